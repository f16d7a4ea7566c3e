//! Findings of all files, the worst first, for platforms that show only so many.

use std::rc::Rc;

use super::{FileReport, place_name};
use crate::rule::Severity;
use crate::text::{Position, visible};

/// What is kept of a finding, as it may be shown, until the last file has been read.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub severity: Severity,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
    pub path: Rc<str>,
    pub start: Position,
    pub end: Position,
    pub rule: String,
    pub message: String,
    /// What the fix does.
    pub fix: Option<String>,
}

/// Findings as they come in.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranking {
    findings: Vec<Ranked>,
}

impl Ranking {
    /// Keeps the findings of a file that are shown.
    pub fn add(&mut self, file: &FileReport<'_>) {
        let path: Rc<str> = visible(&place_name(&file.document.path)).into();
        let found = file.diagnostics.iter().filter(|d| d.is_shown(file.thresholds.shown));
        self.findings.extend(found.map(|d| Ranked {
            severity: d.severity,
            confidence: d.confidence,
            path: Rc::clone(&path),
            start: d.start,
            end: d.end,
            rule: d.rule.clone(),
            message: format!("{}{}", visible(&d.message), file.in_document(d)),
            fix: d.fix.as_ref().map(|fix| visible(&fix.title).into_owned()),
        }));
    }

    /// All findings, the worst first; of one severity those first that are likeliest right, else in order of place.
    pub fn worst_first(&mut self) -> &[Ranked] {
        self.findings
            .sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| b.confidence.total_cmp(&a.confidence)));
        &self.findings
    }
}
