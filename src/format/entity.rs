//! Text between tags: entities and folded white space.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use crate::span::Span;
use crate::text::{Origin, Text};

/// The longest entity with its marks, in bytes.
const LONGEST: usize = 40;

/// Appends the text that stands at `range` of a file, with entities decoded; runs of white space become one space, as a
/// page shows them.
pub fn push_folded(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    push(text, file, offset, range, true);
}

/// Appends text with entities decoded and white space as it is.
pub fn push_verbatim(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    push(text, file, offset, range, false);
}

fn push(text: &mut Text, file: &str, offset: usize, range: Range<usize>, folds: bool) {
    let mut at = range.start;
    while at < range.end {
        let rest = file.get(at..range.end).unwrap_or_default();
        let is_special = |c: char| c == '&' || (folds && is_space(c));
        let plain = rest.find(is_special).unwrap_or(rest.len());
        let raw = |length: usize| Span::new(offset + at, offset + at + length);
        if plain > 0 {
            text.push(&rest[..plain], raw(plain), Origin::Copied);
            at += plain;
            continue;
        }
        let length = match decoded(rest) {
            Some((decoded, length)) => {
                text.push(&decoded, raw(length), Origin::Decoded);
                length
            }
            None if rest.starts_with('&') => {
                text.push("&", raw(1), Origin::Copied);
                1
            }
            None => {
                let run = rest.find(|c: char| !is_space(c)).unwrap_or(rest.len());
                if text.as_str().ends_with(' ') {
                    text.pin_last(raw(run).end);
                } else if !text.as_str().is_empty() {
                    text.push(
                        " ",
                        raw(run),
                        if &rest[..run] == " " { Origin::Copied } else { Origin::Decoded },
                    );
                }
                run
            }
        };
        at += length.max(1);
    }
}

/// White space that HTML folds; a no-break space is not.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text an entity at the start stands for, and its length in bytes.
fn decoded(rest: &str) -> Option<(Cow<'static, str>, usize)> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &name[..end];
    let text = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(character(number)?.to_string()),
        None => Cow::Borrowed(resolve_html5_entity(name)?),
    };
    Some((text, end + 2))
}

fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        // Pages of the nineties numbered their quotes and dashes by the Windows code page.
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
        Ok(0) => None,
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_entities_and_folds_white_space() {
        let file = "\n R&amp;D &mdash;\t &#146;s &nope; &#xE9;&#0; ";
        let mut text = Text::default();
        push_folded(&mut text, file, 0, 0..file.len());
        assert_eq!(text.as_str(), "R&D — ’s &nope; é&#0; ");
        let raw = text.raw(Span::new(1, 2));
        assert_eq!(&file[raw.range()], "&amp;");
    }
}
