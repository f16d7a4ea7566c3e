//! Variables of shells, templates and other programs: `${x}`, `$x`, `$(x)`, `$t(x)`, `$x$`, `#x#`, `@x@`, `[%x]`; names
//! behind a sign in programs that have them (`:x`, `@x`, `%x`, `!x`), and links to other messages (`@:x`).

use super::{Evidence, Piece, Shape, name_length};

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
    if name > 0 && body[..name].bytes().all(|b| b.is_ascii_digit()) && body[name..].starts_with('$') {
        return Some(Piece::named(start..start + name + 2, format!("${}$", &body[..name])));
    }
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

/// The signs that a program may set before names.
const SIGNS: [char; 4] = [':', '@', '%', '!'];

/// The signs before names in a source. `@name` may as well be an example of a person, unless the translation has it, too.
pub fn signs_of(source: &str, target: &str) -> Vec<char> {
    let is_used = |sign: &char| {
        let mut names = source.match_indices(*sign).filter_map(|(at, _)| {
            let length = signed_length(source, at)?;
            Some(&source[at..at + length])
        });
        names.any(|name| *sign != '@' || target.contains(name))
    };
    SIGNS.into_iter().filter(is_used).collect()
}

/// A name behind one of the signs that the source sets before names: `:count`, `@user`.
pub fn signed(text: &str, start: usize, sign: char, evidence: &Evidence) -> Option<Piece> {
    let length = signed_length(text, start).filter(|_| evidence.signs.contains(&sign))?;
    Some(Piece::named(start..start + length, &text[start..start + length]))
}

/// The length of a sign and the name behind it, which stand between blanks, quotation marks or brackets.
fn signed_length(text: &str, start: usize) -> Option<usize> {
    /// A shorter one is a face.
    const SHORTEST: usize = 3;
    let body = &text[start + 1..];
    let name = name_length(body);
    let before = &text[..start];
    // `50 %ige`
    let counts = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let is_free = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'(“«„/".contains(c));
    let behind = &body[name..];
    let is_domain = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let ends = !is_domain && !behind.starts_with(|c: char| c.is_alphanumeric() || ":@%!`".contains(c));
    let is_name = body.starts_with(|c: char| c.is_ascii_lowercase()) && name >= SHORTEST;
    (is_name && is_free && ends && !counts).then_some(name + 1)
}

/// `:name:`, the option of a directive or the short name of a picture, where the other side has it, too.
pub fn option(text: &str, start: usize, evidence: &Evidence) -> Option<Piece> {
    let body = &text[start + 1..];
    let length = body.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_-+".contains(b)).count();
    let whole = text.get(start..start + length + 2).filter(|whole| length > 1 && whole.ends_with(':'))?;
    let is_free =
        text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'(“«„".contains(c));
    let behind = &text[start + whole.len()..];
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '`') && !behind.starts_with(":`");
    let is_shared = evidence.syntax.program && evidence.options.iter().any(|option| option == whole);
    (is_free && ends && is_shared).then(|| Piece::code(start..start + whole.len(), Shape::Object, whole))
}

/// The options in a text that another has as well.
pub fn shared_options(text: &str, other: &str) -> Vec<String> {
    let parts = text.match_indices(':').filter_map(|(at, _)| {
        let length = text[at + 1..].find(|c: char| !(c.is_ascii_alphanumeric() || "_-+".contains(c)))?;
        text.get(at..at + length + 2).filter(|part| length > 1 && part.ends_with(':') && other.contains(part))
    });
    parts.map(str::to_owned).collect()
}

/// A link to another message: `@:key`, `@.upper:key`, `@:(key)`.
pub fn linked(text: &str, start: usize) -> Option<Piece> {
    let body = text[start..].strip_prefix('@')?;
    let modifier = body.strip_prefix('.').map_or(0, |rest| name_length(rest) + 1);
    let key = body[modifier..].strip_prefix(':')?;
    let length = match key.strip_prefix('(') {
        Some(inner) => inner.bytes().take(LONGEST).position(|byte| byte == b')')? + 2,
        None => key.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.-".contains(b)).count(),
    };
    let length = length - usize::from(key[..length].ends_with('.'));
    let end = start + 2 + modifier + length;
    (length > 0).then(|| Piece::named(start..end, &text[start..end]))
}
