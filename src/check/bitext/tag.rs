//! `bitext/tag`: tags written in the text, other than in the source.

use super::report;
use crate::check::{Check, Needs};
use crate::markup::{Kind, Piece, crossed, difference};
use crate::model::Context;
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Rule};

/// Each tag, as often as the source has it, and nested where those of the source are.
pub const CHECK: Check =
    Check { name: "bitext/tag", options: &[], arguments: &["what"], needs: Needs::Source, run: tag };

fn tag(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let difference = sides.difference(Kind::Tag);
        let is_raised =
            difference.missing.is_empty() && difference.foreign.iter().all(|tag| is_raising(tag, sides));
        if !difference.is_empty() && !is_raised && !sides.target.0.trim().is_empty() {
            report(sides, rule, &difference, findings);
        }
    });
    each_whole(context, |sides| {
        let (source, target) = (sides.source, sides.target);
        let Some(piece) = crossed(target.1, target.0) else { return };
        if crossed(source.1, source.0).is_none() && difference(source.1, target.1, Kind::Tag).is_empty() {
            let what = format!("“{}” closes what is not open", &target.0[piece.span.clone()]);
            findings.push(sides.finding(piece.span.clone(), what));
        }
    });
}

/// Whether a tag of the translation raises letters, as languages write their ordinals (`2<sup>e</sup>`).
fn is_raising(tag: &Piece, sides: &Sides<'_>) -> bool {
    matches!(&sides.target.0[tag.span.clone()], "<sup>" | "</sup>")
}
