//! `structure/split-heading`: headings cut in two by a line break.

use super::{HEADING_WORDS, begins_low_by_habit, is_guessed_prose, is_open, join, markup_before, starts_low};
use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::model::scraps::is_scrap;
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::Word;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "structure/split-heading", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// Reports headings cut in two by a line break: the second half begins in lower case.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if begins_low_by_habit(context) {
        return;
    }
    for block in 1..context.document.blocks.len() {
        let (above, below) = (context.text(block - 1), context.text(block));
        let scrap = is_scrap(context, block - 1);
        let length = context.words(block - 1).len();
        let heading = length <= HEADING_WORDS
            && context.words(block).len() <= HEADING_WORDS
            && !below.ends_with(['.', ',', ';', ':'])
            && (length >= 2 || scrap)
            && (scrap || is_guessed_prose(context, block - 1))
            && !is_byline(context.words(block))
            && !is_name(context.words(block - 1));
        let one_kind = !context.document.is_page || are_headings(context, block);
        let surrounded = context.document.blocks.len() > 2;
        if heading
            && one_kind
            && !is_broken_line(context, block)
            && surrounded
            && is_open(above)
            && starts_low(context, block, 2)
        {
            let suggestion = (!scrap).then(|| join(block, rule));
            let place = if scrap { 0..below.len() } else { 0..context.words(block)[0].span().end };
            let mut finding = Finding::new(block, Span::new(place.start, place.end));
            finding.suggestion = suggestion;
            findings.push(finding);
        }
    }
}

/// Whether a page breaks the line inside one element between a block and the one above: so it was set, not cut.
fn is_broken_line(context: &Context<'_>, block: usize) -> bool {
    let markup = markup_before(context, block).trim_ascii();
    markup.len() <= LINE_BREAK && markup.starts_with(b"<br")
}

/// The longest tag of a line break, in bytes.
const LINE_BREAK: usize = 6;

/// Whether a block and the one above are headings of one level: pages break lines where they look well.
fn are_headings(context: &Context<'_>, block: usize) -> bool {
    let blocks = &context.document.blocks[block - 1..=block];
    blocks.iter().all(|b| b.role == Role::Heading && b.level == blocks[0].level)
}

/// The longest byline and the longest name of a person, in words.
const BYLINE_WORDS: usize = 5;
const NAME_WORDS: usize = 3;

/// `by Ada Brandt`: one small word, and names.
fn is_byline(words: &[Word]) -> bool {
    let Some((_, names)) = words.split_first() else { return false };
    (1..BYLINE_WORDS).contains(&names.len()) && names.iter().all(|word| word.is_capitalised())
}

/// `Tom Arden`: a name, below which stands who its bearer is.
fn is_name(words: &[Word]) -> bool {
    (2..=NAME_WORDS).contains(&words.len()) && words.iter().all(|word| word.is_capitalised())
}
