//! `bitext/tag`: tags written in the text, other than in the source.

use super::compare;
use crate::check::{Check, Needs};
use crate::markup::{Kind, crossed, difference};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// Each tag, as often as the source has it, and nested where those of the source are.
pub const CHECK: Check =
    Check { name: "bitext/tag", options: &[], arguments: &["what"], needs: Needs::Source, run: tag };

fn tag(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, Kind::Tag, findings);
    each_whole(context, |sides| {
        let (source, target) = (sides.source, sides.target);
        let Some(piece) = crossed(target.1, target.0) else { return };
        if crossed(source.1, source.0).is_none() && difference(source.1, target.1, Kind::Tag).is_empty() {
            let what = format!("“{}” closes what is not open", &target.0[piece.span.clone()]);
            findings.push(sides.finding(piece.span.clone(), what));
        }
    });
}
