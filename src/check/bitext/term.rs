//! `bitext/term`: a term of the source without its translation.

use super::{Verdict, each, end_of};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// None of the translations of the glossary is there.
pub const CHECK: Check = Check {
    name: "bitext/term",
    options: &[Opt {
        name: "terms",
        about: "terms as a glossary has them, with `source`, `target`, `forbidden`, `keep`; besides those of the glossary",
        default: "[]",
    }],
    arguments: &["source", "wanted"],
    needs: Needs::Source,
    run: term,
};

fn term(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule.options.get("terms"), |bitext, link, entry, verdict| {
        if let (Verdict::Missing, Some(place)) = (verdict, end_of(bitext, link)) {
            findings.push(
                Finding::new(place.block, place.span)
                    .arg("source", entry.source.as_str())
                    .arg("wanted", entry.targets.join("” or “"))
                    .beside(link.source.clone()),
            );
        }
    });
}
