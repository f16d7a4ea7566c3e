//! `quotes/locale-style`: pairs that the language or the text does not use.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/locale-style",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Locale, findings),
};
