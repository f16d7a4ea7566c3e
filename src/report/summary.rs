//! What a run came to, over all files.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{Judgement, Thresholds, counted};
use crate::bitext::{Found, Original};
use crate::document::{Language, Progress};
use crate::language::Facts;
use crate::linter::Diagnostic;
use crate::rule::{Applicability, Severity};
use crate::text::visible;

/// Findings by severity and by what can be done about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Findings shown to people that have a safe fix: what `--fix` would make.
    pub safe_fixes: usize,
    /// Findings shown to people that have a fix which wants a person.
    pub unsafe_fixes: usize,
}

impl Counts {
    /// Counts all findings of a file.
    pub fn of_all(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            counts.add(diagnostic, true);
        }
        counts
    }

    /// Counts one more finding; its fix only where it is `shown`.
    fn add(&mut self, diagnostic: &Diagnostic, shown: bool) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        match diagnostic.fix.as_ref().filter(|_| shown).map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.safe_fixes += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixes += 1,
            Some(Applicability::DisplayOnly) | None => {}
        }
    }

    /// All findings.
    pub const fn total(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Findings of one severity.
    pub const fn of(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }

    /// `1 error, 2 warnings`; nothing where there is no finding.
    pub fn in_words(&self) -> Option<String> {
        let found: Vec<String> = Severity::ALL
            .into_iter()
            .filter(|&severity| self.of(severity) > 0)
            .map(|severity| counted(self.of(severity), severity.as_str()))
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    }
}

/// A file that could not be linted or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The file.
    pub path: String,
    /// Why.
    pub message: String,
}

/// A text and the source that was found for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The text.
    pub path: String,
    /// What it was translated from.
    pub source: String,
    /// How that was found: by `name`, `hreflang`, `canonical` or `content`.
    pub matched: &'static str,
}

/// Findings that are not shown, because someone said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Quiet {
    /// By a comment or an entry of the configuration.
    pub suppressed: usize,
    /// In the baseline.
    pub accepted: usize,
    /// In text that did not change.
    pub unchanged: usize,
}

impl Quiet {
    /// Adds those of another file.
    pub const fn add(&mut self, other: Self) {
        self.suppressed += other.suppressed;
        self.accepted += other.accepted;
        self.unchanged += other.unchanged;
    }

    /// Whether everything is shown.
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What a run came to, over all files.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Summary {
    /// Findings that people are not shown, and that are not fixed.
    #[serde(skip)]
    pub hidden: usize,
    /// Whether warnings are among these.
    #[serde(skip)]
    pub hides_warnings: bool,
    /// Whether a finding fails the run.
    #[serde(skip)]
    pub fails: bool,
    /// Files linted.
    pub files: usize,
    /// Of these, files with a finding.
    pub files_with_findings: usize,
    /// The languages that were recognised where nobody stated them, each with its number of files.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub recognised: BTreeMap<String, usize>,
    /// Files in folders that were passed over because their names are not those of texts.
    pub skipped: usize,
    /// Blocks of pages that stand outside the article and were not read.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// The segments of files that hold pairs, by their state.
    #[serde(skip_serializing_if = "Progress::is_none")]
    pub segments: Progress,
    /// Which sources were found for texts, and how.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Match>,
    /// Fixes made.
    pub fixed: usize,
    /// Findings, after the fixes made.
    #[serde(flatten)]
    pub counts: Counts,
    /// Findings that are not shown.
    #[serde(skip_serializing_if = "Quiet::is_none")]
    pub quiet: Quiet,
    /// Findings by rule.
    pub rules: BTreeMap<String, Counts>,
    /// What a judge came to, where there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judge: Option<Judgement>,
    /// Findings by file, for statistics.
    #[serde(skip)]
    pub by_file: BTreeMap<String, Counts>,
    /// What the gate says: of one text, or of those that it refuses, and of how many it lets pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gate: Vec<String>,
    /// Files that could not be linted or written.
    pub failures: Vec<Failure>,
}

impl Summary {
    /// Counts one more file.
    pub const fn add_file(&mut self) {
        self.files += 1;
    }

    /// Counts the language of one more file, where it was recognised.
    pub fn add_language(&mut self, recognised: Option<Language>) {
        if let Some(language) = recognised {
            *self.recognised.entry(language.to_string()).or_default() += 1;
        }
    }

    /// Notes the source of a text, where it was looked for.
    pub fn add_source(&mut self, path: &str, original: Option<&Original>) {
        let Some(original) = original.filter(|original| original.found != Found::Stated) else { return };
        let (path, source) = (path.to_owned(), original.document.path.clone());
        self.sources.push(Match { path, source, matched: original.found.name() });
    }

    /// Counts what was found in a file, or in a stretch of one.
    pub fn add(&mut self, path: &str, diagnostics: &[Diagnostic], thresholds: Thresholds) {
        self.add_beside(diagnostics, thresholds);
        if diagnostics.is_empty() {
            return;
        }
        let known = self.by_file.len();
        let counts = self.by_file.entry(visible(path).into_owned()).or_default();
        for diagnostic in diagnostics {
            counts.add(diagnostic, diagnostic.severity >= thresholds.shown);
        }
        self.files_with_findings += self.by_file.len() - known;
    }

    /// Counts findings that stand in no text, but in the configuration.
    pub fn add_beside(&mut self, diagnostics: &[Diagnostic], thresholds: Thresholds) {
        for diagnostic in diagnostics {
            let shown = diagnostic.is_shown(thresholds.shown);
            self.hidden += usize::from(!shown);
            self.hides_warnings |= !shown && diagnostic.severity == Severity::Warning;
            self.fails |= thresholds.fails(diagnostic);
            self.counts.add(diagnostic, shown);
            match self.rules.get_mut(&diagnostic.rule) {
                Some(counts) => counts.add(diagnostic, shown),
                None => self.rules.entry(diagnostic.rule.clone()).or_default().add(diagnostic, shown),
            }
        }
    }
}

impl Summary {
    /// How many findings there are, of which severity, in how many files: one line without a full stop.
    pub fn verdict(&self) -> String {
        let files = counted(self.files, "file");
        match self.counts.in_words() {
            None => format!("Nothing found in {files}"),
            Some(found) if self.files == 1 => format!("Found {found} in {files}"),
            Some(found) => format!("Found {found} in {} of {files}", self.files_with_findings),
        }
    }

    /// Which languages were recognised, for a person: one line without a full stop, or nothing where all are stated.
    pub fn languages(&self) -> Option<String> {
        let name = |tag: &str| {
            let facts = Language::parse(tag).map(Facts::of).filter(|facts| facts.tag == tag);
            facts.map_or_else(|| format!("“{tag}”"), |facts| facts.name.to_owned())
        };
        match self.recognised.iter().collect::<Vec<_>>().as_slice() {
            [] => None,
            // Nobody is surprised that a text is read as English.
            [(tag, _)] if *tag == "en" => None,
            [(tag, _)] => Some(format!("Read as {}, which was recognised: `--lang` states it", name(tag))),
            several => {
                let counts: Vec<String> = several
                    .iter()
                    .map(|(tag, count)| format!("{} in {}", name(tag), counted(**count, "file")))
                    .collect();
                Some(format!("Languages recognised: {}", counts.join(", ")))
            }
        }
    }

    /// What a person may run or state next, line by line.
    pub(super) fn advice(&self) -> Vec<String> {
        let counts = &self.counts;
        let mut lines = Vec::new();
        if let hidden @ 1.. = self.hidden {
            let below = if self.hides_warnings { "below error" } else { "of severity info" };
            lines.push(format!("{hidden} {below} not shown: --show info"));
        }
        lines.extend(self.languages());
        if let blocks @ 1.. = self.left_out {
            lines.push(format!(
                "{} outside the article not read: --html-scope page",
                counted(blocks, "block")
            ));
        }
        if counts.safe_fixes > 0 {
            lines.push(format!("{} can be fixed safely: `corrigenda check --fix`", counts.safe_fixes));
        }
        if let unsafe_fixes @ 1.. = counts.unsafe_fixes {
            let change = if unsafe_fixes == 1 { "changes words and wants" } else { "change words and want" };
            lines.push(format!(
                "{unsafe_fixes} {change} a look: `corrigenda review`, or --unsafe-fixes for all"
            ));
        }
        lines
    }
}

/// Tables of findings per rule and, of several files, per file, the most frequent first, and how far the segments are.
pub fn statistics(summary: &Summary) -> String {
    let mut table = counted_by("rule", &summary.rules);
    if summary.files > 1 && !summary.by_file.is_empty() {
        table.push('\n');
        table += &counted_by("file", &summary.by_file);
    }
    let Progress { finished, unfinished, untranslated, copied } = summary.segments;
    if !summary.segments.is_none() {
        let _ = writeln!(
            table,
            "segments: {finished} finished, {unfinished} unfinished, {untranslated} untranslated, {copied} as their source"
        );
    }
    table
}

/// A table of findings by what they are counted for.
fn counted_by(what: &str, counts: &BTreeMap<String, Counts>) -> String {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.total()));
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default().max(4);
    let mut table = format!("{what:<width$}  errors  warnings   infos   fixes\n");
    for (name, counts) in rows {
        let fixes = counts.safe_fixes + counts.unsafe_fixes;
        let (Counts { errors, warnings, infos, .. }, gap) = (counts, " ".repeat(width - name.width()));
        let _ = writeln!(table, "{name}{gap}  {errors:>6}  {warnings:>8}  {infos:>6}  {fixes:>6}");
    }
    table
}
