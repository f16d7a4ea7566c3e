//! Words as names are compared by them.

use crate::span::Span;
use crate::text::Text;

/// A word without an article or an ending at an apostrophe.
pub fn bare(text: &str, span: Span<Text>) -> (&str, Span<Text>) {
    let word = span.of(text);
    let start = elided(word);
    let bare = word[start..].trim_end_matches("'s").trim_end_matches("’s");
    (bare, Span::new(span.start + start, span.start + start + bare.len()))
}

/// The length of an elided article in front (`l'`, `dell’`).
fn elided(word: &str) -> usize {
    word.char_indices()
        .find(|&(at, c)| matches!(c, '\'' | '’') && at <= 5)
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&at| word[at..].chars().count() > 2)
        .unwrap_or(0)
}
