//! Places and findings, as the protocol writes them.

use serde_json::Value;

use super::buffer::{Buffer, Point, Units};
use crate::linter::Diagnostic;
use crate::report::page_of;
use crate::rpc::object;
use crate::rule::Severity;
use crate::span::{Edit, Raw, Span};

/// A place of a text.
pub(super) fn range(buffer: &Buffer, span: Span<Raw>, units: Units) -> Value {
    let point = |byte: usize| {
        let Point { line, units } = buffer.point(byte, units);
        object([("line", line.into()), ("character", units.into())])
    };
    object([("start", point(span.start)), ("end", point(span.end))])
}

/// A place that the editor names.
pub(super) fn points(range: &Value) -> Option<(Point, Point)> {
    let point = |value: &Value| {
        let number = |name: &str| value.get(name).and_then(Value::as_u64);
        Some(Point { line: number("line")? as usize, units: number("character")? as usize })
    };
    Some((point(range.get("start")?)?, point(range.get("end")?)?))
}

/// A finding.
pub(super) fn diagnostic(uri: &str, buffer: &Buffer, found: &Diagnostic, units: Units) -> Value {
    let severity = match found.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
    };
    let mut written = object([
        ("range", range(buffer, found.span, units)),
        ("severity", severity.into()),
        ("code", found.rule.as_str().into()),
        ("source", "corrigenda".into()),
        ("message", found.message.as_str().into()),
    ]);
    if !found.related.is_empty() {
        let related = found.related.iter().map(|related| {
            let range = range(buffer, related.span, units);
            object([
                ("location", object([("uri", uri.into()), ("range", range)])),
                ("message", related.message.as_str().into()),
            ])
        });
        written["relatedInformation"] = related.collect();
    }
    if let Some(page) = page_of(&found.rule) {
        written["codeDescription"] = object([("href", page.into())]);
    }
    written
}

/// Edits of one text.
pub(super) fn edits(buffer: &Buffer, edits: &[Edit<Raw>], units: Units) -> Value {
    let edit = |edit: &Edit<Raw>| {
        let range = range(buffer, edit.span, units);
        object([("range", range), ("newText", edit.content.as_str().into())])
    };
    edits.iter().map(edit).collect()
}
