//! Code and references: literals, roles, targets, substitutions and escapes of reStructuredText, code and links of
//! Markdown, commands of LaTeX.

use super::address::neutral;
use super::{Evidence, Piece, Shape};

/// The longest stretch of code, in bytes.
const LONGEST: usize = 400;

/// Roles whose text is translated.
const TRANSLATED: [&str; 12] = [
    "guilabel",
    "menuselection",
    "abbr",
    "dfn",
    "emphasis",
    "strong",
    "sub",
    "sup",
    "title",
    "subscript",
    "superscript",
    "title-reference",
];

/// What stands at a backtick.
pub fn at_backtick(text: &str, start: usize, evidence: &Evidence) -> Vec<Piece> {
    let rest = &text[start..];
    let marks = rest.len() - rest.trim_start_matches('`').len();
    let Some(end) = closing(rest, marks) else { return Vec::new() };
    let behind = &rest[end + marks..];
    if marks == 1 && behind.starts_with('_') {
        let marks = behind.len() - behind.trim_start_matches('_').len();
        return reference(text, start..start + end, start + end + 1 + marks, "`_");
    }
    let inner = &rest[marks..end];
    // A lone mark may be an accent or a quotation mark of typewriters.
    let is_quotation = inner.starts_with(' ') || inner.ends_with(' ') || inner.contains(['%', '{', '$']);
    if marks == 1 && !evidence.rst && is_quotation {
        return Vec::new();
    }
    let span = start..start + end + marks;
    let is_words = |c: char| c.is_alphabetic() || c == ' ';
    if marks == 1 && !evidence.rst && inner.chars().all(is_words) {
        return vec![Piece::other(span, Shape::Object)];
    }
    vec![Piece::code(span, Shape::Object, inner.trim())]
}

/// Where as many backticks as at the start stand again.
fn closing(rest: &str, marks: usize) -> Option<usize> {
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut at = marks;
    loop {
        at += window.get(at..)?.find('`')?;
        let run = window[at..].len() - window[at..].trim_start_matches('`').len();
        if run == marks {
            return Some(at);
        }
        if marks == 2 && run > 2 {
            return Some(at + run - 2);
        }
        at += run;
    }
}

/// `:role:` before a backtick.
pub fn role_at(text: &str, start: usize) -> Vec<Piece> {
    let rest = &text[start..];
    let is_role = |c: char| c.is_alphanumeric() || "-_+.:".contains(c);
    let Some(length) = rest[1..].find(|c: char| !is_role(c)) else { return Vec::new() };
    let role = &rest[1..=length];
    if !rest[1 + length..].starts_with('`') || !role.ends_with(':') || role.len() < 2 {
        return Vec::new();
    }
    let open = 1 + length;
    let Some(end) = closing(&rest[open..], 1).map(|end| open + end) else { return Vec::new() };
    let role = role.trim_end_matches(':');
    let inner = &rest[open + 1..end];
    let key = format!(":{role}:");
    if TRANSLATED.contains(&role) {
        let closes = Piece::other(start + end..start + end + 1, Shape::Closes);
        return vec![Piece::code(start..start + open + 1, Shape::Opens, key), closes];
    }
    let target = inner.rfind('<').filter(|_| inner.ends_with('>'));
    let Some(at) = target.filter(|at| *at > 0) else {
        let target = inner.trim_start_matches(['~', '!']).trim_matches(['<', '>']);
        return vec![Piece::code(start..start + end + 1, Shape::Object, format!("{key}{target}"))];
    };
    let target = inner[at + 1..inner.len() - 1].trim_start_matches(['~', '!']);
    let text_end = start + open + 1 + inner[..at].trim_end().len();
    let opens = Piece::code(start..start + open + 1, Shape::Opens, format!("{key}{target}"));
    vec![opens, Piece::other(text_end..start + end + 1, Shape::Closes)]
}

/// A reference around words: `` `words <target>`_ ``.
fn reference(text: &str, inside: std::ops::Range<usize>, end: usize, key: &str) -> Vec<Piece> {
    let inner = &text[inside.start + 1..inside.end];
    let at = inner.rfind('<').filter(|_| inner.ends_with('>')).unwrap_or(inner.len());
    let text_end = inside.start + 1 + inner[..at].trim_end().len();
    let opens = Piece::code(inside.start..inside.start + 1, Shape::Opens, key);
    vec![opens, Piece::other(text_end..end, Shape::Closes)]
}

/// `[words](target)`, `[#note]_`.
pub fn at_bracket(text: &str, start: usize) -> Vec<Piece> {
    let rest = &text[start..];
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let Some(end) = window.find(']') else { return Vec::new() };
    let (inner, behind) = (&rest[1..end], &rest[end + 1..]);
    if behind.starts_with('_') && !behind[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return vec![Piece::code(start..start + end + 2, Shape::Object, &rest[..end + 2])];
    }
    let Some(target) = behind.strip_prefix('(') else { return Vec::new() };
    let Some(length) = target[..target.floor_char_boundary(LONGEST)].find(')') else { return Vec::new() };
    let address = &target[..length];
    if inner.contains('[')
        || address.contains(char::is_whitespace)
        || !address.contains(['/', '#', '.', ':', '{', '%'])
    {
        return Vec::new();
    }
    let key =
        if address.contains(['{', '%']) { "](…)".to_owned() } else { format!("]({})", neutral(address)) };
    let closes = Piece {
        shape: Shape::Closes,
        ..Piece::code(start + end..start + end + 3 + length, Shape::Closes, key)
    };
    vec![Piece::other(start..start + 1, Shape::Opens), closes]
}

/// `|name|` of reStructuredText.
pub fn substitution_at(text: &str, start: usize) -> Option<Piece> {
    let inner = &text[start + 1..];
    let end = inner.bytes().take(60).position(|byte| byte == b'|')?;
    let name = inner.get(..end)?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    let free = !text[..start].ends_with(char::is_alphanumeric)
        && !inner[end + 1..].starts_with(char::is_alphanumeric);
    (is_name && free).then(|| Piece::code(start..start + end + 2, Shape::Object, format!("|{name}|")))
}

/// An escape of reStructuredText, or a command of LaTeX.
pub fn at_backslash(text: &str, start: usize, evidence: &Evidence) -> Vec<Piece> {
    let rest = &text[start..];
    if evidence.rst && rest[1..].starts_with([' ', '`', '*', '_', '|']) {
        let length = if rest[1..].starts_with(' ') { 2 } else { 1 };
        return vec![Piece::other(start..start + length, Shape::Nothing)];
    }
    if let Some(reads) = escape(text, start) {
        return vec![Piece::code(start..start + 2, Shape::Reads(reads.to_owned()), &rest[..2])];
    }
    let name = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    if name == 0 || !rest[1 + name..].starts_with('{') {
        return Vec::new();
    }
    let open = 1 + name;
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let Some(end) = window[open..].find('}').map(|end| open + end) else { return Vec::new() };
    let closes = Piece::other(start + end..start + end + 1, Shape::Closes);
    vec![Piece::code(start..start + open + 1, Shape::Opens, &rest[..=open]), closes]
}

/// What an escape that a program decodes later stands for: `\n` between words, which is no command (`\nu`) and no part of
/// a path (`C:\new`) or of a date (`j \d\e F`).
fn escape(text: &str, start: usize) -> Option<&'static str> {
    let reads = match text[start + 1..].chars().next()? {
        'n' => "\n",
        't' => "\t",
        _ => return None,
    };
    let (before, behind) = (&text[..start], &text[start + 2..]);
    let is_word = behind.starts_with(|c: char| c.is_ascii_lowercase());
    let is_joined = before.ends_with(|c: char| c.is_alphanumeric() || ".!?:,;)".contains(c));
    let others = text.match_indices('\\').any(|(at, _)| !text[at + 1..].starts_with(['n', 't', 'r', '"']));
    (!others && !text.contains(":\\") && (!is_word || is_joined)).then_some(reads)
}
