//! Marks at the ends of blocks: a line of marks alone, a paragraph without its end mark.

use crate::document::{Change, Role};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::before;

/// A line that holds nothing but the marks that end the line before.
pub fn orphan_marks(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
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

/// The shortest paragraph that needs an end mark, in words.
const PARAGRAPH: usize = 12;

/// A paragraph without an end mark among paragraphs that have one.
pub fn missing_end(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let paragraphs: Vec<(usize, &str)> = context
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(index, block)| block.role == Role::Paragraph && context.words(*index).len() >= PARAGRAPH)
        .map(|(index, block)| (index, block.text.as_str()))
        .collect();
    let ended = |text: &str| !text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let open: Vec<_> = paragraphs.iter().filter(|(_, text)| !ended(text)).collect();
    if paragraphs.len() < 4 || open.len() * 5 > paragraphs.len() {
        return;
    }
    // A standfirst stands before the first paragraph, and a text cut off at its end has its own rule.
    let closed = |&&(_, text): &&(usize, &str)| ended(text);
    let first = paragraphs.iter().find(closed).map_or(usize::MAX, |&(block, _)| block);
    let last = paragraphs.iter().rfind(closed).map_or(0, |&(block, _)| block);
    for &&(block, text) in open.iter().filter(|(block, _)| (first..last).contains(block)) {
        let Some(last) = context.words(block).last() else { continue };
        if !context.is_address(block, last.span) {
            findings.push(Finding::new(block, Span::new(last.span.start, text.len())));
        }
    }
}
