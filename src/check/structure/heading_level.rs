//! `structure/heading-level`: a level of headings that is left out.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/heading-level",
    options: &[],
    arguments: &["level", "before"],
    needs: Needs::Text,
    run: heading_level,
};

/// `structure/heading-level`: a heading two levels below the one before it.
fn heading_level(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
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
