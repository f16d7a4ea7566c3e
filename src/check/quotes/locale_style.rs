//! `quotes/locale-style`: pairs that the language or the text does not use.

use super::report;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::quotes::FaultKind;
use crate::model::variety::is_swiss;
use crate::rule::{Finding, Severity};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/locale-style",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| {
        let before = findings.len();
        report(context, rule, FaultKind::Locale, findings);
        // Switzerland writes «…» in German too.
        if findings.len() > before && is_swiss(context) {
            findings.truncate(before);
        }
        if has_one_style(context) {
            let found = findings.split_off(before);
            let milder = |finding: Finding| {
                let most = finding.at_most.min(Severity::Warning);
                finding.at_most(most)
            };
            findings.extend(found.into_iter().map(milder));
        }
    },
};

/// Whether a text writes nearly all its quotations in the marks of another language: the way of its house.
fn has_one_style(context: &Context<'_>) -> bool {
    let style = context.quotes().style();
    !context.facts.quotes.outer.contains(&style.pair) && style.count > 1 && style.count > 2 * style.others
}
