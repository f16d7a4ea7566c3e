//! `structure/fused-heading/title`: the title again, run into the first sentence of the text below it.

use crate::check::{Check, Needs};
use crate::document::Structure;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/fused-heading/title",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// How many blocks at the start may be titles, and how far below one the text may begin with it.
const HEAD: usize = 4;
const REACH: usize = 2;

/// The shortest title, and the shortest sentence behind it, in words.
const TITLE_WORDS: usize = 5;
const REST_WORDS: usize = 5;

/// Reports texts that begin with their title and go on with a capital, without a mark between.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure == Structure::Marked || context.is_markdown() {
        return;
    }
    let blocks = context.document.blocks.len();
    for title in 0..HEAD.min(blocks) {
        let words = context.wordbook().folded(title);
        if words.len() < TITLE_WORDS || context.text(title).ends_with(['.', '!', '?', '…', ':']) {
            continue;
        }
        for block in (title + 1..=title + REACH).filter(|&block| block < blocks) {
            if let Some(end) = fused_end(context, words, block) {
                let place = Place { block, span: Span::new(0, end) };
                let above = Place { block: title, span: context.document.blocks[title].text.span() };
                findings.push(
                    Finding::new(block, Span::new(0, context.text(block)[..end].trim_end().len()))
                        .relate(above, "the title")
                        .suggest(Suggestion::replace(place, "", rule.fix))
                        .at_most(Severity::Warning),
                );
            }
        }
    }
}

/// Where the first sentence of a block begins that has the words of the title before it.
fn fused_end(context: &Context<'_>, title: &[u32], block: usize) -> Option<usize> {
    let (text, words) = (context.text(block), context.words(block));
    let (last, first) = (words.get(title.len() - 1)?, words.get(title.len())?);
    let fits = context.wordbook().folded(block).starts_with(title)
        && words.len() >= title.len() + REST_WORDS
        && first.is_capitalised()
        && between(text, *last, *first) == " ";
    fits.then_some(first.span().start)
}
