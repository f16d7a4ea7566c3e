//! `names/order`: names whose two words change places, `Yoshikawa Sayuri`, `Sayuri Yoshikawa`.

use super::vote;
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::names::mention::{Couple, Form};
use crate::model::names::vote::Spelling;
use crate::rule::{Finding, Rule, Severity};

/// Each mention of the order that was outvoted.
pub const CHECK: Check = Check {
    name: "names/order",
    options: &[
        Opt {
            name: "rare",
            about: "below which Zipf frequency the rarer of the two words must be",
            default: "3.3",
        },
        Opt {
            name: "common",
            about: "below which Zipf frequency the more frequent of the two must be",
            default: "4.3",
        },
    ],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: order,
};

fn order(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let (rare, common) = (rule.number("rare", 3.3) as f32, rule.number("common", 4.3) as f32);
    for places in names.couples() {
        let (first, second) = places[0].forms();
        let reversed = if first < second { names.couples_of((second, first)) } else { &[] };
        if reversed.is_empty() {
            continue;
        }
        let (a, b) = (&names.forms[first], &names.forms[second]);
        let alone = |places: &[Couple]| places.iter().all(|couple| couple.is_alone);
        let long = |form: &Form| form.text.chars().nth(2).is_some() && form.text.contains(char::is_lowercase);
        if alone(places)
            && alone(reversed)
            && long(a)
            && long(b)
            && a.zipf().min(b.zipf()) < rare
            && a.zipf().max(b.zipf()) < common
        {
            let spellings = vec![of_couples(a, b, places), of_couples(b, a, reversed)];
            vote(spellings, Severity::Error, context, findings);
        }
    }
}

fn of_couples(first: &Form, second: &Form, couples: &[Couple]) -> Spelling {
    let places = couples.iter().map(Couple::place).collect();
    let is_full = couples.iter().any(|couple| couple.before().is_some());
    Spelling::new(format!("{} {}", first.text, second.text), places, is_full)
}
