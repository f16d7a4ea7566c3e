//! The text of a part while it is put together: its paragraphs, the runs in them, and what fields compute.

use std::ops::Range;

use super::content;
use super::field::{self, Field, Reading};
use super::paragraph::Open;
use super::story::{Kind, Paragraph, Run};
use crate::document::Language;
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// The text element that is being read.
pub struct TextElement {
    /// Where its content begins.
    pub start: usize,
    /// Where its start tag takes an attribute.
    pub attribute: usize,
    pub preserves: bool,
    /// Whether it says that blanks at its ends go: no attribute can be added that says otherwise.
    pub is_fixed: bool,
}

/// What the run around says of its text.
#[derive(Default)]
pub struct Look {
    pub is_hidden: bool,
    /// Whether it stands out, so that new text at its edge goes to the other side.
    pub is_marked: bool,
    pub language: Option<Language>,
}

/// What was read so far.
pub struct Builder<'a> {
    xml: &'a str,
    kind: Kind,
    /// The language of what states none.
    language: Option<Language>,
    pub fields: Vec<Field>,
    pub look: Look,
    pub element: Option<TextElement>,
    /// The paragraphs that are open: those in text boxes stand inside others.
    pub paragraphs: Vec<Open>,
    /// A paragraph whose end is deleted, and how many stood around it: the next one continues it.
    continued: Option<(usize, Open)>,
    text: Text,
    runs: Vec<Run>,
    done: Vec<Paragraph>,
}

impl<'a> Builder<'a> {
    /// Nothing is read yet of this XML, in which `language` is that of what states none.
    pub fn new(xml: &'a str, kind: Kind, language: Option<Language>) -> Self {
        Self {
            xml,
            kind,
            language,
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

    /// Adds to what the innermost field computes.
    pub fn add_code(&mut self, range: Range<usize>) {
        let code = self.xml.get(range).unwrap_or_default();
        if let Some(field) = self.fields.last_mut() {
            field.code.push_str(code);
        }
    }

    /// A paragraph begins, or the one before goes on.
    pub fn begin_paragraph(&mut self, is_cell: bool) {
        let level = self.paragraphs.len();
        let continued = self.continued.take_if(|(around, _)| *around == level);
        let mut paragraph = continued.map_or_else(|| Open::new(is_cell), |(_, open)| open);
        paragraph.continues = false;
        self.paragraphs.push(paragraph);
    }

    /// The innermost paragraph ends at byte `end`.
    pub fn end_paragraph(&mut self, end: usize) {
        let Some(mut closed) = self.paragraphs.pop() else { return };
        closed.end = end;
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

    /// What stands in the line and is no text of an element.
    pub fn put(&mut self, text: &str, range: Range<usize>, origin: Origin) {
        if self.look.is_hidden || field::reading(&self.fields) == Reading::Skipped {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push(text, Span::new(range.start, range.end), origin);
        }
    }

    /// Reads the open text element, whose content ends at byte `end`.
    pub fn end_text(&mut self, end: usize) {
        let Some(element) = self.element.take() else { return };
        let reading = field::reading(&self.fields);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if self.look.is_hidden || reading == Reading::Skipped {
            return;
        }
        let inside = element.start..end.max(element.start);
        let own = if element.preserves { inside.clone() } else { content::trimmed(self.xml, inside.clone()) };
        if own.is_empty() {
            return;
        }
        paragraph.mark(self.look.language.or(self.language));
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
        paragraph.runs.push(Run {
            text,
            content: own,
            inside,
            attribute: element.attribute,
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

    /// The text, the elements that hold it, and the paragraphs.
    pub fn finish(mut self) -> (Text, Vec<Run>, Vec<Paragraph>) {
        if let Some((_, last)) = self.continued.take() {
            self.append(last);
        }
        (self.text, self.runs, self.done)
    }
}
