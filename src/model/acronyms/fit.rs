//! How the letters of an acronym stand to the words of its expansion.

use crate::language::name::fold::without_diacritics;
use crate::span::Span;
use crate::text::Text;

/// One word of an expansion.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Where it stands, without an elided article.
    pub word: Span<Text>,
    /// The first letter, upper case, without diacritics.
    pub initial: char,
    /// One of the words that an acronym may leave out.
    pub is_connector: bool,
    /// A later part of a hyphenated word.
    pub is_inner: bool,
}

/// How the letters of an acronym stand to the initials of its expansion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// The initials in order, from this part to the last.
    Exact(usize),
    /// The letters stand in the expansion in order, from this part on, but not as initials (`USAID`).
    InOrder(usize),
    /// The same initials in another order; these, as the expansion has them.
    Permuted(String),
    /// Anything else.
    Mismatch,
}

/// How the letters of an acronym stand to the parts of its expansion.
pub fn fit(letters: &str, parts: &[Part], text: &str) -> Fit {
    let wanted: Vec<char> = letters.chars().collect();
    if let Some(from) =
        (0..parts.len()).rev().find(|&from| !parts[from].is_connector && is_exact(&parts[from..], &wanted))
    {
        return Fit::Exact(from);
    }
    let permuted = permuted(letters, parts);
    match permuted {
        // Initials of all words are no coincidence, even where letters inside the words would do as well.
        Some((expected, true)) => Fit::Permuted(expected),
        other => {
            let start = (0..parts.len()).rev().find(|&from| is_in_order(&wanted, &parts[from..], text));
            start
                .map(Fit::InOrder)
                .or(other.map(|(expected, _)| Fit::Permuted(expected)))
                .unwrap_or(Fit::Mismatch)
        }
    }
}

/// The initials of the last words where they are the letters in another order, and whether those are all words.
fn permuted(letters: &str, parts: &[Part]) -> Option<(String, bool)> {
    let length = letters.chars().count();
    [true, false].into_iter().filter(|_| length >= 3).find_map(|with_inner| {
        let content = parts.iter().filter(|part| !part.is_connector && (with_inner || !part.is_inner));
        let initials: Vec<char> = content.map(|part| part.initial).collect();
        let from = initials.len().checked_sub(length)?;
        let last: String = initials[from..].iter().collect();
        (sorted(&last) == sorted(letters)).then_some((last, from == 0))
    })
}

/// Whether the letters are the initials of all parts in order; connectors and later parts of hyphenated words may be left out.
fn is_exact(parts: &[Part], letters: &[char]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return letters.is_empty() };
    let may_skip = part.is_connector || part.is_inner;
    let takes =
        letters.first().is_some_and(|&letter| letter == part.initial) && is_exact(rest, &letters[1..]);
    takes || (may_skip && is_exact(rest, letters))
}

/// Whether the letters stand in the expansion in order, the first of them at its start.
fn is_in_order(letters: &[char], parts: &[Part], text: &str) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let whole = without_diacritics(first.word.cover(last.word).of(text)).to_uppercase();
    let mut rest = whole.chars();
    rest.next().as_ref() == letters.first()
        && letters.iter().skip(1).all(|letter| rest.any(|character| character == *letter))
}

/// The letters of a word in the order of the alphabet: the same for all words that have the same letters.
pub fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}
