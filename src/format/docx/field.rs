//! Fields: text that the word processor computes, such as page numbers and tables of contents.

/// What becomes of a field's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// It is text that someone wrote.
    Text,
    /// It is read, but computed again when the file is opened: not to be changed.
    Computed,
    /// It repeats text that stands elsewhere, or is not shown.
    Skipped,
}

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    /// What it computes: `PAGE`, `HYPERLINK "…"`.
    pub code: String,
    /// Whether the result has begun.
    pub has_result: bool,
}

impl Field {
    fn reading(&self) -> Reading {
        if !self.has_result {
            return Reading::Skipped;
        }
        match self.code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "" | "HYPERLINK" | "FORMTEXT" | "QUOTE" => Reading::Text,
            "TOC" | "INDEX" | "TOA" | "BIBLIOGRAPHY" => Reading::Skipped,
            _ => Reading::Computed,
        }
    }
}

/// How text inside these fields is read.
pub fn reading(fields: &[Field]) -> Reading {
    fields.iter().map(Field::reading).max().unwrap_or(Reading::Text)
}
