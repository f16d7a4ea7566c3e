//! A Markdown table of the findings, the worst first: for the summary of a pipeline or a comment.

use std::fmt::Write;

use super::ranked::{Ranked, Ranking};
use super::{FileReport, Reporter, Summary};
use crate::text::visible;

/// The largest table in bytes: platforms refuse a summary of more than a megabyte as a whole.
const LARGEST: usize = 900_000;

/// The `markdown` format.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    ranking: Ranking,
}

impl Reporter for Markdown {
    fn file(&mut self, file: &FileReport<'_>, _out: &mut String) {
        self.ranking.add(file);
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        let _ = writeln!(out, "### Corrigenda: {}\n", summary.verdict());
        for failure in &summary.failures {
            let _ = writeln!(
                out,
                "- **not checked**: {}: {}",
                escaped(&visible(&failure.path)),
                escaped(&visible(&failure.message))
            );
        }
        if !summary.failures.is_empty() {
            out.push('\n');
        }
        if let Some(languages) = summary.languages() {
            let _ = writeln!(out, "{}.\n", escaped(&languages));
        }
        for line in &summary.gate {
            let _ = writeln!(out, "- **gate**: {}", escaped(line));
        }
        if !summary.gate.is_empty() {
            out.push('\n');
        }
        let findings = self.ranking.worst_first();
        if !findings.is_empty() {
            *out += "| Severity | Place | Finding | Fix | Rule |\n| --- | --- | --- | --- | --- |\n";
        }
        for (number, finding) in findings.iter().enumerate() {
            let row = row(finding);
            if out.len() + row.len() > LARGEST {
                let _ = writeln!(out, "\n{} more findings are not listed.", findings.len() - number);
                break;
            }
            *out += &row;
        }
    }
}

fn row(finding: &Ranked) -> String {
    let Ranked { severity, path, start, rule, message, fix, .. } = finding;
    let [path, rule, message, fix] =
        [path, rule.as_str(), message, fix.as_deref().unwrap_or_default()].map(escaped);
    format!("| {severity} | {path}:{}:{} | {message} | {fix} | {rule} |\n", start.line, start.column)
}

/// Text that means only itself in a cell of a Markdown table.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' | '!' => {
                escaped.extend(['\\', c]);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_of_markdown_mean_themselves() {
        assert_eq!(escaped("a|b <i>*x*\n"), r"a\|b \<i\>\*x\* ");
    }
}
