//! One file per output format; each turns diagnostics into text.
//!
//! A [`Reporter`] is given one file after the other and appends what it has to say to a string; who owns the string
//! decides where it goes. A new format is one file here and one line where the command line names it.

mod diff;
mod excerpt;
mod json;
mod jsonl;
mod patch;
mod short;
mod style;
mod summary;

pub use diff::Diff;
pub use json::Json;
pub use jsonl::{JsonLines, line, value};
pub use patch::{Patch, unified};
pub use short::Short;
pub use style::Style;
pub use summary::{Counts, Failure, Quiet, Summary, statistics};

use crate::document::{Document, Part};
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw};

/// What is reported of one file.
#[derive(Debug, Clone, Copy)]
pub struct FileReport<'a> {
    /// The file as it was linted; its `path` is the name to show.
    pub document: &'a Document,
    /// What was found, in order of place.
    pub diagnostics: &'a [Diagnostic],
    /// Sorted, disjoint edits that carry out all chosen fixes; empty where no fixes were asked for.
    pub edits: &'a [Edit<Raw>],
}

/// An output format.
pub trait Reporter {
    /// Appends what is said of a file. Files come in the order of the report.
    fn file(&mut self, file: &FileReport<'_>, out: &mut String);

    /// Appends what stands after the last file.
    fn finish(&mut self, _summary: &Summary, _out: &mut String) {}
}

/// The text of a part of a file; empty where it is not UTF-8.
fn text_of(part: &Part) -> &str {
    std::str::from_utf8(&part.bytes).unwrap_or_default()
}
