//! Capitals and small letters where the language sets the other.

pub mod after_colon;
pub mod after_comma;
pub mod after_semicolon;
pub mod institution;
pub mod mid_sentence;
pub mod none;
pub mod noun;
pub mod office;
pub mod proper_adjective;
pub mod sentence_start;
pub mod title_case;

use crate::model::Context;

/// A word rarer than this (band) may be a name.
const COMMON: u8 = 30;

/// Whether a word, given in lower case, is one that hardly ever stands for a name: a small word, or one that the dictionary has
/// in lower case only.
fn is_common(context: &Context<'_>, small: &str) -> bool {
    let is_word = || {
        context.lexicon.and_then(|lexicon| lexicon.get(small)).is_some_and(|entry| {
            entry.is_lower()
                && !entry.is_capitalised()
                && !entry.is_person()
                && !entry.is_place()
                && entry.band() >= COMMON
        })
    };
    context.facts.is_function_word(small) || is_word()
}
