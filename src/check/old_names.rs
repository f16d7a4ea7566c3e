//! What checks were called before each took the name of its rule: packs of users may still say so, for one release.

use super::{Check, Needs, Opt, quotes, spacing};

/// Old names with the names of today, sorted by the old ones.
const OLD_NAMES: &[(&str, &str)] = &[
    ("acronym-mismatch", "acronyms/mismatch"),
    ("acronym-source-order", "acronyms/source-order"),
    ("acronym-two-expansions", "acronyms/two-expansions"),
    ("apostrophe-style", "quotes/mixed-styles/apostrophe"),
    ("bitext-acronym", "bitext/acronym"),
    ("bitext-inconsistent", "bitext/inconsistent"),
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
    ("no-capitals", "capitals/none"),
    ("no-space-after-mark", "spacing/after-punctuation"),
    ("non-word", "spelling/non-word"),
    ("number-decimal", "numbers/decimal"),
    ("number-mixed", "numbers/mixed"),
    ("number-thousands", "numbers/thousands"),
    ("orphan-line", "fragments/orphan-line"),
    ("orphan-marks", "punctuation/orphan-line"),
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
    ("word-pair", "determiners/clash"),
];

/// What a check of an old name is called today.
pub fn current(old: &str) -> Option<&'static str> {
    let at = OLD_NAMES.binary_search_by_key(&old, |(name, _)| name).ok()?;
    Some(OLD_NAMES[at].1)
}

/// What was one check with an option that chose what it looks for, and is several now.
const BY_OPTION: &[&Check] = &[
    &Check {
        name: "bracket-space",
        options: &[Opt { name: "side", about: "which side of the brackets is looked at", default: "\"\"" }],
        arguments: &[],
        needs: Needs::Text,
        run: |context, rule, findings| {
            let chosen = match rule.options.get("side").and_then(toml::Value::as_str) {
                Some("inside-opening") => &spacing::inside_brackets::OPENING,
                Some("inside-closing") => &spacing::inside_brackets::CLOSING,
                Some("before") => &spacing::around_brackets::BEFORE,
                Some("behind") => &spacing::around_brackets::BEHIND,
                _ => return,
            };
            (chosen.run)(context, rule, findings);
        },
    },
    &Check {
        name: "quotes",
        options: &[Opt { name: "fault", about: "which fault is looked for", default: "\"\"" }],
        arguments: &["mark"],
        needs: Needs::Text,
        run: |context, rule, findings| {
            let chosen = match rule.options.get("fault").and_then(toml::Value::as_str) {
                Some("wrong-side") => &quotes::wrong_side::CHECK,
                Some("inner-space") => &quotes::wrong_side::INNER_SPACE,
                Some("glued") => &quotes::glued::CHECK,
                Some("doubled") => &quotes::doubled::CHECK,
                Some("mixed-styles") => &quotes::mixed_styles::CHECK,
                Some("locale-style") => &quotes::locale_style::CHECK,
                Some("unbalanced") => &quotes::unbalanced::CHECK,
                Some("prime") => &quotes::prime::CHECK,
                Some("apostrophe") => &quotes::apostrophe::CHECK,
                _ => return,
            };
            (chosen.run)(context, rule, findings);
        },
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
        run: |context, rule, findings| {
            let no_break = rule.options.get("no-break").and_then(toml::Value::as_bool).unwrap_or_default();
            let chosen =
                if no_break { &spacing::no_break::CHECK } else { &spacing::before_punctuation::CHECK };
            (chosen.run)(context, rule, findings);
        },
    },
];

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
    }
}
