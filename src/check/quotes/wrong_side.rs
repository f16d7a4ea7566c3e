//! `quotes/wrong-side`: marks with the space on the inner side: `itself, "he said`.

use super::{report, report_doubting};
use crate::check::{Check, Needs};
use crate::model::quotes::{Fault, FaultKind};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/wrong-side",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| {
        // Marks of two paragraphs are likelier two that have lost their partners than one quotation.
        let is_doubtful = |fault: &Fault| fault.related.is_some_and(|other| other.block != fault.place.block);
        report_doubting(context, rule, FaultKind::WrongSide, is_doubtful, findings);
    },
};

/// A space too many on the inner side: `" We`.
pub const INNER_SPACE: Check = Check {
    name: "quotes/wrong-side/inner-space",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::InnerSpace, findings),
};
