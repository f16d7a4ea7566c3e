//! `structure/list-in-line`: the items of a list run into one line: `as follows: - Members vote. - The count begins`.

use crate::check::{Check, Needs};
use crate::document::Structure;
use crate::model::Context;
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::{Edit, Span};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/list-in-line",
    options: &[],
    arguments: &["items"],
    needs: Needs::Text,
    run: check,
};

/// What stands between two items.
const JOINTS: [&str; 3] = [" - ", " • ", " * "];

/// Reports the first item of a list that begins inside a line: it stands behind a colon, the others behind ends of sentences.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure != Structure::Guessed || context.is_markdown() {
        return;
    }
    for (block, text) in context.texts() {
        let Some(joint) = JOINTS.into_iter().find(|joint| text.contains(&format!(":{joint}"))) else {
            continue;
        };
        let starts: Vec<usize> = starts(text, joint).collect();
        let [first, _, ..] = starts.as_slice() else { continue };
        let words = context.words(block);
        let next = words.partition_point(|word| word.span().start < *first);
        let Some([left, right]) = next.checked_sub(1).and_then(|left| words.get(left..=next)) else {
            continue;
        };
        // One list is one fault: its items are set on their lines together.
        let breaks = starts.iter().map(|&at| Edit::new(Span::new(at, at + 1), "\n")).collect();
        findings.push(
            Finding::new(block, left.span().cover(right.span()))
                .arg("items", starts.len().to_string())
                .suggest(Suggestion::edits(block, breaks, rule.fix)),
        );
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
