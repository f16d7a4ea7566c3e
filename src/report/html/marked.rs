//! The text of a block with its findings marked in place.

use std::fmt::Write;

use super::escaped;
use crate::linter::Diagnostic;
use crate::span::Span;
use crate::text::Text;

/// A finding with its number on the page.
pub(super) type Numbered<'a> = (usize, &'a Diagnostic);

/// Appends a block's text; `findings` are those of the block, in order of place.
pub(super) fn put(text: &str, findings: &[Numbered<'_>], out: &mut String) {
    let mut cuts: Vec<usize> =
        findings.iter().flat_map(|(_, d)| [d.place.span.start, d.place.span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut at = 0;
    // Findings that begin before a stretch and may reach into it.
    let mut open: Vec<Numbered<'_>> = Vec::new();
    let mut next = findings.iter().peekable();
    for (index, &cut) in cuts.iter().enumerate() {
        *out += &escaped(Span::<Text>::new(at, cut).of(text));
        at = cut;
        open.retain(|(_, d)| d.place.span.end > cut);
        while let Some(finding) = next.next_if(|(_, d)| d.place.span.start <= cut) {
            open.push(*finding);
        }
        let points: Vec<Numbered<'_>> =
            open.iter().copied().filter(|(_, d)| d.place.span.is_empty()).collect();
        if !points.is_empty() {
            put_mark("", &points, cut, out);
            open.retain(|(_, d)| !d.place.span.is_empty());
        }
        if let (Some(&end), false) = (cuts.get(index + 1), open.is_empty()) {
            put_mark(Span::<Text>::new(cut, end).of(text), &open, end, out);
            at = end;
        }
    }
    *out += &escaped(text.get(at..).unwrap_or_default());
}

/// A stretch that all of `findings` cover; those that end with it get their numbers set behind it.
fn put_mark(stretch: &str, findings: &[Numbered<'_>], end: usize, out: &mut String) {
    let Some((worst, severity)) = findings.iter().map(|(n, d)| (n, d.severity)).max_by_key(|&(_, s)| s)
    else {
        return;
    };
    let numbers = |findings: &mut dyn Iterator<Item = &Numbered<'_>>, separator: &str| {
        let numbers: Vec<String> = findings.map(|(number, _)| number.to_string()).collect();
        numbers.join(separator)
    };
    let notes = numbers(&mut findings.iter(), " ");
    let ending = numbers(&mut findings.iter().filter(|(_, d)| d.place.span.end == end), ",");
    let _ = write!(out, "<a class=\"mark {severity}\" href=\"#n{worst}\" data-notes=\"{notes}\"");
    if !ending.is_empty() {
        let _ = write!(out, " data-n=\"{ending}\"");
    }
    let _ = write!(out, ">{}", escaped(stretch));
    // A note leads back to where its finding ends.
    for (number, _) in findings.iter().filter(|(_, d)| d.place.span.end == end) {
        let _ = write!(out, "<span id=\"m{number}\"></span>");
    }
    *out += "</a>";
}
