//! Whether a document is Markdown: then its markup is meant, and no leftover of a web page.

use crate::document::{Document, Structure};

/// How many constructs make a document Markdown; a single one may have been left behind.
const CONSTRUCTS: usize = 2;

/// Whether the blocks hold at least two constructs of Markdown, or the format reader has found markup.
pub fn is_markdown(document: &Document) -> bool {
    let constructs = document.blocks.iter().map(|block| constructs(block.text.as_str()));
    document.structure == Structure::Marked
        || constructs.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count) + count)).any(|n| n >= CONSTRUCTS)
}

/// Constructs of Markdown in one line: heading, link, emphasis, code, table.
fn constructs(text: &str) -> usize {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let heading = (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') && !text.ends_with('#');
    let fence = text.starts_with("```") || text.starts_with("|--") || text.starts_with("| --") || text.starts_with("|:-");
    let code = text.matches('`').count() / 2;
    let bold = text.matches("**").count() / 2;
    usize::from(heading) + usize::from(fence) + text.matches("](").count() + code.min(2) + bold.min(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn one_construct_is_a_leftover_two_are_a_style() {
        let is = |text: &str| is_markdown(&format::read("a", text.as_bytes().to_vec()).unwrap());
        assert!(is("# Title\n\nSome [link](a.md).\n"));
        assert!(!is("Some **bold** text.\n\n# 1 fan #\n"));
    }
}
