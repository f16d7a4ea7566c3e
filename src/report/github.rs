//! Annotations of GitHub: workflow commands in the log of a step.
//!
//! The platform shows the first ten of a kind for each step, so the worst come first and the others stay lines of the
//! log; a summary with all of them is what [`Markdown`](super::Markdown) is for.

use std::fmt::Write;

use super::ranked::{Ranked, Ranking};
use super::{FileReport, Reporter, Summary, place_name};
use crate::rule::Severity;

/// Annotations of a kind that the platform shows for one step.
const SHOWN: usize = 10;

/// The `github` format.
#[derive(Debug, Clone)]
pub struct Github {
    least: Severity,
    ranking: Ranking,
}

impl Github {
    /// Findings below `least` are left out.
    pub fn new(least: Severity) -> Self {
        Self { least, ranking: Ranking::default() }
    }
}

impl Reporter for Github {
    fn file(&mut self, file: &FileReport<'_>, _out: &mut String) {
        self.ranking.add(file, self.least);
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        for failure in &summary.failures {
            let path = property(&place_name(&failure.path));
            let _ = writeln!(out, "::error title=Not checked,file={path}::{}", data(&failure.message));
        }
        let mut room = Severity::ALL.map(|severity| (severity, SHOWN));
        room[0].1 = SHOWN.saturating_sub(summary.failures.len());
        for finding in self.ranking.worst_first() {
            match room.iter_mut().find(|(severity, left)| *severity == finding.severity && *left > 0) {
                Some((_, left)) => {
                    *left -= 1;
                    annotate(finding, out);
                }
                None => mention(finding, out),
            }
        }
        let _ = writeln!(out, "{}.", summary.verdict());
    }
}

fn annotate(finding: &Ranked, out: &mut String) {
    let Ranked { severity, path, start, end, rule, message, fix } = finding;
    let kind = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (rule, path) = (property(rule), property(path));
    let _ = write!(out, "::{kind} title={rule},file={path},line={},endLine={}", start.line, end.line);
    // The platform refuses columns for a place that runs over several lines.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let fix = fix.as_ref().map(|title| format!("\n{title}")).unwrap_or_default();
    let _ = writeln!(out, "::{}", data(&format!("{message}{fix}")));
}

/// A finding that the platform would not show as an annotation: a line of the log.
fn mention(finding: &Ranked, out: &mut String) {
    let Ranked { severity, path, start, rule, message, .. } = finding;
    let line = format!("{path}:{}:{}: {severity} {rule} {message}", start.line, start.column);
    // What begins with two colons would be a command.
    let line = line.replace(['\n', '\r'], " ");
    let _ = writeln!(out, "{}", line.trim_start_matches(':'));
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_ends_a_property_or_a_command() {
        assert_eq!(property("50%, a:b"), "50%25%2C a%3Ab");
        assert_eq!(data("one\r\ntwo: 5%"), "one%0D%0Atwo: 5%25");
    }
}
