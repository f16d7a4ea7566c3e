//! `bitext/forbidden`: a translation of a term that the glossary forbids.

use super::{Verdict, each};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule, Suggestion};

/// The forbidden translation, with the first that is allowed.
pub const CHECK: Check = Check {
    name: "bitext/forbidden",
    options: &[Opt {
        name: "terms",
        about: "terms as a glossary has them, with `source`, `target`, `forbidden`, `keep`; besides those of the glossary",
        default: "[]",
    }],
    arguments: &["source", "advice"],
    needs: Needs::Source,
    run: forbidden,
};

fn forbidden(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule.options.get("terms"), |_, link, entry, verdict| {
        if let Verdict::Forbidden(place, text) = verdict {
            let wanted = entry.targets.first();
            let advice = wanted.map_or_else(String::new, |wanted| format!("; write “{wanted}”"));
            let mut finding = Finding::new(place.block, place.span)
                .arg("source", entry.source.as_str())
                .arg("advice", advice)
                .beside(link.source.clone());
            if let Some(wanted) = wanted.filter(|_| entry.forbidden.contains(&text)) {
                finding = finding.suggest(Suggestion::replace(place, wanted.as_str(), rule.fix));
            }
            findings.push(finding);
        }
    });
}
