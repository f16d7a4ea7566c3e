//! `repeats/paragraph`: paragraphs that stand twice in a document.

use std::collections::HashMap;

use super::ADJACENT;
use crate::check::{Check, Needs};
use crate::document::{Role, Structure};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::text::WordHash;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "repeats/paragraph", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// So many paragraphs an article has: a larger text may have as many lines that are none.
const USUAL: usize = 64;

/// The length from which a paragraph that stands twice is a fault wherever it stands, in words.
const LONG_PARAGRAPH: usize = 25;

/// A paragraph that stands twice.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let blocks = context.document.blocks.len();
    let mut known: HashMap<&[u32], usize, WordHash> =
        HashMap::with_capacity_and_hasher(blocks.min(USUAL), WordHash::default());
    for (block, _) in context.texts() {
        let part = &context.document.blocks[block];
        // What is said of a picture stands in a page wherever the picture does.
        let of_picture = part.role == Role::Caption && context.document.structure == Structure::Marked;
        if of_picture || matches!(part.role, Role::Cell | Role::Divider | Role::Marks) {
            continue;
        }
        let key = context.wordbook().folded(block);
        let length = key.len();
        if length < ADJACENT {
            continue;
        }
        let Some(first) = known.insert(key, block) else { continue };
        if is_title_beside(context, first) {
            continue;
        }
        // Each of several lists may say the same of its thing.
        let is_apart = |block: usize| block.checked_sub(1) != Some(first);
        let is_listed = part.role == Role::Item && is_apart(block);
        let is_clear = length >= LONG_PARAGRAPH && !is_listed || !is_apart(block);
        let most = if is_clear { Severity::Warning } else { Severity::Info };
        let span = part.text.span();
        let place = Place { block: first, span: context.document.blocks[first].text.span() };
        findings.push(
            Finding::new(block, span)
                .relate(place, "the same paragraph")
                .suggest(Suggestion::remove(block, rule.fix))
                .at_most(most),
        );
    }
}

/// Whether a block is the title that stands beside the text, in its front matter: a heading without a level.
fn is_title_beside(context: &Context<'_>, block: usize) -> bool {
    let is_marked = context.document.structure == Structure::Marked;
    context.document.blocks.get(block).is_some_and(|b| is_marked && b.role == Role::Heading && b.level == 0)
}
