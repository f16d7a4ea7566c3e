//! What stands next to a place: characters, words, tokens.
//!
//! Every look is bounded, so that a check that looks around each mark of one very long line stays linear.

use crate::text::{Word, is_word_char};

/// How far a word or token is followed, in bytes.
const REACH: usize = 80;

/// The character that ends right before `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at `at`.
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The word that ends right before `at`; empty when a mark or white space stands there.
pub fn word_before(text: &str, at: usize) -> &str {
    ending_at(text, at, is_word_char)
}

/// The word that begins at `at`, apostrophes inside it included.
pub fn word_after(text: &str, at: usize) -> &str {
    let word = starting_at(text, at, |c| is_word_char(c) || matches!(c, '\'' | '’'));
    word.trim_end_matches(['\'', '’'])
}

/// What stands between white space around `at`.
pub fn token(text: &str, at: usize) -> &str {
    let inside = |c: char| !c.is_whitespace();
    let start = at - ending_at(text, at, inside).len();
    let end = at + starting_at(text, at, inside).len();
    text.get(start..end).unwrap_or_default()
}

/// What stands between two words.
pub fn between(text: &str, left: Word, right: Word) -> &str {
    text.get(left.span().end..right.span().start).unwrap_or_default()
}

/// The run of white space that ends right before `at`.
pub fn space_before(text: &str, at: usize) -> &str {
    ending_at(text, at, char::is_whitespace)
}

fn ending_at(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let window = text.get(from..at).unwrap_or_default();
    let length: usize = window.chars().rev().take_while(|&c| wanted(c)).map(char::len_utf8).sum();
    &window[window.len() - length..]
}

fn starting_at(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> &str {
    let to = text.ceil_char_boundary((at + REACH).min(text.len()));
    let window = text.get(at..to).unwrap_or_default();
    let length: usize = window.chars().take_while(|&c| wanted(c)).map(char::len_utf8).sum();
    &window[..length]
}

/// Whether a word begins with a capital letter and goes on in lower case (`The`, `L'eau`).
pub fn is_capitalised(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase)
        && characters.next().is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// Whether a word has lower-case letters only, and at least `least` of them.
pub fn is_lower(word: &str, least: usize) -> bool {
    word.chars().all(char::is_lowercase) && word.chars().count() >= least
}

/// Whether a letter belongs to a script whose words stand apart and take Western marks.
pub fn is_european(c: char) -> bool {
    c.is_alphabetic() && (u32::from(c) < 0x590 || ('\u{1E00}'..='\u{1FFF}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_around_a_place() {
        let text = "the prison.The  end";
        assert_eq!(word_before(text, 10), "prison");
        assert_eq!(word_after(text, 11), "The");
        assert_eq!(token(text, 10), "prison.The");
        assert_eq!(space_before(text, 16), "  ");
        assert!(is_capitalised("The") && is_capitalised("L'eau") && !is_capitalised("NATO"));
        assert!(is_lower("été", 3) && !is_lower("to", 3));
    }
}
