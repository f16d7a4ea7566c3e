//! Placeholders behind a percent sign: `%s`, `%1$d`, `%(name)s`, `%{name}`, `%<name>s`, `%@`, `%1`, `%name%`, `%%`.

use super::{Evidence, Key, Kind, Piece, Shape, name_length};

/// Letters that end a placeholder where the file says that it has some, or the source has one.
const CONVERSIONS: &str = "diouxXeEfFgGaAcCsSpbr@";

/// Letters that do where nobody says so.
const COMMON: &str = "sSdiufgx@";

/// Letters of dates and hours that no placeholder ends in.
const DATE: &str = "HMYmyBjZ";

/// All letters of dates and hours.
const ALL_OF_DATE: &str = "HIMYmyBbjZaAdeSpDFTRlkh";

/// The longest name in brackets, in bytes: a text of open brackets would take quadratic time.
const LONGEST: usize = 80;

/// The placeholder at a percent sign.
pub fn at(text: &str, start: usize, evidence: &Evidence) -> Option<Piece> {
    let rest = &text[start..];
    let body = &rest[1..];
    if let Some(inner) = body.strip_prefix('{') {
        let end = name_length(inner);
        let closed = end > 0 && inner[end..].starts_with('}');
        return closed.then(|| Piece::named(start..start + end + 3, format!("%{{{}}}", &inner[..end])));
    }
    if let Some(inner) = body.strip_prefix('<') {
        let end = name_length(inner);
        let letter = inner.get(end..)?.strip_prefix('>')?;
        let tail = conversion(letter, evidence.percent)?;
        return Some(Piece::named(start..start + end + 3 + tail.length, format!("%<{}>", &inner[..end])));
    }
    if let Some(inner) = body.strip_prefix('(') {
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b')')?;
        let tail = conversion(&inner[end + 1..], true)?;
        let key = format!("%({}){}", &inner[..end], tail.kind);
        return Some(Piece::named(start..start + end + 3 + tail.length, key));
    }
    let name = name_length(body);
    if name > 1 && body[name..].starts_with('%') && !body.starts_with(|c: char| c.is_ascii_digit()) {
        let closes_word = !body[name + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if closes_word && conversion(body, false).is_none_or(|tail| tail.length < name) {
            return Some(Piece::named(start..start + name + 2, format!("%{}%", &body[..name])));
        }
    }
    if evidence.syntax.percent == Some(false) {
        return None;
    }
    if let Some(length) = date_length(body).filter(|_| evidence.date) {
        return Some(Piece::other(start..start + 1 + length, Shape::Object));
    }
    if body.starts_with('%') && evidence.percent {
        return Some(Piece::other(start..start + 2, Shape::Reads("%".to_owned())));
    }
    let behind_digit = text[..start].ends_with(|c: char| c.is_ascii_digit());
    if let Some(length) = qt_length(body).filter(|_| evidence.qt && !behind_digit) {
        let key = Key::Named(format!("%{}", body[..length].trim_start_matches('L')));
        let span = start..start + 1 + length;
        return Some(Piece { span, kind: Kind::Placeholder, shape: Shape::Object, key });
    }
    if behind_digit && !evidence.percent {
        return None;
    }
    let tail = conversion(body, evidence.percent)?;
    if body.starts_with(' ') && evidence.syntax.percent != Some(true) {
        return None;
    }
    let glued = body[tail.length..].starts_with(|c: char| c.is_alphanumeric());
    if glued
        && (!evidence.percent || !(tail.kind == "s" || tail.kind == "d"))
        && evidence.syntax.percent != Some(true)
    {
        return None;
    }
    Some(Piece::argument(start..start + 1 + tail.length, tail.number, format!("%:{}", tail.kind)))
}

/// What stands behind the sign, or behind the name.
struct Tail {
    length: usize,
    number: Option<u16>,
    kind: String,
}

/// Number, flags, width, precision, length and letter. All integers are of one kind.
fn conversion(body: &str, all: bool) -> Option<Tail> {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && body[digits..].starts_with('$');
    let from = if numbered { digits + 1 } else { 0 };
    let number = if numbered { Some(body[..digits].parse().ok()?) } else { None };
    let flags = body[from..].bytes().take_while(|b| b.is_ascii_digit() || b" +-#.*'0".contains(b)).count();
    let size = body[from + flags..].bytes().take_while(|b| b"hlLqjzt".contains(b)).count();
    let letter = body[from + flags + size..].chars().next()?;
    let known = if all { CONVERSIONS } else { COMMON };
    if !known.contains(letter) || (!all && flags > 0 && body[from..from + flags].contains([' ', '+', '#'])) {
        return None;
    }
    let kind = match letter {
        'i' | 'u' => 'd',
        other => other,
    };
    let size = &body[from + flags..from + flags + size];
    Some(Tail { length: from + flags + size.len() + 1, number, kind: format!("{size}{kind}") })
}

/// The length of `1`, `L1`, `n`, `Ln`.
fn qt_length(body: &str) -> Option<usize> {
    let from = usize::from(body.starts_with('L'));
    let digits = body[from..].bytes().take(2).take_while(u8::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { usize::from(body[from..].starts_with('n')) };
    let behind = body[from + length..].chars().next();
    let ends = digits > 0 && behind != Some('$') || behind.is_none_or(|c| !c.is_alphanumeric());
    (length > 0 && ends).then_some(from + length)
}

/// Whether a text has a placeholder for `printf` that nothing else could be.
pub fn is_used_in(text: &str) -> bool {
    let strict = Evidence::default();
    let found = |at| self::at(text, at, &strict).filter(|piece| piece.kind == Kind::Placeholder);
    text.match_indices('%').any(|(at, _)| {
        found(at)
            .is_some_and(|piece| matches!(piece.key, Key::Argument { .. }) || text[at..].starts_with("%("))
    })
}

/// Whether a placeholder of the translation stands in the source, too, with a unit at its end: `%dMB`.
pub fn is_shared(source: &str, target: &str) -> bool {
    let strict = Evidence::default();
    target.match_indices('%').any(|(at, _)| {
        let found = self::at(target, at, &strict).filter(|piece| matches!(piece.key, Key::Argument { .. }));
        found.is_some_and(|piece| source.contains(&target[piece.span]))
    })
}

/// The length of a letter of a date and the marks before it.
fn date_length(body: &str) -> Option<usize> {
    let flags = body.bytes().take_while(|b| b"-_0^#EO".contains(b)).count();
    body[flags..].starts_with(|c: char| ALL_OF_DATE.contains(c)).then_some(flags + 1)
}

/// Whether a text is the format of a date or an hour: `%d/%m/%Y`, `%H:%M`.
pub fn is_date(text: &str) -> bool {
    let bodies = || text.match_indices('%').map(|(at, _)| &text[at + 1..]);
    let letter = |body: &str| date_length(body).and_then(|length| body[..length].chars().next_back());
    bodies().count() > 1
        && bodies().all(|body| letter(body).is_some())
        && bodies().filter_map(letter).any(|letter| DATE.contains(letter))
}

/// The directive of Scheme and Lisp at a tilde: `~a`, `~5,2f`; `~%` and `~~` are no arguments.
pub fn at_tilde(text: &str, start: usize) -> Option<Piece> {
    let body = &text[start + 1..];
    let marks = body.bytes().take_while(|b| b.is_ascii_digit() || b",:@'#+-".contains(b)).count();
    let letter = body[marks..].chars().next().filter(|c| c.is_ascii_alphabetic() || "%~&".contains(*c))?;
    let span = start..start + 2 + marks;
    if !letter.is_ascii_alphabetic() {
        let reads = if letter == '~' { "~" } else { "\n" };
        return Some(Piece::other(span, Shape::Reads(reads.to_owned())));
    }
    Some(Piece::argument(span, None, format!("~{}", letter.to_ascii_lowercase())))
}

/// `5.2f`: a width and a precision, which no number of an argument has.
fn has_precision(body: &str) -> bool {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let behind = body[digits..].strip_prefix('.').unwrap_or_default();
    behind.starts_with(|c: char| c.is_ascii_digit()) && conversion(body, true).is_some()
}

/// Whether a text has `%1`.
pub fn is_qt(text: &str) -> bool {
    let mut signs = text.match_indices('%');
    signs.any(|(at, _)| {
        let body = &text[at + 1..];
        let free = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        free && body.starts_with(|c: char| c.is_ascii_digit())
            && qt_length(body)
                .is_some_and(|length| !body[length..].starts_with(|c: char| c == '$' || c.is_alphanumeric()))
            && !has_precision(body)
    })
}
