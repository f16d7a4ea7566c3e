//! `subtitles/times`: cues that end before they begin.

use super::{About, at, each_cue, seconds};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Players show nothing of them.
pub const CHECK: Check =
    Check { name: "subtitles/times", options: &[], arguments: &["what"], needs: Needs::Text, run: times };

fn times(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_cue(context, |number, cue, _| {
        if cue.shown.end < cue.shown.start {
            findings.push(at(number, cue, &About::Cue, seconds(cue.shown.start - cue.shown.end)));
        }
    });
}
