//! `strings.xml` of Android: strings, arrays and plurals, with the escapes of its resource compiler.

use std::ops::Range;

use super::xml::{self, Element, Reading};
use super::{Entry, Resource};
use crate::document::{Name, PluralForm};
use crate::format::backslash::{self, Meaning};
use crate::format::{ReadError, ReadOptions, entity, text_of};
use crate::markup::Syntax;
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

const READING: Reading = Reading {
    escape: Escape::Android,
    between: |text, file, offset, range| push(text, file, offset, range, false),
    literal: |text, file, offset, range| push(text, file, offset, range, true),
};

/// The texts that are to be translated.
pub fn strings(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let elements = xml::elements("Android resources", bytes)?;
    let mut entries = Vec::new();
    for (number, element) in elements.iter().enumerate() {
        let Some(name) = name_of(&elements, number) else { continue };
        let text = xml::text_of(file, offset, element.content.clone(), &READING).trimmed();
        // A reference to another resource is no text.
        if !text.as_str().starts_with('@') || file[element.content.clone()].trim().starts_with('\\') {
            entries.push(Entry { name, text, ..Entry::default() });
        }
    }
    Ok(Resource { entries, language: None, syntax: Syntax::default() })
}

fn name_of(elements: &[Element], number: usize) -> Option<Name> {
    let element = &elements[number];
    let holder = &elements[element.parent?];
    let is_translated = |element: &Element| element.attribute("translatable") != Some("false");
    if !is_translated(element) || !is_translated(holder) {
        return None;
    }
    // A product has a text of its own under the same name.
    let key = |element: &Element| {
        let name = element.attribute("name")?;
        Some(element.attribute("product").map_or_else(|| name.to_owned(), |own| format!("{name}@{own}")))
    };
    match (holder.name.as_str(), element.name.as_str()) {
        ("resources", "string") => Some(Name { key: key(element)?, form: None }),
        ("plurals", "item") => {
            let form = element.attribute("quantity").and_then(PluralForm::by_name);
            Some(Name { key: key(holder)?, form })
        }
        ("string-array", "item") => {
            let before = elements[..number].iter().filter(|other| other.parent == element.parent).count();
            Some(Name { key: format!("{}/{before}", key(holder)?), form: None })
        }
        _ => None,
    }
}

/// Appends a stretch: escapes with a backslash are decoded, quotes that are not escaped are left out, white space
/// outside of them becomes one blank.
fn push(text: &mut Text, file: &str, offset: usize, range: Range<usize>, is_literal: bool) {
    // In CDATA an escape cannot be told from the text that would replace it.
    let decoded_origin = if is_literal { Origin::Pinned } else { Origin::Decoded };
    let mut at = range.start;
    let mut is_quoted = false;
    while at < range.end {
        let rest = &file[at..range.end];
        let is_special = |c: char| matches!(c, '\\' | '"') || c.is_ascii_whitespace();
        let plain = rest.find(is_special).unwrap_or(rest.len());
        if plain > 0 {
            if is_literal {
                let raw = Span::new(offset + at, offset + at + plain);
                text.push(&rest[..plain], raw, Origin::Literal);
            } else {
                entity::push_verbatim(text, file, offset, at..at + plain);
            }
            at += plain;
            continue;
        }
        let raw = |length: usize| Span::new(offset + at, offset + at + length);
        at += match rest.as_bytes()[0] {
            b'\\' => {
                let (decoded, length) = escape(rest);
                match decoded {
                    Some(decoded) => {
                        text.push(decoded.encode_utf8(&mut [0; 4]), raw(length), decoded_origin);
                    }
                    None => text.push(&rest[..length], raw(length), Origin::Opaque),
                }
                length
            }
            b'"' => {
                is_quoted = !is_quoted;
                1
            }
            _ => {
                let length = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
                if is_quoted {
                    text.push(&rest[..length], raw(length), decoded_origin);
                } else if text.as_str().ends_with(' ') {
                    text.pin_last(raw(length).end);
                } else {
                    let is_blank = &rest[..length] == " " && !is_literal;
                    text.push(" ", raw(length), if is_blank { Origin::Copied } else { decoded_origin });
                }
                length
            }
        };
    }
}

/// The character that an escape at the start stands for, and its length; none for one that is not known.
fn escape(rest: &str) -> (Option<char>, usize) {
    match rest[1..].chars().next() {
        Some('n') => (Some('\n'), 2),
        Some('t') => (Some('\t'), 2),
        Some('u') => match backslash::unicode(rest) {
            Some((Meaning::Char(c), length)) => (Some(c), length),
            Some((_, length)) => (None, length),
            None => (None, 2),
        },
        Some(c @ ('\'' | '"' | '\\' | '@' | '?' | '#' | '<' | ' ')) => (Some(c), 1 + c.len_utf8()),
        Some('\n') | None => (None, 1),
        Some(other) => (None, 1 + other.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_plurals_and_arrays_read_as_they_are_shown() {
        let file = r#"<resources><string name="a">Don\'t  <b>"go \n now"</b> &amp; \u00e9</string>
<string name="kept" translatable="false">X</string><string name="c"><![CDATA[a & <i>b</i>]]></string>
<plurals name="n"><item quantity="one">%d file</item><item quantity="other">%d files</item></plurals>
<string-array name="l"><item>One</item><item>@string/a</item></string-array></resources>"#;
        let found = strings(file.as_bytes(), &ReadOptions::default()).unwrap();
        let wanted = [
            "a None: Don't <b>go \n now</b> & é",
            "c None: a & <i>b</i>",
            "n Some(One): %d file",
            "n Some(Other): %d files",
            "l/0 None: One",
        ];
        assert_eq!(found.lines(), wanted);
    }
}
