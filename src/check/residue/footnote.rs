//! `residue/footnote`: the mark of a note that did not come along: `town.[3] Nobody`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::MarkSet;
use crate::text::around::before;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/footnote", options: &[], arguments: &[], needs: Needs::Text, run: footnote };

/// What the name of a note may begin with, besides its number.
const NAMES: [&str; 2] = ["note ", "nb "];

/// Reports marks of notes right behind a word or its mark, unless the text has the notes.
fn footnote(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['['])) {
        for mark in context.marks(block).iter().filter(|mark| mark.char == '[') {
            let behind = |c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '”' | '»' | '"');
            let Some(note) = note_at(text, mark.at).filter(|_| before(text, mark.at).is_some_and(behind))
            else {
                continue;
            };
            let span = Span::new(mark.at, mark.at + note.len() + 2);
            if !has_note(context, block, note) && !context.is_address(block, span) {
                findings.push(Finding::new(block, span));
            }
        }
    }
}

/// What the bracket that opens at a byte holds, if that is the number of a note.
fn note_at(text: &str, open: usize) -> Option<&str> {
    let (note, _) = text[open + 1..].split_once(']')?;
    let (is_named, number) =
        NAMES.iter().find_map(|name| Some((true, note.strip_prefix(name)?))).unwrap_or((false, note));
    let most = if is_named { 1 } else { 2 };
    let is_number = (1..=most).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(note)
}

/// Whether another block begins with the mark of a note: `[3]`, `3.`, `3 See`.
fn has_note(context: &Context<'_>, block: usize, note: &str) -> bool {
    let begins = |text: &str| {
        let rest = text.strip_prefix('[').unwrap_or(text).strip_prefix(note);
        rest.is_some_and(|rest| rest.starts_with([']', '.', ')', ' ', '\u{A0}', ':', '↑', '^']))
    };
    context.texts().any(|(other, text)| other != block && begins(text))
}
