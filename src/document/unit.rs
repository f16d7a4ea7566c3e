//! Units of files that hold pairs: a message or segment beside what it translates.

use std::ops::Range;

use serde::Serialize;

use crate::markup::{Piece, Syntax};
use crate::text::Text;

/// One side of a unit as the file has it, markup included.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// All of it, with its map to the file.
    pub text: Text,
    /// The markup in it, in order.
    pub pieces: Vec<Piece>,
}

/// Which of the forms of a text that counts something, as languages have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralForm {
    /// For none.
    Zero,
    /// For one, and in some languages for more that are spoken alike.
    One,
    /// For two.
    Two,
    /// For a few.
    Few,
    /// For many.
    Many,
    /// For the rest.
    Other,
}

impl PluralForm {
    const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The form of a name (`few`).
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// What a text of a resource file is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Name {
    /// Its key; the forms of one text have the same.
    pub key: String,
    /// Which form it is.
    pub form: Option<PluralForm>,
}

/// A message or segment.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// What it is called in a file whose texts have names.
    pub name: Option<Name>,
    /// The blocks of its translation: its lines, without markup. An empty translation has one without text.
    pub blocks: Range<usize>,
    /// What it translates.
    pub source: Side,
    /// The same in lines and without markup.
    pub lines: Vec<Text>,
    /// Its translation.
    pub target: Side,
    /// Of a plural form: the other form of the source, which its markup may follow as well.
    pub other: Option<Side>,
    /// Whether it is a plural form for one number only, which it need not name.
    pub is_single: bool,
    /// How many plural forms it has and should have, where that differs; said of the first.
    pub forms: Option<(usize, usize)>,
    /// Whether a text with the same key stands before it: programs take one of the two.
    pub is_again: bool,
    /// The most characters it may have.
    pub limit: Option<usize>,
    /// What the file says of its syntax.
    pub syntax: Syntax,
    /// Whether it is part of a program or a page, rather than running text.
    pub is_message: bool,
}

impl Unit {
    /// Whether nothing is known of what it translates.
    pub fn is_alone(&self) -> bool {
        self.source.text.as_str().is_empty()
    }
}

/// How many units a file has, by their state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Progress {
    /// Finished.
    pub finished: usize,
    /// Marked as unfinished: fuzzy, new, to be reviewed, locked.
    pub unfinished: usize,
    /// Without a translation.
    pub untranslated: usize,
    /// The same as their source.
    pub copied: usize,
}

impl Progress {
    /// Whether there are none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Adds those of another file.
    pub const fn add(&mut self, other: Self) {
        self.finished += other.finished;
        self.unfinished += other.unfinished;
        self.untranslated += other.untranslated;
        self.copied += other.copied;
    }
}
