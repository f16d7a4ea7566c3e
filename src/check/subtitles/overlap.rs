//! `subtitles/overlap`: cues that begin while the one before is still shown.

use super::{About, at, each_cue, seconds};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Cues that are shown together on purpose begin together.
pub const CHECK: Check =
    Check { name: "subtitles/overlap", options: &[], arguments: &["what"], needs: Needs::Text, run: overlap };

fn overlap(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_cue(context, |number, cue, before| {
        let Some(before) = before else { return };
        if before.shown.start < cue.shown.start && cue.shown.start < before.shown.end {
            findings.push(at(number, cue, &About::Start, seconds(before.shown.end - cue.shown.start)));
        }
    });
}
