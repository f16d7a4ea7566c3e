//! Segments of files that hold a text in pieces: rows, messages, translation units.

use super::plain;
use crate::document::{Block, Role};
use crate::text::Text;

/// The blocks of a segment: one, with the source it translates; several without, where it has line breaks. A segment
/// without an end mark is a label or a heading rather than running text.
pub fn blocks(text: &Text, source: Option<Text>) -> Vec<Block> {
    let mut blocks = plain::blocks(text);
    if let [block] = blocks.as_mut_slice() {
        let text = block.text.as_str().trim_end_matches(['"', '”', '»', '’', ')']);
        let ended = text.ends_with(['.', '!', '?', '…', ':', '。']);
        block.role = if ended { Role::Paragraph } else { Role::Cell };
        block.source = source;
    }
    blocks
}
