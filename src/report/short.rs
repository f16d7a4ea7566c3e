//! One line per finding, as compilers write it: editors jump to such places.

use std::fmt::Write;

use super::judgement::who;
use super::{FileReport, Reporter};
use crate::text::visible;

/// The `short` format.
#[derive(Debug, Clone, Copy)]
pub struct Short;

impl Reporter for Short {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        for d in file.diagnostics.iter().filter(|d| d.is_shown(file.thresholds.shown)) {
            let path = visible(&file.document.path);
            let _ = writeln!(
                out,
                "{path}:{}:{}: {} {} {}{}{}",
                d.start.line,
                d.start.column,
                d.severity,
                d.rule,
                visible(&d.message),
                d.seconds.first().map(|second| format!("; also seen by {}", who(second))).unwrap_or_default(),
                file.in_document(d)
            );
        }
    }
}
