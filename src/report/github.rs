//! Annotations of GitHub: workflow commands in the log of a step.
//!
//! The platform shows the first ten of a kind for each step, so the worst come first and the others stay lines of the
//! log; a summary with all of them is what [`Markdown`](super::Markdown) is for.

use std::borrow::Cow;
use std::fmt::Write;

use super::ranked::{Ranked, Ranking};
use super::{FileReport, Reporter, Summary, place_name};
use crate::rule::Severity;
use crate::text::visible;

/// Annotations of a kind that the platform shows for one step.
const SHOWN: usize = 10;

/// The `github` format.
#[derive(Debug, Clone, Default)]
pub struct Github {
    ranking: Ranking,
}

impl Reporter for Github {
    fn file(&mut self, file: &FileReport<'_>, _out: &mut String) {
        self.ranking.add(file);
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        for failure in &summary.failures {
            let path = property(&visible(&place_name(&failure.path)));
            let _ =
                writeln!(out, "::error title=Not checked,file={path}::{}", data(&visible(&failure.message)));
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
    let Ranked { severity, path, start, end, rule, message, fix, .. } = finding;
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
    let _ = writeln!(out, "{}", without_commands(&line));
}

/// Lines of a log in which no runner finds a command: those stand behind two colons at the start of a line, or (as they
/// once did) behind `##[` anywhere in it.
pub fn without_commands(text: &str) -> Cow<'_, str> {
    let is_command = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
    if !text.lines().any(is_command) {
        return Cow::Borrowed(text);
    }
    let harmless = |line: &str| match line.trim_start().strip_prefix("::") {
        Some(rest) => format!(": :{rest}"),
        None => line.to_owned(),
    };
    let lines: String = text.split_inclusive('\n').map(harmless).collect();
    Cow::Owned(lines.replace("##[", "## ["))
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
    fn a_line_of_a_log_is_no_command() {
        let log = "one\n  ::add-mask::a\n##[set-env name=A]b\na::b\n";
        assert_eq!(without_commands(log), "one\n: :add-mask::a\n## [set-env name=A]b\na::b\n");
    }

    #[test]
    fn escapes_what_ends_a_property_or_a_command() {
        assert_eq!(property("50%, a:b"), "50%25%2C a%3Ab");
        assert_eq!(data("one\r\ntwo: 5%"), "one%0D%0Atwo: 5%25");
    }
}
