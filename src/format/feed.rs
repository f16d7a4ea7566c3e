//! Feeds with full texts: RSS, Atom, and the exports of WordPress (WXR). Each entry is a document: its title and the
//! HTML of its content.

use quick_xml::events::{BytesStart, Event};

use super::{ReadError, ReadOptions, entity, html, xml};
use crate::document::{Block, Document, Group, Language, Part, Role, Structure};
use crate::text::{Escape, Text};

/// Kinds of entries of WordPress that are texts.
const TEXTS: [&str; 2] = ["post", "page"];

/// Reads UTF-8 text (checked by the caller).
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let document = Document { path: path.to_owned(), structure: Structure::Marked, ..Document::default() };
    let mut reader = Reader { file, offset, options, document, entry: None, field: None, depth: 0 };
    xml::each_event("feed", &bytes, |event, start, end| reader.event(event, start, end))?;
    let mut document = reader.document;
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

/// What an element of an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    /// The text as a whole.
    Content,
    /// What announces the text, or all there is of it.
    Summary,
    /// Where the text is published.
    Address,
    /// What kind of entry it is.
    Type,
    /// The language of the feed.
    Language,
}

/// An element that is being read.
struct Field {
    kind: Kind,
    /// How deep it stands.
    depth: usize,
    /// Whether its text is HTML; else it is text as it is.
    is_html: bool,
    /// Where its content begins, when that is markup of the feed itself.
    inline: Option<usize>,
    /// Its text outside of CDATA.
    text: Text,
    /// The HTML in CDATA: bytes of the file.
    sections: Vec<std::ops::Range<usize>>,
}

/// What is known of an entry.
#[derive(Default)]
struct Entry {
    title: Vec<Block>,
    content: Vec<Block>,
    summary: Vec<Block>,
    address: Option<String>,
    kind: Option<String>,
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    options: &'a ReadOptions,
    document: Document,
    entry: Option<Entry>,
    field: Option<Field>,
    depth: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.open(tag, end);
            }
            Event::End(tag) => {
                self.close(tag.name().as_ref(), start);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(_) | Event::GeneralRef(_) => {
                let (file, offset) = (self.file, self.offset);
                if let Some(field) = &mut self.field {
                    entity::push_verbatim(&mut field.text, file, offset, start..end);
                }
            }
            Event::CData(_) => {
                if let Some(field) = &mut self.field {
                    field.sections.push(start + "<![CDATA[".len()..end.saturating_sub("]]>".len()));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, end: usize) {
        let name = tag.name();
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|a| a.value.into_owned());
        if self.depth == 1 {
            self.document.language = attribute("xml:lang").as_deref().and_then(Language::parse);
        }
        if matches!(name.as_ref(), "item" | "entry") && self.entry.is_none() {
            self.entry = Some(Entry::default());
            return;
        }
        let Some(kind) = kind_of(name.as_ref())
            .filter(|kind| self.field.is_none() && (self.entry.is_some() || *kind == Kind::Language))
        else {
            return;
        };
        let form = attribute("type");
        // Atom says what its texts are; all others hold HTML.
        let is_atom = matches!(name.as_ref(), "content" | "summary") || form.is_some();
        self.field = Some(Field {
            kind,
            depth: self.depth,
            is_html: !is_atom || form.as_deref().is_some_and(|form| form.contains("html")),
            inline: (form.as_deref() == Some("xhtml")).then_some(end),
            text: Text::escaped(Escape::Markup),
            sections: Vec::new(),
        });
    }

    fn close(&mut self, name: &str, start: usize) {
        if let Some(field) = self.field.take_if(|field| field.depth == self.depth) {
            self.keep(&field, start);
        } else if matches!(name, "item" | "entry") && self.field.is_none() {
            self.close_entry();
        }
    }

    /// Adds what a field says to its entry.
    fn keep(&mut self, field: &Field, end: usize) {
        let blocks = self.blocks(field, end);
        let words = || {
            let sections = field.sections.iter().filter_map(|range| self.file.get(range.clone()));
            sections.fold(field.text.as_str().to_owned(), |words, section| words + section).trim().to_owned()
        };
        let said = words();
        if field.kind == Kind::Language {
            self.document.language = self.document.language.or_else(|| Language::parse(&said));
        }
        let Some(entry) = &mut self.entry else { return };
        match field.kind {
            Kind::Title => {
                entry.title = blocks;
                for block in &mut entry.title {
                    (block.role, block.level) = (Role::Heading, 1);
                }
            }
            Kind::Content => entry.content.extend(blocks),
            Kind::Summary => entry.summary.extend(blocks),
            Kind::Address if !said.is_empty() => entry.address = entry.address.take().or(Some(said)),
            Kind::Type => entry.kind = Some(said),
            Kind::Address | Kind::Language => {}
        }
    }

    /// The blocks of a field that ends at a byte of the file.
    fn blocks(&self, field: &Field, end: usize) -> Vec<Block> {
        if !matches!(field.kind, Kind::Title | Kind::Content | Kind::Summary) {
            return Vec::new();
        }
        let html = &self.options.html;
        if let Some(start) = field.inline {
            return html::fragment(self.file, self.offset, start..end, html);
        }
        let mut blocks = Vec::new();
        if field.text.as_str().trim().is_empty() {
            // Only the layout of the file.
        } else if field.is_html {
            blocks.extend(html::fragment_of(&field.text, html));
        } else {
            blocks.push(Block::new(field.text.clone().trimmed(), Role::Paragraph));
        }
        for section in &field.sections {
            blocks.extend(html::fragment(self.file, self.offset, section.clone(), html));
        }
        blocks
    }

    /// The entry as a document of its own; its summary where that is all there is of it.
    fn close_entry(&mut self) {
        let Some(entry) = self.entry.take() else { return };
        if entry.kind.is_some_and(|kind| !TEXTS.contains(&kind.as_str())) {
            return;
        }
        let first = self.document.blocks.len();
        let title = entry.title.first().map(|block| block.text.as_str().to_owned());
        self.document.blocks.extend(entry.title);
        let body = if entry.content.is_empty() { entry.summary } else { entry.content };
        self.document.blocks.extend(body);
        let blocks = first..self.document.blocks.len();
        if !blocks.is_empty() {
            self.document.groups.push(Group { blocks, id: entry.address.or(title), source: Vec::new() });
        }
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "title" => Kind::Title,
        "content:encoded" | "content" => Kind::Content,
        "description" | "summary" => Kind::Summary,
        "link" | "guid" | "id" => Kind::Address,
        "wp:post_type" => Kind::Type,
        "language" => Kind::Language,
        _ => return None,
    })
}
