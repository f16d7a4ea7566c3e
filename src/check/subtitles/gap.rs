//! `subtitles/gap`: cues that follow each other so closely that a viewer does not see the change.

use super::{About, at, each_cue};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Two frames of a film are 83 milliseconds.
pub const CHECK: Check = Check {
    name: "subtitles/gap",
    options: &[Opt { name: "least", about: "milliseconds between two cues", default: "80.0" }],
    arguments: &["what"],
    needs: Needs::Text,
    run: gap,
};

fn gap(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let least = rule.number("least", 80.0);
    each_cue(context, |number, cue, before| {
        let gap = before.and_then(|before| cue.shown.start.checked_sub(before.shown.end));
        if let Some(gap) = gap.filter(|gap| f64::from(*gap) < least) {
            findings.push(at(number, cue, &About::Start, gap.to_string()));
        }
    });
}
