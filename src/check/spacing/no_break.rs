//! `spacing/no-break`: no-break spaces before marks that take none.

use super::before_mark;
use crate::check::{Check, Needs};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "spacing/no-break",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, _, findings| before_mark(context, true, findings),
};
