//! `bitext/empty`: segments that their file calls translated, with nothing in them.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// The readers of formats pass over what is empty and says nothing of its state.
pub const CHECK: Check =
    Check { name: "bitext/empty", options: &[], arguments: &["what"], needs: Needs::Source, run: empty };

fn empty(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        if sides.unit.is_some() && sides.target.0.trim().is_empty() {
            findings.push(sides.finding(0..sides.target.0.len(), sides.source.0.trim().to_owned()));
        }
    });
}
