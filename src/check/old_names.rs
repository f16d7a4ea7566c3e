//! What checks were called before each took the name of its rule: packs of users may still say so, for one release.

use super::{Check, Needs, Opt, quotes, spacing};
use crate::model::Context;
use crate::rule::{Finding, Kind, Rule};

/// Old names with the names of today, sorted by the old ones.
const OLD_NAMES: &[(&str, &str)] = &[
    ("acronym-mismatch", "acronyms/mismatch"),
    ("acronym-source-order", "acronyms/source-order"),
    ("acronym-two-expansions", "acronyms/two-expansions"),
    ("addition", "bitext/addition"),
    ("apostrophe-style", "quotes/mixed-styles/apostrophe"),
    ("bitext-acronym", "bitext/acronym"),
    ("bitext-address", "bitext/address"),
    ("bitext-brackets", "bitext/brackets"),
    ("bitext-date", "bitext/date"),
    ("bitext-do-not-translate", "bitext/do-not-translate"),
    ("bitext-end-mark", "bitext/end-mark"),
    ("bitext-forbidden", "bitext/forbidden"),
    ("bitext-inconsistent", "bitext/inconsistent"),
    ("bitext-link", "bitext/link"),
    ("bitext-name", "bitext/name"),
    ("bitext-negation", "bitext/negation"),
    ("bitext-number-added", "bitext/number/added"),
    ("bitext-number-changed", "bitext/number/changed"),
    ("bitext-number-missing", "bitext/number/missing"),
    ("bitext-pattern", "bitext/pattern"),
    ("bitext-placeholder", "bitext/placeholder"),
    ("bitext-quotes", "bitext/quotes"),
    ("bitext-structure", "bitext/structure"),
    ("bitext-tag", "bitext/tag"),
    ("bitext-term", "bitext/term"),
    ("bitext-unit", "bitext/unit"),
    ("brackets", "brackets/unbalanced"),
    ("call-to-reader", "boilerplate/call-to-reader"),
    ("capital-wanted", "capitals/proper-adjective"),
    ("copula-dash", "punctuation/copula-dash"),
    ("date-impossible", "dates/impossible"),
    ("date-weekday", "dates/weekday"),
    ("doubled-marks", "punctuation/doubled"),
    ("elision", "fragments/elision"),
    ("emphasis", "residue/emphasis"),
    ("emphasis-glued", "residue/emphasis/glued"),
    ("entity", "characters/entity"),
    ("escape", "characters/replacement"),
    ("exonym", "leftover/exonym"),
    ("foreign-language", "leftover/language"),
    ("foreign-marks", "punctuation/foreign-marks"),
    ("foreign-phrase", "leftover/phrase"),
    ("foreign-script", "leftover/script"),
    ("foreign-sentence", "leftover/sentence"),
    ("foreign-word", "leftover/word"),
    ("fused-heading", "structure/fused-heading"),
    ("fused-standfirst", "structure/fused-heading/standfirst"),
    ("glued-words", "fragments/glued-words"),
    ("heading-level", "structure/heading-level"),
    ("heading-marker", "residue/heading"),
    ("helpline", "boilerplate/helpline"),
    ("invisible-characters", "characters/invisible"),
    ("leading-article", "names/leading-article/no-byname"),
    ("link-anchor", "residue/anchor"),
    ("link-image", "residue/link/image"),
    ("link-reference", "residue/link/reference"),
    ("link-target", "residue/address"),
    ("list-item", "residue/list/item"),
    ("list-marker", "residue/list"),
    ("loop", "fragments/loop"),
    ("lost-start", "structure/lost-start"),
    ("lower-case-wanted", "capitals/proper-adjective/lower-case"),
    ("mark-after-word", "punctuation/after-function-word"),
    ("merged-sentences", "structure/merged-sentences"),
    ("mid-sentence", "capitals/mid-sentence"),
    ("missing-end-mark", "punctuation/missing-end"),
    ("mixed-script", "characters/mixed-script"),
    ("mojibake", "characters/mojibake"),
    ("name-across-files", "names/across-files"),
    ("name-authority", "names/authority"),
    ("name-casing", "names/casing"),
    ("name-diacritics", "names/diacritics"),
    ("name-drift", "names/drift"),
    ("name-hyphenation", "names/hyphenation"),
    ("name-leading-article", "names/leading-article/known"),
    ("name-order", "names/order"),
    ("no-capitals", "capitals/none"),
    ("no-space-after-mark", "spacing/after-punctuation"),
    ("non-word", "spelling/non-word"),
    ("number-decimal", "numbers/decimal"),
    ("number-mixed", "numbers/mixed"),
    ("number-thousands", "numbers/thousands"),
    ("omission", "bitext/omission"),
    ("orphan-line", "fragments/orphan-line"),
    ("orphan-marks", "punctuation/orphan-line"),
    ("partial-copy", "bitext/partial-copy"),
    ("quote-mark-order", "quotes/mark-order"),
    ("repeated-paragraph", "repeats/paragraph"),
    ("repeated-phrase", "repeats/phrase"),
    ("repeated-sentence", "repeats/sentence"),
    ("repeated-word", "repeats/word"),
    ("sentence-start", "capitals/sentence-start"),
    ("split-heading", "structure/split-heading"),
    ("split-paragraph", "structure/split-paragraph"),
    ("split-word", "fragments/split-word"),
    ("stray-apostrophe", "punctuation/stray-apostrophe"),
    ("stray-letter", "fragments/stray-letter"),
    ("stray-stop", "punctuation/stray-stop"),
    ("text-start", "capitals/sentence-start/text"),
    ("title-tail", "boilerplate/title-tail"),
    ("torn-placeholder", "residue/placeholder"),
    ("torn-tag", "residue/tag"),
    ("translator-text", "residue/translator-text"),
    ("truncated", "structure/truncated"),
    ("untranslated", "bitext/untranslated"),
    ("word-pair", "determiners/clash"),
];

/// What a check of an old name is called today.
pub fn current(old: &str) -> Option<&'static str> {
    let at = OLD_NAMES.binary_search_by_key(&old, |(name, _)| name).ok()?;
    Some(OLD_NAMES[at].1)
}

/// Checks that chose what they look for by an option: the old name, the value, the check of today. An empty value: the
/// option is not set.
const CHOICES: &[(&str, &str, &Check)] = &[
    ("bracket-space", "inside-opening", &spacing::inside_brackets::OPENING),
    ("bracket-space", "inside-closing", &spacing::inside_brackets::CLOSING),
    ("bracket-space", "before", &spacing::around_brackets::BEFORE),
    ("bracket-space", "behind", &spacing::around_brackets::BEHIND),
    ("quotes", "wrong-side", &quotes::wrong_side::CHECK),
    ("quotes", "inner-space", &quotes::wrong_side::INNER_SPACE),
    ("quotes", "glued", &quotes::glued::CHECK),
    ("quotes", "doubled", &quotes::doubled::CHECK),
    ("quotes", "mixed-styles", &quotes::mixed_styles::CHECK),
    ("quotes", "locale-style", &quotes::locale_style::CHECK),
    ("quotes", "unbalanced", &quotes::unbalanced::CHECK),
    ("quotes", "prime", &quotes::prime::CHECK),
    ("quotes", "apostrophe", &quotes::apostrophe::CHECK),
    ("space-before-mark", "", &spacing::before_punctuation::CHECK),
    ("space-before-mark", "true", &spacing::no_break::CHECK),
];

/// Those checks, under their old names.
const BY_OPTION: &[&Check] = &[
    &Check {
        name: "bracket-space",
        options: &[Opt { name: "side", about: "which side of the brackets is looked at", default: "\"\"" }],
        arguments: &[],
        needs: Needs::Text,
        run: run_chosen,
    },
    &Check {
        name: "quotes",
        options: &[Opt { name: "fault", about: "which fault is looked for", default: "\"\"" }],
        arguments: &["mark"],
        needs: Needs::Text,
        run: run_chosen,
    },
    &Check {
        name: "space-before-mark",
        options: &[Opt {
            name: "no-break",
            about: "whether it is no-break spaces that are looked for, or all others",
            default: "false",
        }],
        arguments: &["mark"],
        needs: Needs::Text,
        run: run_chosen,
    },
];

fn run_chosen(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Kind::Check(old) = &rule.kind else { return };
    if let Some(check) = chosen(old, &rule.options) {
        (check.run)(context, rule, findings);
    }
}

/// The check of today that the options of an old one choose.
fn chosen(old: &str, options: &toml::Table) -> Option<&'static Check> {
    let option = by_option(old)?.options.first()?.name;
    let value =
        options.get(option).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let value = value.filter(|value| value != "false").unwrap_or_default();
    CHOICES.iter().find(|(name, choice, _)| *name == old && *choice == value).map(|&(.., check)| check)
}

/// What the check of an old name is called today, where it is set up with these options.
pub fn today(old: &str, options: &toml::Table) -> Option<&'static str> {
    current(old).or_else(|| chosen(old, options).map(|check| check.name))
}

/// The old check of a name that chose by an option.
pub fn by_option(old: &str) -> Option<&'static Check> {
    BY_OPTION.iter().copied().find(|check| check.name == old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_are_sorted_and_lead_to_checks_of_today() {
        assert!(OLD_NAMES.is_sorted());
        for (old, new) in OLD_NAMES {
            assert_eq!(Check::named(old).map(|check| check.name), Some(*new), "{old}");
        }
        for check in BY_OPTION {
            assert_eq!(Check::named(check.name).map(|found| found.name), Some(check.name));
        }
    }
}
