//! Text between tags: entities and folded white space.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use crate::span::{Raw, Span};
use crate::text::{Origin, Text};

/// The longest entity with its marks, in bytes.
const LONGEST: usize = 40;

/// Where a word may be divided: set by the page, and no part of its text.
const SOFT_HYPHEN: char = '\u{AD}';

/// Appends the text that stands at `range` of a file, with entities decoded; runs of white space become one space, as a
/// page shows them. Soft hyphens stay where they are and are not read.
pub fn push_folded(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    let reading = Reading { folds: |_| true, in_attribute: false, drops: &[SOFT_HYPHEN] };
    reading.push(text, file, offset, range);
}

/// The same for the value of an attribute, where `&copy=2` belongs to an address.
pub fn push_attribute(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    let reading = Reading { folds: |_| true, in_attribute: true, drops: &[SOFT_HYPHEN] };
    reading.push(text, file, offset, range);
}

/// Appends text with entities decoded, in which line breaks with an indent behind them are the work of a program that
/// lays files out: they become one space.
pub fn push_unindented(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    let folds = |run: &str| run.contains('\n') && run.ends_with([' ', '\t']);
    Reading { folds, in_attribute: false, drops: &[] }.push(text, file, offset, range);
}

/// Appends text with entities decoded and white space as it is.
pub fn push_verbatim(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    let reading = Reading { folds: |_| false, in_attribute: false, drops: &[] };
    reading.push(text, file, offset, range);
}

/// What is written with entities, decoded.
pub fn plain(written: &str) -> String {
    let mut text = Text::default();
    push_verbatim(&mut text, written, 0, 0..written.len());
    text.as_str().to_owned()
}

/// How text between or in tags is read.
struct Reading {
    /// Whether a run of white space becomes one space.
    folds: fn(&str) -> bool,
    in_attribute: bool,
    /// Characters that are no part of the text.
    drops: &'static [char],
}

impl Reading {
    fn push(&self, text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = file.get(at..range.end).unwrap_or_default();
            let ends = |c: char| c == '&' || is_space(c) || self.drops.contains(&c);
            let plain = rest.find(ends).unwrap_or(rest.len());
            let raw = |length: usize| Span::new(offset + at, offset + at + length);
            if plain > 0 {
                text.push(&rest[..plain], raw(plain), Origin::Copied);
                at += plain;
                continue;
            }
            at += if rest.starts_with('&') {
                let (decoded, length) = self.entity(rest).unwrap_or((Cow::Borrowed("&"), 1));
                let origin = match &rest[..length] {
                    "&" => Origin::Copied,
                    entity if entity.ends_with(';') => Origin::Decoded,
                    _ => Origin::Unclosed,
                };
                if !self.is_dropped(&decoded) || stands_alone(text, &rest[length..]) {
                    text.push(&decoded, raw(length), origin);
                }
                length
            } else if let Some(dropped) = rest.chars().next().filter(|c| self.drops.contains(c)) {
                let length = dropped.len_utf8();
                if stands_alone(text, &rest[length..]) {
                    text.push(&rest[..length], raw(length), Origin::Copied);
                }
                length
            } else {
                let run = rest.find(|c: char| !is_space(c)).unwrap_or(rest.len());
                self.push_space(text, &rest[..run], raw(run));
                run
            };
        }
    }

    fn is_dropped(&self, decoded: &str) -> bool {
        decoded.chars().all(|c| self.drops.contains(&c))
    }

    fn push_space(&self, text: &mut Text, run: &str, raw: Span<Raw>) {
        if !(self.folds)(run) {
            text.push(run, raw, Origin::Copied);
        } else if text.as_str().ends_with(' ') {
            text.pin_last(raw.end);
        } else if !text.as_str().is_empty() {
            text.push(" ", raw, if run == " " { Origin::Copied } else { Origin::Decoded });
        }
    }

    /// The text an entity at the start stands for, and its length in bytes. The oldest names need no semicolon, as no
    /// number does; in an attribute only where no letter, digit or `=` follows.
    fn entity(&self, rest: &str) -> Option<(Cow<'static, str>, usize)> {
        if let Some(closed) = closed(rest) {
            return Some(closed);
        }
        let name = rest.strip_prefix('&')?;
        let (decoded, length) = if let Some(number) = name.strip_prefix('#') {
            let sign = usize::from(number.starts_with(['x', 'X']));
            let digit = |b: &u8| if sign == 1 { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
            let digits = number.bytes().skip(sign).take(LONGEST).take_while(digit).count();
            (Cow::Owned(character(&number[..sign + digits])?.to_string()), 1 + sign + digits)
        } else {
            let known = UNCLOSED.iter().filter(|known| name.starts_with(**known)).max_by_key(|k| k.len())?;
            (Cow::Borrowed(resolve_html5_entity(known)?), known.len())
        };
        let belongs = |c: char| c == '=' || c.is_ascii_alphanumeric();
        let is_address = self.in_attribute && name[length..].starts_with(belongs);
        (!is_address).then_some((decoded, length + 1))
    }
}

/// Whether what comes next stands between two blanks of a line: a soft hyphen there divides no word, it was a dash.
fn stands_alone(text: &Text, after: &str) -> bool {
    text.as_str().ends_with(' ') && after.starts_with(' ') && !after.trim_start().is_empty()
}

/// The names that browsers read without a semicolon.
#[rustfmt::skip]
const UNCLOSED: [&str; 106] = [
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute",
    "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc",
    "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute",
    "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil",
    "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14",
    "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot",
    "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para",
    "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times",
    "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// White space that HTML folds; a no-break space is not.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text that an entity with its semicolon stands for at the start, and its length in bytes.
pub fn closed(rest: &str) -> Option<(Cow<'static, str>, usize)> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|b| b == b';')?;
    Some((decoded(&name[..end])?, end + 2))
}

/// What stands between `&` and `;`, decoded.
fn decoded(name: &str) -> Option<Cow<'static, str>> {
    match name.strip_prefix('#') {
        Some(number) => Some(Cow::Owned(character(number)?.to_string())),
        None => Some(Cow::Borrowed(resolve_html5_entity(name)?)),
    }
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
        let read = |file: &str, push: fn(&mut Text, &str, usize, Range<usize>)| {
            let mut text = Text::default();
            push(&mut text, file, 0, 0..file.len());
            text.as_str().to_owned()
        };
        assert_eq!(
            read("caf&eacute, &copy2024 &notin; &notit; &#233x AT&T &mdash", push_folded),
            "café, ©2024 ∉ ¬it; éx AT&T &mdash"
        );
        assert_eq!(read("?a=1&copy=2&reg", push_attribute), "?a=1&copy=2®");
        let mut text = Text::default();
        push_folded(&mut text, file, 0, 0..file.len());
        assert_eq!(text.as_str(), "R&D — ’s &nope; é&#0; ");
        let raw = text.raw(Span::new(1, 2));
        assert_eq!(&file[raw.range()], "&amp;");
    }
}
