//! A read file: its bytes, and the blocks of text that rules look at.

mod cue;
mod unit;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use cue::Cue;
pub use unit::{Name, PluralForm, Progress, Side, Unit};

#[doc(inline)]
pub use corrigenda_pack::Language;

use crate::span::{Edit, Packed, Raw, Span};
use crate::text::{Escape, Lines, Refusal, Text};

/// What a block is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A title or subheading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block that is a quotation as a whole.
    Quote,
    /// A table cell, an attribute, a field: text that is no running prose.
    Cell,
    /// A caption under a picture.
    Caption,
    /// The author's line.
    Byline,
    /// A line that begins with the date or place of publication.
    Dateline,
    /// A line of ornaments (`* * *`).
    Divider,
    /// A line of one to three marks and nothing else.
    Marks,
}

impl Role {
    /// Its name in what programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Quote => "quote",
            Self::Cell => "cell",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Divider => "divider",
            Self::Marks => "marks",
        }
    }
}

/// One stream of text: the file itself, or what a file of another kind holds of it.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its name among several; empty for the only one.
    pub name: String,
    /// The bytes as stored; of a file in another encoding or of an archive those of its text in UTF-8.
    pub bytes: Vec<u8>,
}

/// What stands in a file before a stretch of it that is read as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before {
    /// Bytes.
    pub bytes: usize,
    /// Lines.
    pub lines: usize,
}

/// How the parts are stored in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Storage {
    /// The one part is the file.
    #[default]
    Plain,
    /// The one part is the file's text; the file is in this encoding (its WHATWG name).
    Encoded(&'static str),
    /// The one part is the text of a word processor's document, a line for each paragraph; this is the file.
    Archive(Arc<Vec<u8>>),
}

/// Blocks that make one document among several in a file (a line of JSON lines).
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The indices of its blocks.
    pub blocks: Range<usize>,
    /// Its name in the file.
    pub id: Option<String>,
    /// The blocks of the text it was translated from; empty where that is not known.
    pub source: Vec<Text>,
}

/// A stretch of text that belongs together: a paragraph, a heading, a cell, a segment.
#[derive(Debug, Clone)]
pub struct Block {
    /// The text and its map to the file.
    pub text: Text,
    /// What it is in the document.
    pub role: Role,
    /// Index of its [`Part`].
    pub part: usize,
    /// Its language, where the format states one that differs from the document's.
    pub language: Option<Language>,
    /// The bytes between the block before and this one, where they may be changed to join or remove blocks.
    pub gap: Option<Packed<Raw>>,
    /// The stretch of the file that reads the same on its own, where markup depends on what stands around a change.
    pub frame: Option<Packed<Raw>>,
    /// Its links and pictures, in order.
    pub links: Box<[Link]>,
    /// The depth of a heading, from 1; 0 where it has none.
    pub level: u8,
}

/// A link or picture of a block, with what rules need to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The text it stands around; of a picture the object in its place.
    pub text: Span<Text>,
    /// Where it leads, with the escapes of the format decoded.
    pub target: String,
    /// The bytes of the target, where they stand in the file as they are.
    pub raw: Option<Span<Raw>>,
}

impl Link {
    /// The same in a text from which `lead` bytes were cut at its start, down to a length of `length` bytes.
    #[must_use]
    pub fn cut(mut self, lead: usize, length: usize) -> Self {
        let place = |at: usize| at.saturating_sub(lead).min(length);
        self.text = Span::new(place(self.text.start), place(self.text.end));
        self
    }
}

impl Block {
    /// A block of the only part, of which nothing else is known.
    pub fn new(text: Text, role: Role) -> Self {
        Self { text, role, part: 0, language: None, gap: None, frame: None, links: Box::default(), level: 0 }
    }
}

/// A change that a rule proposes, in terms of blocks; [`Document::edits`] turns it into bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Replace part of a block's text.
    Replace(usize, Edit<Text>),
    /// Join a block to the one before it, with this text between them.
    Join(usize, &'static str),
    /// Remove a block with its line break.
    Remove(usize),
    /// Write markup in the place of part of a block's text, as it is and without escapes. Where the format reads that
    /// markup, the place then reads as the text given.
    Mend(usize, Edit<Text>, String),
    /// Let one of the links of a block lead elsewhere.
    Retarget(usize, usize, String),
    /// Replace part of a unit as the file has it, markup included; the block is its first.
    Rewrite(usize, Edit<Text>),
}

impl Change {
    /// The block it changes.
    pub const fn block(&self) -> usize {
        let (Self::Replace(block, _)
        | Self::Join(block, _)
        | Self::Remove(block)
        | Self::Mend(block, ..)
        | Self::Retarget(block, ..)
        | Self::Rewrite(block, _)) = self;
        *block
    }

    /// The same in a document in which `first` blocks stand before it.
    pub const fn shift(&mut self, first: usize) {
        let (Self::Replace(block, _)
        | Self::Join(block, _)
        | Self::Remove(block)
        | Self::Mend(block, ..)
        | Self::Retarget(block, ..)
        | Self::Rewrite(block, _)) = self;
        *block += first;
    }
}

/// Whether the document's markup decides the roles of blocks, or its shape alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Structure {
    /// Plain text: roles are read off the shape of lines.
    #[default]
    Guessed,
    /// Markup names headings, items and paragraphs.
    Marked,
}

/// A file, read and divided into blocks.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The name shown in reports.
    pub path: String,
    /// The language of the text, where it is known.
    pub language: Option<Language>,
    /// Where roles come from.
    pub structure: Structure,
    /// Whether it is a whole page of a site, which has furniture of its own beside the text.
    pub is_page: bool,
    /// The bytes that spans and edits count.
    pub parts: Vec<Part>,
    /// What stands in the file before them.
    pub before: Before,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// How many blocks of a page stand outside its article, or where nobody asked for them, and are not among these.
    pub left_out: usize,
    /// What links inside the file may lead to: the names it gives to places, and its headings.
    pub anchors: Vec<String>,
    /// The documents in the file, where it holds several; empty: all blocks are one.
    pub groups: Vec<Group>,
    /// The cues of subtitles, in their order.
    pub cues: Vec<Cue>,
    /// The units of a file that holds pairs, in the order of their blocks.
    pub units: Vec<Unit>,
    /// The units of the file in the base language, where this one holds translations only.
    pub base: Option<Arc<Vec<Unit>>>,
    /// How many units the file has, by their state.
    pub progress: Progress,
    /// How the parts make the file.
    pub storage: Storage,
    /// What of it could not be read, each with its place, for a person; the rest was.
    pub faults: Vec<String>,
    /// Why the file cannot be written back; it can be linted all the same.
    pub read_only: Option<&'static str>,
}

impl Document {
    /// The text of a block; empty when there is no such block.
    pub fn text(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |b| b.text.as_str())
    }

    /// The lines of each part, counted as in the file.
    pub fn lines(&self) -> Vec<Lines<'_>> {
        self.parts.iter().map(|part| Lines::new(&part.bytes).below(self.before.lines)).collect()
    }

    /// The documents of a file that holds several, each alone and without the bytes, with the indices its blocks have
    /// here; the file itself when it is one.
    pub fn split(&self) -> Vec<(Cow<'_, Self>, Range<usize>)> {
        if self.groups.is_empty() {
            return vec![(Cow::Borrowed(self), 0..self.blocks.len())];
        }
        let alone = |group: &Group| Self {
            path: self.path.clone(),
            language: self.language,
            structure: self.structure,
            is_page: self.is_page,
            anchors: self.anchors.clone(),
            blocks: self.blocks.get(group.blocks.clone()).unwrap_or_default().to_vec(),
            units: self.units_in(&group.blocks),
            groups: vec![Group { blocks: 0..group.blocks.len(), ..group.clone() }],
            ..Self::default()
        };
        let pair = |group: &Group| (Cow::Owned(alone(group)), group.blocks.clone());
        self.groups.iter().map(pair).collect()
    }

    /// The units of some blocks, counted from the first of these.
    fn units_in(&self, blocks: &Range<usize>) -> Vec<Unit> {
        let inside = self.units.iter().filter(|unit| blocks.contains(&unit.blocks.start)).cloned();
        let first = blocks.start;
        let shifted =
            |unit: Unit| Unit { blocks: unit.blocks.start - first..unit.blocks.end - first, ..unit };
        inside.map(shifted).collect()
    }

    /// The unit that a block belongs to.
    pub fn unit_of(&self, block: usize) -> Option<&Unit> {
        let after = self.units.partition_point(|unit| unit.blocks.start <= block);
        self.units.get(after.checked_sub(1)?).filter(|unit| unit.blocks.contains(&block))
    }

    /// The name of the document a block belongs to, where the file holds several and names them.
    pub fn id_of(&self, block: usize) -> Option<&str> {
        let after = self.groups.partition_point(|group| group.blocks.start <= block);
        let group = self.groups.get(after.checked_sub(1)?)?;
        group.id.as_deref().filter(|_| group.blocks.contains(&block))
    }

    /// The edits of the file that carry out a change.
    ///
    /// # Errors
    /// A [`Refusal`] when the change would touch markup, split an escape, or the format cannot join or remove blocks.
    pub fn edits(&self, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
        let block = |index: usize| self.blocks.get(index).ok_or(Refusal::Structure);
        match change {
            Change::Replace(index, edit) => block(*index)?.text.edits(edit.span, &edit.content),
            Change::Mend(index, edit, _) => {
                let text = &block(*index)?.text;
                // What only takes blanks away may well complete a tag: that is what it is for.
                let edits = text.edits_as(edit.span, &edit.content, Escape::Verbatim)?;
                let deletes = edits.iter().all(|edit| edit.content.is_empty());
                if deletes { Ok(edits) } else { text.edits(edit.span, &edit.content) }
            }
            Change::Rewrite(index, edit) => {
                let unit = self.unit_of(*index).ok_or(Refusal::Structure)?;
                unit.target.text.edits(edit.span, &edit.content)
            }
            Change::Retarget(index, link, target) => {
                let link = block(*index)?.links.get(*link).ok_or(Refusal::Structure)?;
                Ok(vec![Edit::new(link.raw.ok_or(Refusal::Unwritable)?, target.clone())])
            }
            Change::Join(index, glue) => {
                let gap = block(*index)?.gap.ok_or(Refusal::Structure)?;
                Ok(vec![Edit::new(gap.get(), *glue)])
            }
            Change::Remove(index) => {
                let removed = block(*index)?;
                let own = removed.text.raw(removed.text.span());
                let next = self.blocks.get(index + 1).filter(|b| b.part == removed.part);
                let gap = match (removed.gap, next) {
                    (Some(gap), _) => gap.get(),
                    (None, Some(next)) if *index == 0 => next.gap.ok_or(Refusal::Structure)?.get(),
                    (None, None) if *index == 0 => own,
                    _ => return Err(Refusal::Structure),
                };
                Ok(vec![Edit::new(own.cover(gap), "")])
            }
        }
    }
}
