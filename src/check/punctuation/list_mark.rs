//! `punctuation/list-mark`: two marks of one item (`- - Flour`), said once for the whole list, and a mark without its item.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "punctuation/list-mark", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// Reports the first item of a document that begins with two marks, and lines of a list that hold its mark alone.
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
    let lone = context.texts().filter(|&(block, text)| is_lone(context, block, text));
    findings.extend(lone.map(|(block, text)| {
        Finding::new(block, Span::new(0, text.len()))
            .suggest(Suggestion::remove(block, Applicability::Unsafe))
    }));
}

/// Whether a line is the mark of a list and nothing else, before or behind an item with the same mark.
fn is_lone(context: &Context<'_>, block: usize, text: &str) -> bool {
    let is_item =
        |other: usize| context.text(other).strip_prefix(text).is_some_and(|rest| rest.starts_with(' '));
    matches!(text, "-" | "–" | "—" | "•" | "*" | "·" | "o")
        && (block.checked_sub(1).is_some_and(is_item) || is_item(block + 1))
}
