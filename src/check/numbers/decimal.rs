//! `numbers/decimal`: decimals set off the way of another language.

use super::{Fault, OPTIONS, run};
use crate::check::{Check, Needs};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "numbers/decimal",
    options: OPTIONS,
    arguments: &["replacement"],
    needs: Needs::Text,
    run: |context, rule, findings| run(context, rule, Fault::Decimal, findings),
};
