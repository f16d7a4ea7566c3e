//! Scalars of YAML: in quotes, plain, and as blocks of lines.

use std::ops::Range;

use super::WHITE;
use crate::format::backslash::{self, Meaning};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// What a plain scalar cannot hold inside without becoming something else; most marks mean something only at its ends,
/// where nothing but letters and digits is written.
const PLAIN: Escape = Escape::Bare(":#");

/// Where the quotation that opens at `start` closes.
pub fn closing(file: &str, start: usize, quote: char) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let rest = file.get(at..)?;
        let next = rest.find(|c| c == quote || (c == '\\' && quote == '"'))?;
        at += next;
        if rest[next..].starts_with('\\') {
            at += 1 + rest[next + 1..].chars().next()?.len_utf8();
        } else if quote == '\'' && rest[next..].starts_with("''") {
            at += 2;
        } else {
            return Some(at);
        }
    }
}

/// The text between quotes.
pub fn quoted(file: &str, offset: usize, range: Range<usize>, quote: char) -> Text {
    let escape = if quote == '"' { Escape::Json } else { Escape::Doubled('\'') };
    let mut text = Text::escaped(escape).anchored(offset + range.start);
    let mut at = range.start;
    while at < range.end {
        let rest = &file[at..range.end];
        let is_special = |c: char| c == '\n' || (c == '\\' && quote == '"') || (c == '\'' && quote == '\'');
        let plain = rest.find(is_special).unwrap_or(rest.len());
        let is_break = rest[plain..].starts_with('\n');
        // Blanks before a break are part of it.
        let copied = if is_break { rest[..plain].trim_end_matches(WHITE).len() } else { plain };
        text.push(&rest[..copied], Span::new(offset + at, offset + at + copied), Origin::Copied);
        at += copied;
        if plain == rest.len() {
            break;
        }
        let rest = &rest[copied..];
        let (decoded, length) = if is_break {
            fold(rest)
        } else if quote == '\'' {
            ("'".to_owned(), 2)
        } else {
            escape_at(rest)
        };
        text.push(&decoded, Span::new(offset + at, offset + at + length), Origin::Decoded);
        at += length;
    }
    text
}

/// What a break with the blanks and empty lines around it stands for, and its length.
fn fold(rest: &str) -> (String, usize) {
    let length = rest.len() - rest.trim_start_matches(WHITE).len();
    let breaks = rest[..length].matches('\n').count();
    let decoded = if breaks > 1 { "\n".repeat(breaks - 1) } else { " ".to_owned() };
    (decoded, length)
}

/// What an escape of a double-quoted scalar stands for, and its length.
fn escape_at(rest: &str) -> (String, usize) {
    let coded = |digits: usize| {
        let code = rest.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let decoded = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        (decoded.to_string(), rest.floor_char_boundary((2 + digits).min(rest.len())))
    };
    match rest[1..].chars().next() {
        Some('n') => ("\n".to_owned(), 2),
        Some('t') => ("\t".to_owned(), 2),
        Some('r') => ("\r".to_owned(), 2),
        Some('_') => ("\u{A0}".to_owned(), 2),
        Some('N') => ("\u{85}".to_owned(), 2),
        Some('x') => coded(2),
        // Two that make one character, as JSON writes them.
        Some('u') => match backslash::unicode(rest) {
            Some((Meaning::Char(c), length)) => (c.to_string(), length),
            _ => coded(4),
        },
        Some('U') => coded(8),
        // A line that goes on.
        Some('\n' | '\r') => (String::new(), 1 + rest[1..].len() - rest[1..].trim_start_matches(WHITE).len()),
        Some(other) => (other.to_string(), 1 + other.len_utf8()),
        None => (String::new(), 1),
    }
}

/// A plain scalar with the lines it goes on in; nothing for a number, a truth value, or none.
pub fn plain(file: &str, offset: usize, range: Range<usize>) -> Option<Text> {
    let mut text = Text::escaped(PLAIN);
    let mut at = range.start;
    for line in file[range].split_inclusive('\n') {
        let comment = line.find(" #").unwrap_or(line.len());
        let content = line[..comment].trim_matches(WHITE);
        let start = at + line[..comment].len() - line[..comment].trim_start_matches(WHITE).len();
        at += line.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if !text.as_str().is_empty() {
            let end = text.raw(text.span()).end;
            text.push(" ", Span::new(end, offset + start), Origin::Decoded);
        }
        text.push(content, Span::new(offset + start, offset + start + content.len()), Origin::Copied);
    }
    is_string(text.as_str()).then_some(text)
}

fn is_string(plain: &str) -> bool {
    const OTHERS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "~", ""];
    let is_other = OTHERS.contains(&plain.to_ascii_lowercase().as_str());
    !is_other && plain.replace('_', "").parse::<f64>().is_err()
}

/// A block of lines: as they are, or folded.
pub fn block(file: &str, offset: usize, range: Range<usize>, is_folded: bool) -> Option<Text> {
    let lines = file.get(range.clone())?;
    let first = lines.lines().find(|line| !line.trim_matches(WHITE).is_empty())?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let mut text = Text::escaped(Escape::Bare(""));
    let mut at = range.start;
    let (mut breaks, mut end, mut was_deeper) = (0, 0, false);
    for line in lines.split_inclusive('\n') {
        let start = at + indent.min(line.len());
        at += line.len();
        if line.trim_matches(WHITE).is_empty() {
            breaks += 1;
            continue;
        }
        let content =
            line.get(indent..).unwrap_or(line.trim_start_matches(WHITE)).trim_end_matches(['\n', '\r']);
        let is_deeper = content.starts_with([' ', '\t']);
        if end > 0 {
            let is_fold = is_folded && !is_deeper && !was_deeper;
            let between = match (is_fold, breaks) {
                (true, 1) => " ".to_owned(),
                (true, breaks) => "\n".repeat(breaks - 1),
                (false, breaks) => "\n".repeat(breaks),
            };
            text.push(&between, Span::new(offset + end, offset + start), Origin::Decoded);
        }
        text.push(content, Span::new(offset + start, offset + start + content.len()), Origin::Copied);
        (breaks, end, was_deeper) = (1, start + content.len(), is_deeper);
    }
    Some(text)
}
