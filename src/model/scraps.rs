//! Lines of scraps of words, as torn pages leave them: `R a`.

use super::Context;
use crate::document::Role;
use crate::text::WordClass;

/// The longest scrap, in bytes.
pub const SCRAP_BYTES: usize = 8;

/// Whether a block is a line of single letters and pairs of letters that are no words of the language and no initials.
pub fn is_scrap(context: &Context<'_>, block: usize) -> bool {
    let text = context.text(block);
    let words = context.words(block);
    let known = |word: &str| match word.chars().count() {
        1 => context.facts.one_letter_words.contains(&word.to_lowercase().as_str()),
        _ => context.facts.is_function_word(word) || is_frequent(context, word),
    };
    text.len() <= SCRAP_BYTES
        && words.len() >= 2
        && text.chars().all(|c| c.is_alphabetic() || c == ' ')
        && words.iter().all(|word| word.span().of(text).chars().count() <= 2)
        && words.iter().any(|word| word.class == WordClass::Lower)
        && !words.iter().all(|word| known(word.span().of(text)))
        && context.document.blocks.get(block).is_some_and(|b| !matches!(b.role, Role::Cell | Role::Item))
}

fn is_frequent(context: &Context<'_>, word: &str) -> bool {
    context
        .lexicon
        .and_then(|lexicon| lexicon.get(word))
        .is_some_and(|entry| entry.band() >= 50 && entry.is_lower())
}
