//! The native algorithms: what patterns cannot say. One file each, listed here.

mod apostrophe;
pub mod bitext;
mod blocks;
mod boilerplate;
mod broken_block;
mod capitals;
mod characters;
mod copula;
mod dates;
mod determiners;
mod fragments;
mod leftover;
mod marks;
mod names;
mod numbers;
mod old_names;
mod passages;
mod residue;
mod settle;
mod spacing;
mod spelling;
mod standfirst;
mod stop;
mod structure;

pub use settle::settle;

use crate::model::{
    Context, acronyms as acronym, brackets, low_starts as lost_start, quotes, runs as repeats, seams as seam,
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
    &Check {
        name: "bitext-acronym",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: acronym::of_source,
    },
    &bitext::addition::CHECK,
    &bitext::address::CHECK,
    &bitext::brackets::CHECK,
    &bitext::date::CHECK,
    &bitext::do_not_translate::CHECK,
    &bitext::end_mark::CHECK,
    &bitext::forbidden::CHECK,
    &bitext::inconsistent::CHECK,
    &bitext::link::CHECK,
    &bitext::name::CHECK,
    &bitext::negation::CHECK,
    &bitext::number::ADDED,
    &bitext::number::CHANGED,
    &bitext::number::MISSING,
    &bitext::omission::CHECK,
    &bitext::partial_copy::CHECK,
    &bitext::pattern::CHECK,
    &bitext::placeholder::CHECK,
    &bitext::quotes::CHECK,
    &bitext::structure::CHECK,
    &bitext::tag::CHECK,
    &bitext::term::CHECK,
    &bitext::unit::CHECK,
    &bitext::untranslated::CHECK,
    &boilerplate::call_to_reader::CHECK,
    &boilerplate::helpline::CHECK,
    &boilerplate::title_tail::CHECK,
    &capitals::proper_adjective::CHECK,
    &capitals::proper_adjective::LOWER_CASE,
    &characters::entity::CHECK,
    &characters::invisible::CHECK,
    &characters::mixed_script::CHECK,
    &characters::mojibake::CHECK,
    &characters::replacement::CHECK,
    &dates::impossible::CHECK,
    &dates::weekday::CHECK,
    &determiners::clash::CHECK,
    &fragments::elision::CHECK,
    &fragments::glued_words::CHECK,
    &fragments::split_word::CHECK,
    &fragments::stray_letter::CHECK,
    &leftover::exonym::CHECK,
    &leftover::language::CHECK,
    &leftover::phrase::CHECK,
    &leftover::script::CHECK,
    &leftover::sentence::CHECK,
    &leftover::word::CHECK,
    &names::across_files::CHECK,
    &names::authority::CHECK,
    &names::casing::CHECK,
    &names::diacritics::CHECK,
    &names::drift::CHECK,
    &names::hyphenation::CHECK,
    &names::leading_article::KNOWN,
    &names::leading_article::NO_BYNAME,
    &names::order::CHECK,
    &numbers::decimal::CHECK,
    &numbers::mixed::CHECK,
    &numbers::thousands::CHECK,
    &residue::address::CHECK,
    &residue::anchor::CHECK,
    &residue::emphasis::CHECK,
    &residue::emphasis::GLUED,
    &residue::heading::CHECK,
    &residue::link::IMAGE,
    &residue::link::REFERENCE,
    &residue::list::CHECK,
    &residue::list::ITEM,
    &residue::placeholder::CHECK,
    &residue::tag::CHECK,
    &residue::translator_text::CHECK,
    &spelling::non_word::CHECK,
    &structure::heading_level::CHECK,
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
        let name = old_names::current(name).unwrap_or(name);
        CHECKS.iter().copied().find(|check| check.name == name)
    }

    /// Whether it reads an option of this name.
    pub fn reads(&self, option: &str) -> bool {
        self.options.iter().any(|known| known.name == option)
    }
}
