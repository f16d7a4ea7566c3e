//! The content of a text element: its characters, entities and blanks.

use std::ops::Range;

use crate::format::entity;
use crate::span::Span;
use crate::text::{Origin, Text};

/// A stretch of XML without the blanks at its ends.
pub fn trimmed(xml: &str, range: Range<usize>) -> Range<usize> {
    let text = xml.get(range.clone()).unwrap_or_default();
    let without = text.trim_matches(is_blank);
    let start = range.start + (text.len() - text.trim_start_matches(is_blank).len());
    start..start + without.len()
}

/// White space of XML.
pub const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Appends the content of a text element with its entities decoded. Tabs and line breaks are elements of their own in
/// a paragraph; as characters they stand for blanks.
pub fn push(text: &mut Text, xml: &str, range: Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let rest = xml.get(at..range.end).unwrap_or_default();
        let special = rest.find(|c: char| matches!(c, '&' | '<') || (is_blank(c) && c != ' '));
        let plain = special.unwrap_or(rest.len());
        if plain > 0 {
            text.push(&rest[..plain], Span::new(at, at + plain), Origin::Copied);
            at += plain;
            continue;
        }
        let length = if let Some(marked) = rest.strip_prefix('<') {
            push_marked(text, marked, at)
        } else if let Some((decoded, length)) = entity::closed(rest) {
            let decoded = if decoded.chars().all(char::is_control) { " " } else { &*decoded };
            text.push(decoded, Span::new(at, at + length), Origin::Decoded);
            length
        } else {
            let shown = if rest.starts_with('&') { "&" } else { " " };
            text.push(shown, Span::new(at, at + 1), Origin::Decoded);
            1
        };
        at += length;
    }
}

/// Appends what follows a `<` inside a text element: a marked section holds text, a comment does not. Gives the length
/// in bytes, with the `<`.
fn push_marked(text: &mut Text, rest: &str, at: usize) -> usize {
    const OPEN: &str = "![CDATA[";
    let (body, end) = match rest.strip_prefix(OPEN) {
        Some(body) => (body, "]]>"),
        None => ("", if rest.starts_with("!--") { "-->" } else { ">" }),
    };
    let length = rest.find(end).map_or(rest.len(), |length| length + end.len());
    let body = body.split(end).next().unwrap_or_default();
    text.push(body, Span::new(at, at + 1 + length), Origin::Pinned);
    1 + length
}
