//! `quotes/prime`: primes where a quotation mark belongs.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/prime",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Prime, findings),
};
