//! `.properties` of Java: keys and values in lines, with escapes and lines that go on.

use super::{Entry, Resource};
use crate::document::Name;
use crate::format::backslash::{self, Meaning};
use crate::format::{ReadError, ReadOptions, text_of};
use crate::markup::Syntax;
use crate::text::{Escape, Text};

/// Never fails: any text is a file of properties.
#[expect(clippy::unnecessary_wraps, reason = "as all readers of resource files")]
pub fn values(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    // Programs that read only Latin letters have the others as escapes.
    let wanted = Escape::Properties { ascii: file.is_ascii() };
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
        let mut text = Text::escaped(wanted).anchored(offset + start + value);
        backslash::unescape(&mut text, file, offset, start + value..end, escape);
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
    backslash::unescape(&mut key, line, 0, 0..end, escape);
    (key.as_str().to_owned(), value)
}

/// What an escape at the start stands for, and its length.
fn escape(rest: &str) -> (Meaning, usize) {
    match rest[1..].chars().next() {
        None => (Meaning::Nothing, 1),
        Some('n') => (Meaning::Char('\n'), 2),
        Some('t') => (Meaning::Char('\t'), 2),
        Some('r') => (Meaning::Char('\r'), 2),
        Some('f') => (Meaning::Char('\u{C}'), 2),
        Some('u') => backslash::unicode(rest).unwrap_or((Meaning::Char('u'), 2)),
        // The end of a line that goes on. The blanks at the start of the next are no part of it.
        Some(c @ ('\n' | '\r')) => {
            let breaks = if c == '\r' && rest[2..].starts_with('\n') { 3 } else { 2 };
            (Meaning::Nothing, breaks + blanks(&rest[breaks..]))
        }
        Some(other) => (Meaning::Char(other), 1 + other.len_utf8()),
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
