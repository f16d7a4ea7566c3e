//! Sentences that begin with a lower-case word.

use super::Context;
use crate::document::Role;
use crate::language::lexicon::Entry;
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Mark, Text, Word, WordClass};

/// Where more of the sentences than one in so many begin low, that is the writer's style.
const STYLE: usize = 12;

/// The fewest low sentences that make a style.
const STYLE_LEAST: usize = 3;

/// A word is frequent from this band on (ten times its Zipf value).
pub const FREQUENT: u8 = 42;

/// A word before a full stop that has no more letters and is not frequent is an abbreviation.
const SHORT: usize = 5;

/// What stands after the stop of an address that was torn apart.
const ADDRESS_PARTS: [&str; 8] = ["com", "net", "org", "www", "info", "html", "ru", "pdf"];

/// A full stop and a lower-case word after it.
#[derive(Debug)]
pub struct LowStart {
    /// Index of its block.
    pub block: usize,
    /// Index of the word after the stop.
    pub word: usize,
    /// From the stop to the end of that word.
    pub span: Span<Text>,
}

/// Whether a word in lower case can only be the middle of a sentence: one of these words, or where there are none a
/// function word of the language.
pub fn is_orphan<'a>(context: &Context<'_>, openers: impl Iterator<Item = &'a str>, word: &str) -> bool {
    let mut openers = openers.peekable();
    if openers.peek().is_none() {
        return context.facts.is_function_word(word);
    }
    openers.any(|opener| opener == word)
}

/// Sentences that begin with a lower-case word, unless the text does so by habit.
pub fn low_starts(context: &Context<'_>) -> Vec<LowStart> {
    let mut found = Vec::new();
    let mut sentences = 0;
    // Where the abbreviations of a language are not known, its full stops say nothing.
    if context.facts.tag != context.language.as_str() {
        return found;
    }
    for (block, text) in context.texts() {
        if context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Cell | Role::Item)) {
            continue;
        }
        let words = context.words(block);
        let may_end = |mark: &&Mark| matches!(mark.char, '.' | '!' | '?' | '”' | '"' | '»' | ')');
        for mark in context.marks(block).iter().filter(may_end) {
            let next = mark.next_word();
            let Some([left, right]) = next.checked_sub(1).and_then(|left| words.get(left..=next)) else {
                continue;
            };
            let gap = Span::<Text>::new(left.span().end, right.span().start).of(text);
            if left.span().end != mark.at || !gap.contains(['.', '!', '?']) {
                continue;
            }
            sentences += 1;
            if is_low_start(context, block, text, (*left, *right), gap)
                && !opens_with_small_name(context, block, next)
            {
                found.push(LowStart {
                    block,
                    word: next,
                    span: Span::new(left.span().end, right.span().end),
                });
            }
        }
    }
    if found.len() > STYLE_LEAST.max(sentences / STYLE) { Vec::new() } else { found }
}

fn is_low_start(
    context: &Context<'_>,
    block: usize,
    text: &str,
    (left, right): (Word, Word),
    gap: &str,
) -> bool {
    // After “?” and “!” a quotation goes on in lower case, and so it may after a closing quotation mark.
    let plain =
        matches!(gap, ". " | "). ") || (gap.ends_with(". ") && gap.len() <= 4 && gap.starts_with([')', ']']));
    let word = left.span().of(text);
    let follows =
        text[right.span().end..].starts_with([' ', ',']) && !ADDRESS_PARTS.contains(&right.span().of(text));
    // A letter that is no word stands for a key or a variable.
    let small = right.span().of(text);
    let is_sign = small.chars().nth(1).is_none() && !context.facts.one_letter_words.contains(&small);
    plain
        && follows
        && !is_sign
        && right.class == WordClass::Lower
        && (gap != ". " || ends_sentence(context, left, word))
        && !context.is_address(block, Span::new(left.span().start, right.span().end))
        && !is_dotted(text, left.span().start)
}

/// Whether a full stop after this word ends a sentence rather than an abbreviation.
fn ends_sentence(context: &Context<'_>, left: Word, word: &str) -> bool {
    let letters = word.chars().count();
    let entry = context.lexicon.and_then(|lexicon| lexicon.get(word));
    let frequent =
        entry.is_some_and(|e| e.band() >= FREQUENT && e.is_lower()) || context.facts.is_function_word(word);
    match left.class {
        WordClass::Number => !context.facts.dotted_ordinals && letters == 4,
        WordClass::Lower => {
            !context.facts.abbreviations.contains(word) && letters > 1 && (letters > SHORT || frequent)
        }
        WordClass::Capitalised => {
            // A common noun of German is as sure as a common word of other languages.
            let is_common = || context.facts.capitalises_nouns && entry.is_some_and(is_common_noun);
            !context.facts.abbreviations.contains(word)
                && entry.is_some()
                && (letters > SHORT || letters > 2 && is_common())
        }
        WordClass::Upper | WordClass::Mixed | WordClass::Alphanumeric => false,
    }
}

fn is_common_noun(entry: Entry) -> bool {
    entry.is_noun() && entry.band() >= FREQUENT
}

/// Whether a word is the last part of a dotted abbreviation (`U.S.`, `p.m.`).
fn is_dotted(text: &str, start: usize) -> bool {
    text[..start].ends_with('.')
}

/// Whether two words and a verb of saying or telling begin the sentence: nouns alone do not, but a name that its bearer
/// writes small does (`bell hooks wrote`).
pub fn opens_with_small_name(context: &Context<'_>, block: usize, first: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let Some([first, second, verb]) = words.get(first..first + 3) else { return false };
    let is_small =
        |word: &Word| word.class == WordClass::Lower && !context.facts.is_function_word(word.span().of(text));
    is_small(first)
        && is_small(second)
        && between(text, *first, *second) == " "
        && between(text, *second, *verb) == " "
        && context.facts.saying.contains(&verb.span().of(text))
}
