//! Words cut in two or run together.

use super::derivation::is_derived;
use super::spelling::correction;
use super::{Unknown, is_cited, is_known, is_tied};
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Word, WordClass};

/// `fragments/split-word`: two neighbours that are one common word together, and one of them is none alone.
pub fn split_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    for word in context.vocabulary().unknown() {
        if is_tied(context, word) || is_cited(context, word.block, word.span) {
            continue;
        }
        let words = context.words(word.block);
        let before = word.index.checked_sub(1).and_then(|i| words.get(i..i + 2));
        let pairs = [before, words.get(word.index..word.index + 2)];
        let least = rule.number("least-band", 33.0);
        let whole =
            pairs.into_iter().flatten().find_map(|pair| whole(context, lexicon, word.block, pair, least));
        let Some((span, joined)) = whole else { continue };
        let place = Place { block: word.block, span };
        let fix = Suggestion::replace(place, joined.as_str(), Applicability::Unsafe);
        findings.push(Finding::new(word.block, span).arg("joined", joined).suggest(fix).confidence(0.95));
    }
}

/// The common word that two neighbours make together, and where.
fn whole(
    context: &Context<'_>,
    lexicon: &Lexicon,
    block: usize,
    pair: &[Word],
    least: f64,
) -> Option<(Span<crate::text::Text>, String)> {
    let text = context.text(block);
    let &[a, b] = pair else { return None };
    let lower = a.class == WordClass::Lower && b.class == WordClass::Lower;
    if !lower || &text[a.span.end..b.span.start] != " " || !begins_after_space(text, a) {
        return None;
    }
    let parts = [a, b].map(|word| word.span.of(text));
    lexicon.common(parts, least).map(|_| (a.span.cover(b.span), parts.concat()))
}

/// `1930s have` is not `shave`: the first part must begin a token.
fn begins_after_space(text: &str, word: Word) -> bool {
    text[..word.span.start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«'))
}

/// `fragments/glued-words`: an unknown word that is two common ones, one of them a function word.
pub fn glued_words(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() || vocabulary.other_language(context).is_some() {
        return;
    }
    for word in vocabulary.unknown() {
        if word.count > 1 || is_tied(context, word) || is_cited(context, word.block, word.span) {
            continue;
        }
        let Some((at, certain)) = seam(lexicon, word, rule.number("least-band", 42.0)) else { continue };
        // A slip of one letter is likelier than a lost space, a word built with a known ending likelier than both.
        if is_derived(context.language, lexicon, word.text) || correction(context, lexicon, word).is_some() {
            continue;
        }
        let place = Place { block: word.block, span: Span::at(word.span.start + at) };
        let parts = format!("{} {}", &word.text[..at], &word.text[at..]);
        let finding = Finding::new(word.block, word.span)
            .arg("parts", parts)
            .suggest(Suggestion::replace(place, " ", Applicability::Unsafe))
            .confidence(if certain { 0.9 } else { 0.6 });
        findings.push(if certain { finding } else { finding.at_most(Severity::Info) });
    }
}

/// Words that make compounds as their second part (`dropdown`): the whole may be a young word.
const COMPOUNDING: [&str; 16] = [
    "out", "up", "down", "off", "over", "back", "in", "on", "away", "through", "around", "by", "about",
    "under", "like", "less",
];

/// Where two common words meet in an unknown one, and whether one of them is a function word.
fn seam(lexicon: &Lexicon, word: &Unknown<'_>, least: f64) -> Option<(usize, bool)> {
    let common = |form: &str| lexicon.common([form, ""], least);
    let mut best = None;
    for (at, _) in word.text.char_indices().skip(2) {
        let (head, tail) = word.text.split_at(at);
        if tail.chars().nth(1).is_none() {
            continue;
        }
        let Some(a) = common(head) else { continue };
        if let Some(b) = common(tail).filter(|_| !is_known(lexicon, &format!("{head}-{tail}"))) {
            let function = !COMPOUNDING.contains(&tail) && (a.is_function_word() || b.is_function_word());
            let weaker = a.band().min(b.band());
            if best.is_none_or(|(_, _, known)| weaker > known) {
                best = Some((at, function, weaker));
            }
        }
    }
    best.map(|(at, function, _)| (at, function))
}
