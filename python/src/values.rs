//! What Python is given: plain values that do not change.

use corrigenda::linter::Diagnostic;
use corrigenda::names::{Entry, Suspect as Doubtful};
use corrigenda::span::{Edit, Raw, Span, apply};
use pyo3::prelude::*;

/// What to write instead.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// `safe` or `unsafe`.
    pub applicability: String,
    /// What it does.
    pub title: String,
    /// Where it begins to change the text.
    pub start: usize,
    /// Where it ends to.
    pub end: usize,
    /// What stands between the two with the fix made.
    pub replacement: String,
}

/// One fault.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Rule id.
    pub rule: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// MQM category.
    pub mqm: String,
    /// Where it begins in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
    /// What to write instead.
    pub fix: Option<Fix>,
}

/// Whether a text may be published.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it may.
    pub ready: bool,
    /// 100 less the weight of its findings per 100 words.
    pub score: f64,
    /// Words.
    pub words: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// What keeps it from being published.
    pub reasons: Vec<String>,
}

/// A name of texts.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The spelling to keep.
    pub text: String,
    /// How often it stands.
    pub count: usize,
    /// In how many texts.
    pub texts: usize,
    /// The language of the texts.
    pub language: String,
    /// Spellings that may stand for the same name.
    pub suspects: Vec<Suspect>,
}

/// Another spelling of a name.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    /// The spelling.
    pub text: String,
    /// How often it stands.
    pub count: usize,
    /// In how many texts.
    pub texts: usize,
    /// How sure it is that it is the same name, 0 to 1.
    pub confidence: f64,
    /// Whether the kept one clearly outvotes it.
    pub clear: bool,
}

/// Sentences of a text and of its source that belong together.
#[pyclass(frozen, get_all, eq, module = "corrigenda")]
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Sentences of the source; empty: what the text adds.
    pub source: Vec<String>,
    /// Sentences of the text; empty: what it leaves out.
    pub target: Vec<String>,
    /// How sure it is that they belong together, 0 to 1.
    pub confidence: f64,
}

/// Places of a text as Python counts them: in characters, not in bytes.
pub struct Indices<'a> {
    text: &'a str,
    /// How many characters begin before each stretch of the text.
    before: Vec<usize>,
}

/// Bytes of a stretch.
const STRETCH: usize = 256;

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl<'a> Indices<'a> {
    /// Those of a text.
    pub fn new(text: &'a str) -> Self {
        let counted = text.as_bytes().chunks(STRETCH).scan(0, |count, stretch| {
            let before = *count;
            *count += characters(stretch);
            Some(before)
        });
        Self { text, before: counted.collect() }
    }

    fn of(&self, byte: usize) -> usize {
        let stretch = (byte / STRETCH).min(self.before.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(stretch * STRETCH..byte).unwrap_or_default();
        self.before.get(stretch).map_or(0, |before| before + characters(rest))
    }
}

impl Finding {
    /// A finding as Python is given it.
    pub fn new(found: &Diagnostic, indices: &Indices<'_>) -> Self {
        Self {
            rule: found.rule.clone(),
            severity: found.severity.as_str().to_owned(),
            mqm: found.mqm.clone(),
            start: indices.of(found.span.start),
            end: indices.of(found.span.end),
            line: found.start.line,
            column: found.start.column,
            text: found.text.clone(),
            message: found.message.clone(),
            confidence: (f64::from(found.confidence) * 100.0).round() / 100.0,
            fix: found.fix.as_ref().and_then(|fix| Fix::new(fix, indices)),
        }
    }
}

impl Fix {
    fn new(fix: &corrigenda::linter::Fix, indices: &Indices<'_>) -> Option<Self> {
        let (start, end) = (fix.edits.first()?.span.start, fix.edits.last()?.span.end);
        let inside = |edit: &Edit<Raw>| {
            let span: Span<Raw> = Span::new(edit.span.start - start, edit.span.end - start);
            Edit::new(span, edit.content.clone())
        };
        let edits: Vec<Edit<Raw>> = fix.edits.iter().map(inside).collect();
        let replacement = apply(indices.text.as_bytes().get(start..end)?, &edits);
        Some(Self {
            applicability: fix.applicability.as_str().to_owned(),
            title: fix.title.clone(),
            start: indices.of(start),
            end: indices.of(end),
            replacement: String::from_utf8(replacement).ok()?,
        })
    }
}

#[pymethods]
impl Finding {
    fn __repr__(&self) -> String {
        format!("<Finding {}:{} {} {}: {}>", self.line, self.column, self.severity, self.rule, self.message)
    }
}

#[pymethods]
impl Verdict {
    fn __bool__(&self) -> bool {
        self.ready
    }

    fn __repr__(&self) -> String {
        let said = if self.ready { "ready".to_owned() } else { self.reasons.join(", ") };
        format!("<Verdict {said}, score {:.1}>", self.score)
    }
}

#[pymethods]
impl Name {
    fn __repr__(&self) -> String {
        format!("<Name {} ({} times in {} texts)>", self.text, self.count, self.texts)
    }
}

impl From<&Entry> for Name {
    fn from(entry: &Entry) -> Self {
        Self {
            text: entry.kept.text.clone(),
            count: entry.kept.count,
            texts: entry.kept.texts,
            language: entry.language.to_string(),
            suspects: entry.suspects.iter().map(Suspect::from).collect(),
        }
    }
}

impl From<&Doubtful> for Suspect {
    fn from(suspect: &Doubtful) -> Self {
        Self {
            text: suspect.known.text.clone(),
            count: suspect.known.count,
            texts: suspect.known.texts,
            confidence: f64::from(suspect.confidence),
            clear: suspect.is_clear,
        }
    }
}
