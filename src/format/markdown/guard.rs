//! Makes sure that a change in Markdown changes the text and nothing else: what could become markup is read again.

use super::reader;
use crate::document::{Block, Change, Document};
use crate::span::{Edit, Raw, Span};
use crate::text::{Escape, Refusal};

/// A change in a larger block than this, in bytes, is refused when it could become markup: reading the block again for
/// each change would take quadratic time.
const FRAME: usize = 64 * 1024;

/// How far from a change a mark may stand that the change gives another meaning, in bytes (an entity has up to 33).
const REACH: usize = 34;

/// The edits that carry out a change; new text is written as it is where that reads right, else with backslashes.
///
/// # Errors
/// A [`Refusal`] when neither reads as meant.
pub fn edits(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    let Change::Replace(index, edit) = change else { return joined(document, change) };
    let block = document.blocks.get(*index).ok_or(Refusal::Structure)?;
    for escape in [Escape::Verbatim, Escape::Markdown] {
        let edits = block.text.edits_as(edit.span, &edit.content, escape)?;
        let expected = spliced(block.text.as_str(), edit.span.range(), &edit.content);
        if reads_as(document, *index, &edits, &expected) {
            return Ok(edits);
        }
    }
    Err(Refusal::Markup)
}

/// Joining and removing blocks that stand between blank lines; text that begins like a list or heading stays apart.
fn joined(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    let edits = document.edits(change)?;
    let (Change::Replace(index, _) | Change::Join(index, _) | Change::Remove(index)) = change;
    let begins_markup = document.text(*index).starts_with(['#', '>', '-', '+', '|', '=']);
    if begins_markup && matches!(change, Change::Join(..)) { Err(Refusal::Markup) } else { Ok(edits) }
}

fn spliced(text: &str, range: std::ops::Range<usize>, content: &str) -> String {
    let mut made = text.to_owned();
    made.replace_range(range, content);
    made
}

/// Whether a block and what stands around it, with the edits made, read as before but for the text expected.
fn reads_as(document: &Document, index: usize, edits: &[Edit<Raw>], expected: &str) -> bool {
    let Some(block) = document.blocks.get(index) else { return false };
    let Some((frame, bytes)) = block.frame.zip(document.parts.get(block.part).map(|part| &part.bytes)) else {
        return true;
    };
    if !edits.iter().any(|edit| is_risky(bytes, frame, edit)) {
        return true;
    }
    let (first, blocks) = neighbours(&document.blocks, index, frame);
    let window = blocks.iter().filter_map(|block| block.frame).fold(frame, Span::cover);
    let line = bytes.get(..window.start).and_then(|before| before.iter().rposition(|&b| b == b'\n'));
    let window = Span::new(line.map_or(0, |at| at + 1), window.end);
    let Some(raw) = bytes.get(window.range()).filter(|raw| raw.len() <= FRAME) else { return false };
    let Some(mut changed) = made_in(raw, window, edits) else { return false };
    let tail = definitions(raw, window, blocks);
    let extra = reader::blocks(&tail, 0, &[]).len();
    changed.push_str(&tail);
    let read = reader::blocks(&changed, 0, &[]);
    let same = |(at, (old, new)): (usize, (&Block, &Block))| {
        let wanted = if first + at == index { expected } else { old.text.as_str() };
        new.text.as_str() == wanted.trim() && new.role == old.role
    };
    read.len() == blocks.len() + extra && blocks.iter().zip(&read).enumerate().all(same)
}

/// The blocks of a frame and of the frames before and after it, and the index of the first: what stands before decides
/// whether an indented line continues a list, what stands after whether a line of dashes makes a heading.
fn neighbours(blocks: &[Block], index: usize, frame: Span<Raw>) -> (usize, &[Block]) {
    let before = in_two_frames(blocks[..index].iter().rev(), frame);
    let after = in_two_frames(blocks[index..].iter(), frame);
    (index - before, &blocks[index - before..index + after])
}

/// How many blocks, in the order given, belong to a frame or to the next one.
fn in_two_frames<'a>(blocks: impl Iterator<Item = &'a Block>, frame: Span<Raw>) -> usize {
    let mut known = [Some(frame), None];
    let belongs = |block: &&Block| {
        if known[1].is_none() && block.frame != known[0] {
            known[1] = block.frame;
        }
        block.frame.is_some() && known.contains(&block.frame)
    };
    // Every block has a byte, so that more of them never fit.
    blocks.take(FRAME).take_while(belongs).count()
}

/// Whether a mark stands in the change or near it that could mean something else afterwards, or a line begins there.
fn is_risky(bytes: &[u8], frame: Span<Raw>, edit: &Edit<Raw>) -> bool {
    let is_mark = |b: &u8| b"\\`*_[]<>&#~|$\n\r".contains(b);
    let around = edit.span.start.saturating_sub(REACH)..(edit.span.end + REACH).min(bytes.len());
    edit.span.start < frame.start + REACH
        || edit.content.bytes().any(|b| is_mark(&b))
        || bytes.get(around).is_none_or(|bytes| bytes.iter().any(is_mark))
}

fn made_in(raw: &[u8], frame: Span<Raw>, edits: &[Edit<Raw>]) -> Option<String> {
    let mut made = String::from_utf8(raw.to_vec()).ok()?;
    let mut sorted: Vec<&Edit<Raw>> = edits.iter().collect();
    sorted.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    for edit in sorted {
        let range = edit.span.start.checked_sub(frame.start)?..edit.span.end.checked_sub(frame.start)?;
        made.get(range.clone())?;
        made.replace_range(range, &edit.content);
    }
    Some(made)
}

/// What stands elsewhere in the file but decides how brackets in the frame are read: a definition for each label.
fn definitions(raw: &[u8], frame: Span<Raw>, blocks: &[Block]) -> String {
    let raw = std::str::from_utf8(raw).unwrap_or_default();
    let mut made = String::from("\n\n");
    for (at, _) in raw.match_indices('[') {
        let Some(length) = raw[at + 1..].find([']', '[', '\n']) else { continue };
        let label = &raw[at + 1..at + 1 + length];
        // Whether a label is defined shows in how the file was read: without a definition the bracket is text.
        let place = Span::new(frame.start + at, frame.start + at + 1);
        if !label.is_empty() && !blocks.iter().any(|block| block.text.holds(place)) {
            let target = if label.starts_with('^') { "note" } else { "<x>" };
            made.extend(["[", label, "]: ", target, "\n\n"]);
        }
    }
    made
}
