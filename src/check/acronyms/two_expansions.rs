//! `acronyms/two-expansions`: acronyms that a text expands in two ways.

use std::collections::BTreeMap;

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::acronyms::Definition;
use crate::rule::{Finding, Rule, Severity};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "acronyms/two-expansions",
    options: &[],
    arguments: &["expansion", "first"],
    needs: Needs::Text,
    run: check,
};

/// Appends later expansions of an acronym that differ from its first.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &Definition> = BTreeMap::new();
    for definition in context.acronyms().definitions() {
        let known = *first.entry(&definition.letters).or_insert(definition);
        let (before, now) = (stems(context, known), stems(context, definition));
        let shared = now.iter().filter(|stem| before.contains(stem)).count();
        let shorter = before.len().min(now.len());
        if shorter < 2 || shared == shorter {
            continue;
        }
        // Half of the words in common: the same body, translated twice.
        let is_likely = 2 * shared >= shorter;
        let at_most = if is_likely { Severity::Error } else { Severity::Info };
        findings.push(
            Finding::new(definition.place.block, definition.place.span)
                .arg("expansion", definition.expansion(context))
                .arg("first", known.expansion(context))
                .relate(known.place, "first expanded here")
                .confidence(if is_likely { 0.7 } else { 0.4 })
                .at_most(at_most),
        );
    }
}

/// The first letters of the content words of an expansion: derivations of one word count as one.
fn stems(context: &Context<'_>, definition: &Definition) -> Vec<String> {
    let text = context.text(definition.place.block);
    let words = definition.fitting().iter().filter(|part| !part.is_connector);
    words.map(|part| part.word.of(text).to_lowercase().chars().take(4).collect()).collect()
}
