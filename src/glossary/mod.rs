//! Glossaries: which words of a source are translated how, read from CSV or TBX.

mod csv;
mod tbx;

use serde::Deserialize;

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

/// The shape of an entry among the options of a rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct EntryTable {
    source: String,
    source_language: Option<String>,
    target_language: Option<String>,
    #[serde(default)]
    targets: Vec<String>,
    #[serde(default)]
    forbidden: Vec<String>,
    #[serde(default)]
    keep: bool,
}

impl From<EntryTable> for Entry {
    fn from(table: EntryTable) -> Self {
        let language = |tag: Option<String>| tag.and_then(|tag| Language::parse(&tag));
        Self {
            source: table.source,
            source_language: language(table.source_language),
            target_language: language(table.target_language),
            targets: table.targets,
            forbidden: table.forbidden,
            is_kept: table.keep,
        }
    }
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

    /// The entries that a rule has among its options; none where they have another shape.
    pub fn of_option(value: &toml::Value) -> Self {
        let read: Vec<EntryTable> = value.clone().try_into().unwrap_or_default();
        Self(read.into_iter().map(Entry::from).collect())
    }

    /// The entries for a pair of languages.
    pub fn entries(&self, source: Option<Language>, target: Language) -> impl Iterator<Item = &Entry> {
        let fits =
            |own: Option<Language>, other: Option<Language>| own.is_none() || other.is_none() || own == other;
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
