//! The native algorithms: what patterns cannot say. One file each, listed here.

mod acronyms;
pub mod bitext;
mod brackets;
mod capitals;
mod copied;
mod coverage;
mod dates;
mod elision;
mod encoding;
mod exonym;
mod fragments;
mod invisible;
mod leading_article;
mod markup;
mod numbers;
mod old_names;
mod pairs;
mod proper_adjective;
mod punctuation;
mod quotes;
mod repeats;
mod script;
mod settle;
mod site_talk;
mod spacing;
mod stray;
mod structure;
mod title_tail;
mod translator;

pub use settle::settle;

use crate::model::{Context, names, vocabulary};
use crate::rule::{Finding, Kind, Rule};

/// A native algorithm that rules of the packs name with `check = "group/name"`.
#[derive(Debug)]
pub struct Check {
    /// `group/name`, the rule's own id; where several ways lead to one rule, `group/name/way`.
    pub name: &'static str,
    /// The options it reads.
    pub options: &'static [Opt],
    /// The placeholders that its findings fill in a message, besides `{text}`.
    pub arguments: &'static [&'static str],
    /// What it must know besides the text.
    pub needs: Needs,
    /// Appends what it finds for one rule.
    pub run: fn(&Context<'_>, &Rule, &mut Vec<Finding>),
}

/// An option of a native check.
#[derive(Debug)]
pub struct Opt {
    /// Its key in a rule's `options`.
    pub name: &'static str,
    /// What it is, in a sentence without a stop.
    pub about: &'static str,
    /// What holds where a rule does not set it, as TOML writes it.
    pub default: &'static str,
}

/// What a check must know besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Text,
    /// The text it was translated from.
    Source,
    /// All texts of its folder, surveyed before.
    Folder,
}

/// Every native algorithm. A new one adds its line here.
pub const CHECKS: &[&Check] = &[
    // What is wrong with a suppression is known only after all rules have arguments: &[], needs: Needs::Text, run: `suppress` finds it.
    &Check { name: "suppression", options: &[], arguments: &[], needs: Needs::Text, run: |_, _, _| {} },
    &Check {
        name: "omission",
        options: &[Opt { name: "sure", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: coverage::omission,
    },
    &Check {
        name: "addition",
        options: &[Opt { name: "sure", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: coverage::addition,
    },
    &Check {
        name: "untranslated",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: copied::untranslated,
    },
    &Check {
        name: "partial-copy",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: copied::partial_copy,
    },
    &Check { name: "exonym", options: &[], arguments: &[], needs: Needs::Text, run: exonym::exonym },
    &Check {
        name: "foreign-word",
        options: &[
            Opt { name: "least-band", about: "", default: "" },
            Opt { name: "least-band-accented", about: "", default: "" },
            Opt { name: "least-band-stated", about: "", default: "" },
            Opt { name: "margin", about: "", default: "" },
            Opt { name: "margin-stated", about: "", default: "" },
            Opt { name: "loans", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::foreign_word,
    },
    &Check {
        name: "foreign-phrase",
        options: &[
            Opt { name: "least-margin", about: "", default: "" },
            Opt { name: "least-sum", about: "", default: "" },
            Opt { name: "strong-sum", about: "", default: "" },
            Opt { name: "loans", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::foreign_phrase,
    },
    &Check {
        name: "foreign-sentence",
        options: &[
            Opt { name: "least-band", about: "", default: "" },
            Opt { name: "margin", about: "", default: "" },
            Opt { name: "most-known", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::foreign_sentence,
    },
    &Check {
        name: "foreign-language",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::unlike_language,
    },
    &Check {
        name: "foreign-script",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::foreign_script,
    },
    &Check {
        name: "leading-article",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: leading_article::leading_article,
    },
    &Check {
        name: "split-word",
        options: &[Opt { name: "least-band", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::split_word,
    },
    &Check {
        name: "glued-words",
        options: &[Opt { name: "least-band", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::glued_words,
    },
    &Check {
        name: "non-word",
        options: &[
            Opt { name: "gap", about: "", default: "" },
            Opt { name: "gap-short", about: "", default: "" },
            Opt { name: "gap-shortest", about: "", default: "" },
            Opt { name: "gap-doubtful", about: "", default: "" },
            Opt { name: "gap-capitalised", about: "", default: "" },
            Opt { name: "gap-strong", about: "", default: "" },
            Opt { name: "lead", about: "", default: "" },
            Opt { name: "most-unknown", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: vocabulary::non_word,
    },
    &brackets::unbalanced::CHECK,
    &spacing::inside_brackets::OPENING,
    &spacing::inside_brackets::CLOSING,
    &spacing::around_brackets::BEFORE,
    &spacing::around_brackets::BEHIND,
    &quotes::wrong_side::CHECK,
    &quotes::wrong_side::INNER_SPACE,
    &quotes::glued::CHECK,
    &quotes::doubled::CHECK,
    &quotes::mixed_styles::CHECK,
    &quotes::locale_style::CHECK,
    &quotes::unbalanced::CHECK,
    &quotes::prime::CHECK,
    &quotes::apostrophe::CHECK,
    &quotes::mixed_styles::APOSTROPHE,
    &punctuation::stray_apostrophe::CHECK,
    &quotes::mark_order::CHECK,
    &spacing::before_punctuation::CHECK,
    &spacing::no_break::CHECK,
    &spacing::after_punctuation::CHECK,
    &punctuation::doubled::CHECK,
    &punctuation::foreign_marks::CHECK,
    &Check {
        name: "invisible-characters",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: invisible::invisible,
    },
    &punctuation::orphan_line::CHECK,
    &punctuation::missing_end::CHECK,
    &punctuation::stray_stop::CHECK,
    &punctuation::after_function_word::CHECK,
    &Check {
        name: "word-pair",
        options: &[
            Opt { name: "first", about: "", default: "" },
            Opt { name: "second", about: "", default: "" },
            Opt { name: "except", about: "", default: "" },
            Opt { name: "keep", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: pairs::clash,
    },
    &repeats::word::CHECK,
    &repeats::phrase::CHECK,
    &fragments::r#loop::CHECK,
    &repeats::sentence::CHECK,
    &repeats::paragraph::CHECK,
    &Check {
        name: "date-impossible",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: dates::impossible,
    },
    &Check { name: "date-weekday", options: &[], arguments: &[], needs: Needs::Text, run: dates::weekday },
    &Check { name: "entity", options: &[], arguments: &[], needs: Needs::Text, run: encoding::entity },
    &Check { name: "escape", options: &[], arguments: &[], needs: Needs::Text, run: encoding::escape },
    &Check {
        name: "mixed-script",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: script::mixed_script,
    },
    &Check { name: "mojibake", options: &[], arguments: &[], needs: Needs::Text, run: encoding::mojibake },
    &Check {
        name: "number-decimal",
        options: numbers::OPTIONS,
        arguments: &[],
        needs: Needs::Text,
        run: numbers::decimal,
    },
    &Check {
        name: "number-mixed",
        options: numbers::OPTIONS,
        arguments: &[],
        needs: Needs::Text,
        run: numbers::mixed,
    },
    &Check {
        name: "number-thousands",
        options: numbers::OPTIONS,
        arguments: &[],
        needs: Needs::Text,
        run: numbers::thousands,
    },
    &Check {
        name: "translator-text",
        options: &[
            Opt { name: "introductions", about: "", default: "" },
            Opt { name: "labels", about: "", default: "" },
            Opt { name: "statements", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: translator::translator_text,
    },
    &Check {
        name: "title-tail",
        options: &[
            Opt { name: "sites", about: "", default: "" },
            Opt { name: "sections", about: "", default: "" },
            Opt { name: "agencies", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: title_tail::run,
    },
    &structure::fused_heading::CHECK,
    &Check {
        name: "call-to-reader",
        options: &[
            Opt { name: "verbs", about: "", default: "" },
            Opt { name: "openings", about: "", default: "" },
            Opt { name: "leads", about: "", default: "" },
            Opt { name: "ours", about: "", default: "" },
            Opt { name: "yours", about: "", default: "" },
            Opt { name: "media", about: "", default: "" },
            Opt { name: "narration", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: site_talk::call,
    },
    &Check {
        name: "helpline",
        options: &[
            Opt { name: "calls", about: "", default: "" },
            Opt { name: "help", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: site_talk::helpline,
    },
    &structure::fused_heading::standfirst::CHECK,
    &structure::merged_sentences::CHECK,
    &capitals::mid_sentence::CHECK,
    &Check {
        name: "capital-wanted",
        options: &[Opt { name: "except", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: proper_adjective::wants_capital,
    },
    &Check {
        name: "lower-case-wanted",
        options: &[Opt { name: "except", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: proper_adjective::wants_lower_case,
    },
    &Check {
        name: "elision",
        options: &[
            Opt { name: "heads", about: "", default: "" },
            Opt { name: "tails", about: "", default: "" },
            Opt { name: "names", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: elision::elision,
    },
    &structure::lost_start::CHECK,
    &capitals::sentence_start::CHECK,
    &capitals::sentence_start::TEXT,
    &capitals::none::CHECK,
    &fragments::orphan_line::CHECK,
    &structure::split_heading::CHECK,
    &structure::split_paragraph::CHECK,
    &structure::truncated::CHECK,
    &punctuation::copula_dash::CHECK,
    &Check { name: "emphasis", options: &[], arguments: &[], needs: Needs::Text, run: markup::emphasis },
    &Check { name: "emphasis-glued", options: &[], arguments: &[], needs: Needs::Text, run: markup::glued },
    &Check { name: "torn-tag", options: &[], arguments: &[], needs: Needs::Text, run: markup::tag },
    &Check {
        name: "heading-marker",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: markup::heading_marker,
    },
    &Check {
        name: "heading-level",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: markup::heading_level,
    },
    &Check {
        name: "list-marker",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: markup::list_marker,
    },
    &Check { name: "list-item", options: &[], arguments: &[], needs: Needs::Text, run: markup::list_item },
    &Check { name: "torn-placeholder", options: &[], arguments: &[], needs: Needs::Text, run: markup::torn },
    &Check { name: "link-anchor", options: &[], arguments: &[], needs: Needs::Text, run: markup::anchor },
    &Check { name: "link-image", options: &[], arguments: &[], needs: Needs::Text, run: markup::image },
    &Check {
        name: "link-reference",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: markup::reference,
    },
    &Check { name: "link-target", options: &[], arguments: &[], needs: Needs::Text, run: markup::target },
    &Check {
        name: "stray-letter",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: stray::stray_letter,
    },
    &acronyms::source_order::CHECK,
    &acronyms::mismatch::CHECK,
    &acronyms::two_expansions::CHECK,
    &Check {
        name: "name-drift",
        options: &[
            Opt { name: "pairs-that-differ", about: "", default: "" },
            Opt { name: "threshold", about: "", default: "" },
            Opt { name: "suspicion", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: names::drift::run,
    },
    &Check {
        name: names::ACROSS_FILES,
        options: &[Opt { name: "pairs-that-differ", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Folder,
        run: names::across_files,
    },
    &Check {
        name: "name-leading-article",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: names::article::run,
    },
    &Check {
        name: "name-casing",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: names::variant::casing,
    },
    &Check {
        name: "name-hyphenation",
        options: &[Opt { name: "rare", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: names::variant::hyphenation,
    },
    &Check {
        name: "name-diacritics",
        options: &[Opt { name: "rare", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: names::variant::diacritics,
    },
    &Check {
        name: "name-order",
        options: &[
            Opt { name: "rare", about: "", default: "" },
            Opt { name: "common", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: names::variant::order,
    },
    &Check {
        name: "bitext-number-changed",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::number_changed,
    },
    &Check {
        name: "bitext-number-missing",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::number_missing,
    },
    &Check {
        name: "bitext-number-added",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::number_added,
    },
    &Check { name: "bitext-date", options: &[], arguments: &[], needs: Needs::Text, run: bitext::date },
    &Check {
        name: "bitext-end-mark",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::end_mark,
    },
    &Check { name: "bitext-quotes", options: &[], arguments: &[], needs: Needs::Text, run: bitext::quotes },
    &Check {
        name: "bitext-brackets",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::brackets,
    },
    &Check { name: "bitext-name", options: &[], arguments: &[], needs: Needs::Text, run: bitext::name },
    &Check { name: "bitext-address", options: &[], arguments: &[], needs: Needs::Text, run: bitext::address },
    &Check {
        name: "bitext-placeholder",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::placeholder,
    },
    &Check { name: "bitext-tag", options: &[], arguments: &[], needs: Needs::Text, run: bitext::tag },
    &Check { name: "bitext-link", options: &[], arguments: &[], needs: Needs::Text, run: bitext::link },
    &Check {
        name: "bitext-negation",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::negation,
    },
    &bitext::acronym::CHECK,
    &Check { name: "bitext-pattern", options: &[], arguments: &[], needs: Needs::Text, run: bitext::pattern },
    &Check {
        name: "bitext-structure",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::structure,
    },
    &Check {
        name: "bitext-inconsistent",
        options: &[],
        arguments: &[],
        needs: Needs::Folder,
        run: bitext::inconsistent,
    },
    &Check {
        name: "bitext-term",
        options: &[Opt { name: "terms", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::term,
    },
    &Check {
        name: "bitext-forbidden",
        options: &[Opt { name: "terms", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::forbidden,
    },
    &Check {
        name: "bitext-do-not-translate",
        options: &[Opt { name: "terms", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: bitext::do_not_translate,
    },
    &Check { name: "bitext-unit", options: &[], arguments: &[], needs: Needs::Text, run: bitext::unit },
    &Check {
        name: "name-authority",
        options: &[Opt { name: "names", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: names::authority,
    },
];

/// The options that a rule's check reads.
pub fn option_names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    Check::of(rule).into_iter().flat_map(|check| check.options.iter().map(|option| option.name))
}

impl Check {
    /// The check of a rule that has one.
    pub fn of(rule: &Rule) -> Option<&'static Self> {
        match &rule.kind {
            Kind::Check(name) => Self::named(name),
            _ => None,
        }
    }

    /// The check of a name, which may be one of the old names.
    pub fn named(name: &str) -> Option<&'static Self> {
        let today = |name: &str| CHECKS.iter().copied().find(|check| check.name == name);
        today(name).or_else(|| today(old_names::today(name)?)).or_else(|| old_names::by_option(name))
    }

    /// Whether it reads an option of this name.
    pub fn reads(&self, option: &str) -> bool {
        self.options.iter().any(|known| known.name == option)
    }
}
