//! `punctuation/missing-end`: paragraphs without an end mark among paragraphs that have one.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "punctuation/missing-end", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// The shortest paragraph that needs an end mark, in words.
const PARAGRAPH: usize = 12;

/// A paragraph without an end mark among paragraphs that have one.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let paragraphs: Vec<(usize, &str)> = context
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(index, block)| block.role == Role::Paragraph && context.words(*index).len() >= PARAGRAPH)
        .map(|(index, block)| (index, block.text.as_str()))
        .collect();
    let ended = |text: &str| !text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let open: Vec<_> = paragraphs.iter().filter(|(_, text)| !ended(text)).collect();
    if paragraphs.len() < 4 || open.len() * 5 > paragraphs.len() {
        return;
    }
    // A standfirst stands before the first paragraph, and a text cut off at its end has its own rule.
    let closed = |&&(_, text): &&(usize, &str)| ended(text);
    let first = paragraphs.iter().find(closed).map_or(usize::MAX, |&(block, _)| block);
    let last = paragraphs.iter().rfind(closed).map_or(0, |&(block, _)| block);
    for &&(block, text) in open.iter().filter(|(block, _)| (first..last).contains(block)) {
        let Some(last) = context.words(block).last() else { continue };
        if !context.is_address(block, last.span()) {
            findings.push(Finding::new(block, Span::new(last.span().start, text.len())));
        }
    }
}
