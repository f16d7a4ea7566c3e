//! `names/casing`: names written with different capitals, `YouTube`, `Youtube`.

use super::{same_letters, vote};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::names::variant::differ_in_casing;
use crate::model::names::vote::spelling;
use crate::rule::{Finding, Rule, Severity};

/// A single dissenter of a single witness is only an information.
pub const CHECK: Check = Check {
    name: "names/casing",
    options: &[],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: casing,
};

fn casing(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    for (a, b) in same_letters(context, names) {
        if differ_in_casing(a, b) {
            let clear = a.count.max(b.count) >= 2;
            let at_most = if clear { Severity::Error } else { Severity::Info };
            vote(vec![spelling(names, a), spelling(names, b)], at_most, context, findings);
        }
    }
}
