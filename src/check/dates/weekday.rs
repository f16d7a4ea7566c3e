//! `dates/weekday`: a date with a year whose weekday is another one.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::dates::{GREGORIAN_EVERYWHERE, blocks_with_digits, exists, named_dates, weekday_of};
use crate::rule::{Finding, Rule};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "dates/weekday",
    options: &[],
    arguments: &["weekday", "date"],
    needs: Needs::Text,
    run: weekday,
};

/// The last year whose weekdays are checked: later dates are fiction.
const LAST_YEAR: u32 = 2150;

/// `dates/weekday`: a date with a year whose weekday is another one. Arguments: `weekday` as it should be, `date`.
fn weekday(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in blocks_with_digits(context) {
        for date in named_dates(context, block) {
            let (Some(year), Some((named, span))) = (date.year, date.weekday) else { continue };
            if !(GREGORIAN_EVERYWHERE..=LAST_YEAR).contains(&year) || !exists(&date) {
                continue;
            }
            let real = weekday_of(year, date.month, date.day);
            if real != named {
                let finding = Finding::new(block, span)
                    .arg("weekday", context.facts.weekdays[real])
                    .arg("date", date.span.of(text));
                findings.push(finding);
            }
        }
    }
}
