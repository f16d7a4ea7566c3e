//! GitLab's Code Quality report: a JSON array that merge requests show.

use serde::Serialize;

use super::escape::json;
use super::fingerprint::fingerprints;
use super::{FileReport, Reporter, Summary, place_name};
use crate::rule::Severity;

/// The `gitlab` format.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gitlab {
    begun: bool,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Gitlab {
    fn put(&mut self, issue: &Issue<'_>, out: &mut String) {
        *out += if std::mem::replace(&mut self.begun, true) { ",\n" } else { "[\n" };
        *out += &json(issue);
    }
}

impl Reporter for Gitlab {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let path = place_name(&file.document.path);
        for (d, fingerprint) in file.diagnostics.iter().zip(fingerprints(file)) {
            let issue = Issue {
                description: &file.message_of(d),
                check_name: &d.rule,
                // One for the whole project: the same fault in two files is two.
                fingerprint: &format!("{path}:{fingerprint}"),
                severity: match d.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location { path: &path, lines: Lines { begin: d.start.line, end: d.end.line } },
            };
            self.put(&issue, out);
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        for failure in &summary.failures {
            let path = place_name(&failure.path);
            let issue = Issue {
                description: &failure.message,
                check_name: "corrigenda",
                fingerprint: &format!("{path}:not-checked"),
                severity: "blocker",
                location: Location { path: &path, lines: Lines { begin: 1, end: 1 } },
            };
            self.put(&issue, out);
        }
        *out += if self.begun { "\n]\n" } else { "[]\n" };
    }
}
