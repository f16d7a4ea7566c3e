//! What is found, in terms of the file.

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
