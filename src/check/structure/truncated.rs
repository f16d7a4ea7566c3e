//! `structure/truncated`: texts that break off.

use super::{PARAGRAPH_WORDS, ends_with_marks};
use crate::check::{Check, Needs, Opt};
use crate::document::Role;
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::rule::{Finding, Rule, Severity};
use crate::span::Span;
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/truncated",
    options: &[Opt {
        name: "open",
        about: "words no sentence ends with, besides the determiners of the language",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The fewest words of a last block of which a missing end mark says something.
const UNENDED_WORDS: usize = 12;

/// Reports a text that breaks off: its last block of running text has no end.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let lines = 0..context.document.blocks.len();
    let is_text = |block: &usize| !matches!(context.furniture().verdict(*block), Verdict::Line(..));
    let Some(block) =
        lines.rev().find(is_text).filter(|&block| context.words(block).len() >= PARAGRAPH_WORDS)
    else {
        return;
    };
    let text = context.text(block);
    let Some(last) = context.words(block).last() else { return };
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Quote));
    let word = last.span().of(text);
    let tail = &text[last.span().end..];
    let agency = tail.starts_with('-') && last.class == WordClass::Number;
    if !prose || agency || !ends_with_marks(context) || context.is_address(block, last.span()) {
        return;
    }
    // Dashes at both ends frame a line: `- Ada Brandt -`.
    let framed = text.starts_with(['-', '–', '—']) && tail.ends_with(['-', '–', '—']);
    let cut = !framed && matches!(tail, "," | "-" | " (" | "(" | " -" | " –" | " —");
    let hanging = tail.is_empty()
        && last.class == WordClass::Lower
        && (rule.strings("open").any(|open| open == word) || context.facts.determiners.contains(&word));
    // A short line without end is a label, or what a page says below the text; one that begins low too is chat.
    let unended = tail.is_empty()
        && last.class == WordClass::Lower
        && context.words(block).len() >= UNENDED_WORDS
        && !text.starts_with(char::is_lowercase);
    let severity = match (cut || hanging, unended) {
        (true, _) => Severity::Error,
        (false, true) => Severity::Warning,
        _ => return,
    };
    findings.push(Finding::new(block, Span::new(last.span().start, text.len())).at_most(severity));
}
