//! Tags and texts of HTML into blocks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::attribute;
use super::element::{self, Kind};
use super::found::{Found, Place};
use super::hint::{self, Standing};
use super::holder::Holder;
use super::options::HtmlOptions;
use super::scope;
use super::select::{Matches, Selector};
use super::token::{Attribute, Token, Tokens};
use super::tree::{Node, Tree};
use crate::document::{Block, Language, Link, Role};
use crate::format::entity;
use crate::span::Span;
use crate::text::{Escape, OBJECT, Origin, Text};

/// What editors put into empty paragraphs so that these keep their height.
const HOLDERS: [char; 4] = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}'];

/// What was read of a page.
pub struct Page {
    pub blocks: Vec<Block>,
    /// How many blocks of it were left out.
    pub left_out: usize,
    /// Whether it has a title, as whole pages have.
    pub is_whole: bool,
    /// The names that elements have.
    pub anchors: Vec<String>,
    /// Of the `html` element, else of the `body`.
    pub language: Option<Language>,
}

/// Reads a page that begins at byte `offset` of its file.
pub fn page(file: &str, offset: usize, options: &HtmlOptions) -> Page {
    let mut reader = Reader::new(file, offset, options);
    for token in Tokens::new(file) {
        reader.token(token);
    }
    reader.flush();
    let Reader { tree, mut found, anchors, language, .. } = reader;
    let is_whole = found.iter().any(|found| found.place == Place::Head && !found.is_attribute);
    let kept = scope::kept(&tree, &mut found, options);
    let left_out = kept.iter().zip(&found).filter(|(kept, found)| !**kept && !found.is_attribute).count();
    let blocks = found.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(found, _)| found.block);
    Page { blocks: blocks.collect(), left_out, is_whole, anchors, language }
}

/// An element that is open, with what it passes on to its content.
#[derive(Debug, Clone)]
struct Element {
    /// Its index in the tree.
    node: usize,
    kind: Kind,
    role: Role,
    language: Option<Language>,
    place: Place,
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    options: &'a HtmlOptions,
    tree: Tree<'a>,
    open: Vec<Element>,
    /// How many elements of a name are open: an end tag without its start tag is passed over at once.
    counts: HashMap<Cow<'a, str>, usize>,
    /// Number of open elements around the outermost one that is no text, and the byte where that begins.
    opaque: Option<(usize, usize)>,
    current: Option<Text>,
    /// What holds all text of the block that is being read.
    holder: Holder,
    /// Texts of attributes inside the block that is being read, and their elements.
    attributes: Vec<(Text, Role, usize)>,
    found: Vec<Found>,
    /// Links of the block that is being read.
    links: Vec<Link>,
    anchors: Vec<String>,
    language: Option<Language>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, offset: usize, options: &'a HtmlOptions) -> Self {
        Self {
            file,
            offset,
            options,
            tree: Tree::new(),
            open: Vec::new(),
            counts: HashMap::new(),
            opaque: None,
            current: None,
            holder: Holder::default(),
            attributes: Vec::new(),
            found: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            language: None,
        }
    }

    fn token(&mut self, token: Token<'a>) {
        match token {
            Token::Text(range) if self.opaque.is_none() => {
                self.hold(&range);
                let text = self.current.get_or_insert_with(|| Text::escaped(Escape::Markup));
                entity::push_folded(text, self.file, self.offset, range);
            }
            Token::Open { name, attributes, range } => self.open_element(lower(name), &attributes, range),
            Token::Close { name, range } => self.close_element(&lower(name), range.end),
            Token::Text(_) | Token::Other => {}
        }
    }

    /// Notes that a text belongs to the block that is being read.
    fn hold(&mut self, range: &Range<usize>) {
        if self.file.get(range.clone()).is_some_and(|text| !text.trim().is_empty()) {
            self.holder.hold(self.open.len(), |depth| {
                depth.checked_sub(1).and_then(|at| self.open.get(at)).map_or(0, |element| element.node)
            });
        }
    }

    fn open_element(&mut self, name: Cow<'a, str>, attributes: &[Attribute<'a>], range: Range<usize>) {
        let before = self.current.as_ref().map_or("", Text::as_str);
        let after = self.file.get(range.end..).unwrap_or_default();
        let kind = match element::kind_with(&name, self.file, attributes) {
            Kind::Inline if element::is_set_apart(&name, before, after) => {
                let is_known = hint::standing(&name, self.file, attributes) > Standing::Plain;
                if is_known { Kind::Block(None) } else { Kind::Inline }
            }
            Kind::Inline
                if name == "a" && attribute::is_note_mark(self.file, attributes, self.around(), after) =>
            {
                Kind::Unseen
            }
            kind => kind,
        };
        if self.opaque.is_none() {
            while self.innermost_block().is_some_and(|at| element::ends(self.name(at), &name)) {
                self.pop(range.start);
            }
            if matches!(kind, Kind::Block(_) | Kind::OpaqueBlock | Kind::Break) {
                self.flush();
            }
        }
        let node = self.add_node(name.clone(), attributes);
        self.read_anchor(&name, attributes);
        if self.opaque.is_none() {
            self.read_attributes(&name, attributes, node);
        }
        if matches!(kind, Kind::Void | Kind::Break) {
            if name == "img" && self.opaque.is_none() {
                self.object(range);
            }
            return;
        }
        let element = self.element(&name, kind, attributes, node);
        if matches!(&*name, "html" | "body") {
            self.language = self.language.or(element.language);
        }
        if self.opaque.is_none() {
            if matches!(kind, Kind::OpaqueInline | Kind::OpaqueBlock | Kind::Unseen) {
                self.opaque = Some((self.open.len(), range.start));
            } else if let (Kind::Inline, Some(text)) = (kind, &mut self.current) {
                text.open();
            }
            if kind != Kind::Unseen {
                self.read_link(&name, attributes);
            }
        }
        *self.counts.entry(name).or_default() += 1;
        self.open.push(element);
    }

    /// The name of the element that is open last.
    fn around(&self) -> &str {
        self.open.len().checked_sub(1).map_or("", |last| self.name(last))
    }

    fn add_node(&mut self, name: Cow<'a, str>, attributes: &[Attribute<'a>]) -> usize {
        let parent = self.open.last().map_or(0, |element| element.node);
        let matches = self.matches(parent, &name, attributes);
        let standing = hint::standing(&name, self.file, attributes);
        self.tree.add(Node { parent, name, standing, in_link: false, matches })
    }

    /// How far an element gets in the selectors.
    fn matches(&self, parent: usize, name: &str, attributes: &[Attribute<'a>]) -> Option<Box<[Matches; 2]>> {
        let around = self.tree.node(parent).matches.as_deref();
        let step = |selector: &Option<Selector>, which: usize| {
            let around = around.map(|matches| matches[which].as_slice()).unwrap_or_default();
            selector.as_ref().map(|s| s.step(around, name, self.file, attributes)).unwrap_or_default()
        };
        let is_asked = self.options.select.is_some() || self.options.ignore.is_some();
        is_asked.then(|| Box::new([step(&self.options.select, 0), step(&self.options.ignore, 1)]))
    }

    /// What an element passes on to its content.
    fn element(&self, name: &str, kind: Kind, attributes: &[Attribute<'_>], node: usize) -> Element {
        let around = self.open.last();
        let tag = attributes.iter().find(|a| a.name.eq_ignore_ascii_case("lang"));
        let stated = tag.and_then(|a| self.file.get(a.value.clone())).and_then(Language::parse);
        let inherited = around.map_or(Role::Paragraph, |e| e.role);
        Element {
            node,
            kind,
            role: if let Kind::Block(Some(role)) = kind { role } else { inherited },
            language: stated.or(around.and_then(|e| e.language)),
            place: match name {
                "head" => Place::Head,
                "article" | "main" => Place::Main,
                _ => around.map_or(Place::Around, |e| e.place),
            },
        }
    }

    /// The name of an open element.
    fn name(&self, at: usize) -> &str {
        self.open.get(at).map_or("", |element| &self.tree.node(element.node).name)
    }

    /// The index of the innermost block, if only inline elements are open inside it; looks at a few elements only.
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
            if self.tree.node(closed).name == name {
                break;
            }
        }
    }

    /// Closes the innermost element at a byte of the file; gives its index in the tree.
    fn pop(&mut self, end: usize) -> Option<usize> {
        let last = self.open.last()?.kind;
        if self.opaque.is_none() {
            match (last, &mut self.current) {
                (Kind::Block(_), _) => self.flush(),
                (Kind::Inline, Some(text)) => text.close(),
                _ => {}
            }
        }
        let element = self.open.pop()?;
        self.holder.close(self.open.len());
        let name = &self.tree.node(element.node).name;
        if let (Some(link), Some(text)) = (self.links.last_mut(), &self.current)
            && name == "a"
        {
            link.text.end = text.as_str().len();
        }
        if let Some(count) = self.counts.get_mut(name) {
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
        Some(element.node)
    }

    fn object(&mut self, range: Range<usize>) {
        let raw = Span::new(self.offset + range.start, self.offset + range.end);
        let text = self.current.get_or_insert_with(|| Text::escaped(Escape::Markup));
        text.push(OBJECT, raw, Origin::Opaque);
    }

    /// The names of an element that links may lead to, be it shown or not.
    fn read_anchor(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        let names = attributes.iter().filter(|a| {
            a.name.eq_ignore_ascii_case("id") || (a.name.eq_ignore_ascii_case("name") && name == "a")
        });
        let written = names.filter_map(|attribute| self.file.get(attribute.value.clone()));
        self.anchors.extend(written.map(str::to_owned));
    }

    /// The links of an element.
    fn read_link(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        for attribute in attributes {
            if attribute.name.eq_ignore_ascii_case("href") && name == "a" {
                let at = self.current.as_ref().map_or(0, |text| text.as_str().len());
                self.links.push(attribute::link(at, self.file, self.offset, attribute));
            }
        }
    }

    fn read_attributes(&mut self, name: &str, attributes: &[Attribute<'_>], node: usize) {
        let texts = attribute::texts(name, self.file, self.offset, attributes);
        self.attributes.extend(texts.map(|(text, role)| (text, role, node)));
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let around = self.open.last();
        let (role, place) = around.map_or((Role::Paragraph, Place::Around), |e| (e.role, e.place));
        let language = around.and_then(|e| e.language).filter(|own| Some(*own) != self.language);
        let block = around.map_or(0, |e| e.node);
        let level = element::heading_level(&self.tree.node(block).name);
        // Links count against what holds them, whatever they call themselves.
        let node = self.holder.take().filter(|&node| !self.tree.node(node).in_link).unwrap_or(block);
        let links = std::mem::take(&mut self.links);
        if let Some(text) = self.current.take() {
            let lead = text.as_str().len() - text.as_str().trim_start().len();
            let text = text.trimmed();
            let links = links.into_iter().map(|link| link.cut(lead, text.as_str().len())).collect();
            let block = Block { language, links, level, ..Block::new(text, role) };
            self.keep(Found { block, place, node, is_attribute: false });
        }
        for (text, role, node) in std::mem::take(&mut self.attributes) {
            let block = Block { language, ..Block::new(text.trimmed(), role) };
            self.keep(Found { block, place, node, is_attribute: true });
        }
    }

    /// Adds a block that says something.
    fn keep(&mut self, found: Found) {
        let text = found.block.text.as_str();
        if text.chars().any(|c| !c.is_whitespace() && !OBJECT.contains(c) && !HOLDERS.contains(&c)) {
            self.found.push(found);
        }
    }
}

/// A name in lower case.
fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
