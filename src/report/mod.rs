//! One file per output format; each turns diagnostics into text.
//!
//! A [`Reporter`] is given one file after the other and appends what it has to say to a string; who owns the string
//! decides where it goes. A new format is one file here and one line where the command line names it.

mod align;
mod catalogue;
mod checkstyle;
mod counted;
mod diff;
mod escape;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod judgement;
mod junit;
mod lines;
mod markdown;
mod names;
mod patch;
mod ranked;
mod rdjson;
mod reference;
mod sarif;
mod short;
mod style;
mod summary;
mod view;
mod words;
mod xml;

pub use align::{Align, AlignLines, Languages};
pub use catalogue::Catalogue;
pub use checkstyle::Checkstyle;
pub use counted::counted;
pub use diff::Diff;
pub use github::{Github, without_commands};
pub use gitlab::Gitlab;
pub use html::Html;
pub use json::Json;
pub use jsonl::{JsonLines, line, lines};
pub use judgement::Judgement;
pub use junit::Junit;
pub use markdown::Markdown;
pub use names::names_json;
pub use patch::{Patch, unified};
pub use rdjson::{RdJson, RdJsonLines};
pub use reference::{kind_of, languages_of, measured, page_of, reference};
pub use sarif::Sarif;
pub use short::Short;
pub use style::Style;
pub use summary::{Counts, Failure, Match, Quiet, Summary, statistics};
pub use view::{View, view};

use std::borrow::Cow;

use crate::bitext::Original;
use crate::document::{Document, Part, Storage};
use crate::linter::Diagnostic;
use crate::rule::Severity;
use crate::span::{Edit, Raw};
use crate::text::visible;

/// What is reported of one file.
#[derive(Debug, Clone, Copy)]
pub struct FileReport<'a> {
    /// The file as it was linted; its `path` is the name to show.
    pub document: &'a Document,
    /// What was found, in order of place.
    pub diagnostics: &'a [Diagnostic],
    /// Sorted, disjoint edits that carry out all chosen fixes; empty where no fixes were asked for.
    pub edits: &'a [Edit<Raw>],
    /// The text it was translated from, where that is a file of its own.
    pub original: Option<&'a Original>,
    /// Which findings people are shown, and which fail the run.
    pub thresholds: Thresholds,
}

/// From which severity on the findings of a file are shown to people, and so fixed, and from which on they fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// The lowest severity that is shown.
    pub shown: Severity,
    /// The lowest severity that fails; none: nothing does.
    pub fails_from: Option<Severity>,
}

impl Thresholds {
    /// Those of a file of which this is stated, if anything: warnings are shown and fail, and what fails is shown.
    pub fn stated(show: Option<Severity>, fail_on: Option<Option<Severity>>) -> Self {
        let fails_from = fail_on.unwrap_or(Some(Severity::Warning));
        let lowest = fails_from.unwrap_or(Severity::Warning).min(Severity::Warning);
        Self { shown: show.unwrap_or(lowest), fails_from }
    }

    /// Whether a finding fails the run.
    pub fn fails(self, diagnostic: &Diagnostic) -> bool {
        self.fails_from.is_some_and(|least| diagnostic.severity >= least)
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::stated(None, None)
    }
}

impl<'a> FileReport<'a> {
    /// The texts of the parts. They are checked to be UTF-8, so this is done once for a file and not for each finding.
    fn texts(&self) -> Vec<&'a str> {
        self.document.parts.iter().map(text_of).collect()
    }

    /// ` (in ID)` for a finding in one of several documents of the file.
    fn in_document(&self, diagnostic: &Diagnostic) -> String {
        let id = self.document.id_of(diagnostic.place.block);
        id.map_or_else(String::new, |id| format!(" (in {})", visible(id)))
    }

    /// What is wrong, and in which of several documents.
    fn message_of(&self, diagnostic: &'a Diagnostic) -> Cow<'a, str> {
        let document = self.in_document(diagnostic);
        if document.is_empty() {
            diagnostic.message.as_str().into()
        } else {
            (diagnostic.message.clone() + &document).into()
        }
    }

    /// `beside originals/storm.fr.md, matched by its name`, where its source was looked for.
    fn beside(&self) -> Option<String> {
        let original = self.original?;
        let how = original.found.in_words()?;
        Some(format!("beside {}, {how}", visible(&original.document.path)))
    }

    /// Whether its source was concluded from what the texts hold, so that a person may want to see which it is.
    fn is_matched(&self) -> bool {
        self.original.is_some_and(|original| original.found.is_conclusion())
    }

    /// Whether offsets in bytes, and so fixes, lead into the file: not in a file of another encoding, and not in the
    /// file of a word processor, where lines are paragraphs.
    fn is_plain(&self) -> bool {
        self.document.storage == Storage::Plain
    }
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

/// A path as platforms want it: from the folder of the run on, with slashes.
fn place_name(path: &str) -> Cow<'_, str> {
    let path = path.strip_prefix("./").unwrap_or(path);
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) }
}
