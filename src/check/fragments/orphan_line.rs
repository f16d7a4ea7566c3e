//! `fragments/orphan-line`: lines of scraps of words.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::scraps::{SCRAP_BYTES, is_scrap};
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "fragments/orphan-line", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// Reports lines of scraps of words: `R a`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        if is_scrap(context, block) && !is_small_neighbour(context, block) {
            let finding = Finding::new(block, Span::new(0, text.len()));
            // Before a line that begins low it may be what is left of that line's start.
            let goes_on = context.text(block + 1).starts_with(char::is_lowercase);
            findings.push(if goes_on {
                finding
            } else {
                finding.suggest(Suggestion::remove(block, rule.fix))
            });
        }
    }
}

/// Whether a neighbour is tiny too: then the lines are a table or a list.
fn is_small_neighbour(context: &Context<'_>, block: usize) -> bool {
    let tiny = |other: usize| {
        (1..=SCRAP_BYTES).contains(&context.text(other).len())
            && !context.text(other).ends_with(['?', '!', '.'])
    };
    block.checked_sub(1).is_some_and(tiny) || tiny(block + 1)
}
