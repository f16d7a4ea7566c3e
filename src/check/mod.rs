//! The native algorithms: what patterns cannot say. One file each, listed here.

mod acronyms;
mod bitext;
mod boilerplate;
mod brackets;
mod capitals;
mod characters;
mod dates;
mod determiners;
mod fragments;
mod leftover;
mod names;
mod numbers;
mod old_names;
mod punctuation;
mod quotes;
mod repeats;
mod residue;
mod spacing;
mod spelling;
mod structure;
mod subtitles;
mod verify;

pub use verify::{renamed, verify};

use crate::model::Context;
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
    // What is wrong with a suppression is known only after all rules have run: `linter::suppress` finds it.
    &Check::elsewhere("suppression/invalid"),
    &Check::elsewhere("suppression/unused"),
    &acronyms::mismatch::CHECK,
    &acronyms::source_order::CHECK,
    &acronyms::two_expansions::CHECK,
    &bitext::acronym::CHECK,
    &bitext::addition::CHECK,
    &bitext::access_key::CHECK,
    &bitext::address::CHECK,
    &bitext::apostrophe::CHECK,
    &bitext::blanks::CHECK,
    &bitext::blanks::LINES,
    &bitext::brackets::CHECK,
    &bitext::code::CHECK,
    &bitext::date::CHECK,
    &bitext::do_not_translate::CHECK,
    &bitext::empty::CHECK,
    &bitext::empty::CUE,
    &bitext::end_mark::CHECK,
    &bitext::end_mark::MESSAGE,
    &bitext::forbidden::CHECK,
    &bitext::inconsistent::CHECK,
    &bitext::key_twice::CHECK,
    &bitext::length::CHECK,
    &bitext::link::CHECK,
    &bitext::name::CHECK,
    &bitext::name::slip::CHECK,
    &bitext::negation::CHECK,
    &bitext::number::ADDED,
    &bitext::number::CHANGED,
    &bitext::number::MISSING,
    &bitext::omission::CHECK,
    &bitext::omission::SHORT,
    &bitext::one_for_many::CHECK,
    &bitext::partial_copy::CHECK,
    &bitext::pattern::CHECK,
    &bitext::placeholder::CHECK,
    &bitext::placeholder::SIGN,
    &bitext::plural_forms::CHECK,
    &bitext::plural_forms::NAMED,
    &bitext::quotes::CHECK,
    &bitext::structure::CHECK,
    &bitext::tag::CHECK,
    &bitext::term::CHECK,
    &bitext::unit::CHECK,
    &bitext::untranslated::CHECK,
    &boilerplate::call_to_reader::CHECK,
    &boilerplate::contents::CHECK,
    &boilerplate::glued_section::CHECK,
    &boilerplate::headline_echo::CHECK,
    &boilerplate::helpline::CHECK,
    &boilerplate::lone_line::CHECK,
    &boilerplate::title_tail::CHECK,
    &brackets::mismatched::CHECK,
    &brackets::unbalanced::CHECK,
    &capitals::after_colon::CHECK,
    &capitals::after_comma::CHECK,
    &capitals::after_semicolon::CHECK,
    &capitals::institution::CHECK,
    &capitals::mid_sentence::CHECK,
    &capitals::none::CHECK,
    &capitals::noun::CHECK,
    &capitals::office::CHECK,
    &capitals::proper_adjective::CHECK,
    &capitals::proper_adjective::LOWER_CASE,
    &capitals::sentence_start::CHECK,
    &capitals::sentence_start::TEXT,
    &capitals::title_case::CHECK,
    &characters::entity::CHECK,
    &characters::invisible::CHECK,
    &characters::lost_letter::CHECK,
    &characters::mixed_script::CHECK,
    &characters::mojibake::CHECK,
    &characters::replacement::CHECK,
    &dates::impossible::CHECK,
    &dates::weekday::CHECK,
    &determiners::clash::CHECK,
    &fragments::elision::CHECK,
    &fragments::elision::GLUED,
    &fragments::glued_words::CHECK,
    &fragments::glued_words::AT_CAPITAL,
    &fragments::orphan_line::CHECK,
    &fragments::r#loop::CHECK,
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
    &names::casing::PERSONS,
    &names::diacritics::CHECK,
    &names::drift::CHECK,
    &names::hyphenation::CHECK,
    &names::leading_article::KNOWN,
    &names::leading_article::NO_BYNAME,
    &names::order::CHECK,
    &numbers::decimal::CHECK,
    &numbers::mixed::CHECK,
    &numbers::thousands::CHECK,
    &punctuation::after_function_word::CHECK,
    &punctuation::copula_dash::CHECK,
    &punctuation::doubled::CHECK,
    &punctuation::foreign_marks::CHECK,
    &punctuation::list_mark::CHECK,
    &punctuation::missing_end::CHECK,
    &punctuation::orphan_line::CHECK,
    &punctuation::stray_apostrophe::CHECK,
    &punctuation::stray_stop::CHECK,
    &quotes::apostrophe::CHECK,
    &quotes::doubled::CHECK,
    &quotes::glued::CHECK,
    &quotes::locale_style::CHECK,
    &quotes::mark_order::CHECK,
    &quotes::mixed_styles::APOSTROPHE,
    &quotes::mixed_styles::CHECK,
    &quotes::prime::CHECK,
    &quotes::unbalanced::CHECK,
    &quotes::wrong_side::CHECK,
    &quotes::wrong_side::INNER_SPACE,
    &repeats::both_sides::CHECK,
    &repeats::paragraph::CHECK,
    &repeats::phrase::CHECK,
    &repeats::sentence::CHECK,
    &repeats::word::CHECK,
    &residue::address::CHECK,
    &residue::anchor::CHECK,
    &residue::emphasis::CHECK,
    &residue::emphasis::GLUED,
    &residue::footnote::CHECK,
    &residue::heading::CHECK,
    &residue::link::IMAGE,
    &residue::link::REFERENCE,
    &residue::list::CHECK,
    &residue::list::ITEM,
    &residue::placeholder::CHECK,
    &residue::tag::CHECK,
    &residue::translator_text::CHECK,
    &spacing::after_punctuation::CHECK,
    &spacing::around_brackets::BEFORE,
    &spacing::around_brackets::BEHIND,
    &spacing::before_punctuation::CHECK,
    &spacing::inside_brackets::CLOSING,
    &spacing::inside_brackets::OPENING,
    &spacing::missing_before::CHECK,
    &spacing::no_break::CHECK,
    &spelling::non_word::CHECK,
    &spelling::variety::CHECK,
    &structure::announced_list::CHECK,
    &structure::fused_heading::CHECK,
    &structure::fused_heading::standfirst::CHECK,
    &structure::fused_heading::title::CHECK,
    &structure::heading_level::CHECK,
    &structure::list_in_line::CHECK,
    &structure::lost_start::CHECK,
    &structure::merged_sentences::CHECK,
    &structure::split_heading::CHECK,
    &structure::split_paragraph::CHECK,
    &structure::truncated::CHECK,
    &subtitles::gap::CHECK,
    &subtitles::line_length::CHECK,
    &subtitles::lines::CHECK,
    &subtitles::overlap::CHECK,
    &subtitles::speed::CHECK,
    &subtitles::times::CHECK,
];

/// The options that a rule's check reads.
pub fn option_names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    Check::of(rule).into_iter().flat_map(|check| check.options.iter().map(|option| option.name))
}

impl Check {
    /// A check whose rule is found by another stage than those that run rules.
    const fn elsewhere(name: &'static str) -> Self {
        Self { name, options: &[], arguments: &[], needs: Needs::Text, run: |_, _, _| {} }
    }

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
