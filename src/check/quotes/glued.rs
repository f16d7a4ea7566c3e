//! `quotes/glued`: marks without a space on the outer side: `village“two`.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/glued",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Glued, findings),
};
