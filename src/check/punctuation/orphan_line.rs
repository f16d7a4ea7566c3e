//! `punctuation/orphan-line`: lines of marks alone.

use crate::check::{Check, Needs};
use crate::document::{Change, Role};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};
use crate::text::around::before;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "punctuation/orphan-line", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// A line that holds nothing but the marks that end the line before.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let blocks = &context.document.blocks;
    for (index, block) in blocks.iter().enumerate().skip(1) {
        let marks = block.text.as_str();
        let closing = marks.chars().all(|c| {
            matches!(c, '?' | '!' | '.' | ',' | ';' | ':' | '»' | '”' | '"' | '’' | ')' | ']' | '…' | ' ')
        });
        let ahead = &blocks[index - 1];
        let joins =
            !matches!(ahead.role, Role::Marks | Role::Divider | Role::Cell) && ahead.part == block.part;
        if block.role != Role::Marks || !closing || !joins || marks.chars().count() > 4 {
            continue;
        }
        let spaced = context.facts.spaced_marks.iter().any(|&mark| marks.starts_with(mark));
        let glue = if spaced { "\u{A0}" } else { "" };
        // White space alone changes, but where the line before is ended already the mark may belong elsewhere.
        let ended = before(ahead.text.as_str(), ahead.text.as_str().len()).is_some_and(ends_sentence);
        let class = if ended { Applicability::Unsafe } else { Applicability::Safe };
        findings.push(
            Finding::new(index, block.text.span())
                .suggest(Suggestion { changes: vec![Change::Join(index, glue)], applicability: class }),
        );
    }
}

const fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':' | ';')
}
