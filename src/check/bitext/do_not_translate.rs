//! `bitext/do-not-translate`: a word that stays as it is and is not there.

use super::{Verdict, each, end_of};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// The source has the word letter by letter, the translation does not.
pub const CHECK: Check = Check {
    name: "bitext/do-not-translate",
    options: &[Opt {
        name: "terms",
        about: "terms as a glossary has them, with `source`, `target`, `forbidden`, `keep`; besides those of the glossary",
        default: "[]",
    }],
    arguments: &["source"],
    needs: Needs::Source,
    run: do_not_translate,
};

fn do_not_translate(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule.options.get("terms"), |bitext, link, entry, verdict| {
        if let (Verdict::Translated, Some(place)) = (verdict, end_of(bitext, link)) {
            let finding = Finding::new(place.block, place.span).arg("source", entry.source.as_str());
            findings.push(finding.beside(link.source.clone()));
        }
    });
}
