//! `quotes/locale-style`: pairs that the language or the text does not use.

use super::report;
use crate::check::{Check, Needs};
use crate::model::quotes::FaultKind;
use crate::model::variety::is_swiss;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/locale-style",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| {
        let before = findings.len();
        report(context, rule, FaultKind::Locale, findings);
        // Switzerland writes «…» in German too.
        if findings.len() > before && is_swiss(context) {
            findings.truncate(before);
        }
    },
};
