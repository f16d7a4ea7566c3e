//! The styles of a DOCX file: which paragraphs are headings, quotations, list items or code.

use std::collections::HashMap;

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::usage::Use;
use super::xml::attribute;
use crate::document::{Language, Role};

/// How far a style is followed to the one it is based on: some files go in circles.
const DEPTH: usize = 16;

/// A style of paragraphs.
#[derive(Debug, Clone, Default)]
struct Style {
    own: Option<Use>,
    base: Option<String>,
}

/// The styles by id, and the language of what states none.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    pub language: Option<Language>,
}

impl Styles {
    /// Reads the part of styles. What is broken in it is left out: it decides only roles.
    pub fn read(xml: &str) -> Self {
        let mut reader = XmlReader::from_str(xml);
        let mut read = Self::default();
        let mut current: Option<(String, Style)> = None;
        while let Ok(event) = reader.read_event() {
            match &event {
                Event::Eof => break,
                Event::Start(tag) if tag.local_name().as_ref() == "style" => {
                    let id = attribute(tag, "styleId");
                    let paragraphs = attribute(tag, "type").is_none_or(|kind| kind == "paragraph");
                    current = id.filter(|_| paragraphs).map(|id| (id, Style::default()));
                }
                Event::Start(tag) | Event::Empty(tag) => match &mut current {
                    Some((_, style)) => style.note(tag),
                    None if tag.local_name().as_ref() == "lang" && read.language.is_none() => {
                        read.language = attribute(tag, "val").and_then(|tag| Language::parse(&tag));
                    }
                    None => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "style" => read.styles.extend(current.take()),
                _ => {}
            }
        }
        read
    }

    /// What paragraphs of a style are, where it says so.
    pub fn role(&self, id: &str) -> Option<Use> {
        let mut style = self.styles.get(id);
        for _ in 0..DEPTH {
            let known = style?;
            if known.own.is_some() {
                return known.own;
            }
            style = known.base.as_ref().and_then(|base| self.styles.get(base));
        }
        None
    }
}

impl Style {
    fn note(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "name" => self.own = attribute(tag, "val").and_then(|name| by_name(&name)).or(self.own),
            "basedOn" => self.base = attribute(tag, "val"),
            "outlineLvl" if self.own.is_none() => {
                self.own = is_outlined(tag).then_some(Use::Text(Role::Heading));
            }
            "numPr" if self.own.is_none() => self.own = Some(Use::Text(Role::Item)),
            _ => {}
        }
    }
}

/// Whether an outline level is that of a heading; the tenth is that of the text.
pub fn is_outlined(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").and_then(|level| level.parse::<u8>().ok()).is_some_and(|level| level < 9)
}

/// What a style is for by its name: names of built-in styles are English in files of every language.
fn by_name(name: &str) -> Option<Use> {
    let name = name.to_ascii_lowercase();
    let role = match name.as_str() {
        "title" | "subtitle" => Role::Heading,
        "caption" | "figure" | "illustration" => Role::Caption,
        "quote" | "intense quote" | "block text" | "quotations" => Role::Quote,
        "html preformatted" | "preformatted text" | "code" | "source code" | "macro" => {
            return Some(Use::Code);
        }
        _ if name.starts_with("heading") => Role::Heading,
        _ if name.starts_with("list") => Role::Item,
        _ => return None,
    };
    Some(Use::Text(role))
}
