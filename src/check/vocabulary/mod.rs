//! The words of a document that its language does not have, found once and read by several rules.

mod foreign;
mod joint;
mod script;
mod spelling;

pub use foreign::{foreign_phrase, foreign_sentence, foreign_word, unlike_language};
pub use joint::{glued_words, split_word};
pub use script::foreign_script;
pub use spelling::non_word;

use std::collections::HashMap;

use super::Context;
use crate::language::lexicon::{Entry, Lexicon};
use crate::rule::Enclosure;
use crate::span::Span;
use crate::text::{Text, WordClass};

/// The band (Zipf × 10) from which a word counts as known without being in the dictionary.
const KNOWN_BAND: u8 = 25;

/// A lower-case word that the language of the text does not have.
#[derive(Debug, Clone, Copy)]
pub struct Unknown<'a> {
    /// Its block.
    pub block: usize,
    /// Its index among the words of the block.
    pub index: usize,
    /// Where it stands, without elided articles and possessive endings.
    pub span: Span<Text>,
    /// The word itself.
    pub text: &'a str,
}

/// The unknown words of a document.
#[derive(Debug, Default)]
pub struct Vocabulary<'a> {
    unknown: Vec<Unknown<'a>>,
    counts: HashMap<&'a str, usize>,
    words: usize,
}

impl<'a> Vocabulary<'a> {
    /// Looks up every lower-case word of a document; empty when its language has no lexicon.
    pub fn of(context: &Context<'a>) -> Self {
        let mut found = Self::default();
        let Some(lexicon) = context.lexicon else { return found };
        for (block, text) in context.texts() {
            for (index, word) in context.words(block).iter().enumerate() {
                found.words += 1;
                if word.class != WordClass::Lower {
                    continue;
                }
                let span = core(text, word.span, context.facts.elisions);
                let form = span.of(text);
                if form.chars().nth(1).is_none()
                    || is_known(lexicon, form)
                    || context.is_address(block, word.span)
                {
                    continue;
                }
                *found.counts.entry(form).or_default() += 1;
                found.unknown.push(Unknown { block, index, span, text: form });
            }
        }
        found
    }

    /// The unknown words in order.
    pub fn unknown(&self) -> &[Unknown<'a>] {
        &self.unknown
    }

    /// How often an unknown word occurs.
    pub fn count(&self, form: &str) -> usize {
        self.counts.get(form).copied().unwrap_or_default()
    }

    /// The share of unknown words among all words, 0 to 1.
    pub fn share(&self) -> f64 {
        self.unknown.len() as f64 / self.words.max(1) as f64
    }
}

/// Whether a language has a word: its dictionary, its common words, or the names it uses.
pub(super) fn is_known(lexicon: &Lexicon, form: &str) -> bool {
    lexicon.get(form).is_some_and(|entry| {
        !lexicon.is_graded() || entry.is_in_dictionary() || entry.band() >= KNOWN_BAND || is_name(entry)
    })
}

fn is_name(entry: Entry) -> bool {
    entry.is_person() || entry.is_place() || entry.is_calendar()
}

/// The band of a word in a language, 0 when it has none.
pub(super) fn band(lexicon: Option<&Lexicon>, form: &str) -> u8 {
    lexicon.and_then(|l| l.get(form)).map_or(0, Entry::band)
}

/// A word without the elided article before it (`l'`) and the English possessive behind it (`'s`).
fn core(text: &str, span: Span<Text>, elisions: &[&str]) -> Span<Text> {
    let word = span.of(text);
    let Some(at) = word.find(['\'', '’']) else { return span };
    let after = at + word[at..].chars().next().map_or(1, char::len_utf8);
    let (head, tail) = (&word[..at], &word[after..]);
    if elisions.contains(&head) {
        Span::new(span.start + after, span.end)
    } else if matches!(tail, "s" | "t" | "re" | "ve" | "ll" | "d" | "m") || head.ends_with('n') {
        Span::new(span.start, span.start + at)
    } else {
        span
    }
}

/// Whether a word stands where foreign words are meant: in a short quotation or brackets.
fn is_cited(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    context.is_inside(word.block, word.span, Enclosure::Quotation)
        || context.is_inside(word.block, word.span, Enclosure::Brackets)
}

/// Whether the word before or behind begins with a capital or has digits: a name or a formula may go on there.
fn is_beside_name(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let words = context.words(word.block);
    let text = context.text(word.block);
    let near = |index: Option<usize>| index.and_then(|i| words.get(i));
    let before = near(word.index.checked_sub(1)).filter(|w| text[w.span.end..word.span.start].len() <= 2);
    let after = near(Some(word.index + 1)).filter(|w| text[word.span.end..w.span.start].len() <= 2);
    // A capital that only begins the sentence says nothing.
    let begins = |start: usize| context.sentences(word.block).iter().any(|sentence| sentence.start == start);
    before.is_some_and(|w| w.class != WordClass::Lower && !begins(w.span.start))
        || after.is_some_and(|w| w.class != WordClass::Lower)
}

/// Whether the word is a part of a hyphenated compound or touches a mark that ties words together.
fn is_tied(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let text = context.text(word.block);
    let tie = |c: char| {
        matches!(c, '-' | '‑' | '–' | '/' | '_' | '@' | '#' | '*' | '=' | '+' | '.' | '\'' | '’' | '&')
    };
    let before = text[..word.span.start].chars().next_back().is_some_and(tie);
    let mut after = text[word.span.end..].chars();
    // A stop behind the word ties it only when a letter follows at once.
    before && !text[..word.span.start].ends_with(['\'', '’'])
        || after.next().is_some_and(|c| tie(c) && after.next().is_some_and(char::is_alphanumeric))
}
