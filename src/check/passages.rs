//! Sentences and paragraphs that stand twice in a document.

use std::collections::HashMap;

use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::WordHash;

/// The shortest sentence that counts, in words, where it follows itself and where it stands apart.
const ADJACENT: usize = 5;
const APART: usize = 10;

/// The length from which a sentence that follows itself cannot be a figure of speech, in words.
const SURE: usize = 8;

/// The same where people speak, who say things twice, in words.
const LONG: usize = 10;

/// A sentence that stands twice.
pub fn sentence(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let sentences = (0..context.document.blocks.len()).map(|block| context.sentences(block).len()).sum();
    let mut known: HashMap<&[u32], (usize, Place), WordHash> =
        HashMap::with_capacity_and_hasher(sentences, WordHash::default());
    let mut count = 0;
    for (block, text) in context.texts() {
        let speaks =
            || context.marks(block).iter().any(|mark| matches!(mark.char, '"' | '“' | '”' | '«' | '„'));
        for &span in context.sentences(block) {
            count += 1;
            let key = context.wordbook().stretch(context.words(block), block, span);
            let place = Place { block, span };
            if key.len() < ADJACENT {
                continue;
            }
            let length = key.len();
            let Some((before, first)) = known.insert(key, (count, place)) else { continue };
            let whole = span.start == 0 && span.end == text.len();
            if whole && first.span.len() == context.text(first.block).len() {
                // A repeated paragraph has its own rule.
                continue;
            }
            let adjacent = before + 1 == count;
            if !adjacent && length < APART {
                continue;
            }
            let spoken = length < LONG && speaks();
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

/// The length from which a paragraph that stands twice is a fault wherever it stands, in words.
const LONG_PARAGRAPH: usize = 25;

/// A paragraph that stands twice.
pub fn paragraph(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let blocks = context.document.blocks.len();
    let mut known: HashMap<&[u32], usize, WordHash> =
        HashMap::with_capacity_and_hasher(blocks, WordHash::default());
    for (block, _) in context.texts() {
        let part = &context.document.blocks[block];
        if matches!(part.role, Role::Cell | Role::Divider | Role::Marks) {
            continue;
        }
        let key = context.wordbook().folded(block);
        let length = key.len();
        if length < ADJACENT {
            continue;
        }
        let Some(first) = known.insert(key, block) else { continue };
        let most =
            if length >= LONG_PARAGRAPH || first + 1 == block { Severity::Warning } else { Severity::Info };
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
