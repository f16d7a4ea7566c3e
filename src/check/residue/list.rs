//! `residue/list`: marks of list items that lost their blank or their line.

use crate::check::{Check, Needs};
use crate::document::{Block, Role};
use crate::model::Context;
use crate::model::markdown::is_decoded;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/list", options: &[], arguments: &[], needs: Needs::Text, run: list_marker };

/// An item of two lines among items of one, the second of which begins a sentence at the margin.
pub const ITEM: Check =
    Check { name: "residue/list/item", options: &[], arguments: &[], needs: Needs::Text, run: list_item };

/// `residue/list`: `-item` or `2.Item` among the items of a list.
fn list_marker(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
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
fn list_item(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
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
