//! `quotes/doubled`: two marks where one belongs: `""the`.

use super::report_doubting;
use crate::check::{Check, Needs};
use crate::model::quotes::{Fault, FaultKind};
use crate::span::Span;
use crate::text::Text;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/doubled",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| {
        let is_doubtful = |fault: &Fault| ends_two(context.text(fault.place.block), fault.place.span);
        report_doubting(context, rule, FaultKind::Doubled, is_doubtful, findings);
    },
};

/// Whether two straight marks in a row end an inner and an outer quotation: two that were opened before are still open.
fn ends_two(text: &str, span: Span<Text>) -> bool {
    let end = text[span.end..].trim_start_matches('"');
    if end.starts_with(char::is_alphanumeric) {
        return false;
    }
    let before = text[..span.start].trim_end_matches('"');
    let opens = |&(at, _): &(usize, &str)| {
        let blank = before[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        blank && before[at + 1..].starts_with(char::is_alphanumeric)
    };
    let all = before.match_indices('"').count();
    let opened = before.match_indices('"').filter(opens).count();
    opened >= all - opened + 2
}
