//! `residue/footnote`: the mark of a note that did not come along: `town.[3] Nobody`.

use std::cell::LazyCell;
use std::collections::HashSet;

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

/// The most digits of its number.
const DIGITS: usize = 2;

/// Reports marks of notes right behind a word or its mark, unless the text has the notes.
fn footnote(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let notes = LazyCell::new(|| notes(context));
    for (block, text) in context.texts_with(MarkSet::of(&['['])) {
        for mark in context.marks(block).iter().filter(|mark| mark.char == '[') {
            let behind = |c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '”' | '»' | '"');
            let Some(note) = note_at(text, mark.at).filter(|_| before(text, mark.at).is_some_and(behind))
            else {
                continue;
            };
            let span = Span::new(mark.at, mark.at + note.len() + 2);
            if !notes.contains(note) && !context.is_address(block, span) {
                findings.push(Finding::new(block, span));
            }
        }
    }
}

/// What the bracket that opens at a byte holds, if that is the number of a note.
fn note_at(text: &str, open: usize) -> Option<&str> {
    let inside = &text[open + 1..];
    note_of(inside).filter(|note| inside[note.len()..].starts_with(']'))
}

/// The number of a note with which a text begins, and its name if it has one.
fn note_of(text: &str) -> Option<&str> {
    let name = NAMES.iter().find(|name| text.starts_with(**name)).map_or(0, |name| name.len());
    let digits = text[name..].bytes().take_while(u8::is_ascii_digit).count();
    (1..=DIGITS).contains(&digits).then(|| &text[..name + digits])
}

/// The notes of a text: what its blocks begin with that reads as the mark of one (`[3]`, `3.`, `3 See`).
fn notes<'a>(context: &Context<'a>) -> HashSet<&'a str> {
    const BEHIND: [char; 8] = [']', '.', ')', ' ', '\u{A0}', ':', '↑', '^'];
    let note = |text: &'a str| {
        let text = text.strip_prefix('[').unwrap_or(text);
        note_of(text).filter(|note| text[note.len()..].starts_with(BEHIND))
    };
    context.texts().filter_map(|(_, text)| note(text)).collect()
}
