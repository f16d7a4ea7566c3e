//! Blocks and sentences that were cut, fused or put in the wrong place.

pub mod announced_list;
pub mod fused_heading;
pub mod heading_level;
pub mod list_in_line;
pub mod lost_start;
pub mod merged_sentences;
pub mod split_heading;
pub mod split_paragraph;
pub mod truncated;

use crate::document::{Change, Role, Structure};
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::rule::{Rule, Suggestion};
use crate::text::WordClass;

/// The fewest words of a paragraph.
const PARAGRAPH_WORDS: usize = 8;

/// The longest heading, in words.
const HEADING_WORDS: usize = 14;

/// Where more of the blocks than this share (in per cent) begin low, that is the writer's style or verse.
const LOW_BLOCKS: usize = 25;

/// How many blocks (in per cent) must end with a mark for a missing one to mean something.
const MARKED_BLOCKS: usize = 60;

fn join(block: usize, rule: &Rule) -> Suggestion {
    Suggestion { changes: vec![Change::Join(block, " ")], applicability: rule.fix }
}

/// Whether nothing ends at the end of a block.
fn is_open(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '’' || c == ',')
        && !text.ends_with("http")
}

/// What markup stands between a block and the one before it; none in plain text.
fn markup_before<'c>(context: &'c Context<'_>, block: usize) -> &'c [u8] {
    let document = context.document;
    let raw = |block: usize| document.blocks.get(block).map(|b| b.text.raw(b.text.span()));
    let between = || {
        let (before, own) = (raw(block.checked_sub(1)?)?, raw(block)?);
        document.parts.get(document.blocks[block].part)?.bytes.get(before.end..own.start)
    };
    if document.structure == Structure::Marked { between().unwrap_or_default() } else { &[] }
}

/// Whether a block is a paragraph or a heading by its shape, and no item, cell, caption or line of code.
fn is_guessed_prose(context: &Context<'_>, block: usize) -> bool {
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Heading));
    // The lines of a segment are those of what it translates.
    let is_own = context.document.unit_of(block).is_none();
    prose
        && is_own
        && context
            .text(block)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '«' | '„'))
}

/// Whether a block begins with a lower-case word and has at least so many words.
fn starts_low(context: &Context<'_>, block: usize, least: usize) -> bool {
    let text = context.text(block);
    let words = context.words(block);
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Heading));
    let first = words.first().is_some_and(|word| {
        let after = &text[word.span().end..];
        word.span().start == 0
            && word.class == WordClass::Lower
            && after.starts_with([' ', ','])
            && !context.is_address(block, word.span())
    });
    prose
        && first
        && words.len() >= least
        && matches!(context.furniture().verdict(block), Verdict::Body | Verdict::Loose)
}

/// Whether blocks that begin low are the writer's habit.
fn begins_low_by_habit(context: &Context<'_>) -> bool {
    let blocks = context.document.blocks.len();
    let low = context.texts().filter(|(_, text)| text.starts_with(char::is_lowercase)).count();
    low > 1 && low * 100 > blocks * LOW_BLOCKS
}

/// Whether most paragraphs but the last end with a mark, as they do in an article and not in verse or chat.
fn ends_with_marks(context: &Context<'_>) -> bool {
    if !context.document.has_ended_sentences() {
        return false;
    }
    let last = context.document.blocks.len().saturating_sub(1);
    let (mut long, mut ended) = (0, 0);
    for (block, text) in context.texts().take(last) {
        let paragraph = context.document.blocks.get(block).is_some_and(|b| b.role != Role::Heading);
        if paragraph && context.words(block).len() > PARAGRAPH_WORDS {
            long += 1;
            ended += usize::from(!is_open(text));
        }
    }
    long >= 1 && ended * 100 >= long * MARKED_BLOCKS
}
