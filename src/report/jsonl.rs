//! JSON lines: one object per finding. The shape is a promise to scripts.

use serde::Serialize;

use super::escape::json;
use super::{FileReport, Reporter};
use crate::linter::{Diagnostic, Opinion};

/// The `jsonl` format.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

impl Reporter for JsonLines {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        for line in file.diagnostics.iter().flat_map(|diagnostic| lines(file, diagnostic)) {
            *out += &line;
            out.push('\n');
        }
    }
}

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    /// The document it stands in, where the file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    rule: &'a str,
    severity: &'a str,
    mqm: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    message: &'a str,
    confidence: f32,
    /// How many findings of its rule were read to know that.
    cases: usize,
    fix: Option<FixRecord<'a>>,
    related: Vec<RelatedRecord<'a>>,
    /// Only where a finding was held against the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceRecord<'a>>,
    /// Only where a judge says so, or says something of the same place.
    #[serde(skip_serializing_if = "Option::is_none")]
    judge: Option<JudgeRecord<'a>>,
    /// Only of a judge: the rule that finds something at the same place.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<&'a str>,
}

#[derive(Serialize)]
struct JudgeRecord<'a> {
    model: Option<&'a str>,
    votes: u32,
    of: u32,
}

impl<'a> JudgeRecord<'a> {
    fn of(opinion: &'a Opinion) -> Self {
        let Opinion { model, votes, of } = opinion;
        Self { model: Some(model.as_str()).filter(|model| !model.is_empty()), votes: *votes, of: *of }
    }
}

#[derive(Serialize)]
struct SourceRecord<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    text: &'a str,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    applicability: &'a str,
    title: &'a str,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    start: usize,
    end: usize,
    content: &'a str,
}

#[derive(Serialize)]
struct RelatedRecord<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    message: &'a str,
}

/// One finding as a line of JSON, without the line break.
pub fn line(file: &FileReport<'_>, diagnostic: &Diagnostic) -> String {
    json(&record(file, diagnostic))
}

/// One finding as lines of JSON, without the line breaks: its own, and one for what a judge says of the same place, which
/// names the rule it seconds.
pub fn lines(file: &FileReport<'_>, diagnostic: &Diagnostic) -> Vec<String> {
    let second = |second| {
        let record = Record { seconds: Some(&diagnostic.rule), ..record(file, second) };
        serde_json::to_string(&record).unwrap_or_default()
    };
    std::iter::once(line(file, diagnostic)).chain(diagnostic.seconds.iter().map(second)).collect()
}

fn record<'a>(file: &FileReport<'a>, d: &'a Diagnostic) -> Record<'a> {
    let before = file.document.before.bytes;
    let fix = d.fix.as_ref().map(|fix| FixRecord {
        applicability: fix.applicability.as_str(),
        title: &fix.title,
        edits: fix
            .edits
            .iter()
            .map(|edit| EditRecord {
                start: before + edit.span.start,
                end: before + edit.span.end,
                content: &edit.content,
            })
            .collect(),
    });
    let related = d.related.iter().map(|r| RelatedRecord {
        start: before + r.span.start,
        end: before + r.span.end,
        line: r.position.line,
        column: r.position.column,
        text: &r.text,
        message: &r.message,
    });
    Record {
        path: &file.document.path,
        document: file.document.id_of(d.place.block),
        rule: &d.rule,
        severity: d.severity.as_str(),
        mqm: &d.mqm,
        start: before + d.span.start,
        end: before + d.span.end,
        line: d.start.line,
        column: d.start.column,
        end_line: d.end.line,
        end_column: d.end.column,
        text: &d.text,
        message: &d.message,
        confidence: (d.confidence * 100.0).round() / 100.0,
        cases: d.cases,
        fix,
        related: related.collect(),
        source: d.source.as_ref().map(|source| SourceRecord {
            path: source.path.as_deref(),
            line: source.position.map(|position| position.line),
            column: source.position.map(|position| position.column),
            text: &source.text,
        }),
        judge: opinion_of(d).map(JudgeRecord::of),
        seconds: None,
    }
}

/// Who of the judges says so, or something of the same place.
fn opinion_of(d: &Diagnostic) -> Option<&Opinion> {
    d.opinion.as_ref().or_else(|| d.seconds.first()?.opinion.as_ref())
}
