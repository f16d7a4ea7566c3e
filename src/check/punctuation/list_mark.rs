//! `punctuation/list-mark`: two marks of one item (`- - Flour`), said once for the whole list.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "punctuation/list-mark", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// Reports the first item of a document that begins with two marks.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let doubled = |text: &str| {
        ["- - ", "– – ", "• • ", "• - "]
            .iter()
            .any(|marks| text.strip_prefix(marks).is_some_and(|rest| rest.starts_with(char::is_alphabetic)))
    };
    let first = context.texts().find(|(_, text)| doubled(text));
    findings.extend(first.map(|(block, text)| {
        let end = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
        let second = Place { block, span: Span::new(text.find(' ').map_or(0, |at| at + 1), end + 1) };
        Finding::new(block, Span::new(0, end)).suggest(Suggestion::replace(second, "", rule.fix))
    }));
}
