//! `subtitles/line-length`: lines that are too long for the picture.

use super::{About, at, each_cue};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Tags are not counted.
pub const CHECK: Check = Check {
    name: "subtitles/line-length",
    options: &[Opt { name: "most", about: "characters of a line", default: "42.0" }],
    arguments: &["what"],
    needs: Needs::Text,
    run: line_length,
};

fn line_length(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let most = rule.number("most", 42.0);
    each_cue(context, |number, cue, _| {
        if let Some(longest) = cue.lines.iter().max().filter(|longest| **longest as f64 > most) {
            findings.push(at(number, cue, &About::Lines, longest.to_string()));
        }
    });
}
