//! Reads one part of a DOCX file: its paragraphs with runs joined, tracked changes as accepted.

use std::ops::Range;

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::content;
use super::field::{self, Field, Reading};
use super::package::{NAME, attribute, broken};
use super::paragraph::Open;
use super::story::{Kind, Paragraph, Run, Story};
use super::styles::{Styles, Use, is_outlined};
use crate::document::{Language, Role};
use crate::format::{ReadError, malformed, text_of};
use crate::span::Span;
use crate::text::{Escape, OBJECT, Origin, Text};

/// The namespaces of word processing: of most files, and of those that hold to the strict standard.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

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
    let (text, runs, paragraphs) = reader.finish();
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

/// The text element that is being read.
struct TextElement {
    tag: Range<usize>,
    preserves: bool,
    /// Whether it says that blanks at its ends go: no attribute can be added that says otherwise.
    is_fixed: bool,
}

/// What the run around says of its text.
#[derive(Default)]
struct Look {
    is_hidden: bool,
    /// Whether it stands out, so that new text at its edge goes to the other side.
    is_marked: bool,
    language: Option<Language>,
}

struct Reader<'a> {
    xml: &'a str,
    kind: Kind,
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
    fields: Vec<Field>,
    look: Look,
    element: Option<TextElement>,
    /// The paragraphs that are open: those in text boxes stand inside others.
    paragraphs: Vec<Open>,
    /// A paragraph whose end is deleted, and how many stood around it: the next one continues it.
    continued: Option<(usize, Open)>,
    text: Text,
    runs: Vec<Run>,
    done: Vec<Paragraph>,
}

impl<'a> Reader<'a> {
    fn new(xml: &'a str, kind: Kind, styles: &'a Styles) -> Self {
        Self {
            xml,
            kind,
            styles,
            prefix: String::new(),
            open: Vec::new(),
            hidden: 0,
            cells: 0,
            chosen: Vec::new(),
            fields: Vec::new(),
            look: Look::default(),
            element: None,
            paragraphs: Vec::new(),
            continued: None,
            text: Text::escaped(Escape::Markup),
            runs: Vec::new(),
            done: Vec::new(),
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
                let code = self.xml.get(range).unwrap_or_default();
                if let Some(field) = self.fields.last_mut() {
                    field.code.push_str(code);
                }
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
                let level = self.paragraphs.len();
                let continued = self.continued.take_if(|(around, _)| *around == level);
                let mut paragraph = continued.map_or_else(|| Open::new(self.cells > 0), |(_, open)| open);
                paragraph.continues = false;
                self.paragraphs.push(paragraph);
                Element::Paragraph
            }
            "r" => {
                self.look = Look::default();
                Element::Run
            }
            "pPr" | "rPr" | "trPr" => Element::Properties,
            "hyperlink" | "ins" | "moveTo" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.text.open();
                }
                Element::Inline
            }
            "fldSimple" => {
                let code = attribute(tag, "instr").unwrap_or_default();
                self.fields.push(Field { code, has_result: true });
                Element::Field
            }
            "tr" => Element::Row,
            "tc" => {
                self.cells += 1;
                Element::Cell
            }
            "numId" => {
                let is_numbered = attribute(tag, "val").is_some_and(|number| number != "0");
                if let Some(paragraph) = self.paragraphs.last_mut() {
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
                self.element = Some(TextElement { tag: range, preserves, is_fixed });
                return Element::Text;
            }
            "instrText" => return Element::Code,
            "delText" | "delInstrText" => return Element::Hidden,
            "tab" | "ptab" => self.put("\t", range, Origin::Pinned),
            "br" | "cr" => self.put("\n", range, Origin::Pinned),
            "noBreakHyphen" => self.put("\u{2011}", range, Origin::Pinned),
            "sym" | "pgNum" => self.put(OBJECT, range, Origin::Opaque),
            "object" => {
                self.put(OBJECT, range, Origin::Opaque);
                return Element::Hidden;
            }
            "fldChar" => match attribute(tag, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.has_result = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
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
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.continues = true;
                }
            }
            ([.., Element::Run, Element::Properties], "vanish") => self.look.is_hidden = is_on,
            ([.., Element::Run, Element::Properties], "lang") => {
                self.look.language = attribute(tag, "val").and_then(|tag| Language::parse(&tag));
            }
            ([.., Element::Run, Element::Properties], "b" | "i" | "u" | "strike" | "rStyle") => {
                self.look.is_marked |= is_on;
            }
            ([.., Element::Paragraph, Element::Properties], "pStyle" | "outlineLvl") => {
                let usage = match name {
                    "pStyle" => attribute(tag, "val").and_then(|id| self.styles.role(&id)),
                    _ => is_outlined(tag).then_some(Use::Text(Role::Heading)),
                };
                if let Some(paragraph) = self.paragraphs.last_mut() {
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
                self.put(OBJECT, range, Origin::Opaque);
                Element::Other
            }
            "oMath" | "oMathPara" => {
                self.put(OBJECT, range, Origin::Opaque);
                Element::Hidden
            }
            _ => Element::Other,
        }
    }

    /// The end of the innermost element; `range` is its end tag.
    fn end(&mut self, range: Range<usize>) {
        match self.open.pop() {
            Some(Element::Hidden) => self.hidden -= 1,
            Some(Element::Text) => {
                if let Some(element) = self.element.take() {
                    self.read_text(&element, range.start);
                }
            }
            Some(Element::Run) => self.look = Look::default(),
            Some(Element::Inline) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.text.close();
                }
            }
            Some(Element::Field) => drop(self.fields.pop()),
            Some(Element::Cell) => self.cells -= 1,
            Some(Element::Alternatives) => drop(self.chosen.pop()),
            Some(Element::Paragraph) => {
                let Some(mut closed) = self.paragraphs.pop() else { return };
                closed.end = range.end;
                // What a field computes ends with its paragraph; a file that says otherwise has lost the field's end.
                if self.paragraphs.is_empty() {
                    self.fields.retain(|field| field.has_result);
                }
                if closed.continues {
                    self.continued = Some((self.paragraphs.len(), closed));
                } else {
                    self.settle(closed);
                }
            }
            _ => {}
        }
    }

    /// What stands in the line and is no text of an element.
    fn put(&mut self, text: &str, range: Range<usize>, origin: Origin) {
        if self.look.is_hidden || field::reading(&self.fields) == Reading::Skipped {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push(text, Span::new(range.start, range.end), origin);
        }
    }

    /// Reads a text element whose content ends at byte `end`.
    fn read_text(&mut self, element: &TextElement, end: usize) {
        let reading = field::reading(&self.fields);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if self.look.is_hidden || reading == Reading::Skipped {
            return;
        }
        let inside = element.tag.end..end.max(element.tag.end);
        let own = if element.preserves { inside.clone() } else { content::trimmed(self.xml, inside.clone()) };
        if own.is_empty() {
            return;
        }
        paragraph.mark(self.look.language.or(self.styles.language));
        let raw = self.xml.get(own.clone()).unwrap_or_default();
        if reading == Reading::Computed || element.is_fixed || raw.contains('<') {
            let mut read = Text::default();
            content::push(&mut read, self.xml, own.clone());
            let read = read.as_str().replace(content::is_blank, " ");
            return paragraph.text.push(&read, Span::new(own.start, own.end), Origin::Pinned);
        }
        let start = paragraph.text.span().end;
        if self.look.is_marked {
            paragraph.text.open();
        }
        content::push(&mut paragraph.text, self.xml, own.clone());
        let depth = paragraph.text.depth();
        if self.look.is_marked {
            paragraph.text.close();
        }
        let text = Span::new(start, paragraph.text.span().end);
        let attribute = element.tag.start + 1 + self.prefix.len() + 1;
        paragraph.runs.push(Run {
            text,
            content: own,
            inside,
            attribute,
            preserves: element.preserves,
            depth,
        });
    }

    /// A paragraph that is complete: one inside another waits for that to end.
    fn settle(&mut self, paragraph: Open) {
        match self.paragraphs.last_mut() {
            Some(around) => around.nested.push(paragraph),
            None => self.append(paragraph),
        }
    }

    fn append(&mut self, paragraph: Open) {
        let start = self.text.span().end;
        self.text.append(&paragraph.text);
        let text = Span::new(start, self.text.span().end);
        self.done.push(Paragraph { text, role: paragraph.role(self.kind), language: paragraph.language() });
        self.text.push("\n", Span::at(paragraph.end), Origin::Pinned);
        self.runs.extend(paragraph.runs.into_iter().map(|run| {
            let text = Span::new(start + run.text.start, start + run.text.end);
            Run { text, ..run }
        }));
        paragraph.nested.into_iter().for_each(|nested| self.append(nested));
    }

    fn finish(mut self) -> (Text, Vec<Run>, Vec<Paragraph>) {
        if let Some((_, last)) = self.continued.take() {
            self.append(last);
        }
        (self.text, self.runs, self.done)
    }
}

/// The prefix that the outermost element gives to names of word processing, with its colon.
fn prefix_of(root: &BytesStart<'_>) -> String {
    let bound =
        root.attributes().with_checks(false).flatten().find(|a| NAMESPACES.contains(&a.value.as_ref()));
    match bound.as_ref().map(|bound| bound.key.as_ref()) {
        Some("xmlns") => String::new(),
        Some(key) => format!("{}:", key.strip_prefix("xmlns:").unwrap_or(key)),
        None => "w:".to_owned(),
    }
}
