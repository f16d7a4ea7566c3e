//! JUnit XML: a suite for each file, a test for each finding, one that passes for a file without any.

use std::fmt::Write;

use super::excerpt::{self, Excerpt};
use super::xml::{self, escaped, escaped_content};
use super::{FileReport, Reporter, Summary};
use crate::fix;
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw};

/// Columns of the lines that show a finding.
const WIDTH: usize = 100;

/// The `junit` format.
///
/// A finding that fails the run is a failed test; all others pass and say what was found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Junit {
    begun: bool,
}

impl Junit {
    fn begin(&mut self, out: &mut String) {
        if !std::mem::replace(&mut self.begun, true) {
            *out += xml::HEAD;
            *out += "<testsuites name=\"corrigenda\">\n";
        }
    }

    fn case(file: &FileReport<'_>, text: &str, d: &Diagnostic, out: &mut String) {
        let path = escaped(&file.document.path);
        let (rule, line, column) = (escaped(&d.rule), d.start.line, d.start.column);
        let _ = writeln!(
            out,
            "    <testcase name=\"{rule} ({line}:{column})\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">"
        );
        let shown = shown(text, d);
        let message = file.message_of(d);
        let (severity, message, shown) = (d.severity, escaped(&message), escaped_content(&shown));
        let _ = if file.thresholds.fails(d) {
            writeln!(out, "      <failure message=\"{message}\" type=\"{severity}\">{shown}</failure>")
        } else {
            writeln!(out, "      <system-out>{severity}: {message}\n{shown}</system-out>")
        };
        *out += "    </testcase>\n";
    }
}

impl Reporter for Junit {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        self.begin(out);
        let path = escaped(&file.document.path);
        let count = file.diagnostics.len().max(1);
        let failures = file.diagnostics.iter().filter(|d| file.thresholds.fails(d)).count();
        let _ = writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"{count}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">"
        );
        if file.diagnostics.is_empty() {
            let _ = writeln!(out, "    <testcase name=\"clean\" classname=\"{path}\" file=\"{path}\"/>");
        }
        let texts = file.texts();
        for diagnostic in file.diagnostics {
            Self::case(file, texts.get(diagnostic.part).copied().unwrap_or_default(), diagnostic, out);
        }
        *out += "  </testsuite>\n";
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        self.begin(out);
        for failure in &summary.failures {
            let (path, message) = (escaped(&failure.path), escaped(&failure.message));
            let _ = writeln!(
                out,
                "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    \
                 <testcase name=\"check\" classname=\"{path}\" file=\"{path}\">\n      \
                 <error message=\"{message}\" type=\"failure\"/>\n    </testcase>\n  </testsuite>"
            );
        }
        *out += "</testsuites>\n";
    }
}

/// The lines before and after the fix, or the line of the finding.
fn shown(text: &str, diagnostic: &Diagnostic) -> String {
    let mut lines = String::new();
    let mut put = |sign: &str, excerpt: &Excerpt| {
        let _ = writeln!(lines, "{sign} {}", excerpt.text());
    };
    match &diagnostic.fix {
        None => put(" ", &excerpt::around(text, diagnostic.span, WIDTH)),
        Some(fix) => {
            let edits: Vec<&Edit<Raw>> = fix.edits.iter().collect();
            for near in edits.chunk_by(|a, b| fix::are_together(a, b)) {
                let (before, after) = excerpt::before_and_after(text, near, WIDTH);
                put("-", &before);
                put("+", &after);
            }
        }
    }
    lines
}
