//! What an archive advises: which rules a house should switch off, or call worth a look only.

use std::collections::{BTreeMap, BTreeSet};

use super::score::{FindingCase, Scored};
use crate::precision::Share;
use crate::rule::Severity;

/// A rule that speaks in so large a share of published texts speaks of how the house writes.
const CUSTOM: f64 = 0.1;

/// Fewer findings than this are chance.
const FEW: usize = 3;

/// So many findings in 10,000 published words are too many for one that must not be overlooked.
const OFTEN: f64 = 0.2;

/// A share of right findings is known from so many on.
const KNOWN: usize = 10;

/// Rules that are right less often are worth a look only; and those that are mostly wrong, not even that.
const RIGHT: f64 = 0.85;
const MOSTLY: f64 = 0.5;

/// What to do with a rule.
#[derive(Debug)]
pub struct Advice<'a> {
    /// The rule.
    pub rule: &'a str,
    /// How bad its findings should be called; none: not at all.
    pub severity: Option<Severity>,
    /// Why, in a sentence without a stop.
    pub why: String,
    /// What it says there, each with its text.
    pub cases: Vec<(&'a Scored, &'a FindingCase)>,
}

/// What texts advise: published ones, in which nothing is to be found, and faulty ones with what was corrected.
pub fn advice(texts: &[Scored]) -> Vec<Advice<'_>> {
    let mut by_rule: BTreeMap<&str, Vec<(&Scored, &FindingCase)>> = BTreeMap::new();
    for text in texts {
        for finding in text.findings.iter().filter(|finding| finding.severity > Severity::Info) {
            by_rule.entry(&finding.rule).or_default().push((text, finding));
        }
    }
    by_rule.into_iter().filter_map(|(rule, cases)| of_rule(rule, cases, texts)).collect()
}

fn of_rule<'a>(
    rule: &'a str,
    cases: Vec<(&'a Scored, &'a FindingCase)>,
    texts: &[Scored],
) -> Option<Advice<'a>> {
    let (clean, marked): (Vec<_>, Vec<_>) = cases.into_iter().partition(|(text, _)| text.clean);
    let mut share = Share::default();
    for (_, finding) in &marked {
        share.count(finding.right);
    }
    let known = share.value().filter(|right| share.all > KNOWN && *right < RIGHT);
    let wrong = |cases: Vec<(&'a Scored, &'a FindingCase)>| {
        cases.into_iter().filter(|(_, finding)| !finding.right).collect()
    };
    if let Some(right) = known {
        let severity = (right >= MOSTLY).then_some(Severity::Info);
        let why = format!("right in {} of {} findings", share.part, share.all);
        return Some(Advice { rule, severity, why, cases: wrong(marked) });
    }
    let cases: Vec<_> = wrong(clean);
    let published = texts.iter().filter(|text| text.clean);
    let (all, words) = published.fold((0, 0), |(all, words), text| (all + 1, words + text.words));
    let spoken: BTreeSet<&str> = cases.iter().map(|(text, _)| text.id.as_str()).collect();
    if cases.len() < FEW {
        return None;
    }
    let is_custom = spoken.len() >= FEW && spoken.len() as f64 >= CUSTOM * f64::from(all);
    let is_often = cases.len() as f64 * 10_000.0 >= OFTEN * words as f64;
    let why = format!("{} findings in {} of {all} published texts", cases.len(), spoken.len());
    let severity = if is_custom { None } else { Some(Severity::Info) };
    (is_custom || is_often).then_some(Advice { rule, severity, why, cases })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: usize, clean: bool, findings: &[(&str, bool)]) -> Scored {
        let finding = |(rule, right): &(&str, bool)| FindingCase {
            rule: (*rule).to_owned(),
            severity: Severity::Warning,
            start: 0,
            end: 1,
            text: String::new(),
            around: String::new(),
            right: *right,
            fixed: None,
        };
        Scored {
            id: number.to_string(),
            language: "en".to_owned(),
            words: 500,
            clean,
            faults: Vec::new(),
            findings: findings.iter().map(finding).collect(),
        }
    }

    #[test]
    fn custom_is_switched_off_what_is_often_wrong_demoted_and_chance_left_alone() {
        let mut texts: Vec<Scored> = (0..40).map(|number| text(number, true, &[])).collect();
        for text in &mut texts[..5] {
            text.findings.extend(self::text(0, true, &[("a/custom", false)]).findings);
        }
        texts[7] =
            text(7, true, &[("a/often", false), ("a/often", false), ("a/often", false), ("a/chance", false)]);
        texts.extend(
            (50..62).map(|number| text(number, false, &[("a/half", number % 4 != 0), ("a/right", true)])),
        );
        let told: Vec<_> = advice(&texts).iter().map(|advice| (advice.rule, advice.severity)).collect();
        assert_eq!(
            told,
            [("a/custom", None), ("a/half", Some(Severity::Info)), ("a/often", Some(Severity::Info))]
        );
    }
}
