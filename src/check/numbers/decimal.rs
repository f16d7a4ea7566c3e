//! `numbers/decimal`: decimals set off the way of another language.

use super::{Fault, OPTIONS, run};
use crate::check::{Check, Needs};
use crate::model::variety::is_swiss;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "numbers/decimal",
    options: OPTIONS,
    arguments: &["replacement"],
    needs: Needs::Text,
    run: |context, rule, findings| {
        let before = findings.len();
        run(context, rule, Fault::Decimal, findings);
        // Switzerland sets a point before decimals in German too.
        if findings.len() > before && is_swiss(context) {
            findings.truncate(before);
        }
    },
};
