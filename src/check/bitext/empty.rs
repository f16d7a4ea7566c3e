//! `bitext/empty`: segments that their file calls translated, with nothing in them.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::{Check, Needs};
use crate::document::Cue;
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// The readers of formats pass over what is empty and says nothing of its state.
pub const CHECK: Check =
    Check { name: "bitext/empty", options: &[], arguments: &["what"], needs: Needs::Source, run: empty };

/// A cue without text that is shown while one of the source speaks.
pub const CUE: Check =
    Check { name: "bitext/empty/cue", options: &[], arguments: &["what"], needs: Needs::Source, run: cue };

fn cue(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(original) = context.original else { return };
    let spoken: HashMap<&Range<u32>, &Cue> = original
        .document
        .cues
        .iter()
        .filter(|cue| !cue.lines.is_empty())
        .map(|cue| (&cue.shown, cue))
        .collect();
    for (number, cue) in context.document.cues.iter().enumerate().filter(|(_, cue)| cue.lines.is_empty()) {
        if let Some(source) = spoken.get(&cue.shown) {
            let said = original.document.text(source.block).to_owned();
            findings.push(Finding::at_cue(cue.block, number, cue.times.span()).arg("what", said));
        }
    }
}

fn empty(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        if sides.unit.is_some() && sides.target.0.trim().is_empty() {
            findings.push(sides.finding(0..sides.target.0.len(), sides.source.0.trim().to_owned()));
        }
    });
}
