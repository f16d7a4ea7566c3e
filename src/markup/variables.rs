//! Variables of shells, templates and other programs: `${x}`, `$x`, `$(x)`, `$t(x)`, `$x$`, `#x#`, `@x@`, `[%x]`.

use super::{Evidence, Piece, name_length};

/// The longest variable, in bytes.
const LONGEST: usize = 80;

/// The variable at a dollar sign.
pub fn at_dollar(text: &str, start: usize, evidence: &Evidence) -> Option<Piece> {
    let body = &text[start + 1..];
    if let Some(inner) = body.strip_prefix('{') {
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b'}')?;
        let plain = end > 0 && !inner[..end].contains(['{', '\n']) && !inner.starts_with(' ');
        return plain.then(|| Piece::named(start..start + end + 3, format!("${{{}}}", &inner[..end])));
    }
    if let Some(inner) = body.strip_prefix('[') {
        let end = name_length(inner);
        let closed = end > 0 && inner[end..].starts_with(']');
        return closed.then(|| Piece::named(start..start + end + 3, &text[start..start + end + 3]));
    }
    let call =
        body.strip_prefix("t(").map(|inner| (inner, 2)).or(body.strip_prefix('(').map(|inner| (inner, 1)));
    if let Some((inner, lead)) = call {
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b')')?;
        let name = inner.strip_prefix('^').unwrap_or(inner);
        let plain = end > 0 && (lead == 2 || inner.len() - name.len() + name_length(name) == end);
        return plain
            .then(|| Piece::named(start..start + 1 + lead + end + 1, &text[start..start + lead + end + 2]));
    }
    let name = name_length(body);
    let is_name = name > 0 && !body.starts_with(|c: char| c.is_ascii_digit());
    if !is_name || text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if body[name..].starts_with('$') {
        return Some(Piece::named(start..start + name + 2, format!("${}$", &body[..name])));
    }
    evidence.shell.then(|| Piece::named(start..start + name + 1, format!("${}", &body[..name])))
}

/// `#name#`, `@name@`: a name between two marks.
pub fn between(text: &str, start: usize, mark: char) -> Option<Piece> {
    let body = &text[start + 1..];
    let name = name_length(body);
    let is_name = name > 0 && !body.starts_with(|c: char| c.is_ascii_digit());
    let free = !text[..start].ends_with(|c: char| c.is_alphanumeric());
    let ends =
        body[name..].starts_with(mark) && !body[name + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_name && free && ends).then(|| Piece::named(start..start + name + 2, &text[start..start + name + 2]))
}

/// `[%name]`.
pub fn in_brackets(text: &str, start: usize) -> Option<Piece> {
    let body = text[start..].strip_prefix("[%")?;
    let name = name_length(body);
    (name > 0 && body[name..].starts_with(']'))
        .then(|| Piece::named(start..start + name + 3, &text[start..start + name + 3]))
}
