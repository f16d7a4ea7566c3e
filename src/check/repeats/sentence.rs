//! `repeats/sentence`: sentences that stand twice in a document.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::ADJACENT;
use crate::check::{Check, Needs};
use crate::document::{Role, Structure};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::WordHash;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "repeats/sentence", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// The shortest sentence that counts where it does not follow itself, in words.
const APART: usize = 10;

/// So many sentences an article has: a larger text may have as many lines that are none.
const USUAL: usize = 256;

/// The length from which a sentence that follows itself cannot be a figure of speech, in words.
const SURE: usize = 8;

/// The same where people speak, who say things twice, in words.
const LONG: usize = 10;

/// Whether a page marks a block as one that says what another shows: a heading, a caption, an alternative text.
fn is_label(context: &Context<'_>, block: usize) -> bool {
    let role = context.document.blocks.get(block).map(|block| block.role);
    context.document.structure == Structure::Marked
        && matches!(role, Some(Role::Heading | Role::Caption | Role::Cell))
}

/// A sentence of a document, which may have a million of them.
#[derive(Clone, Copy)]
struct Sentence {
    /// Counted through the document.
    number: u32,
    block: u32,
    /// Counted in the block.
    index: u32,
}

impl Sentence {
    fn place(self, context: &Context<'_>) -> Place {
        let block = self.block as usize;
        let span = context.sentences(block).get(self.index as usize).copied();
        Place { block, span: span.unwrap_or(Span::at(0)) }
    }
}

/// A sentence that stands twice.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let sentences: usize =
        (0..context.document.blocks.len()).map(|block| context.sentences(block).len()).sum();
    let mut known: HashMap<&[u32], Sentence, WordHash> =
        HashMap::with_capacity_and_hasher(sentences.min(USUAL), WordHash::default());
    let mut count = 0;
    for (block, text) in context.texts() {
        let speaks = LazyCell::new(|| {
            context.marks(block).iter().any(|mark| matches!(mark.char, '"' | '“' | '”' | '«' | '„'))
        });
        for (index, &span) in context.sentences(block).iter().enumerate() {
            count += 1;
            let key = context.wordbook().stretch(context.words(block), block, span);
            if key.len() < ADJACENT {
                continue;
            }
            let length = key.len();
            let this = Sentence { number: count, block: block as u32, index: index as u32 };
            let Some(before) = known.insert(key, this) else { continue };
            let first = before.place(context);
            let whole = span.start == 0 && span.end == text.len();
            if whole && first.span.len() == context.text(first.block).len() {
                // A repeated paragraph has its own rule.
                continue;
            }
            if is_label(context, block) || is_label(context, first.block) {
                continue;
            }
            let adjacent = before.number + 1 == count;
            if !adjacent && length < APART {
                continue;
            }
            let spoken = length < LONG && *speaks;
            let most = match adjacent {
                true if spoken => Severity::Info,
                true if length >= SURE => Severity::Error,
                true => Severity::Warning,
                false => Severity::Info,
            };
            let from = text[..span.start].trim_end().len();
            let gone = Place { block, span: Span::new(from, span.end) };
            findings.push(
                Finding::new(block, span)
                    .relate(first, "the same sentence")
                    .suggest(Suggestion::replace(gone, "", rule.fix))
                    .at_most(most),
            );
        }
    }
}
