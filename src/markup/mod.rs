//! Inline markup of segments: what a program or a page reads in a text that a person does not. It is found once for both
//! sides of a unit; rules of prose read the text without it, and rules of markup hold it against the source's.

pub mod address;
mod braces;
mod code;
mod difference;
mod evidence;
mod messages;
mod percent;
mod scan;
mod tags;
mod variables;

use std::collections::HashSet;
use std::ops::Range;

pub use difference::{Difference, crossed, difference};
pub use evidence::{access_mark, is_access_key};
pub use messages::{Choice, choices};
pub use scan::{pieces, pieces_beside};

/// What a file says of a unit, or of all of them.
#[expect(
    clippy::struct_excessive_bools,
    reason = "syntaxes stand beside each other: any of them may be there"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Syntax {
    /// `printf` and its kin (`c-format`, `python-format`, `objc-format` …).
    pub percent: Option<bool>,
    /// Braces of Python (`{{` stands for one brace).
    pub python_braces: bool,
    /// `%1`, `%n` of Qt.
    pub qt: bool,
    /// Variables of shells and templates, `$name`.
    pub shell: bool,
    /// HTML or XML: entities are part of it.
    pub html: bool,
    /// `{ $name }` of Fluent.
    pub fluent: bool,
    /// `MessageFormat` of Java and ICU: apostrophes quote.
    pub message_format: bool,
    /// `~a` of Scheme and Lisp.
    pub tilde: bool,
    /// Text of a program: a name behind a sign (`:name`, `@name`) is filled in.
    pub program: bool,
}

/// What is known of the syntaxes of one unit.
#[expect(
    clippy::struct_excessive_bools,
    reason = "syntaxes stand beside each other: any of them may be there"
)]
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What the file says.
    pub syntax: Syntax,
    /// Whether the source has placeholders behind percent signs.
    pub percent: bool,
    /// Whether the source is the format of a date or an hour, which each language has its own of.
    pub date: bool,
    /// Whether the source has `%1`.
    pub qt: bool,
    /// Whether the source has `$name`.
    pub shell: bool,
    /// The signs before names in the source of a program.
    pub signs: Vec<char>,
    /// Options of directives (`:name:`) that both sides have.
    pub options: Vec<String>,
    /// Whether the source is written with entities.
    pub entities: bool,
    /// Whether the source has entities that no page knows.
    pub variables: bool,
    /// Whether one of the sides has roles or literals of reStructuredText.
    pub rst: bool,
    /// The mark of access keys that the source has.
    pub access: Option<char>,
    /// Names of tags that are closed somewhere.
    pub closed: HashSet<String>,
}

/// Which rule a piece is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a program fills in.
    Placeholder,
    /// A tag of HTML or XML.
    Tag,
    /// Code, roles and references, and the inline codes of translation files.
    Code,
    /// What is no rule's: entities, escapes, marks of access keys.
    Other,
}

/// How a piece reads in the prose around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shape {
    /// Not at all: it stands between words, or around them.
    #[default]
    Nothing,
    /// Not at all; what follows stands inside it.
    Opens,
    /// Not at all; what it stood around ends.
    Closes,
    /// As a thing that words may stand around.
    Object,
    /// As this text.
    Reads(String),
    /// As it is written: it is only compared.
    Text,
    /// It stands inside another piece.
    Inside,
}

/// What of a piece has to be the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Nothing.
    None,
    /// This, as often as the source has it.
    Same(String),
    /// This, once or several times.
    Named(String),
    /// The argument of this number, or the next one, and how it is written out (`d`, `s`).
    Argument {
        /// Its number from 1; none: the next.
        number: Option<u16>,
        /// Which arguments are counted together, and the type of this one.
        kind: String,
    },
}

/// A stretch of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Which rule it is for.
    pub kind: Kind,
    /// How it reads.
    pub shape: Shape,
    /// What of it is compared.
    pub key: Key,
}

impl Piece {
    /// A piece that nothing is compared with.
    pub const fn other(span: Range<usize>, shape: Shape) -> Self {
        Self { span, kind: Kind::Other, shape, key: Key::None }
    }

    /// A piece of code that is the same on both sides.
    pub fn code(span: Range<usize>, shape: Shape, key: impl Into<String>) -> Self {
        Self { span, kind: Kind::Code, shape, key: Key::Same(key.into()) }
    }

    /// A placeholder with a name.
    pub fn named(span: Range<usize>, key: impl Into<String>) -> Self {
        Self { span, kind: Kind::Placeholder, shape: Shape::Object, key: Key::Named(key.into()) }
    }

    /// A placeholder by number or order.
    pub fn argument(span: Range<usize>, number: Option<u16>, kind: impl Into<String>) -> Self {
        let key = Key::Argument { number, kind: kind.into() };
        Self { span, kind: Kind::Placeholder, shape: Shape::Object, key }
    }
}

/// What may be part of a name.
const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// How many bytes at the start are part of a name.
fn name_length(text: &str) -> usize {
    text.bytes().take_while(|byte| is_name(*byte)).count()
}
