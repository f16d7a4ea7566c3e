//! `bitext/untranslated`: sentences that stand in the source as they are, and are in its language.

use std::collections::HashMap;

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::tongues::{Tongues, folded};
use crate::rule::{Finding, Rule};
use crate::text::WordHash;

/// Whole sentences, but for case and marks.
pub const CHECK: Check = Check {
    name: "bitext/untranslated",
    options: &[],
    arguments: &[],
    needs: Needs::Source,
    run: untranslated,
};

fn untranslated(context: &Context<'_>, _: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let Some(tongues) = Tongues::of(bitext) else { return };
    let mut known: HashMap<String, usize, WordHash> = HashMap::default();
    for (number, segment) in bitext.source.iter().enumerate() {
        known.entry(folded(segment.text)).or_insert(number);
    }
    for segment in &bitext.target {
        let Some(&number) = known.get(&folded(segment.text)) else { continue };
        if tongues.is_of_source(segment.text) {
            let finding = Finding::new(segment.block, segment.span);
            found.push(finding.beside(number..number + 1).confidence(0.95));
        }
    }
}
