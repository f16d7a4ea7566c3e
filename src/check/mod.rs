//! The native algorithms: what patterns cannot say. One file each, listed here.

mod apostrophe;
pub mod bitext;
mod blocks;
mod broken_block;
mod copula;
mod dates;
mod elision;
mod encoding;
mod exonym;
mod invisible;
mod marks;
mod markup;
mod names;
mod numbers;
mod old_names;
mod pairs;
mod passages;
mod proper_adjective;
mod script;
mod settle;
mod site_talk;
mod spacing;
mod standfirst;
mod stop;
mod stray;
mod title_tail;
mod translator;

pub use old_names::OLD_NAMES;
pub use settle::settle;

use crate::model::{
    Context, acronyms as acronym, brackets, low_starts as lost_start, quotes, runs as repeats, seams as seam,
    vocabulary,
};
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
    &bitext::omission::CHECK,
    &bitext::addition::CHECK,
    &bitext::untranslated::CHECK,
    &bitext::partial_copy::CHECK,
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
    &names::leading_article::NO_BYNAME,
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
    &Check { name: "brackets", options: &[], arguments: &[], needs: Needs::Text, run: brackets::unbalanced },
    &Check {
        name: "bracket-space",
        options: &[Opt { name: "side", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: brackets::space,
    },
    &Check {
        name: "quotes",
        options: &[Opt { name: "fault", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: quotes::quotes,
    },
    &Check {
        name: "apostrophe-style",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: apostrophe::style,
    },
    &Check {
        name: "stray-apostrophe",
        options: &[
            Opt { name: "endings", about: "", default: "" },
            Opt { name: "dialect", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: apostrophe::stray,
    },
    &Check {
        name: "quote-mark-order",
        options: &[Opt { name: "stops", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: quotes::mark_order,
    },
    &Check {
        name: "space-before-mark",
        options: &[Opt { name: "no-break", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: spacing::before_mark,
    },
    &Check {
        name: "no-space-after-mark",
        options: &[
            Opt { name: "titles", about: "", default: "" },
            Opt { name: "starters", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: spacing::after_mark,
    },
    &Check { name: "doubled-marks", options: &[], arguments: &[], needs: Needs::Text, run: marks::doubled },
    &Check { name: "foreign-marks", options: &[], arguments: &[], needs: Needs::Text, run: marks::foreign },
    &Check {
        name: "invisible-characters",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: invisible::invisible,
    },
    &Check {
        name: "orphan-marks",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: blocks::orphan_marks,
    },
    &Check {
        name: "missing-end-mark",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: blocks::missing_end,
    },
    &Check {
        name: "stray-stop",
        options: &[Opt { name: "before", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: stop::stray_stop,
    },
    &Check {
        name: "mark-after-word",
        options: &[
            Opt { name: "words", about: "", default: "" },
            Opt { name: "marks", about: "", default: "" },
            Opt { name: "next", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: stop::after_word,
    },
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
    &Check {
        name: "repeated-word",
        options: &[
            Opt { name: "allowed", about: "", default: "" },
            Opt { name: "allowed-inside", about: "", default: "" },
            Opt { name: "names", about: "", default: "" },
            Opt { name: "names-double", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: repeats::word,
    },
    &Check {
        name: "repeated-phrase",
        options: &[
            Opt { name: "joints", about: "", default: "" },
            Opt { name: "conjunctions", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: repeats::phrase,
    },
    &Check { name: "loop", options: &[], arguments: &[], needs: Needs::Text, run: repeats::looped },
    &Check {
        name: "repeated-sentence",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: passages::sentence,
    },
    &Check {
        name: "repeated-paragraph",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: passages::paragraph,
    },
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
    &Check {
        name: "fused-heading",
        options: &[
            Opt { name: "openers", about: "", default: "" },
            Opt { name: "after-names", about: "", default: "" },
            Opt { name: "before-names", about: "", default: "" },
            Opt { name: "opener-endings", about: "", default: "" },
            Opt { name: "noun-endings", about: "", default: "" },
            Opt { name: "weak-openers", about: "", default: "" },
            Opt { name: "never", about: "", default: "" },
            Opt { name: "before", about: "", default: "" },
            Opt { name: "names", about: "", default: "" },
            Opt { name: "foreign-articles", about: "", default: "" },
            Opt { name: "verbs", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: seam::fused_heading,
    },
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
    &Check {
        name: "fused-standfirst",
        options: &[
            Opt { name: "openers", about: "", default: "" },
            Opt { name: "verbs", about: "", default: "" },
            Opt { name: "verb-endings", about: "", default: "" },
            Opt { name: "before", about: "", default: "" },
            Opt { name: "bearers", about: "", default: "" },
            Opt { name: "person-endings", about: "", default: "" },
            Opt { name: "connectors", about: "", default: "" },
            Opt { name: "asides", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: standfirst::fused_standfirst,
    },
    &Check {
        name: "merged-sentences",
        options: &[
            Opt { name: "articles", about: "", default: "" },
            Opt { name: "before", about: "", default: "" },
            Opt { name: "names", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: seam::merged_sentences,
    },
    &Check {
        name: "mid-sentence",
        options: &[
            Opt { name: "words", about: "", default: "" },
            Opt { name: "numbers", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: seam::mid_sentence,
    },
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
    &Check {
        name: "lost-start",
        options: &[Opt { name: "openers", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: lost_start::lost_start,
    },
    &Check {
        name: "sentence-start",
        options: &[Opt { name: "openers", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: lost_start::sentence_start,
    },
    &Check {
        name: "text-start",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: lost_start::text_start,
    },
    &Check {
        name: "no-capitals",
        options: &[Opt { name: "least-words", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: lost_start::no_capitals,
    },
    &Check {
        name: "orphan-line",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: broken_block::orphan_line,
    },
    &Check {
        name: "split-heading",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: broken_block::split_heading,
    },
    &Check {
        name: "split-paragraph",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: broken_block::split_paragraph,
    },
    &Check {
        name: "truncated",
        options: &[Opt { name: "open", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: broken_block::truncated,
    },
    &Check {
        name: "copula-dash",
        options: &[
            Opt { name: "next", about: "", default: "" },
            Opt { name: "verbs", about: "", default: "" },
            Opt { name: "verb-endings", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: copula::copula_dash,
    },
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
    &Check {
        name: "acronym-source-order",
        options: &[Opt { name: "kept", about: "", default: "" }],
        arguments: &[],
        needs: Needs::Text,
        run: acronym::source_order,
    },
    &Check {
        name: "acronym-mismatch",
        options: &[
            Opt { name: "organisation-nouns", about: "", default: "" },
            Opt { name: "kept", about: "", default: "" },
        ],
        arguments: &[],
        needs: Needs::Text,
        run: acronym::mismatch,
    },
    &Check {
        name: "acronym-two-expansions",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: acronym::two_expansions,
    },
    &names::drift::CHECK,
    &names::across_files::CHECK,
    &names::leading_article::KNOWN,
    &names::casing::CHECK,
    &names::hyphenation::CHECK,
    &names::diacritics::CHECK,
    &names::order::CHECK,
    &bitext::number::CHANGED,
    &bitext::number::MISSING,
    &bitext::number::ADDED,
    &bitext::date::CHECK,
    &bitext::end_mark::CHECK,
    &bitext::quotes::CHECK,
    &bitext::brackets::CHECK,
    &bitext::name::CHECK,
    &bitext::address::CHECK,
    &bitext::placeholder::CHECK,
    &bitext::tag::CHECK,
    &bitext::link::CHECK,
    &bitext::negation::CHECK,
    &Check {
        name: "bitext-acronym",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: acronym::of_source,
    },
    &bitext::pattern::CHECK,
    &bitext::structure::CHECK,
    &bitext::inconsistent::CHECK,
    &bitext::term::CHECK,
    &bitext::forbidden::CHECK,
    &bitext::do_not_translate::CHECK,
    &bitext::unit::CHECK,
    &names::authority::CHECK,
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

    /// The check of a name, or of one that it had before.
    pub fn named(name: &str) -> Option<&'static Self> {
        let named = |name: &str| CHECKS.iter().copied().find(|check| check.name == name);
        named(name).or_else(|| OLD_NAMES.iter().find(|(old, _)| *old == name).and_then(|(_, new)| named(new)))
    }

    /// Whether it reads an option of this name.
    pub fn reads(&self, option: &str) -> bool {
        self.options.iter().any(|known| known.name == option)
    }
}
