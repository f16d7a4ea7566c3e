//! `structure/split-paragraph`: paragraphs cut in two by a line break.

use super::{
    HEADING_WORDS, PARAGRAPH_WORDS, begins_low_by_habit, ends_with_marks, is_guessed_prose, is_open, join,
    starts_low,
};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "structure/split-paragraph", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// The fewest words of what continues a paragraph.
const CONTINUATION_WORDS: usize = 4;

/// Reports paragraphs cut in two by a line break.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if begins_low_by_habit(context) || !ends_with_marks(context) {
        return;
    }
    for block in 1..context.document.blocks.len() {
        let above = context.text(block - 1);
        let long = |block: usize| context.words(block).len() > HEADING_WORDS;
        let paragraph = context.words(block - 1).len() > PARAGRAPH_WORDS
            && (long(block - 1) || long(block) || context.text(block).ends_with(['.', ',', ';', ':']));
        if paragraph
            && is_open(above)
            && is_guessed_prose(context, block - 1)
            && starts_low(context, block, CONTINUATION_WORDS)
        {
            let first = context.words(block)[0].span;
            findings.push(Finding::new(block, Span::new(0, first.end)).suggest(join(block, rule)));
        }
    }
}
