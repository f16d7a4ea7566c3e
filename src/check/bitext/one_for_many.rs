//! `bitext/one-for-many`: one translation under sources that have little in common.

use std::collections::HashMap;

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::tongues::folded;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};
use crate::text::{WordHash, words};

/// Labels may well be the same; whole sentences are not.
pub const CHECK: Check = Check {
    name: "bitext/one-for-many",
    options: &[
        Opt { name: "least-words", about: "how many words a translation has at least", default: "5.0" },
        Opt {
            name: "most-common",
            about: "the share of words that the sources may have in common",
            default: "0.3",
        },
    ],
    arguments: &["what"],
    needs: Needs::Source,
    run: one_for_many,
};

fn one_for_many(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let least = rule.number("least-words", 5.0);
    let most = rule.number("most-common", 0.3);
    let mut first: HashMap<String, String, WordHash> = HashMap::default();
    each_whole(context, |sides| {
        let (source, target) = (sides.source.0, sides.target.0);
        if sides.unit.is_none() || (words(target).len() as f64) < least {
            return;
        }
        let known = first.entry(folded(target)).or_insert_with(|| source.to_owned());
        if common(known, source) <= most {
            findings.push(sides.finding(sides.end(), known.trim().to_owned()));
        }
    });
}

/// The share of words that two texts have in common.
fn common(a: &str, b: &str) -> f64 {
    let folded = |text: &str| -> Vec<String> {
        words(text).iter().map(|word| word.span.of(text).to_lowercase()).collect()
    };
    let (a, b) = (folded(a), folded(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared as f64 / a.len().max(b.len()).max(1) as f64
}
