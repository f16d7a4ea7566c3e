//! `.properties` of Java: keys and values in lines, with escapes and lines that go on.

use super::{Entry, Resource};
use crate::document::Name;
use crate::format::{ReadError, ReadOptions, text_of};
use crate::markup::Syntax;
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// Never fails: any text is a file of properties.
#[expect(clippy::unnecessary_wraps, reason = "as all readers of resource files")]
pub fn values(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    // Programs that read only Latin letters have the others as escapes.
    let escape = Escape::Properties { ascii: file.is_ascii() };
    let mut entries = Vec::new();
    let mut at = 0;
    while at < file.len() {
        let start = at + blanks(&file[at..]);
        let line = &file[start..];
        if line.starts_with(['#', '!', '\n', '\r']) || line.is_empty() {
            at = start + line.find('\n').map_or(line.len(), |end| end + 1);
            continue;
        }
        let end = start + logical_length(line);
        let (key, value) = key_of(&file[start..end]);
        let mut text = Text::escaped(escape).anchored(offset + start + value);
        push(&mut text, file, offset, start + value..end);
        entries.push(Entry { name: Name { key, form: None }, text, ..Entry::default() });
        at = end + usize::from(file[end..].starts_with("\r\n")) + 1;
    }
    let syntax = Syntax { message_format: true, ..Syntax::default() };
    Ok(Resource { entries, language: None, syntax })
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\u{C}']).len()
}

/// The length of a line with those that it goes on in, without its break.
fn logical_length(line: &str) -> usize {
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' | '\r' => return at,
            '\\' => {
                let escaped = chars.next();
                if escaped.is_some_and(|(_, c)| c == '\r') {
                    chars.next_if(|(_, c)| *c == '\n');
                }
            }
            _ => {}
        }
    }
    line.len()
}

/// The key of a line, and where its value begins.
fn key_of(line: &str) -> (String, usize) {
    let mut is_escaped = false;
    let end = line.find(|c: char| {
        let ends = !is_escaped && matches!(c, '=' | ':' | ' ' | '\t' | '\u{C}');
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    let end = end.unwrap_or(line.len());
    let mut value = end + blanks(&line[end..]);
    if line[value..].starts_with(['=', ':']) {
        value += 1;
        value += blanks(&line[value..]);
    }
    let mut key = Text::default();
    push(&mut key, line, 0, 0..end);
    (key.as_str().to_owned(), value)
}

/// Appends what stands at `range`, with escapes decoded and lines joined.
fn push(text: &mut Text, file: &str, offset: usize, range: std::ops::Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let rest = &file[at..range.end];
        let plain = rest.find('\\').unwrap_or(rest.len());
        text.push(&rest[..plain], Span::new(offset + at, offset + at + plain), Origin::Copied);
        at += plain;
        if plain == rest.len() {
            break;
        }
        let (decoded, length) = escape(&rest[plain..]);
        let raw = Span::new(offset + at, offset + at + length);
        match decoded {
            Some(decoded) => text.push(decoded.encode_utf8(&mut [0; 4]), raw, Origin::Decoded),
            // Half of a character, or the end of a line that goes on.
            None if rest[plain..].starts_with("\\u") => {
                text.push(&rest[plain..plain + length], raw, Origin::Opaque);
            }
            None => {}
        }
        at += length;
    }
}

/// The character that an escape at the start stands for, and its length.
fn escape(rest: &str) -> (Option<char>, usize) {
    let unit = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    match rest[1..].chars().next() {
        None => (None, 1),
        Some('n') => (Some('\n'), 2),
        Some('t') => (Some('\t'), 2),
        Some('r') => (Some('\r'), 2),
        Some('f') => (Some('\u{C}'), 2),
        Some('u') => {
            let Some(first) = unit(2) else { return (Some('u'), 2) };
            let second = rest.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            match char::decode_utf16([first].into_iter().chain(second)).next() {
                Some(Ok(c)) => (Some(c), 6 * c.len_utf16()),
                _ => (None, 6),
            }
        }
        // The blanks at the start of the line that it goes on in are no part of it.
        Some(c @ ('\n' | '\r')) => {
            let breaks = if c == '\r' && rest[2..].starts_with('\n') { 3 } else { 2 };
            (None, breaks + blanks(&rest[breaks..]))
        }
        Some(other) => (Some(other), 1 + other.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_read_as_java_does() {
        let file = "# no\n! no\n a.b = Caf\\u00e9 \\\n    ferm\\u00e9 \nc:d\ne\\ f\tg=h\n\nempty\n";
        let found = values(file.as_bytes(), &ReadOptions::default()).unwrap();
        let pairs: Vec<(&str, &str)> =
            found.entries.iter().map(|entry| (entry.name.key.as_str(), entry.text.as_str())).collect();
        assert_eq!(pairs, [("a.b", "Café fermé "), ("c", "d"), ("e f", "g=h"), ("empty", "")]);
    }
}
