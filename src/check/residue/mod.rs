//! Markup, placeholders and a translator's own words left in a text. What failed to become markup stands in the text, what
//! became other markup than was meant shows in links and levels.

pub mod address;
pub mod anchor;
pub mod emphasis;
pub mod footnote;
pub mod heading;
pub mod link;
pub mod list;
pub mod placeholder;
pub mod tag;
pub mod translator_text;

use crate::document::{Block, Link};
use crate::model::Context;

/// The links of a document with their blocks and their numbers there.
pub fn links<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a Block, usize, &'a Link)> {
    let blocks = context.document.blocks.iter().enumerate();
    blocks.flat_map(|(block, content)| {
        content.links.iter().enumerate().map(move |(number, link)| (block, content, number, link))
    })
}
