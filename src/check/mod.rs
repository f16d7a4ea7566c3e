//! The native algorithms: what patterns cannot say. One file each, listed here.

mod acronyms;
pub mod bitext;
mod boilerplate;
mod brackets;
mod capitals;
mod characters;
mod copied;
mod coverage;
mod dates;
mod determiners;
mod fragments;
mod leading_article;
mod leftover;
mod numbers;
mod old_names;
mod punctuation;
mod quotes;
mod repeats;
mod residue;
mod spacing;
mod spelling;
mod structure;

use crate::model::{Context, names};
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
    &Check {
        name: "leading-article",
        options: &[],
        arguments: &[],
        needs: Needs::Text,
        run: leading_article::leading_article,
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
    &punctuation::orphan_line::CHECK,
    &punctuation::missing_end::CHECK,
    &punctuation::stray_stop::CHECK,
    &punctuation::after_function_word::CHECK,
    &repeats::word::CHECK,
    &repeats::phrase::CHECK,
    &fragments::r#loop::CHECK,
    &repeats::sentence::CHECK,
    &repeats::paragraph::CHECK,
    &structure::fused_heading::CHECK,
    &structure::fused_heading::standfirst::CHECK,
    &structure::merged_sentences::CHECK,
    &capitals::mid_sentence::CHECK,
    &structure::lost_start::CHECK,
    &capitals::sentence_start::CHECK,
    &capitals::sentence_start::TEXT,
    &capitals::none::CHECK,
    &fragments::orphan_line::CHECK,
    &structure::split_heading::CHECK,
    &structure::split_paragraph::CHECK,
    &structure::truncated::CHECK,
    &punctuation::copula_dash::CHECK,
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
        name: "names/across-files",
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
        name: "bitext/inconsistent",
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

    /// The check of a name, which may be one of the old names.
    pub fn named(name: &str) -> Option<&'static Self> {
        let today = old_names::current(name).unwrap_or(name);
        CHECKS.iter().copied().find(|check| check.name == today).or_else(|| old_names::by_option(name))
    }

    /// The id of the built-in rule that it is the way, or one of the ways, to find.
    pub fn rule_id(&self) -> &'static str {
        self.name.match_indices('/').nth(1).map_or(self.name, |(end, _)| &self.name[..end])
    }

    /// Whether it reads an option of this name.
    pub fn reads(&self, option: &str) -> bool {
        self.options.iter().any(|known| known.name == option)
    }
}
