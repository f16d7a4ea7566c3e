//! Plain text: every line that is not empty is a block, unless the text is hard-wrapped.

use memchr::memchr3;

use super::role;
use crate::document::{Block, Document, Part, Role, Structure};
use crate::span::{Packed, Span};
use crate::text::{Origin, Text};

/// Reads UTF-8 text (checked by the caller; anything else gives a document without blocks).
pub fn read(path: &str, bytes: Vec<u8>) -> Document {
    let (text, start) = super::text_of(&bytes);
    let blocks = blocks(&Text::copied(text, start));
    Document {
        path: path.to_owned(),
        structure: Structure::Guessed,
        parts: vec![Part { name: String::new(), bytes }],
        blocks,
        ..Document::default()
    }
}

/// The blocks of plain text, wherever it is stored.
pub fn blocks(text: &Text) -> Vec<Block> {
    let mut blocks = split(text, Origin::Decoded);
    role::assign(&mut blocks);
    blocks
}

/// The lines of a segment. Markup may stand between them: what is there is neither joined nor removed.
pub fn lines_of_unit(text: &Text) -> Vec<Block> {
    let mut blocks = split(text, Origin::Pinned);
    role::assign(&mut blocks);
    for block in &mut blocks {
        block.gap = None;
    }
    blocks
}

/// A line without its break and the white space around it.
struct Line<'a> {
    text: &'a str,
    span: Span<Text>,
    /// Whether an empty line (or the start of the file) stands before it.
    opens: bool,
    /// Whether a comment stands before it, which must not be lost with the gap.
    follows_comment: bool,
}

/// `fold`: what a line break inside a paragraph is.
fn split(text: &Text, fold: Origin) -> Vec<Block> {
    let lines = lines(text.as_str());
    let wrapped = is_hard_wrapped(&lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut end: Option<usize> = None;
    for line in &lines {
        let gap = end.map(|end| text.raw(Span::new(end, line.span.start)));
        match (blocks.last_mut(), gap) {
            (Some(block), Some(gap)) if wrapped && !line.opens && !role::starts_item(line.text) => {
                block.text.push(" ", gap, fold);
                block.text.append(&text.slice(line.span));
            }
            _ => {
                let gap = gap.filter(|_| !line.follows_comment);
                blocks.push(Block {
                    gap: gap.map(Packed::from),
                    ..Block::new(text.slice(line.span), Role::Paragraph)
                });
            }
        }
        end = Some(line.span.end);
    }
    blocks
}

/// What stands around the text of a line.
const WHITE_SPACE: [char; 9] = [' ', '\t', '\n', '\r', '\u{2028}', '\u{2029}', '\u{A0}', '\u{B}', '\u{C}'];

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut opens, mut follows_comment) = (true, false);
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        // A lone invisible mark is text to be reported, not white space to be skipped.
        let content = line.trim_matches(WHITE_SPACE);
        if content.is_empty() {
            // "\r\n" comes in two pieces; only a piece that follows a whole line is an empty line.
            let second_half = line == "\n" && text[..at].ends_with('\r');
            opens |= !second_half;
        } else if is_comment(content) {
            (opens, follows_comment) = (true, true);
        } else {
            let start = at + (line.len() - line.trim_start_matches(WHITE_SPACE).len());
            let span = Span::new(start, start + content.len());
            found.push(Line { text: content, span, opens, follows_comment });
            (opens, follows_comment) = (false, false);
        }
        at = end;
    }
    found
}

/// The end of the line that begins at a byte, behind its break.
fn line_end(text: &str, start: usize) -> usize {
    /// The first byte of the separators of lines and paragraphs, and of other marks.
    const SEPARATOR: u8 = 0xE2;
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(found) = memchr3(b'\n', b'\r', SEPARATOR, &bytes[at..]) {
        at += found;
        match bytes[at..] {
            [SEPARATOR, 0x80, 0xA8 | 0xA9, ..] => return at + 3,
            [SEPARATOR, ..] => at += 3,
            _ => return at + 1,
        }
    }
    text.len()
}

/// Whether a line speaks to the linter and is no text.
fn is_comment(line: &str) -> bool {
    let content = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    content.is_some_and(|content| content.trim_start().starts_with("corrigenda-") && !content.contains("-->"))
}

/// Whether line breaks only fold the text: most lines follow another without an empty line between, and their lengths
/// crowd below a margin of 50 to 120 characters.
fn is_hard_wrapped(lines: &[Line<'_>]) -> bool {
    let following = lines.iter().filter(|l| !l.opens).count();
    if lines.len() < 6 || following * 10 < lines.len() * 6 {
        return false;
    }
    let mut lengths: Vec<usize> = lines.iter().map(|l| l.text.chars().count()).collect();
    lengths.sort_unstable();
    let (upper, longest) = (lengths[lengths.len() * 3 / 4], lengths[lengths.len() - 1]);
    (50..=100).contains(&upper) && longest <= 120
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|b| b.text.as_str()).collect()
    }

    #[test]
    fn keeps_the_map_to_the_file_with_mark_and_windows_line_ends() {
        let bytes = "\u{FEFF}One\r\n\r\n  two  \r\n?".as_bytes().to_vec();
        let document = read("a", bytes.clone());
        assert_eq!(texts(&document), ["One", "two", "?"]);
        for block in &document.blocks {
            let raw = block.text.raw(block.text.span());
            assert_eq!(&bytes[raw.range()], block.text.as_str().as_bytes());
        }
        assert_eq!(
            document.blocks[1].gap.map(|gap| &bytes[gap.get().range()]),
            Some(b"\r\n\r\n  ".as_slice())
        );
    }

    #[test]
    fn joins_hard_wrapped_lines() {
        let line = "The committee met for the third time this week, and after long talks it";
        let text = format!("{}\n\nNext {line}\n{line}\nend.\n", [line; 6].join("\n"));
        let document = read("a", text.into_bytes());
        assert_eq!(document.blocks.len(), 2);
        assert!(document.text(1).ends_with("talks it end."));
    }
}
