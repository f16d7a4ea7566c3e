//! HTML: whole pages, of which the article is read, or fragments; as browsers read them, malformed ones too.

mod addresses;
mod article;
mod attribute;
mod element;
mod found;
mod hint;
mod holder;
mod options;
mod reader;
mod scope;
mod select;
mod token;
mod tree;

pub use addresses::Addresses;
pub use options::{HtmlOptions, Scope};
pub use select::Selector;

use std::ops::Range;

use crate::document::{Block, Document, Part, Structure};
use crate::span::Span;
use crate::text::{Escape, Text};

/// Reads UTF-8 text (checked by the caller).
pub fn read(path: &str, bytes: Vec<u8>, options: &HtmlOptions) -> Document {
    let (text, start) = super::text_of(&bytes);
    let mut page = reader::page(text, start, options);
    set_gaps(&mut page.blocks, text, start);
    Document {
        path: path.to_owned(),
        language: page.language,
        structure: Structure::Marked,
        is_page: page.is_whole,
        parts: vec![Part { name: String::new(), bytes }],
        blocks: page.blocks,
        left_out: page.left_out,
        anchors: page.anchors,
        ..Document::default()
    }
}

/// The blocks of HTML that stands in a file of another format.
pub fn fragment(file: &str, offset: usize, range: Range<usize>, options: &HtmlOptions) -> Vec<Block> {
    let whole = HtmlOptions { scope: Scope::Page, ..options.clone() };
    let mut blocks = Vec::new();
    for range in paragraphs(file, range) {
        let Some(html) = file.get(range.clone()) else { continue };
        let mut found = reader::page(html, offset + range.start, &whole).blocks;
        set_gaps(&mut found, html, offset + range.start);
        blocks.extend(found);
    }
    blocks
}

/// The blocks of HTML that a file holds in the escapes of its own format. New text in them is text that needs no escape
/// in either.
pub fn fragment_of(escaped: &Text, options: &HtmlOptions) -> Vec<Block> {
    let html = escaped.as_str();
    let mut blocks = fragment(html, 0, 0..html.len(), options);
    for block in &mut blocks {
        block.text = block.text.within(escaped, NESTED);
        block.gap = None;
        for link in &mut *block.links {
            link.raw = None;
        }
    }
    blocks
}

/// The escape of text that stands in two formats at once: what is special in neither.
const NESTED: Escape = Escape::Line("&<>\"'\\");

/// Editors store paragraphs without tags, with an empty line between them, where the page makes the tags.
fn paragraphs(file: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let html = file.get(range.clone()).unwrap_or_default();
    if html.contains("<p") || !html.contains("\n\n") {
        return vec![range];
    }
    let mut at = range.start;
    let piece = |piece: &str| {
        let start = at;
        at += piece.len();
        start..at
    };
    html.split_inclusive("\n\n").map(piece).collect()
}

/// Blocks can be joined and removed where only the end tag of the one and the start tag of the other, of one name,
/// stand between them.
fn set_gaps(blocks: &mut [Block], file: &str, offset: usize) {
    let mut before: Option<usize> = None;
    for block in blocks {
        let own = block.text.raw(block.text.span());
        let tail = file.get(own.end - offset..).unwrap_or_default().trim_start();
        let simple = |end: &usize| {
            let between = file.get(*end - offset..own.start - offset).unwrap_or_default().trim();
            is_joint(between) && (tail.starts_with("</") || tail.starts_with("<br"))
        };
        block.gap =
            before.filter(|end| *end <= own.start).filter(simple).map(|end| Span::new(end, own.start).into());
        before = Some(own.end);
    }
}

/// `</p> <p class="x">`, with the same name on both sides and nothing else between; or a single `<br>`.
fn is_joint(between: &str) -> bool {
    let name_end = |tag: &str| tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let Some(closing) = between.strip_prefix("</") else {
        let inner = between.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        return inner
            .is_some_and(|tag| tag[..name_end(tag)].eq_ignore_ascii_case("br") && !tag.contains(['<', '>']));
    };
    let Some((closed, rest)) = closing.split_once('>') else { return false };
    let opening = rest.trim_start().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    opening.is_some_and(|tag| {
        closed.trim_end().eq_ignore_ascii_case(&tag[..name_end(tag)]) && !tag.contains(['<', '>'])
    })
}
