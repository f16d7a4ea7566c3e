//! Escapes that begin with a backslash, as most formats of strings have them: each says what its own stand for.

use std::ops::Range;

use crate::span::Span;
use crate::text::{Origin, Text};

/// What an escape stands for.
pub enum Meaning {
    /// A character.
    Char(char),
    /// Nothing that can be shown or written again otherwise: it stays as it is.
    Itself,
    /// Nothing at all.
    Nothing,
}

/// Appends what stands at `range` of `file`, which begins at byte `offset`. `escape` says what the one at the start of a text
/// stands for, and its length in bytes, which is not 0.
pub fn unescape(
    text: &mut Text,
    file: &str,
    offset: usize,
    range: Range<usize>,
    escape: impl Fn(&str) -> (Meaning, usize),
) {
    let mut at = range.start;
    while let Some(rest) = file.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let raw = |length: usize| Span::new(offset + at, offset + at + length);
        at += match rest.find('\\') {
            Some(0) => {
                let (meaning, length) = escape(rest);
                match meaning {
                    Meaning::Char(c) => text.push(c.encode_utf8(&mut [0; 4]), raw(length), Origin::Decoded),
                    Meaning::Itself => text.push(&rest[..length], raw(length), Origin::Opaque),
                    Meaning::Nothing => {}
                }
                length
            }
            plain => {
                let length = plain.unwrap_or(rest.len());
                text.push(&rest[..length], raw(length), Origin::Copied);
                length
            }
        };
    }
}

/// What `\u00e9` at the start stands for, or the two halves of a character in a row, and the length; the first half without
/// the second is [`Meaning::Itself`]. None where four digits are missing.
pub fn unicode(rest: &str) -> Option<(Meaning, usize)> {
    let unit = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    let first = unit(2)?;
    let second = rest.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
    Some(match char::decode_utf16([first].into_iter().chain(second)).next()? {
        Ok(c) => (Meaning::Char(c), 6 * c.len_utf16()),
        Err(_) => (Meaning::Itself, 6),
    })
}
