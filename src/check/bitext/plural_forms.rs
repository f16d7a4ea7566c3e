//! `bitext/plural-forms`: messages with more or fewer plural forms than their catalogue has.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// As `Plural-Forms` says.
pub const CHECK: Check = Check {
    name: "bitext/plural-forms",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: plural_forms,
};

fn plural_forms(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        if let Some((found, wanted)) = sides.unit.and_then(|unit| unit.forms) {
            findings.push(
                sides.finding(sides.end(), format!("{found} plural forms, where the language has {wanted}")),
            );
        }
    });
}
