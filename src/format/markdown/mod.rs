//! Markdown: CommonMark with tables, footnotes, task lists, definitions, math, front matter and templates.

mod component;
mod front_matter;
mod guard;
mod reader;
mod template;

pub use guard::edits;

use super::ReadOptions;
use crate::document::{Block, Document, Part, Structure};
use crate::span::Span;

/// Reads UTF-8 text (checked by the caller).
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Document {
    let (text, start) = super::text_of(&bytes);
    let (mut blocks, anchors) = reader::read(text, start, &options.front_matter);
    set_gaps(&mut blocks, &bytes);
    Document {
        path: path.to_owned(),
        structure: Structure::Marked,
        parts: vec![Part { name: String::new(), bytes }],
        blocks,
        anchors,
        ..Document::default()
    }
}

/// Blocks between which stand only blank lines can be joined and removed.
fn set_gaps(blocks: &mut [Block], bytes: &[u8]) {
    let mut before: Option<usize> = None;
    for block in blocks {
        let own = block.text.raw(block.text.span());
        let between = before.and_then(|end| bytes.get(end..own.start));
        let blank = between.is_some_and(|gap| gap.contains(&b'\n') && gap.trim_ascii().is_empty());
        block.gap = before.filter(|_| blank).map(|end| Span::new(end, own.start).into());
        before = Some(own.end);
    }
}
