//! `structure/list-in-line`: the items of a list run into one line: `as follows: - Members vote. - The count begins`.

use crate::check::{Check, Needs};
use crate::document::Structure;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "structure/list-in-line", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// What stands between two items.
const JOINTS: [&str; 3] = [" - ", " • ", " * "];

/// Reports where an item begins inside a line: behind a colon the first, behind ends of sentences the others.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure != Structure::Guessed || context.is_markdown() {
        return;
    }
    for (block, text) in context.texts() {
        let Some(joint) = JOINTS.into_iter().find(|joint| text.contains(&format!(":{joint}"))) else {
            continue;
        };
        let starts: Vec<usize> = starts(text, joint).collect();
        if starts.len() < 2 {
            continue;
        }
        for at in starts {
            let words = context.words(block);
            let next = words.partition_point(|word| word.span.start < at);
            let (Some(left), Some(right)) = (next.checked_sub(1).and_then(|i| words.get(i)), words.get(next))
            else {
                continue;
            };
            let place = Place { block, span: Span::new(at, at + 1) };
            findings.push(
                Finding::new(block, left.span.cover(right.span))
                    .suggest(Suggestion::replace(place, "\n", rule.fix)),
            );
        }
    }
}

/// The places of the joints from the first behind a colon on, where a capital follows.
fn starts<'t>(text: &'t str, joint: &'t str) -> impl Iterator<Item = usize> + 't {
    let begins = |at: &usize| text[at + joint.len()..].starts_with(char::is_uppercase);
    let joints = text.match_indices(joint).map(|(at, _)| at).filter(begins);
    joints
        .filter(|&at| text[..at].ends_with([':', '.', ';', '!', '?']))
        .skip_while(|&at| !text[..at].ends_with(':'))
}
