//! Apostrophes: of another shape than all others of the text, or at the end of a word that takes none.

use super::Context;
use super::around::{after, before, word_before};
use crate::language::lexicon::Entry;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Text;

/// A text has a shape of its own with so many apostrophes, and with this share of them (one deviant in so many).
const LEAST: usize = 5;
const SHARE: usize = 5;

/// More deviants than this are parts of another hand: a quotation, a second translator.
const DEVIANTS: usize = 3;

/// Reports the few apostrophes that are straight where all others are curly, or the reverse.
pub fn style(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let mut straight = Vec::new();
    let mut curly = Vec::new();
    for (block, text) in context.texts() {
        for mark in context.marks(block).iter().filter(|mark| matches!(mark.char, '\'' | '’')) {
            let at = mark.at;
            let span: Span<Text> = Span::new(at, mark.end());
            let inner = before(text, at).is_some_and(char::is_alphabetic)
                && after(text, span.end).is_some_and(char::is_alphabetic);
            if inner && !context.is_address(block, span) {
                if mark.char == '\'' { &mut straight } else { &mut curly }.push(Place { block, span });
            }
        }
    }
    let (deviants, usual, other) = if straight.len() < curly.len() {
        (straight, curly.len(), "’")
    } else {
        (curly, straight.len(), "'")
    };
    if deviants.len() > DEVIANTS || usual < LEAST.max(deviants.len() * SHARE) {
        return;
    }
    for place in deviants {
        if context.quotes().is_cited(place.block, place.span) {
            continue;
        }
        let finding = Finding::new(place.block, place.span);
        findings.push(finding.suggest(Suggestion::replace(place, other, rule.fix)));
    }
}

/// Reports an apostrophe behind a word that is no plural and no clipped form. Options: `endings` (letters before an apostrophe
/// that makes a possessive), `dialect` (words and endings that are written with one).
pub fn stray(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let apostrophes = || context.marks(block).iter().filter(|mark| matches!(mark.char, '\'' | '’'));
        if apostrophes().next().is_none() {
            continue;
        }
        // A single quotation mark that opens may close here.
        let opens = |(at, mark): (usize, &str)| {
            before(text, at).is_none_or(|c| !c.is_alphanumeric())
                && after(text, at + mark.len()).is_some_and(|c| !c.is_whitespace())
        };
        if text.match_indices(['\'', '‘', '‚', '‹']).any(opens) {
            continue;
        }
        for (at, end) in apostrophes().map(|mark| (mark.at, mark.end())) {
            // Inside a word, or before a mark or a capital, it is none too many.
            if !text[end..].starts_with(' ') {
                continue;
            }
            let word = word_before(text, at).to_lowercase();
            let possessive = rule.strings("endings").any(|ending| word.ends_with(ending));
            let dialect =
                rule.strings("dialect").any(|form| word == form || (form.len() > 2 && word.ends_with(form)));
            let goes_on =
                text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            let known =
                context.lexicon.and_then(|lexicon| lexicon.get(&word)).is_some_and(Entry::is_in_dictionary);
            if goes_on && known && !possessive && !dialect && !word.is_empty() {
                let span = Span::new(at, end);
                let place = Place { block, span };
                findings.push(Finding::new(block, span).suggest(Suggestion::replace(place, "", rule.fix)));
            }
        }
    }
}
