//! `bitext/pattern`: what packs ask of a translation where the source matches a pattern.

use super::end_of;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::text::Text;

/// Where `source-match` fits the source, `unless` must fit the translation.
pub const CHECK: Check = Check {
    name: "bitext/pattern",
    options: &[],
    arguments: &["source"],
    needs: Needs::Source,
    run: pattern,
};

fn pattern(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (Some(bitext), Some(source), Some(wanted)) = (context.bitext(), &rule.source_match, &rule.unless)
    else {
        return;
    };
    for link in bitext.pairs() {
        let text = bitext.source_text(&link.source);
        let Some(found) = source.find_from::<Text>(&text, 0) else { continue };
        if wanted.is_match(&bitext.target_text(&link.target)) {
            continue;
        }
        if let Some(place) = end_of(bitext, link) {
            let finding = Finding::new(place.block, place.span).arg("source", found.of(&text));
            findings.push(finding.beside(link.source.clone()));
        }
    }
}
