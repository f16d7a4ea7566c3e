//! A paragraph while it is read.

use super::story::{Kind, Run};
use super::usage::Use;
use crate::document::{Language, Role};
use crate::text::{Escape, Text};

/// The languages that text is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Marked {
    #[default]
    Nothing,
    All(Language),
    Several,
}

/// A paragraph that is open.
#[derive(Debug)]
pub struct Open {
    /// What was read of it, mapped to the XML.
    pub text: Text,
    pub runs: Vec<Run>,
    /// Paragraphs of text boxes in it.
    pub nested: Vec<Self>,
    /// What its style says, or its place in the outline.
    pub usage: Option<Use>,
    pub is_numbered: bool,
    pub is_cell: bool,
    /// Whether its end is deleted, so that the next paragraph continues it.
    pub continues: bool,
    /// Where its element ends.
    pub end: usize,
    marked: Marked,
}

impl Open {
    pub fn new(is_cell: bool) -> Self {
        Self {
            text: Text::escaped(Escape::Markup),
            runs: Vec::new(),
            nested: Vec::new(),
            usage: None,
            is_numbered: false,
            is_cell,
            continues: false,
            end: 0,
            marked: Marked::Nothing,
        }
    }

    /// Takes note of the language of text in it.
    pub fn mark(&mut self, language: Option<Language>) {
        self.marked = match (self.marked, language) {
            (Marked::Nothing, Some(language)) => Marked::All(language),
            (Marked::All(known), Some(language)) if known == language => self.marked,
            _ => Marked::Several,
        };
    }

    /// The language that all of it is marked with.
    pub const fn language(&self) -> Option<Language> {
        if let Marked::All(language) = self.marked { Some(language) } else { None }
    }

    /// What it is in the document; none: a listing.
    pub fn role(&self, kind: Kind) -> Option<Role> {
        match self.usage {
            Some(Use::Code) => None,
            _ if kind == Kind::Margin => Some(Role::Cell),
            Some(Use::Text(Role::Heading)) => Some(Role::Heading),
            _ if self.is_cell => Some(Role::Cell),
            _ if self.is_numbered => Some(Role::Item),
            Some(Use::Text(role)) => Some(role),
            None => Some(Role::Paragraph),
        }
    }
}
