//! One text: which of its faults are found, and which of its findings are right.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::category::Categories;
use super::gold::Annotated;
use crate::document::Language;
use crate::linter::{Diagnostic, Fix};
use crate::rule::Severity;

/// A finding may stand so many bytes beside a fault.
const SLACK: usize = 1;

/// A finding on a whole paragraph points at nothing: it is as long as this, or so many times as long as the fault, at most.
const LONGEST: usize = 60;
const TIMES: usize = 3;

/// A piece that is wrong without a place of its own is near a finding within so many bytes.
const NEAR: usize = 40;

/// A text that was scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// What the gold calls it.
    pub id: String,
    /// The language it was checked in.
    pub language: String,
    /// Words in it.
    pub words: usize,
    /// Nothing is to be found in it.
    pub clean: bool,
    /// The faults that were marked.
    pub faults: Vec<FaultCase>,
    /// What was found.
    pub findings: Vec<FindingCase>,
}

/// A fault, and whether it is found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FaultCase {
    /// Bytes of the text.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// What stands there.
    pub text: String,
    /// What kind of fault it is.
    pub category: String,
    /// Rules can be asked for it; else only a reader can.
    pub of_rules: bool,
    /// The rules of which a finding touches it.
    pub found_by: Vec<String>,
    /// One of these is of the right kind.
    pub right_kind: bool,
    /// A fix writes what the annotator wrote; nothing where there is none to compare.
    pub fixed: Option<bool>,
}

/// A finding, and whether it is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FindingCase {
    /// Its rule.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// Bytes of the text.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// The text there.
    pub text: String,
    /// The text there with what is around it.
    pub around: String,
    /// It touches a fault that was marked.
    pub right: bool,
    /// Its fix writes what the annotator wrote; nothing where there is none to compare.
    pub fixed: Option<bool>,
}

/// How findings are held against faults.
#[derive(Debug)]
pub struct Scorer {
    /// What categories mean to the rules.
    pub categories: Categories,
    /// Findings below this do not count.
    pub least: Severity,
}

impl Scorer {
    /// Scores a text.
    ///
    /// # Errors
    /// The line of the gold that marks no place of the text, and why.
    pub fn score(
        &self,
        gold: &Annotated,
        (text, language): (&str, Language),
        found: &[Diagnostic],
    ) -> Result<Scored, (usize, String)> {
        let found: Vec<&Diagnostic> = found.iter().filter(|d| d.severity >= self.least).collect();
        let mut places = Vec::new();
        for mark in &gold.marks {
            places.push(mark.bytes(text).map_err(|why| (mark.line, why))?);
        }
        let marked = || gold.marks.iter().zip(&places);
        let faults = marked().map(|(mark, place)| {
            let there: Vec<&Diagnostic> = found.iter().copied().filter(|d| touches(place, d)).collect();
            let fixed = |d: &&Diagnostic| fixed_as(place, mark.suggestion.as_deref(), d.fix.as_ref(), text);
            let mut found_by: Vec<String> = there.iter().map(|d| d.rule.clone()).collect();
            found_by.dedup();
            FaultCase {
                start: place.start,
                end: place.end,
                text: text[place.clone()].to_owned(),
                category: mark.category.clone(),
                of_rules: self.categories.is_of_rules(&mark.category),
                right_kind: there.iter().any(|d| self.categories.is_right(&mark.category, &d.rule, &d.mqm)),
                fixed: there.iter().filter_map(fixed).reduce(|one, other| one | other),
                found_by,
            }
        });
        let findings = found.iter().map(|d| {
            let fixed = marked()
                .filter(|(_, place)| touches(place, d))
                .filter_map(|(mark, place)| fixed_as(place, mark.suggestion.as_deref(), d.fix.as_ref(), text))
                .reduce(|one, other| one | other);
            let near = around(text, d.span.start, d.span.end);
            let right = places.iter().any(|place| touches(place, d))
                || gold.nits.iter().any(|nit| near.contains(nit.as_str()));
            finding(d, near, right, fixed)
        });
        Ok(Scored {
            id: gold.name.clone(),
            language: language.to_string(),
            words: text.split_whitespace().count(),
            clean: false,
            faults: faults.collect(),
            findings: findings.collect(),
        })
    }
}

fn finding(d: &Diagnostic, near: &str, right: bool, fixed: Option<bool>) -> FindingCase {
    FindingCase {
        rule: d.rule.clone(),
        severity: d.severity,
        start: d.span.start,
        end: d.span.end,
        text: d.text.clone(),
        around: near.to_owned(),
        right,
        fixed,
    }
}

/// Whether a finding speaks of a fault: they overlap or stand side by side, and it points at the place.
fn touches(fault: &Range<usize>, finding: &Diagnostic) -> bool {
    let near = fault.start <= finding.span.end + SLACK && finding.span.start <= fault.end + SLACK;
    near && finding.span.end - finding.span.start <= LONGEST.max(TIMES * (fault.end - fault.start))
}

/// Whether a fix turns what was marked into what the annotator wrote, white space aside.
fn fixed_as(fault: &Range<usize>, wanted: Option<&str>, fix: Option<&Fix>, text: &str) -> Option<bool> {
    let (wanted, edits) = (wanted?, &fix?.edits);
    let low = edits.iter().map(|edit| edit.span.start).fold(fault.start, usize::min);
    let high = edits.iter().map(|edit| edit.span.end).fold(fault.end, usize::max);
    let mut fixed = String::new();
    let mut at = low;
    for edit in edits {
        fixed += text.get(at..edit.span.start)?;
        fixed += &edit.content;
        at = edit.span.end;
    }
    fixed += text.get(at..high)?;
    let right = [text.get(low..fault.start)?, wanted, text.get(fault.end..high)?].concat();
    Some(fixed.split_ascii_whitespace().eq(right.split_ascii_whitespace()))
}

/// A place with what stands around it.
fn around(text: &str, start: usize, end: usize) -> &str {
    let mut low = start.saturating_sub(NEAR).min(text.len());
    let mut high = (end + NEAR).min(text.len());
    while !text.is_char_boundary(low) {
        low += 1;
    }
    while !text.is_char_boundary(high) {
        high -= 1;
    }
    &text[low..high.max(low)]
}
