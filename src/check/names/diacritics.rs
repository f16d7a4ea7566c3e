//! `names/diacritics`: names with and without diacritics, `Di María`, `Di Maria`.

use super::{same_letters, vote};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::names::variant::differ_in_diacritics;
use crate::model::names::vote::spelling;
use crate::rule::{Finding, Rule, Severity};

/// Each mention of the spelling that was outvoted.
pub const CHECK: Check = Check {
    name: "names/diacritics",
    options: &[Opt {
        name: "rare",
        about: "below which Zipf frequency a word hardly names two, so that no shared neighbour is needed",
        default: "3.3",
    }],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: diacritics,
};

fn diacritics(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let rare = rule.number("rare", 3.3) as f32;
    for (a, b) in same_letters(context, names) {
        if differ_in_diacritics(names, a, b, context.facts, rare) {
            vote(vec![spelling(names, a), spelling(names, b)], Severity::Error, context, findings);
        }
    }
}
