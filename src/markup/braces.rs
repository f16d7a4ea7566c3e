//! Placeholders in braces: `{name}`, `{0}`, `{n!r:>10}`, `{{name}}`, `{ $name }`, `{% tag %}`.

use super::messages;
use super::{Evidence, Piece, Shape};

/// The longest placeholder, in bytes.
const LONGEST: usize = 120;

/// What stands at a brace; first the piece there, then those that belong to it.
pub fn at(text: &str, start: usize, evidence: &Evidence) -> Vec<Piece> {
    let rest = &text[start..];
    let one = |piece| vec![piece];
    if evidence.syntax.python_braces && rest.starts_with("{{") {
        return one(Piece::other(start..start + 2, Shape::Reads("{".to_owned())));
    }
    // An argument of a message has a name, not another argument.
    if evidence.syntax.message_format && rest.starts_with("{{") {
        return Vec::new();
    }
    if rest.starts_with("{%") {
        let end = within(rest, "%}").map(|end| end + 2);
        return end
            .map(|end| Piece::code(start..start + end, Shape::Object, spaced(&rest[..end])))
            .into_iter()
            .collect();
    }
    if let Some(inner) = rest.strip_prefix("{{") {
        let end = within(inner, "}}").filter(|end| !inner[..*end].contains(['{', '}', '\n']));
        if let Some(end) = end {
            let name = inner[..end].trim();
            let torn = name.is_empty();
            return if torn {
                Vec::new()
            } else {
                one(Piece::named(start..start + end + 4, format!("{{{{{name}}}}}")))
            };
        }
    }
    if evidence.syntax.fluent {
        let end = closing(rest);
        return end.map(|end| Piece::named(start..start + end, spaced(&rest[..end]))).into_iter().collect();
    }
    let message = messages::at(text, start);
    if !message.is_empty() {
        return message;
    }
    simple(rest, start).into_iter().collect()
}

/// `{name}`, `{0}`, `{}`, `{n!r:>10}`, `{a.b[0]}`.
fn simple(rest: &str, start: usize) -> Option<Piece> {
    let inner = &rest[1..];
    let is_inside = |b: &u8| b.is_ascii_alphanumeric() || b"_.[]!:<>=^+-$@#,%".contains(b);
    let mut end = inner.bytes().take(LONGEST).take_while(is_inside).count();
    // How a date is written may have any sign in it.
    if inner[..end].contains(':') && inner[end..].starts_with(['/', ' ', '\'', '-']) {
        end = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b'}' | b'{' | b'\n'))?;
    }
    if !inner[end..].starts_with('}') {
        return None;
    }
    let span = start..start + end + 2;
    let name = &inner[..inner[..end].find(['!', ':', ',']).unwrap_or(end)];
    if let Ok(number) = name.parse::<u16>() {
        return Some(Piece::argument(span, Some(number.saturating_add(1)), "{"));
    }
    if name.is_empty() {
        return Some(Piece::argument(span, None, "{"));
    }
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || "_$@#-".contains(c));
    is_name.then(|| Piece::named(span, format!("{{{name}}}")))
}

/// The end of the brace that opens at the start.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at < 4 * LONGEST) {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where something stands in the next bytes.
fn within(text: &str, wanted: &str) -> Option<usize> {
    text[..text.floor_char_boundary(LONGEST)].find(wanted)
}

/// A text with single blanks between its words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
