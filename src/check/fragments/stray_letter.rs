//! `fragments/stray-letter`: single letters left between two words: `which s opposed`.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Enclosure, Finding, Rule};
use crate::span::Span;
use crate::text::{Listed, Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/stray-letter",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: stray_letter,
};

/// Reports single letters of the Latin alphabet, between two words, that are no words of the language.
fn stray_letter(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    if context.facts.one_letter_words.is_empty() && !context.facts.capitalises_nouns {
        return;
    }
    let (mut counts, mut lone) = ([0; 256], Vec::new());
    for (block, text) in context.texts() {
        let letters = context.words(block).iter().enumerate().filter(|(_, word)| word.span().len() == 1);
        for (at, word) in letters {
            let letter = text.as_bytes()[word.span().start];
            counts[usize::from(letter)] += 1;
            if word.class == WordClass::Lower {
                lone.push((block, at, letter));
            }
        }
    }
    // A variable stands alone again and again.
    for (block, at, _) in lone.into_iter().filter(|place| counts[usize::from(place.2)] == 1) {
        let (text, words) = (context.text(block), context.words(block));
        let around = at.checked_sub(1).and_then(|before| words.get(before..=at + 1));
        let Some([left, word, right]) = around else { continue };
        let stray = !context.facts.one_letter_words.contains(&word.span().of(text))
            && !context.document.blocks.get(block).is_some_and(|b| b.role == Role::Cell)
            && is_word(context, text, *left)
            && is_word(context, text, *right)
            && !names_letter(text, *left)
            && !is_variable(context, block, at)
            && one_blank(text, *left, *word)
            && one_blank(text, *word, *right);
        if stray && !is_cited(context, block, word.span()) && !context.is_address(block, word.span()) {
            // It may be what is left of a small word (`a glass d water`): to take it away would be a guess.
            findings.push(Finding::new(block, word.span()));
        }
    }
}

/// Whether a neighbour is a lower-case word that the language has.
fn is_word(context: &Context<'_>, text: &str, word: Word) -> bool {
    let letters = word.span().of(text);
    word.class == WordClass::Lower
        && letters.chars().count() >= 2
        && context.lexicon.is_none_or(|lexicon| lexicon.get(letters).is_some_and(|entry| entry.band() >= 30))
}

/// Whether other letters stand alone in the same block, as variables do: `if x is to the right, then d is nought`; or the same
/// letter as a capital, as keys do: `press H or h`.
fn is_variable(context: &Context<'_>, block: usize, at: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    words.iter().enumerate().any(|(other, word)| {
        let letter = word.span().of(text);
        let own = words[at].span().of(text);
        other != at
            && letter.len() == 1
            && (word.class == WordClass::Lower || letter.eq_ignore_ascii_case(own))
            && !context.facts.one_letter_words.contains(&letter)
    })
}

/// Whether the word before says that the letter is a thing: how it sounds (`a short e`), or what it stands for (`la variable x`).
fn names_letter(text: &str, left: Word) -> bool {
    static NAMED: Listed = Listed::new(include_str!("../../../data/words/any/words-for-letters.txt"));
    NAMED.contains(left.span().of(text))
}

fn one_blank(text: &str, left: Word, right: Word) -> bool {
    Span::<Text>::new(left.span().end, right.span().start).of(text) == " "
}

fn is_cited(context: &Context<'_>, block: usize, span: Span<Text>) -> bool {
    context.is_inside(block, span, Enclosure::Quotation)
        || context.is_inside(block, span, Enclosure::Brackets)
}
