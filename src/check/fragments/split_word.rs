//! `fragments/split-word`: two neighbours that are one common word together, and one of them is none alone.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::model::vocabulary::{is_cited, is_tied};
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/split-word",
    options: &[Opt { name: "least-band", about: "how common the whole word must be", default: "33" }],
    arguments: &["joined"],
    needs: Needs::Text,
    run: split_word,
};

/// `fragments/split-word`: two neighbours that are one common word together, and one of them is none alone.
fn split_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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

/// How common a word must be of which the last letter is torn off.
const TORN_BAND: f64 = 25.0;

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
    if !lower || &text[a.span().end..b.span().start] != " " || !begins_after_space(text, a) {
        return None;
    }
    let parts = [a, b].map(|word| word.span().of(text));
    // A letter that is no word of the language is torn off, however rare the whole is.
    let torn = parts[1].len() == 1 && !context.facts.one_letter_words.contains(&parts[1]);
    let least = if torn { least.min(TORN_BAND) } else { least };
    lexicon.common(parts, least).map(|_| (a.span().cover(b.span()), parts.concat()))
}

/// `1930s have` is not `shave`: the first part must begin a token.
fn begins_after_space(text: &str, word: Word) -> bool {
    text[..word.span().start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«'))
}
