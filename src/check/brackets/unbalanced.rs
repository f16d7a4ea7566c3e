//! `brackets/unbalanced`: brackets without a counterpart.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::model::brackets::{Bracket, lone_brackets};
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::Text;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "brackets/unbalanced",
    options: &[],
    arguments: &["state", "partner"],
    needs: Needs::Text,
    run: check,
};

/// Reports brackets without a counterpart. Where a block has several, it is a list, code or a drawing, and nothing is said.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let lone = lone_brackets(context);
    for crowd in lone.chunk_by(|a, b| a.block == b.block) {
        if let [bracket] = crowd {
            let role = context.document.blocks.get(bracket.block).map(|block| block.role);
            let is_text = !matches!(role, Some(Role::Item | Role::Cell | Role::Marks | Role::Divider));
            if is_text && !is_sign(context.text(bracket.block), bracket.span()) {
                findings.push(finding(*bracket));
            }
        }
    }
}

/// Whether a bracket is no mark of the sentence: a key (`Ctrl-]`), or part of a formula (`(1 + i)^n`).
fn is_sign(text: &str, bracket: Span<Text>) -> bool {
    let before = &text[..bracket.start];
    let key = before.strip_suffix(['-', '+']).is_some_and(|rest| rest.ends_with(char::is_alphabetic));
    key || text[bracket.end..].starts_with('^')
}

fn finding(bracket: Bracket) -> Finding {
    let (state, partner) = if bracket.is_opening() { ("closed", "closing") } else { ("opened", "opening") };
    Finding::new(bracket.block, bracket.span()).arg("state", state).arg("partner", partner)
}
