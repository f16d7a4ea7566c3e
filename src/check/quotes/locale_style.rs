//! Pairs that the language or the text does not use.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;

pub const CHECK: Check = Check {
    name: "quotes/locale-style",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Locale, findings),
};
