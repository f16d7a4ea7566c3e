//! `brackets/unbalanced`: brackets without a counterpart.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::model::brackets::{Bracket, lone_brackets};
use crate::rule::{Finding, Rule};

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
            if !matches!(role, Some(Role::Item | Role::Cell | Role::Marks | Role::Divider)) {
                findings.push(finding(*bracket));
            }
        }
    }
}

fn finding(bracket: Bracket) -> Finding {
    let (state, partner) = if bracket.is_opening() { ("closed", "closing") } else { ("opened", "opening") };
    Finding::new(bracket.block, bracket.span()).arg("state", state).arg("partner", partner)
}
