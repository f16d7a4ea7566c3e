//! `structure/split-paragraph`: paragraphs cut in two by a line break.

use memchr::memmem;

use super::{
    HEADING_WORDS, PARAGRAPH_WORDS, begins_low_by_habit, ends_with_marks, is_guessed_prose, is_open, join,
    markup_before, starts_low,
};
use crate::check::{Check, Needs, Opt};
use crate::document::Change;
use crate::model::Context;
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::{Edit, Span};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/split-paragraph",
    options: &[Opt {
        name: "joints",
        about: "words in lower case that go on with a sentence even behind a full stop",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The fewest words of what continues a paragraph.
const CONTINUATION_WORDS: usize = 4;

/// Reports paragraphs cut in two by a line break.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if begins_low_by_habit(context) || !ends_with_marks(context) {
        return;
    }
    for block in 1..context.document.blocks.len() {
        let above = context.text(block - 1);
        let long = |block: usize| context.words(block).len() > HEADING_WORDS;
        let paragraph = context.words(block - 1).len() > PARAGRAPH_WORDS
            && (long(block - 1) || long(block) || context.text(block).ends_with(['.', ',', ';', ':']));
        if paragraph
            && !is_parted(context, block)
            && is_guessed_prose(context, block - 1)
            && starts_low(context, block, CONTINUATION_WORDS)
        {
            let first = context.words(block)[0].span();
            let goes_on = above.ends_with('.') && rule.list("joints").contains(first.of(context.text(block)));
            let suggestion = match (is_open(above), goes_on) {
                (true, _) => join(block, rule),
                (false, true) => without_stop(join(block, rule), block - 1, above.len()),
                (false, false) => continue,
            };
            findings.push(Finding::new(block, Span::new(0, first.end)).suggest(suggestion));
        }
    }
}

/// Whether a page shows something between a block and the one before that is no text: code, a picture, a table.
fn is_parted(context: &Context<'_>, block: usize) -> bool {
    const SHOWN: [&[u8]; 6] = [b"<pre", b"<img", b"<table", b"<figure", b"<math", b"<svg"];
    let markup = markup_before(context, block);
    SHOWN.iter().any(|tag| memmem::find(markup, tag).is_some())
}

/// What joins two blocks and takes away the stop with which the first ends.
fn without_stop(join: Suggestion, block: usize, end: usize) -> Suggestion {
    let stop = Change::Replace(block, Edit::new(Span::new(end - 1, end), ""));
    Suggestion { changes: [vec![stop], join.changes].concat(), ..join }
}
