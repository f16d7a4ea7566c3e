//! What is found, in terms of the file.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::rule::{Applicability, Place, Severity};
use crate::span::{Edit, Raw, Span};
use crate::text::{Position, Refusal};

/// One finding, in terms of the file: what reports, fixes and scores read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Rule id.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// MQM category.
    pub mqm: String,
    /// Where, in terms of blocks and text.
    pub place: Place,
    /// Which part of the document.
    pub part: usize,
    /// Bytes of that part.
    pub span: Span<Raw>,
    /// Line and column of the start.
    pub start: Position,
    /// Line and column of the end.
    pub end: Position,
    /// The decoded text there.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// How likely it is right, 0 to 1, as measured on texts that people read.
    pub confidence: f32,
    /// How many findings of its rule were read from which that is known; 0: it is the rule's own estimate.
    pub cases: usize,
    /// What to write instead.
    pub fix: Option<Fix>,
    /// Why a suggestion could not become a fix.
    pub refused: Option<Refusal>,
    /// Other places.
    pub related: Vec<RelatedPlace>,
    /// What the source says there, where it was held against the source.
    pub source: Option<SourceText>,
    /// Who says so, where a judge does.
    pub opinion: Option<Opinion>,
    /// What a judge says of the same place.
    pub seconds: Vec<Diagnostic>,
}

impl Diagnostic {
    /// Whether it is shown to people who want to see what is at least this bad: who asks a judge wants to see what it
    /// says, be it only information, and be it what a rule says, too.
    pub fn is_shown(&self, least: Severity) -> bool {
        self.severity >= least || self.opinion.is_some() || !self.seconds.is_empty()
    }
}

/// Who of the judges that were asked says something, and how many.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Opinion {
    /// The name of the model; empty: whoever wrote the list of answers.
    pub model: String,
    /// How many say it.
    pub votes: u32,
    /// How many were asked.
    pub of: u32,
}

impl fmt::Display for Opinion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the judge")?;
        match (self.model.as_str(), self.of) {
            ("", _) => Ok(()),
            (model, 0 | 1) => write!(f, " {model}"),
            (model, of) => write!(f, " {model} ({} of {of} votes)", self.votes),
        }
    }
}

/// What to write instead, in bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Sorted, disjoint edits that are made together or not at all.
    pub edits: Vec<Edit<Raw>>,
    /// Whether it may be applied without a person.
    pub applicability: Applicability,
}

/// Another place that belongs to a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPlace {
    /// Bytes of the file.
    pub span: Span<Raw>,
    /// Line and column of its start.
    pub position: Position,
    /// The text there.
    pub text: String,
    /// What it has to do with the finding.
    pub message: String,
}

/// What the source says where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// The sentences of the source.
    pub text: String,
    /// The name of the source's file, where it is a file of its own.
    pub path: Option<String>,
    /// Line and column of their start in that file.
    pub position: Option<Position>,
}

/// Adds what was found in a document of a file: most files have one, and nothing is found twice in memory.
pub(super) fn append(found: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    if found.is_empty() {
        *found = more;
    } else {
        found.extend(more);
    }
}
