//! The native algorithms: what patterns cannot say. One file each, listed here.

mod acronym;
mod address;
mod apostrophe;
mod around;
pub mod bitext;
mod blocks;
mod brackets;
mod broken_block;
mod context;
mod copied;
mod copula;
mod coverage;
mod dates;
mod elision;
mod encoding;
mod exonym;
mod furniture;
mod invisible;
mod leading_article;
mod lost_start;
mod markdown;
mod marks;
mod markup;
pub mod names;
mod numbers;
mod numeral;
mod pairs;
mod passages;
mod proper_adjective;
pub mod quotes;
mod repeats;
mod script;
mod seam;
mod settle;
mod site_talk;
mod spacing;
mod standfirst;
mod stop;
mod stray;
mod title_tail;
mod translator;
mod vocabulary;
mod wordbook;

pub use context::Context;
pub use furniture::Furniture;
pub use settle::settle;

use crate::rule::{Finding, Kind, Rule};

/// A native algorithm that rules of the packs name with `check = "…"`.
#[derive(Debug)]
pub struct Check {
    /// The name packs use.
    pub name: &'static str,
    /// The options it reads.
    pub options: &'static [&'static str],
    /// Appends what it finds for one rule.
    pub run: fn(&Context<'_>, &Rule, &mut Vec<Finding>),
}

/// Every native algorithm. A new one adds its line here.
pub const CHECKS: &[Check] = &[
    // What is wrong with a suppression is known only after all rules have run: `suppress` finds it.
    Check { name: "suppression", options: &[], run: |_, _, _| {} },
    // A judge finds what rules cannot: `judge` holds against the text what it says.
    Check { name: "judge", options: &[], run: |_, _, _| {} },
    Check { name: "omission", options: &["sure"], run: coverage::omission },
    Check { name: "addition", options: &["sure"], run: coverage::addition },
    Check { name: "untranslated", options: &[], run: copied::untranslated },
    Check { name: "partial-copy", options: &[], run: copied::partial_copy },
    Check { name: "exonym", options: &[], run: exonym::exonym },
    Check {
        name: "foreign-word",
        options: &[
            "least-band",
            "least-band-accented",
            "least-band-stated",
            "margin",
            "margin-stated",
            "loans",
        ],
        run: vocabulary::foreign_word,
    },
    Check {
        name: "foreign-phrase",
        options: &["least-margin", "least-sum", "strong-sum", "loans"],
        run: vocabulary::foreign_phrase,
    },
    Check {
        name: "foreign-sentence",
        options: &["least-band", "margin", "most-known"],
        run: vocabulary::foreign_sentence,
    },
    Check { name: "foreign-language", options: &[], run: vocabulary::unlike_language },
    Check { name: "foreign-script", options: &[], run: vocabulary::foreign_script },
    Check { name: "leading-article", options: &[], run: leading_article::leading_article },
    Check { name: "split-word", options: &["least-band"], run: vocabulary::split_word },
    Check { name: "glued-words", options: &["least-band"], run: vocabulary::glued_words },
    Check {
        name: "non-word",
        options: &[
            "gap",
            "gap-short",
            "gap-shortest",
            "gap-doubtful",
            "gap-capitalised",
            "gap-strong",
            "lead",
            "most-unknown",
        ],
        run: vocabulary::non_word,
    },
    Check { name: "brackets", options: &[], run: brackets::unbalanced },
    Check { name: "bracket-space", options: &["side"], run: brackets::space },
    Check { name: "quotes", options: &["fault"], run: quotes::quotes },
    Check { name: "apostrophe-style", options: &[], run: apostrophe::style },
    Check { name: "stray-apostrophe", options: &["endings", "dialect"], run: apostrophe::stray },
    Check { name: "quote-mark-order", options: &["stops"], run: quotes::mark_order },
    Check { name: "space-before-mark", options: &["no-break"], run: spacing::before_mark },
    Check { name: "no-space-after-mark", options: &["titles", "starters"], run: spacing::after_mark },
    Check { name: "doubled-marks", options: &[], run: marks::doubled },
    Check { name: "foreign-marks", options: &[], run: marks::foreign },
    Check { name: "invisible-characters", options: &[], run: invisible::invisible },
    Check { name: "orphan-marks", options: &[], run: blocks::orphan_marks },
    Check { name: "missing-end-mark", options: &[], run: blocks::missing_end },
    Check { name: "stray-stop", options: &["before"], run: stop::stray_stop },
    Check { name: "mark-after-word", options: &["words", "marks", "next"], run: stop::after_word },
    Check { name: "word-pair", options: &["first", "second", "except", "keep"], run: pairs::clash },
    Check {
        name: "repeated-word",
        options: &["allowed", "allowed-inside", "names", "names-double"],
        run: repeats::word,
    },
    Check { name: "repeated-phrase", options: &["joints", "conjunctions"], run: repeats::phrase },
    Check { name: "loop", options: &[], run: repeats::looped },
    Check { name: "repeated-sentence", options: &[], run: passages::sentence },
    Check { name: "repeated-paragraph", options: &[], run: passages::paragraph },
    Check { name: "date-impossible", options: &[], run: dates::impossible },
    Check { name: "date-weekday", options: &[], run: dates::weekday },
    Check { name: "entity", options: &[], run: encoding::entity },
    Check { name: "escape", options: &[], run: encoding::escape },
    Check { name: "mixed-script", options: &[], run: script::mixed_script },
    Check { name: "mojibake", options: &[], run: encoding::mojibake },
    Check { name: "number-decimal", options: numbers::OPTIONS, run: numbers::decimal },
    Check { name: "number-mixed", options: numbers::OPTIONS, run: numbers::mixed },
    Check { name: "number-thousands", options: numbers::OPTIONS, run: numbers::thousands },
    Check {
        name: "translator-text",
        options: &["introductions", "labels", "statements"],
        run: translator::translator_text,
    },
    Check { name: "title-tail", options: &["sites", "sections", "agencies"], run: title_tail::run },
    Check {
        name: "fused-heading",
        options: &[
            "openers",
            "after-names",
            "before-names",
            "opener-endings",
            "noun-endings",
            "weak-openers",
            "never",
            "before",
            "names",
            "foreign-articles",
            "verbs",
        ],
        run: seam::fused_heading,
    },
    Check {
        name: "call-to-reader",
        options: &["verbs", "openings", "leads", "ours", "yours", "media", "narration"],
        run: site_talk::call,
    },
    Check { name: "helpline", options: &["calls", "help"], run: site_talk::helpline },
    Check {
        name: "fused-standfirst",
        options: &[
            "openers",
            "verbs",
            "verb-endings",
            "before",
            "bearers",
            "person-endings",
            "connectors",
            "asides",
        ],
        run: standfirst::fused_standfirst,
    },
    Check {
        name: "merged-sentences",
        options: &["articles", "before", "names"],
        run: seam::merged_sentences,
    },
    Check { name: "mid-sentence", options: &["words", "numbers"], run: seam::mid_sentence },
    Check { name: "capital-wanted", options: &["except"], run: proper_adjective::wants_capital },
    Check { name: "lower-case-wanted", options: &["except"], run: proper_adjective::wants_lower_case },
    Check { name: "elision", options: &["heads", "tails", "names"], run: elision::elision },
    Check { name: "lost-start", options: &["openers"], run: lost_start::lost_start },
    Check { name: "sentence-start", options: &["openers"], run: lost_start::sentence_start },
    Check { name: "text-start", options: &[], run: lost_start::text_start },
    Check { name: "no-capitals", options: &["least-words"], run: lost_start::no_capitals },
    Check { name: "orphan-line", options: &[], run: broken_block::orphan_line },
    Check { name: "split-heading", options: &[], run: broken_block::split_heading },
    Check { name: "split-paragraph", options: &[], run: broken_block::split_paragraph },
    Check { name: "truncated", options: &["open"], run: broken_block::truncated },
    Check { name: "copula-dash", options: &["next", "verbs", "verb-endings"], run: copula::copula_dash },
    Check { name: "emphasis", options: &[], run: markup::emphasis },
    Check { name: "emphasis-glued", options: &[], run: markup::glued },
    Check { name: "torn-tag", options: &[], run: markup::tag },
    Check { name: "heading-marker", options: &[], run: markup::heading_marker },
    Check { name: "heading-level", options: &[], run: markup::heading_level },
    Check { name: "list-marker", options: &[], run: markup::list_marker },
    Check { name: "list-item", options: &[], run: markup::list_item },
    Check { name: "torn-placeholder", options: &[], run: markup::torn },
    Check { name: "link-anchor", options: &[], run: markup::anchor },
    Check { name: "link-image", options: &[], run: markup::image },
    Check { name: "link-reference", options: &[], run: markup::reference },
    Check { name: "link-target", options: &[], run: markup::target },
    Check { name: "stray-letter", options: &[], run: stray::stray_letter },
    Check { name: "acronym-source-order", options: &["kept"], run: acronym::source_order },
    Check { name: "acronym-mismatch", options: &["organisation-nouns", "kept"], run: acronym::mismatch },
    Check { name: "acronym-two-expansions", options: &[], run: acronym::two_expansions },
    Check {
        name: "name-drift",
        options: &["pairs-that-differ", "threshold", "suspicion"],
        run: names::drift::run,
    },
    Check { name: names::ACROSS_FILES, options: &["pairs-that-differ"], run: names::across_files },
    Check { name: "name-leading-article", options: &[], run: names::article::run },
    Check { name: "name-casing", options: &[], run: names::variant::casing },
    Check { name: "name-hyphenation", options: &["rare"], run: names::variant::hyphenation },
    Check { name: "name-diacritics", options: &["rare"], run: names::variant::diacritics },
    Check { name: "name-order", options: &["rare", "common"], run: names::variant::order },
    Check { name: "bitext-number-changed", options: &[], run: bitext::number_changed },
    Check { name: "bitext-number-missing", options: &[], run: bitext::number_missing },
    Check { name: "bitext-number-added", options: &[], run: bitext::number_added },
    Check { name: "bitext-date", options: &[], run: bitext::date },
    Check { name: "bitext-end-mark", options: &[], run: bitext::end_mark },
    Check { name: "bitext-quotes", options: &[], run: bitext::quotes },
    Check { name: "bitext-brackets", options: &[], run: bitext::brackets },
    Check { name: "bitext-name", options: &[], run: bitext::name },
    Check { name: "bitext-address", options: &[], run: bitext::address },
    Check { name: "bitext-placeholder", options: &[], run: bitext::placeholder },
    Check { name: "bitext-tag", options: &[], run: bitext::tag },
    Check { name: "bitext-link", options: &[], run: bitext::link },
    Check { name: "bitext-negation", options: &[], run: bitext::negation },
    Check { name: "bitext-acronym", options: &[], run: acronym::of_source },
    Check { name: "bitext-pattern", options: &[], run: bitext::pattern },
    Check { name: "bitext-structure", options: &[], run: bitext::structure },
    Check { name: "bitext-inconsistent", options: &[], run: bitext::inconsistent },
    Check { name: "bitext-term", options: &["terms"], run: bitext::term },
    Check { name: "bitext-forbidden", options: &["terms"], run: bitext::forbidden },
    Check { name: "bitext-do-not-translate", options: &["terms"], run: bitext::do_not_translate },
    Check { name: "bitext-unit", options: &[], run: bitext::unit },
    Check { name: "name-authority", options: &["names"], run: names::authority },
];

/// The options that a rule's check reads.
pub fn option_names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    Check::of(rule).into_iter().flat_map(|check| check.options.iter().copied())
}

impl Check {
    /// The check of a rule that has one.
    pub fn of(rule: &Rule) -> Option<&'static Self> {
        match &rule.kind {
            Kind::Check(name) => Self::named(name),
            _ => None,
        }
    }

    /// The check of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}
