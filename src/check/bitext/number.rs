//! `bitext/number`: numbers that are not those of the source.

use super::{beside, changed, end_of, is_date};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::figures::Fault;
use crate::rule::{Finding, Rule};

/// Another number stands where the source has this one.
pub const CHANGED: Check = Check {
    name: "bitext/number/changed",
    options: &[],
    arguments: &["source"],
    needs: Needs::Source,
    run: number_changed,
};

/// Numbers of the source that the translation does not have.
pub const MISSING: Check = Check {
    name: "bitext/number/missing",
    options: &[],
    arguments: &["source"],
    needs: Needs::Source,
    run: number_missing,
};

/// Numbers that the source does not have.
pub const ADDED: Check = Check {
    name: "bitext/number/added",
    options: &[],
    arguments: &[],
    needs: Needs::Source,
    run: number_added,
};

fn number_changed(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    changed(context, rule, findings, |source, target| !is_date(source, target));
}

fn number_missing(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let mut missing: Vec<(usize, Vec<&str>)> = Vec::new();
    for (link, fault) in context.figures().faults() {
        let Fault::Missing(stated) = fault else { continue };
        match missing.last_mut().filter(|(last, _)| *last == link) {
            Some((_, texts)) => texts.push(&stated.text),
            None => missing.push((link, vec![&stated.text])),
        }
    }
    for (number, texts) in missing {
        let Some(link) = bitext.links.get(number) else { continue };
        let Some(place) = end_of(bitext, link) else { continue };
        let list = texts.join("”, “");
        let finding = Finding::new(place.block, place.span).arg("source", list).beside(link.source.clone());
        findings.push(finding);
    }
}

fn number_added(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for (link, fault) in context.figures().faults() {
        if let Fault::Added(target) = fault {
            findings.push(beside(bitext, link, target));
        }
    }
}
