//! `boilerplate/contents`: a table of contents that lost its links: a list whose lines return as headings, or its title alone.

use crate::check::{Check, Needs, Opt};
use crate::document::Structure;
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::rule::{Finding, Rule, Suggestion};
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "boilerplate/contents",
    options: &[Opt { name: "titles", about: "titles of tables of contents, in lower case", default: "[]" }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// How many blocks at the start of a text may hold its table of contents.
const HEAD: usize = 10;

/// From so many lines on a list is a table.
const LINES: usize = 4;

/// The longest line, in words.
const LINE_WORDS: usize = 14;

/// Reports the first table of contents of a text, as one finding at its first line, or its title where no table follows.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure == Structure::Marked || context.is_markdown() {
        return;
    }
    let blocks = context.document.blocks.len();
    let length_at = |start: usize| (start..blocks).take_while(|&block| is_line(context, block)).count();
    let table = (0..HEAD.min(blocks)).map(|start| (start, length_at(start)));
    let table =
        table.filter(|&(_, length)| length >= LINES).find(|&(start, length)| returns(context, start, length));
    let titles = rule.list("titles");
    let is_title =
        |block: &usize| titles.contains(&context.text(*block).trim_end_matches(':').to_lowercase());
    let title = (0..HEAD.min(blocks)).filter(is_title).find(|&block| leads_nowhere(context, block));
    let found = table.or(title.map(|block| (block, 1)));
    findings.extend(found.map(|(start, length)| {
        let finding = Finding::new(start, context.document.blocks[start].text.span());
        // The lines of a table are for a person to take out.
        if length == 1 { finding.suggest(Suggestion::remove(start, rule.fix)) } else { finding }
    }));
}

/// Whether a block is a short line without an end.
fn is_line(context: &Context<'_>, block: usize) -> bool {
    let text = context.text(block);
    (1..=LINE_WORDS).contains(&context.words(block).len())
        && !text.ends_with(['.', ',', ';', ':', '!'])
        && context.words(block).first().is_some_and(|word| word.class != WordClass::Lower)
}

/// Whether the first line behind a run of lines that heads running text is one of the first lines of that run.
fn returns(context: &Context<'_>, start: usize, length: usize) -> bool {
    let end = start + length;
    let heads = |&block: &usize| is_line(context, block) && is_body(context, block + 1);
    let Some(heading) = (end..context.document.blocks.len()).find(heads) else { return false };
    let folded = |block: usize| context.wordbook().folded(block);
    (start..start + LINES / 2).any(|line| folded(line) == folded(heading))
}

/// Whether running text follows a title instead of a list, at once or behind its first heading.
fn leads_nowhere(context: &Context<'_>, title: usize) -> bool {
    is_body(context, title + 1) || is_line(context, title + 1) && is_body(context, title + 2)
}

fn is_body(context: &Context<'_>, block: usize) -> bool {
    context.furniture().verdict(block) == Verdict::Body
}
