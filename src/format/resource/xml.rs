//! Elements of XML resource files with their attributes, and the bytes of what they hold.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use crate::format::{ReadError, entity, xml};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// An element.
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// The number of the element around it.
    pub parent: Option<usize>,
    /// What it holds, in bytes after the byte order mark.
    pub content: Range<usize>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a file in the order in which they begin.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn elements(format: &'static str, bytes: &[u8]) -> Result<Vec<Element>, ReadError> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    xml::each_event(format, bytes, |event, start, end| match event {
        Event::Start(tag) => {
            let number = found.len();
            found.push(element(tag, open.last().copied(), end));
            open.push(number);
        }
        Event::Empty(tag) => found.push(element(tag, open.last().copied(), end)),
        Event::End(_) => {
            if let Some(element) = open.pop().and_then(|number| found.get_mut(number)) {
                element.content.end = start;
            }
        }
        _ => {}
    })?;
    Ok(found)
}

fn element(tag: &BytesStart<'_>, parent: Option<usize>, end: usize) -> Element {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes =
        attributes.map(|a| (a.key.as_ref().to_owned(), entity::plain(a.value.as_ref()))).collect();
    Element { name: tag.name().as_ref().to_owned(), attributes, parent, content: end..end }
}

/// How stretches of text are read that stand between tags, and those that stand in CDATA.
pub struct Reading {
    pub escape: Escape,
    pub between: fn(&mut Text, &str, usize, Range<usize>),
    pub literal: fn(&mut Text, &str, usize, Range<usize>),
}

/// Text as XML has it, white space as it is.
pub const VERBATIM: Reading =
    Reading { escape: Escape::Markup, between: entity::push_verbatim, literal: push_literal };

fn push_literal(text: &mut Text, file: &str, offset: usize, range: Range<usize>) {
    let raw = Span::new(offset + range.start, offset + range.end);
    text.push(&file[range], raw, Origin::Literal);
}

/// What well-formed XML holds at `range`, as text: tags are part of it that no edit may touch, comments are not.
pub fn text_of(file: &str, offset: usize, range: Range<usize>, reading: &Reading) -> Text {
    let mut text = Text::escaped(reading.escape).anchored(offset + range.start);
    let mut at = range.start;
    while at < range.end {
        let rest = &file[at..range.end];
        let plain = rest.find('<').unwrap_or(rest.len());
        if plain > 0 {
            (reading.between)(&mut text, file, offset, at..at + plain);
            at += plain;
            continue;
        }
        let ends_with = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        if rest.starts_with("<![CDATA[") {
            let length = ends_with("]]>");
            (reading.literal)(&mut text, file, offset, at + 9..(at + length).saturating_sub(3).max(at + 9));
            at += length;
        } else if rest.starts_with("<!--") {
            at += ends_with("-->");
        } else if rest.starts_with("<?") {
            at += ends_with("?>");
        } else {
            let length = tag_length(rest);
            text.push(&rest[..length], Span::new(offset + at, offset + at + length), Origin::Opaque);
            at += length;
        }
    }
    text
}

/// The length of the tag at the start; a `>` in the value of an attribute does not end it.
fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    let end = rest.char_indices().find(|&(_, c)| {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => return c == '>',
            Some(_) => {}
        }
        false
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}
