//! Tags and texts of HTML into blocks.

use std::collections::HashMap;
use std::ops::Range;

use super::element::{self, Kind};
use super::token::{Attribute, Token, Tokens};
use crate::document::{Block, Language, Link, Role};
use crate::format::entity;
use crate::span::Span;
use crate::text::{Escape, OBJECT, Origin, Text};

/// What an unquoted attribute cannot hold.
const UNQUOTED: &str = " \t\"'=<>`&/";

/// Attributes that are read, with their roles.
const READ: [(&str, Role); 3] = [("alt", Role::Caption), ("title", Role::Cell), ("aria-label", Role::Cell)];

/// What was read of a page.
pub struct Page {
    pub blocks: Vec<Block>,
    /// The names that elements have.
    pub anchors: Vec<String>,
    /// Of the `html` element, else of the `body`.
    pub language: Option<Language>,
}

/// Reads a page that begins at byte `offset` of its file. Where the page marks its article or main part, only that and
/// the head are read.
pub fn page(file: &str, offset: usize) -> Page {
    let mut reader = Reader { file, offset, ..Reader::default() };
    for token in Tokens::new(file) {
        reader.token(token);
    }
    reader.flush();
    let has_main = reader.found.iter().any(|found| found.place == Place::Main);
    let kept = reader.found.into_iter().filter(|found| !has_main || found.place != Place::Around);
    Page {
        blocks: kept.map(|found| found.block).collect(),
        anchors: reader.anchors,
        language: reader.language,
    }
}

/// Where on the page a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    Head,
    Main,
    #[default]
    Around,
}

struct Found {
    block: Block,
    place: Place,
}

/// An element that is open, with what it passes on to its content.
#[derive(Debug, Clone)]
struct Element {
    name: String,
    kind: Kind,
    role: Role,
    language: Option<Language>,
    place: Place,
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    offset: usize,
    open: Vec<Element>,
    /// How many elements of a name are open: an end tag without its start tag is passed over at once.
    counts: HashMap<String, usize>,
    /// Number of open elements around the outermost one that is no text, and the byte where that begins.
    opaque: Option<(usize, usize)>,
    current: Option<Text>,
    /// Texts of attributes inside the block that is being read.
    attributes: Vec<(Text, Role)>,
    found: Vec<Found>,
    /// Links of the block that is being read.
    links: Vec<Link>,
    anchors: Vec<String>,
    language: Option<Language>,
}

impl Reader<'_> {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(range) if self.opaque.is_none() => {
                let text = self.current.get_or_insert_with(|| Text::escaped(Escape::Markup));
                entity::push_folded(text, self.file, self.offset, range);
            }
            Token::Open { name, attributes, range } => {
                self.open_element(&name.to_ascii_lowercase(), &attributes, range);
            }
            Token::Close { name, range } => self.close_element(&name.to_ascii_lowercase(), range.end),
            Token::Text(_) | Token::Other => {}
        }
    }

    fn open_element(&mut self, name: &str, attributes: &[Attribute<'_>], range: Range<usize>) {
        let kind = element::kind(name);
        if self.opaque.is_none() {
            while self.innermost_block().is_some_and(|at| element::ends(&self.open[at].name, name)) {
                self.pop(range.start);
            }
            if !matches!(kind, Kind::Inline | Kind::OpaqueInline | Kind::Void) {
                self.flush();
            }
            self.read_attributes(name, attributes);
        }
        if matches!(kind, Kind::Void | Kind::Break) {
            if name == "img" && self.opaque.is_none() {
                self.object(range);
            }
            return;
        }
        let value = |wanted: &str| {
            let found = attributes.iter().find(|a| a.name.eq_ignore_ascii_case(wanted));
            found.and_then(|a| self.file.get(a.value.clone()))
        };
        let around = self.open.last();
        let language = value("lang").and_then(Language::parse).or(around.and_then(|e| e.language));
        let hidden = value("translate").is_some_and(|v| v.eq_ignore_ascii_case("no"))
            || value("class").is_some_and(|v| v.split_ascii_whitespace().any(|c| c == "notranslate"));
        let inherited = around.map_or(Role::Paragraph, |e| e.role);
        let kind = match kind {
            Kind::Inline if hidden => Kind::OpaqueInline,
            Kind::Block(_) if hidden => Kind::OpaqueBlock,
            _ => kind,
        };
        let role = if let Kind::Block(Some(role)) = kind { role } else { inherited };
        let place = match name {
            "head" => Place::Head,
            "article" | "main" => Place::Main,
            _ => around.map_or(Place::Around, |e| e.place),
        };
        if matches!(name, "html" | "body") {
            self.language = self.language.or(language);
        }
        if self.opaque.is_none() {
            if matches!(kind, Kind::OpaqueInline | Kind::OpaqueBlock) {
                self.opaque = Some((self.open.len(), range.start));
            } else if let (Kind::Inline, Some(text)) = (kind, &mut self.current) {
                text.open();
            }
            self.read_link(name, attributes);
        }
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push(Element { name: name.to_owned(), kind, role, language, place });
    }

    /// The index of the innermost block, if only inline elements are open inside it. Looks at a few elements only:
    /// inline elements hardly nest deeper.
    fn innermost_block(&self) -> Option<usize> {
        let is_block = |e: &Element| matches!(e.kind, Kind::Block(_));
        let near = self.open.len().saturating_sub(16)..self.open.len();
        near.rev().find(|&at| is_block(&self.open[at]))
    }

    fn close_element(&mut self, name: &str, end: usize) {
        if name == "br" && self.opaque.is_none() {
            return self.flush();
        }
        if self.counts.get(name).is_none_or(|&count| count == 0) {
            return;
        }
        while let Some(closed) = self.pop(end) {
            if closed == name {
                break;
            }
        }
    }

    /// Closes the innermost element at a byte of the file.
    fn pop(&mut self, end: usize) -> Option<String> {
        let last = self.open.last()?.kind;
        if self.opaque.is_none() {
            match (last, &mut self.current) {
                (Kind::Block(_), _) => self.flush(),
                (Kind::Inline, Some(text)) => text.close(),
                _ => {}
            }
        }
        let element = self.open.pop()?;
        if let (Some(link), Some(text)) = (self.links.last_mut(), &self.current)
            && element.name == "a"
        {
            link.text.end = text.as_str().len();
        }
        if let Some(count) = self.counts.get_mut(&element.name) {
            *count -= 1;
        }
        if let Some((depth, start)) = self.opaque
            && depth == self.open.len()
        {
            self.opaque = None;
            if element.kind == Kind::OpaqueInline {
                self.object(start..end);
            }
        }
        Some(element.name)
    }

    fn object(&mut self, range: Range<usize>) {
        let raw = Span::new(self.offset + range.start, self.offset + range.end);
        let text = self.current.get_or_insert_with(|| Text::escaped(Escape::Markup));
        text.push(OBJECT, raw, Origin::Opaque);
    }

    /// A link, and the name of an element that links may lead to.
    fn read_link(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        for attribute in attributes {
            let is = |name: &str| attribute.name.eq_ignore_ascii_case(name);
            let written = self.file.get(attribute.value.clone()).unwrap_or_default();
            if is("id") || (is("name") && name == "a") {
                self.anchors.push(written.to_owned());
            } else if is("href") && name == "a" {
                let mut target = Text::default();
                entity::push_attribute(&mut target, self.file, self.offset, attribute.value.clone());
                let at = self.current.as_ref().map_or(0, |text| text.as_str().len());
                let raw = (target.as_str() == written).then(|| target.raw(target.span()));
                self.links.push(Link { text: Span::at(at), target: target.as_str().to_owned(), raw });
            }
        }
    }

    fn read_attributes(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        let is = |attribute: &Attribute<'_>, name: &str| attribute.name.eq_ignore_ascii_case(name);
        let described = name == "meta"
            && attributes.iter().any(|a| {
                let value = self.file.get(a.value.clone()).unwrap_or_default();
                is(a, "name") && value.eq_ignore_ascii_case("description")
            });
        for attribute in attributes {
            let read = READ.iter().find(|(wanted, _)| is(attribute, wanted)).map(|(_, role)| *role);
            let role = read.or((described && is(attribute, "content")).then_some(Role::Cell));
            let Some(role) = role else { continue };
            let escape = attribute.quote.map_or(Escape::Bare(UNQUOTED), Escape::Attribute);
            let mut text = Text::escaped(escape);
            entity::push_attribute(&mut text, self.file, self.offset, attribute.value.clone());
            self.attributes.push((text, role));
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let around = self.open.last();
        let role = around.map_or(Role::Paragraph, |e| e.role);
        let place = around.map_or(Place::Around, |e| e.place);
        let language = around.and_then(|e| e.language).filter(|own| Some(*own) != self.language);
        let level = around.map_or(0, |e| heading_level(&e.name));
        let links = std::mem::take(&mut self.links);
        let text = self.current.take().map(|text| (text, role, links, level));
        let attributes = self.attributes.drain(..).map(|(text, role)| (text, role, Vec::new(), 0));
        for (text, role, links, level) in text.into_iter().chain(attributes) {
            let lead = text.as_str().len() - text.as_str().trim_start().len();
            let text = text.trimmed();
            if text.as_str().chars().any(|c| !c.is_whitespace() && !OBJECT.contains(c)) {
                let links = links.into_iter().map(|link| link.cut(lead, text.as_str().len())).collect();
                let block = Block { language, links, level, ..Block::new(text, role) };
                self.found.push(Found { block, place });
            }
        }
    }
}

/// The level of `h2` is 2; of what is no heading, 0.
fn heading_level(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}
