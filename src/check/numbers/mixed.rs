//! `numbers/mixed`: both marks stand where only one of them can part thousands.

use super::{Fault, OPTIONS, run};
use crate::check::{Check, Needs};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "numbers/mixed",
    options: OPTIONS,
    arguments: &["replacement"],
    needs: Needs::Text,
    run: |context, rule, findings| run(context, rule, Fault::Mixed, findings),
};
