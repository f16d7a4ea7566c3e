//! `capitals/none`: texts without any capital letter.

use crate::check::{Check, Needs, Opt};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Rule, Severity};
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/none",
    options: &[Opt { name: "least-words", about: "how many words a text has at least", default: "8.0" }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports a text without any capital letter.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let least = rule.number("least-words", 8.0);
    let mut total = 0usize;
    for (block, text) in context.texts() {
        let words = context.words(block);
        total += words.len();
        if text.chars().any(char::is_uppercase)
            || context.document.blocks.get(block).is_some_and(|b| b.role == Role::Cell)
        {
            return;
        }
    }
    let Some(first) = context.words(0).first() else { return };
    let ended = context.texts().any(|(_, text)| text.ends_with(['.', '!', '?', '"', '”']));
    let is_lower = first.span().of(context.text(0)).starts_with(char::is_lowercase);
    if total as f64 >= least && ended && first.class == WordClass::Lower && is_lower {
        let span = first.span();
        findings.push(Finding::new(0, span).at_most(Severity::Warning));
    }
}
