//! `quotes/apostrophe`: accents, primes and quotation marks where an apostrophe belongs.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/apostrophe",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Apostrophe, findings),
};
