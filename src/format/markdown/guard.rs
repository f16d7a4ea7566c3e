//! Makes sure that a change in Markdown changes the text and nothing else: what could become markup is read again.

use super::reader;
use crate::document::{Block, Change, Document, Role};
use crate::span::{Edit, Packed, Raw, Span};
use crate::text::{Escape, OBJECT, Refusal, Text};

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
    let (edit, reads, escapes): (_, _, &[Escape]) = match change {
        Change::Replace(_, edit) => (edit, &edit.content, &[Escape::Verbatim, Escape::Markdown]),
        Change::Mend(_, edit, reads) => (edit, reads, &[Escape::Verbatim]),
        Change::Join(..) | Change::Remove(_) => return joined(document, change),
        Change::Retarget(..) => return retargeted(document, change),
        Change::Rewrite(..) => return document.edits(change),
    };
    let index = change.block();
    let block = document.blocks.get(index).ok_or(Refusal::Structure)?;
    // An indent makes a list or a listing of what stands before the block, even where no text of it is read.
    if edit.span.start == 0 && edit.content.starts_with(char::is_whitespace) {
        return Err(Refusal::Markup);
    }
    for escape in escapes {
        let edits = block.text.edits_as(edit.span, &edit.content, *escape)?;
        let mends = matches!(change, Change::Mend(..));
        let makes_picture = mends && reads.contains(OBJECT) && block.role != Role::Caption;
        let wanted = Wanted { index, reads: (edit.span, reads), mends, makes_picture };
        if reads_as(document, &edits, &wanted) {
            return Ok(edits);
        }
    }
    Err(Refusal::Markup)
}

/// A link that leads elsewhere and says the same.
fn retargeted(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    let edits = document.edits(change)?;
    let index = change.block();
    let wanted = Wanted { index, reads: (Span::at(0), ""), mends: false, makes_picture: false };
    if reads_as(document, &edits, &wanted) { Ok(edits) } else { Err(Refusal::Markup) }
}

/// Joining and removing blocks that stand between blank lines; text that begins like a list or heading stays apart.
fn joined(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    let edits = document.edits(change)?;
    let begins_markup = document.text(change.block()).starts_with(['#', '>', '-', '+', '|', '=']);
    if begins_markup && matches!(change, Change::Join(..)) { Err(Refusal::Markup) } else { Ok(edits) }
}

fn spliced(text: &str, (span, content): (Span<Text>, &str)) -> String {
    let mut made = text.to_owned();
    made.replace_range(span.range(), content);
    made
}

/// How a block should read after a change.
struct Wanted<'a> {
    index: usize,
    /// What stands in the place of which stretch of its text.
    reads: (Span<Text>, &'a str),
    /// The change makes markup of text: the block may become a heading.
    mends: bool,
    /// It makes a picture, which gets a caption.
    makes_picture: bool,
}

/// Whether a block and what stands around it, with the edits made, read as before but for the text wanted.
fn reads_as(document: &Document, edits: &[Edit<Raw>], wanted: &Wanted<'_>) -> bool {
    let index = wanted.index;
    let Some(block) = document.blocks.get(index) else { return false };
    let Some((frame, bytes)) =
        block.frame.map(Packed::get).zip(document.parts.get(block.part).map(|part| &part.bytes))
    else {
        return true;
    };
    if !wanted.mends && !edits.iter().any(|edit| is_risky(bytes, frame, edit)) {
        return true;
    }
    let (first, blocks) = neighbours(&document.blocks, index, frame);
    let window = blocks.iter().filter_map(|block| block.frame.map(Packed::get)).fold(frame, Span::cover);
    let line = bytes.get(..window.start).and_then(|before| before.iter().rposition(|&b| b == b'\n'));
    let window = Span::new(line.map_or(0, |at| at + 1), window.end);
    let Some(raw) = bytes.get(window.range()).filter(|raw| raw.len() <= FRAME) else { return false };
    let Some(mut changed) = made_in(raw, window, edits) else { return false };
    let tail = definitions(raw, window, blocks);
    changed.push_str(&tail);
    let read = reader::blocks(&changed);
    let in_tail = reader::blocks(&tail).len();
    let read = read.get(..read.len().saturating_sub(in_tail)).unwrap_or_default();
    let counts = |block: &&Block| !wanted.makes_picture || block.role != Role::Caption;
    let before = blocks.iter().enumerate().map(|(at, block)| (first + at, block));
    let before: Vec<(usize, &Block)> = before.filter(|(_, block)| counts(block)).collect();
    let after: Vec<&Block> = read.iter().filter(counts).collect();
    let expected = spliced(block.text.as_str(), wanted.reads);
    let same = |((at, old), new): (&(usize, &Block), &&Block)| {
        let is_own = *at == index;
        let text = if is_own { &expected } else { old.text.as_str() };
        new.text.as_str() == text.trim() && (new.role == old.role || (is_own && wanted.mends))
    };
    before.len() == after.len() && before.iter().zip(&after).all(same)
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
        let own = block.frame.map(Packed::get);
        if known[1].is_none() && own != known[0] {
            known[1] = own;
        }
        own.is_some() && known.contains(&own)
    };
    // Every block has a byte, so that more of them never fit.
    blocks.take(FRAME).take_while(belongs).count()
}

/// Whether a mark stands in the change or near it that could mean something else afterwards, or a line begins there.
fn is_risky(bytes: &[u8], frame: Span<Raw>, edit: &Edit<Raw>) -> bool {
    let is_mark = |b: &u8| b"\\`*_[]<>&#~|${}%\n\r".contains(b);
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
