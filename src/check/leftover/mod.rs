//! What the source language left in the text: words, phrases, sentences, names, letters.

pub mod exonym;
pub mod language;
pub mod phrase;
pub mod script;
pub mod sentence;
pub mod word;

use crate::document::Language;
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::rule::{List, Rule};
use crate::span::Span;
use crate::text::Text;

/// The languages a text may have been translated from, besides its own, with their lexicons.
pub fn sources(context: &Context<'_>, usual: &[&str]) -> Vec<(Language, &'static Lexicon)> {
    let stated = context.source;
    usual
        .iter()
        .filter_map(|tag| Language::parse(tag))
        .filter(|language| stated.is_none_or(|source| source == *language))
        .chain(stated.filter(|source| !usual.contains(&source.as_str())))
        .filter(|language| *language != context.language)
        .filter_map(|language| Some((language, Lexicon::of(language.as_str())?)))
        .collect()
}

/// Phrases that a language has borrowed (`force majeure`): option `loans` of a rule.
struct Loans {
    /// One a line.
    lines: String,
    /// The words they are made of.
    words: List,
}

impl Loans {
    fn of(rule: &Rule) -> Self {
        let lines = rule.strings("loans").collect::<Vec<_>>().join("\n");
        let words = lines.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect();
        Self { lines, words }
    }
}

/// Whether a place, one word or more, is part of a phrase that the language has borrowed.
pub fn is_loan(rule: &Rule, text: &str, span: Span<Text>) -> bool {
    let Some(Loans { lines: loans, words }) = rule.prepared(Loans::of) else { return false };
    // Nearly all words are in none of them.
    let first = span.of(text).split(|c: char| !c.is_alphabetic()).next();
    if first.is_some_and(|first| !first.is_empty() && !words.contains(first)) {
        return false;
    }
    loans.match_indices(span.of(text)).any(|(at, _)| {
        let offset = at - loans[..at].rfind('\n').map_or(0, |before| before + 1);
        let loan = loans[at - offset..].lines().next().unwrap_or_default();
        let start = span.start.checked_sub(offset);
        let place = start.and_then(|start| text.get(start..start + loan.len()));
        place.is_some_and(|place| place.eq_ignore_ascii_case(loan))
    })
}
