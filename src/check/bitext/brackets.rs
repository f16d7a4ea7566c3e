//! `bitext/brackets`: a bracket that lost its other side.

use super::{counts, find};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::paired_marks::{is_closing, is_opening};
use crate::rule::{Finding, Rule};

/// The last bracket of the surplus kind, where the source has as many of each.
pub const CHECK: Check =
    Check { name: "bitext/brackets", options: &[], arguments: &[], needs: Needs::Source, run: brackets };

fn brackets(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for link in bitext.wholes() {
        let [source, target] = counts(bitext, link);
        if source.open != source.close || target.open == target.close {
            continue;
        }
        let surplus = if target.open > target.close { is_opening } else { is_closing };
        if let Some(place) = find(bitext, link, surplus) {
            findings.push(Finding::new(place.block, place.span).beside(link.source.clone()));
        }
    }
}
