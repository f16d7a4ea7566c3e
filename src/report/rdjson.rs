//! Reviewdog's diagnostic format, as one JSON object or one object a line, with fixes as suggestions.

use std::borrow::Cow;

use serde::Serialize;

use super::escape::json;
use super::lines::Lines;
use super::{FileReport, Reporter, Summary, place_name};
use crate::linter::{Diagnostic, Fix};
use crate::rule::{Applicability, Severity};
use crate::span::{Raw, Span};

/// Who speaks.
const SOURCE: Source = Source { name: "corrigenda" };

/// What stands before the first diagnostic.
const HEAD: &str = "{\"source\":{\"name\":\"corrigenda\"},\"diagnostics\":[\n";

/// The `rdjson` format.
#[derive(Debug, Clone, Copy, Default)]
pub struct RdJson {
    begun: bool,
}

/// The `rdjsonl` format.
#[derive(Debug, Clone, Copy)]
pub struct RdJsonLines;

#[derive(Serialize)]
struct Record<'a> {
    message: Cow<'a, str>,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Clone, Copy, Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Both from 1; the column in bytes of UTF-8.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl RdJson {
    fn put(&mut self, line: &str, out: &mut String) {
        *out += if std::mem::replace(&mut self.begun, true) { ",\n" } else { HEAD };
        *out += line;
    }
}

impl Reporter for RdJson {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        for_each_line(file, None, |line| self.put(line, out));
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        for failure in &summary.failures {
            self.put(&json(&failed(&failure.path, &failure.message, None)), out);
        }
        *out += if self.begun { "\n" } else { HEAD };
        *out += "]}\n";
    }
}

impl Reporter for RdJsonLines {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        for_each_line(file, Some(SOURCE), |line| {
            *out += line;
            out.push('\n');
        });
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        for failure in &summary.failures {
            *out += &json(&failed(&failure.path, &failure.message, Some(SOURCE)));
            out.push('\n');
        }
    }
}

/// The findings of a file as JSON, each without a line break.
fn for_each_line(file: &FileReport<'_>, source: Option<Source>, mut put: impl FnMut(&str)) {
    let path = place_name(&file.document.path);
    let texts = file.texts();
    let lines: Vec<Lines<'_>> = texts.iter().map(|text| Lines::new(text)).collect();
    for d in file.diagnostics {
        let (Some(text), Some(lines)) = (texts.get(d.part), lines.get(d.part)) else { continue };
        let mut record = record(&path, lines, d, source);
        record.message = file.message_of(d);
        let proposed =
            d.fix.iter().filter(|fix| file.is_plain() && fix.applicability > Applicability::DisplayOnly);
        record.suggestions = proposed.filter_map(|fix| suggestion(text, lines, fix)).collect();
        put(&json(&record));
    }
}

/// A finding without its suggestions.
fn record<'a>(path: &'a str, lines: &Lines<'_>, d: &'a Diagnostic, source: Option<Source>) -> Record<'a> {
    let location = |span| Location { path, range: Some(range(lines, span)) };
    let related =
        d.related.iter().map(|r| RelatedLocation { message: &r.message, location: location(r.span) });
    let original = d.source.as_ref().and_then(|source| {
        let location = Location { path: source.path.as_deref()?, range: None };
        Some(RelatedLocation { message: &source.text, location })
    });
    Record {
        message: d.message.as_str().into(),
        location: location(d.span),
        severity: match d.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        source,
        code: Some(Code { value: &d.rule }),
        suggestions: Vec::new(),
        related_locations: related.chain(original).collect(),
    }
}

/// A fix as one suggestion: several would be alternatives, so its edits become one with the text between them.
fn suggestion(text: &str, lines: &Lines<'_>, fix: &Fix) -> Option<Suggestion> {
    let whole = fix.edits.first()?.span.cover(fix.edits.last()?.span);
    let mut content = String::new();
    let mut at = whole.start;
    for edit in &fix.edits {
        content += Span::<Raw>::new(at, edit.span.start).of(text);
        content += &edit.content;
        at = edit.span.end;
    }
    Some(Suggestion { range: range(lines, whole), text: content })
}

fn range(lines: &Lines<'_>, span: Span<Raw>) -> Range {
    let position = |offset| {
        let (line, column) = lines.place(offset);
        Position { line, column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

fn failed<'a>(path: &'a str, message: &'a str, source: Option<Source>) -> Record<'a> {
    Record {
        message: message.into(),
        location: Location { path, range: None },
        severity: "ERROR",
        source,
        code: None,
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }
}
