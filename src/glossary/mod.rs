//! Glossaries: which words of a source are translated how, read from CSV or TBX.

mod csv;
mod tbx;

use crate::document::Language;

/// One term and its translations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The term of the source.
    pub source: String,
    /// Its language; none: of any source.
    pub source_language: Option<Language>,
    /// The language of the translations; none: of any text.
    pub target_language: Option<Language>,
    /// The translations it may have.
    pub targets: Vec<String>,
    /// Those it must not have.
    pub forbidden: Vec<String>,
    /// Whether it stays as it is.
    pub is_kept: bool,
}

/// The terms of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary(Vec<Entry>);

/// What is wrong with a glossary.
#[derive(Debug, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct GlossaryError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Glossary {
    /// Reads the text of a file of this name: TBX where it is XML, else CSV.
    ///
    /// # Errors
    /// It is wrong, with the place.
    pub fn parse(path: &str, text: &str) -> Result<Self, GlossaryError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let read = if text.trim_start().starts_with('<') { tbx::read(text) } else { csv::read(text) };
        read.map(Self).map_err(|Fault { offset, message }| {
            let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            GlossaryError { path: path.to_owned(), line, column, message }
        })
    }

    /// The entries for a pair of languages.
    pub fn entries(&self, source: Option<Language>, target: Language) -> impl Iterator<Item = &Entry> {
        let fits = |own: Option<Language>, other: Option<Language>| own.is_none() || other.is_none() || own == other;
        self.0.iter().filter(move |entry| {
            fits(entry.source_language, source) && fits(entry.target_language, Some(target))
        })
    }

    /// How many entries it has.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is wrong at an offset of a text.
#[derive(Debug)]
struct Fault {
    offset: usize,
    message: String,
}
