//! How often rules were right on texts that people read: a table that `tools/precision/measure.py` makes.

mod share;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use self::share::Share;
use crate::document::Language;
use crate::rule::{Severity, parse_severity};

/// Rule, severity, language, right findings, all findings: a row a line.
const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/precision.tsv"));

/// What a rule's own estimate counts for, in findings: it decides where few were read.
const PRIOR: f32 = 4.0;

/// Rows by rule.
static TABLE: LazyLock<HashMap<&str, Vec<Measured>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Measured>> = HashMap::new();
    for (rule, row) in TEXT.lines().filter_map(row) {
        table.entry(rule).or_default().push(row);
    }
    table
});

/// What was measured of a rule that spoke with one severity in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// With what severity it spoke.
    pub severity: Severity,
    /// The language of the texts.
    pub language: &'static str,
    /// Of its findings those that were right.
    pub share: Share,
}

/// How far a finding can be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// How likely it is right, 0 to 1.
    pub value: f32,
    /// How many findings were read from which that is known; 0: it is the rule's own estimate.
    pub cases: usize,
}

/// The rows of a rule.
pub fn of_rule(rule: &str) -> &'static [Measured] {
    TABLE.get(rule).map_or(&[], Vec::as_slice)
}

/// When the table was made, as in `2026-11-30`.
pub fn date() -> &'static str {
    TEXT.split("measured ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default()
}

/// How far a finding can be trusted of which its rule thinks that it is right with the probability `own`: what was
/// measured in the language of the text counts most, then what was in others, then the estimate.
pub fn confidence(rule: &str, severity: Severity, language: Language, own: f32) -> Confidence {
    let (mut here, mut elsewhere) = (Share::default(), Share::default());
    for row in of_rule(rule).iter().filter(|row| row.severity == severity) {
        let side = if row.language == language.as_str() { &mut here } else { &mut elsewhere };
        side.add(row.share);
    }
    let weighed =
        |share: Share, before: f32| (share.part as f32 + PRIOR * before) / (share.all as f32 + PRIOR);
    let cases = if here.all > 0 { here.all } else { elsewhere.all };
    Confidence { value: weighed(here, weighed(elsewhere, own)), cases }
}

/// A line of the table; nothing for one of comment.
fn row(line: &'static str) -> Option<(&'static str, Measured)> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let (rule, severity, language) = (next()?, parse_severity(next()?).ok()??, next()?);
    let share = Share { part: next()?.parse().ok()?, all: next()?.parse().ok()? };
    Some((rule, Measured { severity, language, share }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn every_line_of_the_table_is_read_and_names_a_rule() {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TABLE.values().map(Vec::len).sum::<usize>(), lines);
        let known = builtin::rules().unwrap();
        for rule in TABLE.keys() {
            assert!(known.iter().any(|known| known.id == *rule), "{rule} is no rule any more: measure again");
        }
        assert_eq!(date().len(), 10, "{}", date());
    }

    #[test]
    fn what_was_measured_outweighs_the_estimate_and_is_all_there_is_without_it() {
        let none = confidence("no/such-rule", Severity::Warning, Language::ENGLISH, 0.7);
        assert_eq!((none.cases, none.value), (0, 0.7));
        let (rule, row) = TABLE
            .iter()
            .flat_map(|(rule, rows)| rows.iter().map(move |row| (rule, row)))
            .max_by_key(|(_, row)| row.share.all)
            .unwrap();
        let language = Language::parse(row.language).unwrap();
        let known = confidence(rule, row.severity, language, 0.0);
        let measured = row.share.value().unwrap() as f32;
        assert!(known.cases == row.share.all && (known.value - measured).abs() < 0.1, "{known:?} {measured}");
    }
}
