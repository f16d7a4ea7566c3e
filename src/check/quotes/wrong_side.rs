//! `quotes/wrong-side`: marks with the space on the inner side: `itself, "he said`.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/wrong-side",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::WrongSide, findings),
};

/// A space too many on the inner side: `" We`.
pub const INNER_SPACE: Check = Check {
    name: "quotes/wrong-side/inner-space",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::InnerSpace, findings),
};
