//! `names/authority`: spellings that the authority file has decided against.

use crate::authority::{Authority, Name};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};

/// Each spelling that the authority file, or the rule itself, has decided against.
pub const CHECK: Check = Check {
    name: "names/authority",
    options: &[Opt {
        name: "names",
        about: "names as an authority file has them, with `canonical`, `variants`, `kind`, `note`; besides those of the file",
        default: "[]",
    }],
    arguments: &["canonical", "note"],
    needs: Needs::Text,
    run: authority,
};

/// The names that a rule lists itself.
fn listed(rule: &Rule) -> Authority {
    let names = rule.options.get("names").and_then(|names| names.clone().try_into::<Vec<Name>>().ok());
    Authority::new(names.unwrap_or_default())
}

fn authority(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for authority in [rule.prepared(listed), context.authority].into_iter().flatten() {
        if authority.is_without_variants() {
            continue;
        }
        for (block, text) in context.texts() {
            for (span, name) in authority.find(text, context.words(block), context.facts) {
                let note = if name.note.is_empty() { String::new() } else { format!(" ({})", name.note) };
                let place = Place { block, span };
                findings.push(
                    Finding::new(block, span)
                        .arg("canonical", name.canonical.clone())
                        .arg("note", note)
                        .confidence(0.99)
                        .suggest(Suggestion::replace(place, name.canonical.clone(), Applicability::Unsafe)),
                );
            }
        }
    }
}
