//! The rows that a corpus comes to. Their shape is a promise to who reads the tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Place;
use crate::linter::Diagnostic;
use crate::rule::Severity;
use crate::span::{Edit, Span, apply};

/// What becomes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It passes the gate.
    Keep,
    /// It does not.
    Drop,
    /// It could not be judged.
    #[default]
    Error,
}

impl Verdict {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
            Self::Error => "error",
        }
    }
}

/// One text of a corpus.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DocumentRow {
    /// The file or table it stands in.
    pub input: String,
    /// Its row there, from 1; of JSON lines the line.
    pub row: u64,
    /// Its name.
    pub id: Option<String>,
    /// The site it was taken from; of an address the host.
    pub site: Option<String>,
    /// The language it was judged in.
    pub language: Option<String>,
    /// The language it was translated from, where that is known.
    pub source_language: Option<String>,
    /// Bytes of the text in UTF-8.
    pub bytes: u64,
    /// Its words.
    pub words: u64,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings of severity info.
    pub infos: u64,
    /// Findings by rule.
    pub rules: BTreeMap<String, u64>,
    /// 100 less the weight of its findings per 100 words (the weights of MQM), at least 0.
    pub score: Option<f64>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why it could not be judged.
    pub error: Option<String>,
}

/// One finding in a text of a corpus.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FindingRow {
    /// The file or table its text stands in.
    pub input: String,
    /// The row of its text there.
    pub row: u64,
    /// The name of its text.
    pub id: Option<String>,
    /// Rule id.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// MQM category.
    pub mqm: String,
    /// Where it begins: bytes of the text in UTF-8.
    pub start: u64,
    /// Where it ends.
    pub end: u64,
    /// Line of its start, from 1.
    pub line: u64,
    /// Column of its start, from 1.
    pub column: u64,
    /// What stands there.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
    /// Whether its fix is `safe` or `unsafe`; nothing where there is none.
    pub fix: Option<String>,
    /// Where the fix begins to change the text.
    pub fix_start: Option<u64>,
    /// Where it ends to.
    pub fix_end: Option<u64>,
    /// What the text reads between the two with the fix made.
    pub replacement: Option<String>,
}

impl FindingRow {
    /// The row of a finding in a text of these bytes.
    pub(super) fn new(place: Place<'_>, found: &Diagnostic, bytes: &[u8]) -> Self {
        let fix = found.fix.as_ref().and_then(|fix| Some((fix, changed(&fix.edits, bytes)?)));
        let (fix, change) = fix.unzip();
        let (span, replacement) = change.unzip();
        Self {
            input: place.input.to_owned(),
            row: place.row,
            id: None,
            rule: found.rule.clone(),
            severity: found.severity,
            mqm: found.mqm.clone(),
            start: found.span.start as u64,
            end: found.span.end as u64,
            line: found.start.line as u64,
            column: found.start.column as u64,
            text: found.text.clone(),
            message: found.message.clone(),
            confidence: (f64::from(found.confidence) * 100.0).round() / 100.0,
            fix: fix.map(|fix| fix.applicability.as_str().to_owned()),
            fix_start: span.map(|(start, _)| start as u64),
            fix_end: span.map(|(_, end)| end as u64),
            replacement,
        }
    }
}

/// The stretch that edits change, and what it reads with all of them made.
fn changed<U>(edits: &[Edit<U>], bytes: &[u8]) -> Option<((usize, usize), String)> {
    let (start, end) = (edits.first()?.span.start, edits.last()?.span.end);
    let inside = |edit: &Edit<U>| {
        let span: Span<U> = Span::new(edit.span.start - start, edit.span.end - start);
        Edit::new(span, edit.content.clone())
    };
    let edits: Vec<Edit<U>> = edits.iter().map(inside).collect();
    let after = apply(bytes.get(start..end)?, &edits);
    Some(((start, end), String::from_utf8(after).ok()?))
}
