//! `bitext/unit`: the number of the source in another unit.

use super::beside;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::figures::Fault;
use crate::rule::{Finding, Rule};

/// The number is right, what it is measured in is not.
pub const CHECK: Check = Check {
    name: "bitext/unit",
    options: &[],
    arguments: &["source", "unit"],
    needs: Needs::Source,
    run: unit,
};

fn unit(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for (link, fault) in context.figures().faults() {
        let Fault::Unit(source, target) = fault else { continue };
        let [from, to] =
            [&source.value, &target.value].map(|value| value.unit.map_or("", |unit| unit.symbol()));
        findings.push(beside(bitext, link, target).arg("source", from).arg("unit", to));
    }
}
