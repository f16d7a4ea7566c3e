//! Markers at the start of lines that lost their blank, and levels of headings.

use super::is_decoded;
use crate::document::{Block, Role};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// `residue/heading`: `##Title`, which is a paragraph, and `# # Title`, which is a heading with a `#` in it.
pub fn heading_marker(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, content) in context.document.blocks.iter().enumerate() {
        let text = content.text.as_str();
        let title = text.trim_start_matches('#');
        let marker = text.len() - title.len();
        if !is_decoded(context, block) || !(1..=6).contains(&marker) {
            continue;
        }
        let begins = title.trim_start().starts_with(|c: char| c.is_alphanumeric());
        let span = Span::new(0, marker);
        match content.role {
            Role::Heading if begins => findings.push(Finding::new(block, span)),
            // One `#` makes a tag of a social network.
            Role::Paragraph if begins && marker > 1 && !title.starts_with(' ') => {
                let place = Place { block, span: content.text.span() };
                let markup = format!("{} {title}", &text[..marker]);
                let mended = Suggestion::mend(place, markup, title, rule.fix);
                findings.push(Finding::new(block, span).suggest(mended));
            }
            _ => {}
        }
    }
}

/// `residue/list`: `-item` or `2.Item` among the items of a list.
pub fn list_marker(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    let blocks = &context.document.blocks;
    for (block, content) in blocks.iter().enumerate().filter(|&(block, _)| is_decoded(context, block)) {
        let beside = is_item(blocks, block.checked_sub(1)) || is_item(blocks, Some(block + 1));
        let own = (content.role == Role::Paragraph && beside).then_some(0);
        let lines = content.text.folds().filter(|_| content.role == Role::Item).map(|(at, _)| at);
        for at in lines.chain(own) {
            if let Some(length) = glued_marker(&content.text.as_str()[at..]) {
                findings.push(Finding::new(block, Span::new(at, at + length)));
            }
        }
    }
}

fn is_item(blocks: &[Block], at: Option<usize>) -> bool {
    at.and_then(|at| blocks.get(at)).is_some_and(|block| block.role == Role::Item)
}

/// `residue/list`: an item of two lines among items of one, the second of which begins a sentence at the margin.
pub fn list_item(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    let blocks = &context.document.blocks;
    for (at, three) in blocks.windows(3).enumerate() {
        let is_line = |block: &Block| block.role == Role::Item && block.text.folds().next().is_none();
        let [before, item, after] = three else { continue };
        let mut folds = item.text.folds();
        let (Some((fold, raw)), None) = (folds.next(), folds.next()) else { continue };
        let text = item.text.as_str();
        let fits = item.role == Role::Item && is_line(before) && is_line(after);
        // A line that is not indented takes no more than the line break.
        let at_margin = raw <= "\r\n".len();
        if fits && at_margin && is_decoded(context, at + 1) && begins_item(&text[..fold], &text[fold..]) {
            let word = text[fold..].find(char::is_whitespace).unwrap_or(text.len() - fold);
            findings.push(Finding::new(at + 1, Span::new(fold, fold + word)).confidence(0.6));
        }
    }
}

/// The length of a marker that stands against its word.
fn glued_marker(line: &str) -> Option<usize> {
    // `-fdata-sections` is an option of a program.
    let word = |rest: &str| {
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        word.starts_with(char::is_alphabetic) && !word.contains(['-', '='])
    };
    if let Some(rest) = line.strip_prefix(['-', '*', '+']) {
        return word(rest).then_some(1);
    }
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marked = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(char::is_uppercase));
    let spaced = rest.strip_prefix(" . ").or(rest.strip_prefix(" ) ")).filter(|rest| word(rest));
    let length = line.len() - marked.or(spaced)?.len();
    (1..=2).contains(&digits).then_some(length)
}

/// Whether a line at the margin goes on with a sentence of its own, where the item before it has ended.
fn begins_item(before: &str, line: &str) -> bool {
    before.trim_end().ends_with(['.', ';', '!', '?']) && line.starts_with(char::is_uppercase)
}

/// `structure/heading-level`: a heading two levels below the one before it.
pub fn heading_level(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    let mut last: Option<u8> = None;
    for (block, content) in context.document.blocks.iter().enumerate().filter(|(_, block)| block.level > 0) {
        if let Some(before) = last.filter(|before| content.level > before + 1) {
            let text = content.text.as_str();
            let word = text.find(char::is_whitespace).unwrap_or(text.len());
            let finding = Finding::new(block, Span::new(0, word));
            findings.push(finding.arg("level", content.level.to_string()).arg("before", before.to_string()));
        }
        last = Some(content.level);
    }
}
