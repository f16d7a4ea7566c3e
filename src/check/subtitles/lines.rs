//! `subtitles/lines`: cues of too many lines.

use super::{About, at, each_cue};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// More cover the picture.
pub const CHECK: Check = Check {
    name: "subtitles/lines",
    options: &[Opt { name: "most", about: "lines of a cue", default: "2.0" }],
    arguments: &["what"],
    needs: Needs::Text,
    run: lines,
};

fn lines(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let most = rule.number("most", 2.0);
    each_cue(context, |number, cue, _| {
        if cue.lines.len() as f64 > most {
            findings.push(at(number, cue, &About::Lines, cue.lines.len().to_string()));
        }
    });
}
