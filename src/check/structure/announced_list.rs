//! `structure/announced-list`: a list that is announced and does not come: `for several reasons:`, and then running text.

use crate::check::{Check, Needs, Opt};
use crate::document::Role;
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::model::seams::HEADING_WORDS;
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::Word;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/announced-list",
    options: &[Opt {
        name: "nouns",
        about: "plurals of what lists hold (`reasons`, `steps`)",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The shortest announcement and the shortest running text, in words.
const WORDS: usize = 8;
const TEXT_WORDS: usize = 14;

/// How far before the colon what is announced stands, in words.
const REACH: usize = 14;

/// Reports announcements behind which no list stands.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let nouns = rule.list("nouns");
    for (block, text) in context.texts() {
        let words = context.words(block);
        let is_paragraph = context.document.blocks[block].role == Role::Paragraph;
        if !is_paragraph || !text.ends_with(':') || words.len() < WORDS {
            continue;
        }
        let from = context.sentences(block).last().map_or(0, |sentence| sentence.start);
        let mut near = words.iter().rev().take(REACH).take_while(|word| word.span().start >= from);
        let announces = near.any(|word| nouns.contains_lower(word.span().of(text)));
        if let Some(last) = words.last().filter(|_| announces && !has_list(context, block + 1)) {
            findings.push(Finding::new(block, Span::new(last.span().start, text.len())));
        }
    }
}

/// Whether what follows may be the list, or is none of the text at all: anything but running text, and but a question that heads
/// running text.
fn has_list(context: &Context<'_>, next: usize) -> bool {
    let is_heading = context.text(next).ends_with('?') && context.words(next).len() <= HEADING_WORDS;
    let text = if is_heading { next + 1 } else { next };
    !is_running_text(context, text)
}

/// Whether a block is running text: neither an item, by a mark, a number or a label before it, nor speech.
fn is_running_text(context: &Context<'_>, block: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let Some(first) = words.first() else { return false };
    let label = words.iter().take(5).any(|word| text[word.span().end..].starts_with([':', ')', '–', '—']));
    let parted = |word: &Word| {
        let behind = &text[word.span().end..];
        behind.starts_with([',', '.']) || [" –", " -", " :"].iter().any(|mark| behind.starts_with(mark))
    };
    context.furniture().verdict(block) == Verdict::Body
        && context.document.blocks[block].role == Role::Paragraph
        && words.len() >= TEXT_WORDS
        && first.span().start == 0
        && first.is_capitalised()
        && !label
        && !words.iter().take(3).any(parted)
}
