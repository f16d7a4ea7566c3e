//! `acronyms/mismatch`: acronyms whose letters are not those of their expansion.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::acronyms::{Fit, Part};
use crate::rule::{Finding, Rule, Severity};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "acronyms/mismatch",
    options: &[
        Opt {
            name: "organisation-nouns",
            about: "nouns in lower case, one of which the expansion must have",
            default: "[]",
        },
        Opt { name: "kept", about: "foreign acronyms that are used as they are", default: "[]" },
    ],
    arguments: &["initials", "expansion"],
    needs: Needs::Text,
    run: check,
};

/// Appends acronyms whose letters are not those of their expansion.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let acronyms = context.acronyms();
    let candidates = acronyms.definitions().iter().filter(|d| d.fit == Fit::Mismatch && !d.is_gloss);
    for definition in candidates {
        let text = context.text(definition.place.block);
        let words: Vec<&Part> = definition.parts.iter().filter(|part| !part.is_connector).collect();
        let is_organisation = || {
            words.iter().any(|part| {
                let lower = part.word.of(text).to_lowercase();
                rule.strings("organisation-nouns").any(|noun| noun == lower)
            })
        };
        if rule.strings("kept").any(|kept| kept == definition.letters) || !is_organisation() {
            continue;
        }
        let initials: String = words.iter().map(|part| part.initial).collect();
        let mut left = initials.clone();
        let strange = definition.letters.chars().filter(|&letter| {
            let known = left.find(letter).map(|at| left.remove(at));
            known.is_none()
        });
        let is_strong = words.len() == definition.letters.len() && words.len() >= 3 && strange.count() <= 1;
        let finding = Finding::new(definition.place.block, definition.place.span)
            .arg("initials", initials)
            .arg("expansion", definition.expansion(context));
        let unsure = || finding.clone().at_most(Severity::Info).confidence(0.4);
        findings.push(if is_strong { finding.clone().confidence(0.8) } else { unsure() });
    }
}
