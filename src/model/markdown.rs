//! Whether a document is Markdown: then its markup is meant, and no leftover of a web page.

use super::Context;
use crate::document::{Document, Storage, Structure};
use crate::text::{Escape, MarkSet};

/// How many constructs make a document Markdown; a single one may have been left behind.
const CONSTRUCTS: usize = 2;

/// The marks one of which every construct has.
pub const MARKUP: MarkSet = MarkSet::of(&['#', '`', '|', ']', '*']);

/// Whether the blocks hold at least two constructs of Markdown (a heading as the first block says enough), or the format
/// reader has found markup. `marked` are the blocks that hold marks of [markup](MARKUP).
pub fn is_markdown<'t>(document: &Document, mut marked: impl Iterator<Item = &'t str>) -> bool {
    let titled = document.blocks.first().is_some_and(|block| is_heading(block.text.as_str()));
    let mut found = 0;
    // A word processor has no use for the marks of Markdown, whatever its headings are.
    let is_marked =
        document.structure == Structure::Marked && !matches!(document.storage, Storage::Archive(_));
    is_marked
        || titled
        || marked.any(|text| {
            found += constructs(text);
            found >= CONSTRUCTS
        })
}

fn is_heading(text: &str) -> bool {
    let title = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - title.len())) && title.starts_with(' ') && !title.ends_with('#')
}

/// Constructs of Markdown in one block: heading, link, emphasis, code, table.
fn constructs(text: &str) -> usize {
    let pairs_of = |mark: &str| text.matches(mark).take(2 * CONSTRUCTS).count() / 2;
    let fence = ["```", "|--", "| --", "|:-"].iter().any(|mark| text.starts_with(mark));
    usize::from(is_heading(text))
        + usize::from(fence)
        + text.matches("](").count()
        + pairs_of("`")
        + pairs_of("**")
}

/// Whether a block is read as Markdown, so that marks which are left in its text are no markup to any reader.
pub fn is_decoded(context: &Context<'_>, block: usize) -> bool {
    context.document.blocks.get(block).is_some_and(|block| block.text.escape() == Escape::Markdown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn one_construct_is_a_leftover_two_are_a_style() {
        let is = |text: &str| {
            let document = format::read("a", text.as_bytes().to_vec()).unwrap();
            is_markdown(&document, document.blocks.iter().map(|block| block.text.as_str()))
        };
        assert!(is("# Title\n\nSome [link](a.md).\n"));
        assert!(is("# Title\n\nPlain text.\n"));
        assert!(!is("Some **bold** text.\n\n# 1 fan #\n"));
    }
}
