//! Letters and remnants that translation left between words: `which s opposed`, `today 'hui`, a lone `l'`.

use super::Context;
use crate::document::Role;
use crate::rule::{Enclosure, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// Reports single letters of the Latin alphabet, between two words, that are no words of the language.
pub fn stray_letter(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.facts.one_letter_words.is_empty() && context.language.as_str() != "de" {
        return;
    }
    let counts = letter_counts(context);
    for (block, text) in context.texts() {
        if context.document.blocks.get(block).is_some_and(|b| b.role == Role::Cell) {
            continue;
        }
        let words = context.words(block);
        let single = |word: &Word| word.span.len() == 1 && word.class == WordClass::Lower;
        for at in (1..words.len().saturating_sub(1)).filter(|&at| single(&words[at])) {
            let [left, letter, right] = &words[at - 1..=at + 1] else { continue };
            let stray = counts[usize::from(text.as_bytes()[letter.span.start])] == 1
                && !context.facts.one_letter_words.contains(&letter.span.of(text))
                && is_word(context, text, *left)
                && is_word(context, text, *right)
                && one_blank(text, *left, *letter)
                && one_blank(text, *letter, *right);
            if stray && !is_cited(context, block, letter.span) && !context.is_address(block, letter.span) {
                let place = Place { block, span: Span::new(letter.span.start, letter.span.end + 1) };
                findings
                    .push(Finding::new(block, place.span).suggest(Suggestion::replace(place, "", rule.fix)));
            }
        }
    }
}

/// How often each single lower-case letter stands alone: a variable does so again and again.
fn letter_counts(context: &Context<'_>) -> [u32; 256] {
    let mut counts = [0; 256];
    for (block, text) in context.texts() {
        for word in context.words(block).iter().filter(|word| word.span.len() == 1) {
            counts[usize::from(text.as_bytes()[word.span.start])] += 1;
        }
    }
    counts
}

/// Whether a neighbour is a lower-case word that the language has.
fn is_word(context: &Context<'_>, text: &str, word: Word) -> bool {
    let letters = word.span.of(text);
    word.class == WordClass::Lower
        && letters.chars().count() >= 2
        && context.lexicon.is_none_or(|lexicon| lexicon.get(letters).is_some_and(|entry| entry.band() >= 30))
}

fn one_blank(text: &str, left: Word, right: Word) -> bool {
    Span::<Text>::new(left.span.end, right.span.start).of(text) == " "
}

fn is_cited(context: &Context<'_>, block: usize, span: Span<Text>) -> bool {
    context.is_inside(block, span, Enclosure::Quotation)
        || context.is_inside(block, span, Enclosure::Brackets)
}
