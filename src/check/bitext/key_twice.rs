//! `bitext/key-twice`: two texts of a file with one key.

use super::at_word;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// The second of them; readers of formats know what has to have a key of its own.
pub const CHECK: Check =
    Check { name: "bitext/key-twice", options: &[], arguments: &[], needs: Needs::Text, run: key_twice };

fn key_twice(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let again = context.document.units.iter().filter(|unit| unit.is_again);
    findings.extend(again.map(|unit| at_word(unit, 0)));
}
