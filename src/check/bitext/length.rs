//! `bitext/length`: segments longer than their file allows.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// In characters, as the file says.
pub const CHECK: Check =
    Check { name: "bitext/length", options: &[], arguments: &["what"], needs: Needs::Source, run: length };

fn length(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let Some(limit) = sides.unit.and_then(|unit| unit.limit) else { return };
        let length = sides.target.0.chars().count();
        if length > limit {
            findings.push(sides.finding(sides.end(), format!("{length} characters, where {limit} fit")));
        }
    });
}
