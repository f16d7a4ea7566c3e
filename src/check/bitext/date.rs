//! `bitext/date`: another day, month, year or hour stands where the source has this one.

use super::{changed, is_date};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// A fault of a date, not of another number.
pub const CHECK: Check =
    Check { name: "bitext/date", options: &[], arguments: &["source"], needs: Needs::Source, run: date };

fn date(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    changed(context, rule, findings, is_date);
}
