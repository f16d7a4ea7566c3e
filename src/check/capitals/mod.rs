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
use crate::text::around::between;
use crate::text::{Mark, Word, WordClass};

/// A word rarer than this (band) may be a name.
const COMMON: u8 = 30;

/// Whether a word, given in lower case, is one that hardly ever stands for a name: a small word, or one that the dictionary has
/// in lower case only.
fn is_common(context: &Context<'_>, small: &str) -> bool {
    let entry = || context.lexicon.and_then(|lexicon| lexicon.get(small));
    context.facts.is_function_word(small)
        || entry().is_some_and(|entry| entry.names_nothing() && entry.band() >= COMMON)
}

/// The words around a mark behind which something may begin: the last one before it, one with a capital, and one in lower
/// case behind that.
fn opening(context: &Context<'_>, block: usize, mark: &Mark) -> Option<[Word; 3]> {
    let next = mark.next_word();
    let &[left, opener, right] = context.words(block).get(next.checked_sub(1)?..next + 2)? else {
        return None;
    };
    // One capital letter is a word in some languages and a sign in all.
    let capital = opener.class == WordClass::Capitalised
        || opener.class == WordClass::Upper && opener.span().len() == 1;
    let goes_on = right.class == WordClass::Lower && between(context.text(block), opener, right) == " ";
    (capital && goes_on).then_some([left, opener, right])
}
