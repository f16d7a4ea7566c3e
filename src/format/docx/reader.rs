//! Reads one part of a DOCX file: its paragraphs with runs joined, tracked changes as accepted.

use std::ops::Range;

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::builder::{Builder, Look, TextElement};
use super::field::Field;
use super::story::{Kind, Story};
use super::styles::{Styles, is_outlined};
use super::usage::Use;
use super::xml::{NAME, attribute, broken, prefix_of};
use crate::document::{Language, Role};
use crate::format::{ReadError, malformed, text_of};
use crate::text::{OBJECT, Origin};

/// How deep elements may be nested: documents reach some dozens.
const DEPTH: usize = 1_000;

/// Reads a part. `entry` is its number in the archive.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed or nested absurdly deep.
pub fn read(entry: usize, kind: Kind, xml: String, styles: &Styles) -> Result<Story, ReadError> {
    // The XML reader does not count a byte order mark.
    let (content, mark) = text_of(xml.as_bytes());
    let mut events = XmlReader::from_str(content);
    let mut reader = Reader::new(&xml, kind, styles);
    loop {
        let start = mark + events.buffer_position() as usize;
        let event = events.read_event();
        let end = mark + events.buffer_position() as usize;
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => reader.event(&event, start..end),
            Err(error) => return Err(broken(&xml, events.error_position(), &error)),
        }
        if reader.open.len() > DEPTH {
            return Err(malformed(NAME, xml.as_bytes(), start, "elements are nested too deep"));
        }
    }
    if !reader.open.is_empty() {
        return Err(malformed(NAME, xml.as_bytes(), xml.len(), "the part ends before its last element does"));
    }
    let (text, runs, paragraphs) = reader.made.finish();
    Ok(Story { entry, kind, xml, text, runs, paragraphs })
}

/// What an element is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    /// How a paragraph, a run, a row looks.
    Properties,
    Run,
    Text,
    /// What a field computes.
    Code,
    /// Around text in the line: a link, a tracked insertion.
    Inline,
    /// A field in one element.
    Field,
    Row,
    Cell,
    /// One of several forms of the same content is read.
    Alternatives,
    /// Not read, with all that is in it.
    Hidden,
    Other,
}

struct Reader<'a> {
    styles: &'a Styles,
    /// What names of word processing begin with: `w:`.
    prefix: String,
    open: Vec<Element>,
    /// How many of the open elements are not read.
    hidden: usize,
    /// How many of them are cells.
    cells: usize,
    /// For each element of alternatives, whether one has been read.
    chosen: Vec<bool>,
    made: Builder<'a>,
}

impl<'a> Reader<'a> {
    fn new(xml: &'a str, kind: Kind, styles: &'a Styles) -> Self {
        Self {
            styles,
            prefix: String::new(),
            open: Vec::new(),
            hidden: 0,
            cells: 0,
            chosen: Vec::new(),
            made: Builder::new(xml, kind, styles.language),
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::Empty(tag) => {
                let end = range.end;
                self.start(tag, range);
                self.end(end..end);
            }
            Event::End(_) => self.end(range),
            Event::Text(_) | Event::GeneralRef(_) if self.open.last() == Some(&Element::Code) => {
                self.made.add_code(range);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, range: Range<usize>) {
        if self.open.is_empty() {
            self.prefix = prefix_of(tag);
        }
        if self.hidden > 0 {
            return self.open.push(Element::Other);
        }
        let name = tag.name();
        let element = match name.as_ref().strip_prefix(&self.prefix) {
            Some(name) => match self.open.last() {
                Some(Element::Properties) => self.property(name, tag),
                Some(Element::Run) => self.in_run(name, tag, range),
                _ => self.in_text(name, tag),
            },
            None => self.in_drawing(name.local_name().as_ref(), range),
        };
        self.hidden += usize::from(element == Element::Hidden);
        self.open.push(element);
    }

    /// An element of word processing, elsewhere than in runs and properties.
    fn in_text(&mut self, name: &str, tag: &BytesStart<'_>) -> Element {
        match name {
            "p" => {
                self.made.begin_paragraph(self.cells > 0);
                Element::Paragraph
            }
            "r" => {
                self.made.look = Look::default();
                Element::Run
            }
            "pPr" | "rPr" | "trPr" => Element::Properties,
            "hyperlink" | "ins" | "moveTo" => {
                if let Some(paragraph) = self.made.paragraphs.last_mut() {
                    paragraph.text.open();
                }
                Element::Inline
            }
            "fldSimple" => {
                let code = attribute(tag, "instr").unwrap_or_default();
                self.made.fields.push(Field { code, has_result: true });
                Element::Field
            }
            "tr" => Element::Row,
            "tc" => {
                self.cells += 1;
                Element::Cell
            }
            "numId" => {
                let is_numbered = attribute(tag, "val").is_some_and(|number| number != "0");
                if let Some(paragraph) = self.made.paragraphs.last_mut() {
                    paragraph.is_numbered = is_numbered;
                }
                Element::Other
            }
            // The lines that set notes apart.
            "footnote" | "endnote" if attribute(tag, "type").is_some_and(|kind| kind != "normal") => {
                Element::Hidden
            }
            "del" | "moveFrom" | "rt" | "sdtPr" => Element::Hidden,
            _ => Element::Other,
        }
    }

    /// What a run holds.
    fn in_run(&mut self, name: &str, tag: &BytesStart<'_>, range: Range<usize>) -> Element {
        match name {
            "rPr" => return Element::Properties,
            "t" => {
                let space = attribute(tag, "space");
                let preserves = space.as_deref() == Some("preserve");
                let is_fixed = space.is_some() && !preserves;
                let attribute = range.start + 1 + self.prefix.len() + 1;
                self.made.element = Some(TextElement { start: range.end, attribute, preserves, is_fixed });
                return Element::Text;
            }
            "instrText" => return Element::Code,
            "delText" | "delInstrText" => return Element::Hidden,
            "tab" | "ptab" => self.made.put("\t", range, Origin::Pinned),
            "br" | "cr" => self.made.put("\n", range, Origin::Pinned),
            "noBreakHyphen" => self.made.put("\u{2011}", range, Origin::Pinned),
            "sym" | "pgNum" => self.made.put(OBJECT, range, Origin::Opaque),
            "object" => {
                self.made.put(OBJECT, range, Origin::Opaque);
                return Element::Hidden;
            }
            "fldChar" => match attribute(tag, "fldCharType").as_deref() {
                Some("begin") => self.made.fields.push(Field::default()),
                Some("separate") => {
                    if let Some(field) = self.made.fields.last_mut() {
                        field.has_result = true;
                    }
                }
                Some("end") => drop(self.made.fields.pop()),
                _ => {}
            },
            _ => {}
        }
        Element::Other
    }

    /// How the paragraph, the run or the row around looks.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) -> Element {
        let around = self.open.len().saturating_sub(3);
        let is_on = attribute(tag, "val")
            .is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none" | "off"));
        match (self.open.get(around..).unwrap_or_default(), name) {
            ([.., Element::Row, Element::Properties], "del") => {
                // The whole row is deleted.
                let row = self.open.len() - 2;
                self.open[row] = Element::Hidden;
                self.hidden += 1;
            }
            ([Element::Paragraph, Element::Properties, Element::Properties], "del") => {
                if let Some(paragraph) = self.made.paragraphs.last_mut() {
                    paragraph.continues = true;
                }
            }
            ([.., Element::Run, Element::Properties], "vanish") => self.made.look.is_hidden = is_on,
            ([.., Element::Run, Element::Properties], "lang") => {
                self.made.look.language = attribute(tag, "val").and_then(|tag| Language::parse(&tag));
            }
            ([.., Element::Run, Element::Properties], "b" | "i" | "u" | "strike" | "rStyle") => {
                self.made.look.is_marked |= is_on;
            }
            ([.., Element::Paragraph, Element::Properties], "pStyle" | "outlineLvl") => {
                let usage = match name {
                    "pStyle" => attribute(tag, "val").and_then(|id| self.styles.role(&id)),
                    _ => is_outlined(tag).then_some(Use::Text(Role::Heading)),
                };
                if let Some(paragraph) = self.made.paragraphs.last_mut() {
                    paragraph.usage = usage.or(paragraph.usage);
                }
            }
            (_, "rPr") => return Element::Properties,
            _ if name.ends_with("PrChange") => return Element::Hidden,
            _ => {}
        }
        Element::Other
    }

    /// An element of another vocabulary: pictures, formulas, several forms of one thing.
    fn in_drawing(&mut self, name: &str, range: Range<usize>) -> Element {
        match name {
            "AlternateContent" => {
                self.chosen.push(false);
                Element::Alternatives
            }
            "Choice" | "Fallback" => {
                let chosen = self.chosen.last_mut().is_some_and(|chosen| std::mem::replace(chosen, true));
                if chosen { Element::Hidden } else { Element::Other }
            }
            "inline" => {
                self.made.put(OBJECT, range, Origin::Opaque);
                Element::Other
            }
            "oMath" | "oMathPara" => {
                self.made.put(OBJECT, range, Origin::Opaque);
                Element::Hidden
            }
            _ => Element::Other,
        }
    }

    /// The end of the innermost element; `range` is its end tag.
    fn end(&mut self, range: Range<usize>) {
        match self.open.pop() {
            Some(Element::Hidden) => self.hidden -= 1,
            Some(Element::Text) => self.made.end_text(range.start),
            Some(Element::Run) => self.made.look = Look::default(),
            Some(Element::Inline) => {
                if let Some(paragraph) = self.made.paragraphs.last_mut() {
                    paragraph.text.close();
                }
            }
            Some(Element::Field) => drop(self.made.fields.pop()),
            Some(Element::Cell) => self.cells -= 1,
            Some(Element::Alternatives) => drop(self.chosen.pop()),
            Some(Element::Paragraph) => self.made.end_paragraph(range.end),
            _ => {}
        }
    }
}
