//! `dates/impossible`: the 31st of June, 29 February in a common year, 45/13/2020.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::dates::{blocks_with_digits, exists, may_have_numeric, named_dates, numeric_dates};
use crate::rule::{Finding, Rule, Severity};

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "dates/impossible", options: &[], arguments: &[], needs: Needs::Text, run: impossible };

/// `dates/impossible`: the 31st of June, 29 February in a common year, 45/13/2020.
fn impossible(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in blocks_with_digits(context) {
        let written = named_dates(context, block);
        let numeric = if may_have_numeric(context, block) { numeric_dates(text) } else { Vec::new() };
        let numeric = numeric.into_iter().filter(|date| !context.is_address(block, date.span));
        for date in written.into_iter().chain(numeric).filter(|date| !exists(date)) {
            let finding = Finding::new(block, date.span);
            findings.push(match date.year {
                Some(_) => finding,
                None => finding.at_most(Severity::Warning),
            });
        }
    }
}
