//! The gate before publication: how many faults of what weight an article may have, and a verdict in an editor's words.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::document::Block;
use crate::linter::Diagnostic;
use crate::rule::Severity;

/// What an article must hold to. Whatever is not set is not asked for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Gate {
    /// The highest severity that may be published.
    pub max_severity: Severity,
    /// The highest number of findings of one rule, those of severity info not counted.
    pub max_per_rule: Option<usize>,
    /// The lowest quality score: 100 less the weight of the findings per 100 words.
    pub min_score: Option<f64>,
    /// The highest weight of the findings per 1,000 words.
    pub max_weight: Option<f64>,
    /// What a finding weighs.
    pub weights: Weights,
}

/// What a finding weighs, by its severity; the usual weights of MQM for minor, major and critical errors.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// A minor error.
    pub info: f64,
    /// A major error.
    pub warning: f64,
    /// A critical error.
    pub error: f64,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            max_severity: Severity::Warning,
            max_per_rule: None,
            min_score: None,
            max_weight: None,
            weights: Weights::default(),
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self { info: 1.0, warning: 5.0, error: 25.0 }
    }
}

impl Weights {
    /// What a finding of a severity weighs.
    pub const fn of(&self, severity: Severity) -> f64 {
        match severity {
            Severity::Info => self.info,
            Severity::Warning => self.warning,
            Severity::Error => self.error,
        }
    }
}

/// What the gate says of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What keeps it from being published; empty: nothing.
    pub reasons: Vec<Reason>,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// 100 less the weight of the findings per 100 words, at least 0.
    pub score: f64,
}

/// What keeps an article from being published.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// So many findings of a severity that is too high.
    Severity(Severity, usize),
    /// Findings of one rule: how many, and how many there may be.
    Rule(String, usize, usize),
    /// A score below the one asked for.
    Score(f64, f64),
    /// A weight per 1,000 words above the one allowed.
    Weight(f64, f64),
}

impl Gate {
    /// Judges an article of so many words by what was found in it.
    pub fn judge<'d>(&self, words: usize, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Verdict {
        let diagnostics: Vec<&Diagnostic> = diagnostics.into_iter().collect();
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        let mut reasons = Vec::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            if severity > self.max_severity && count(severity) > 0 {
                reasons.push(Reason::Severity(severity, count(severity)));
            }
        }
        if let Some(most) = self.max_per_rule {
            let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
            for diagnostic in diagnostics.iter().filter(|d| d.severity > Severity::Info) {
                *rules.entry(&diagnostic.rule).or_default() += 1;
            }
            let many = rules.into_iter().filter(|(_, count)| *count > most);
            reasons.extend(many.map(|(rule, count)| Reason::Rule(rule.to_owned(), count, most)));
        }
        let total: f64 = diagnostics.iter().map(|d| self.weights.of(d.severity)).sum();
        let per_word = total / words.max(1) as f64;
        let score = (100.0 - per_word * 100.0).max(0.0);
        let weight = per_word * 1000.0;
        reasons
            .extend(self.min_score.filter(|least| score < *least).map(|least| Reason::Score(score, least)));
        reasons
            .extend(self.max_weight.filter(|most| weight > *most).map(|most| Reason::Weight(weight, most)));
        Verdict { reasons, errors: count(Severity::Error), warnings: count(Severity::Warning), score }
    }
}

impl Verdict {
    /// Whether the article may be published.
    pub const fn is_ready(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_ready() {
            let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
            return write!(f, "Ready to publish: {errors}, {warnings}, score {:.1}.", self.score);
        }
        f.write_str("Not ready: ")?;
        for (number, reason) in self.reasons.iter().enumerate() {
            let separator = if number == 0 { "" } else { ", " };
            write!(f, "{separator}{reason}")?;
        }
        f.write_str(".")
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Severity(severity, count) => f.write_str(&counted(*count, severity.as_str())),
            Self::Rule(rule, count, most) => write!(f, "{count} of {rule} (at most {most})"),
            Self::Score(score, least) => write!(f, "score {score:.1} (at least {least})"),
            Self::Weight(weight, most) => write!(f, "weight {weight:.1} per 1,000 words (at most {most})"),
        }
    }
}

/// The words of blocks of a text, as the gate counts them.
pub fn words_of(blocks: &[Block]) -> usize {
    let is_word = |piece: &&str| piece.contains(char::is_alphanumeric);
    let words = |text: &str| text.split_whitespace().filter(is_word).count();
    blocks.iter().map(|block| words(block.text.as_str())).sum()
}

/// `no errors`, `1 error`, `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::{Beside, Linter, Settings};
    use crate::{builtin, format};

    /// What is found in a text by a rule of each severity.
    fn found(text: &str) -> Vec<Diagnostic> {
        let rule = |severity: &str| {
            format!(
                "[[rule]]\nid = \"a/{severity}\"\nseverity = \"{severity}\"\nmqm = \"style\"\nwords = [\"{severity}\"]\n\
                 message = \"m\"\nwhy = \"w\"\nbad = []\ngood = []\n"
            )
        };
        let pack = ["error", "warning", "info"].map(rule).concat();
        let rules = builtin::read_pack("a.toml", &pack).unwrap();
        let document = format::read("a", text.as_bytes().to_vec()).unwrap();
        Linter::with_rules(&Settings::default(), rules).lint(&document, Beside::default())
    }

    #[test]
    fn errors_may_not_be_published_and_warnings_may() {
        let gate = Gate::default();
        assert_eq!(
            gate.judge(1000, &found("a warning, an info")).to_string(),
            "Ready to publish: no errors, 1 warning, score 99.4."
        );
        let verdict = gate.judge(1000, &found("an error, another error and a warning"));
        assert_eq!(verdict.to_string(), "Not ready: 2 errors.");
        let strict = Gate { max_severity: Severity::Info, ..Gate::default() };
        assert_eq!(strict.judge(9, &found("error warning")).to_string(), "Not ready: 1 error, 1 warning.");
    }

    #[test]
    fn the_score_is_what_the_weights_leave() {
        let findings = found("warning warning info");
        let gate = Gate { min_score: Some(95.0), max_weight: Some(100.0), ..Gate::default() };
        assert!(gate.judge(220, &findings).is_ready());
        let verdict = gate.judge(100, &findings).to_string();
        assert_eq!(
            verdict,
            "Not ready: score 89.0 (at least 95), weight 110.0 per 1,000 words (at most 100)."
        );
        let gate = Gate { max_per_rule: Some(1), ..Gate::default() };
        assert_eq!(gate.judge(100, &findings).to_string(), "Not ready: 2 of a/warning (at most 1).");
        assert!(Gate::default().judge(0, &found("warning")).score.abs() < f64::EPSILON);
    }
}
