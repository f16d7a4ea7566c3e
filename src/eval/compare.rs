//! Two runs over the same texts: what a change won and lost, case by case.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::score::{FaultCase, FindingCase, Scored};

/// What became of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The text.
    pub id: String,
    /// Bytes of it.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// The rule, or the category of the fault.
    pub what: String,
    /// The text there.
    pub text: String,
}

/// What is so now that was not so before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Faults that are found now.
    pub won: Vec<Change>,
    /// Faults that are found no more.
    pub lost: Vec<Change>,
    /// New findings that are right.
    pub right_new: Vec<Change>,
    /// Right findings that are gone.
    pub right_gone: Vec<Change>,
    /// New findings that touch no fault.
    pub suspects_new: Vec<Change>,
    /// Findings that touched no fault and are gone.
    pub suspects_gone: Vec<Change>,
}

/// A case: its text, its bytes, and its rule or category.
type Key<'a> = (&'a str, bool, usize, usize, &'a str);

impl Comparison {
    /// What became of the cases of `before`; of texts that only one run has nothing is said.
    pub fn of(before: &[Scored], now: &[Scored]) -> Self {
        let shared = |texts: &[Scored], other: &[Scored]| -> Vec<Scored> {
            let known: BTreeSet<_> = other.iter().map(|text| (&text.id, text.clean)).collect();
            texts.iter().filter(|text| known.contains(&(&text.id, text.clean))).cloned().collect()
        };
        let (old, new) = (shared(before, now), shared(now, before));
        let (old_faults, new_faults) = (faults(&old), faults(&new));
        let (old_findings, new_findings) = (findings(&old), findings(&new));
        let mut comparison = Self::default();
        for (key, fault) in &new_faults {
            let was = old_faults.get(key).is_some_and(|fault| !fault.found_by.is_empty());
            match (was, !fault.found_by.is_empty()) {
                (false, true) => comparison.won.push(change(key, &fault.text)),
                (true, false) => comparison.lost.push(change(key, &fault.text)),
                _ => {}
            }
        }
        for (key, finding) in &new_findings {
            if !old_findings.contains_key(key) {
                let list =
                    if finding.right { &mut comparison.right_new } else { &mut comparison.suspects_new };
                list.push(change(key, &finding.text));
            }
        }
        for (key, finding) in &old_findings {
            if !new_findings.contains_key(key) {
                let list =
                    if finding.right { &mut comparison.right_gone } else { &mut comparison.suspects_gone };
                list.push(change(key, &finding.text));
            }
        }
        comparison
    }

    /// The lists with what they hold, in the order in which they are told.
    pub const fn lists(&self) -> [(&'static str, &Vec<Change>); 6] {
        [
            ("Faults that are found now", &self.won),
            ("Faults that are found no more", &self.lost),
            ("New findings that are right", &self.right_new),
            ("Right findings that are gone", &self.right_gone),
            ("New suspects", &self.suspects_new),
            ("Suspects that are gone", &self.suspects_gone),
        ]
    }
}

fn change(&(id, _, start, end, what): &Key<'_>, text: &str) -> Change {
    Change { id: id.to_owned(), start, end, what: what.to_owned(), text: text.to_owned() }
}

fn faults(texts: &[Scored]) -> BTreeMap<Key<'_>, &FaultCase> {
    let mut cases = BTreeMap::new();
    for text in texts {
        for fault in &text.faults {
            cases.insert(
                (text.id.as_str(), text.clean, fault.start, fault.end, fault.category.as_str()),
                fault,
            );
        }
    }
    cases
}

fn findings(texts: &[Scored]) -> BTreeMap<Key<'_>, &FindingCase> {
    let mut cases = BTreeMap::new();
    for text in texts {
        for found in &text.findings {
            cases.insert((text.id.as_str(), text.clean, found.start, found.end, found.rule.as_str()), found);
        }
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Severity;

    fn scored(rules: &[&str]) -> Scored {
        let finding = |rule: &&str| FindingCase {
            rule: (*rule).to_owned(),
            severity: Severity::Warning,
            start: 3,
            end: 5,
            text: "x".to_owned(),
            around: String::new(),
            right: *rule == "a/right",
            fixed: None,
        };
        let fault = FaultCase {
            start: 3,
            end: 5,
            text: "x".to_owned(),
            category: "encoding".to_owned(),
            of_rules: true,
            found_by: rules
                .iter()
                .filter(|rule| **rule == "a/right")
                .map(|rule| (*rule).to_owned())
                .collect(),
            right_kind: false,
            fixed: None,
        };
        Scored {
            id: "t".to_owned(),
            language: "en".to_owned(),
            words: 1,
            clean: false,
            faults: vec![fault],
            findings: rules.iter().map(finding).collect(),
        }
    }

    #[test]
    fn a_rule_that_is_gone_shows_as_its_cases() {
        let what = |list: &[Change]| list.iter().map(|change| change.what.clone()).collect::<Vec<_>>();
        let told = Comparison::of(&[scored(&["a/right", "a/wrong", "b/kept"])], &[scored(&["b/kept"])]);
        assert_eq!(what(&told.lost), ["encoding"]);
        assert_eq!(what(&told.right_gone), ["a/right"]);
        assert_eq!(what(&told.suspects_gone), ["a/wrong"]);
        assert!(told.won.is_empty() && told.right_new.is_empty() && told.suspects_new.is_empty());
    }
}
