//! Which brackets belong together, and which have no counterpart.

use super::Context;
use crate::span::Span;
use crate::text::{Mark, MarkSet, Text};

/// How many blocks a pair of brackets may span.
const REACH: usize = 3;

/// How deep brackets nest; deeper ones are no text.
const DEPTH: usize = 16;

/// A bracket and its place.
#[derive(Debug, Clone, Copy)]
pub struct Bracket {
    /// Index of its block.
    pub block: usize,
    /// Where it begins in the text of the block.
    pub at: usize,
    /// The bracket itself.
    pub char: char,
}

impl Bracket {
    /// Its place.
    pub fn span(self) -> Span<Text> {
        Span::new(self.at, self.at + self.char.len_utf8())
    }

    /// Whether it opens.
    pub const fn is_opening(self) -> bool {
        is_opening(self.char)
    }
}

/// Round and square brackets with what they hold, by pairing each opening one with the next closing one.
pub fn pairs(marks: &[Mark]) -> Vec<Span<Text>> {
    let mut found = Vec::new();
    let mut open = None;
    for mark in marks {
        match mark.char {
            '(' | '[' => open = Some(mark.at),
            ')' | ']' => found.extend(open.take().map(|start| Span::new(start, mark.end()))),
            _ => {}
        }
    }
    found
}

/// All brackets without a counterpart, in order of place.
pub fn lone_brackets(context: &Context<'_>) -> Vec<Bracket> {
    let mut open: Vec<Bracket> = Vec::new();
    let mut lone = Vec::new();
    for (block, text) in context.texts_with(MarkSet::of(&['(', '[', ')', ']'])) {
        let expired = open.partition_point(|bracket| bracket.block + REACH < block);
        lone.extend(open.drain(..expired));
        for &Mark { at, char, .. } in
            context.marks(block).iter().filter(|m| matches!(m.char, '(' | '[' | ')' | ']'))
        {
            let bracket = Bracket { block, at, char };
            if is_face(text, at) {
                continue;
            }
            if is_opening(char) {
                open.push(bracket);
                if open.len() > DEPTH {
                    lone.push(open.remove(0));
                }
            } else if let Some(depth) = open.iter().rposition(|b| closing(b.char) == char) {
                lone.extend(open.drain(depth..).skip(1));
            } else if open
                .last()
                .is_some_and(|last| last.block == block && is_interval(&text[last.at + 1..at]))
            {
                open.pop();
            } else if !is_label(text, at) {
                lone.push(bracket);
            }
        }
    }
    lone.append(&mut open);
    lone.retain(|bracket| !context.is_address(bracket.block, bracket.span()));
    lone.sort_unstable_by_key(|bracket| (bracket.block, bracket.at));
    lone
}

/// Whether what stands between two brackets is the bounds of an interval, which may leave one of them out: `[0, 1)`.
fn is_interval(inside: &str) -> bool {
    inside.contains([',', ';'])
        && !inside.split([',', ';']).any(|bound| bound.trim().chars().nth(4).is_some())
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[')
}

const fn closing(open: char) -> char {
    if open == '(' { ')' } else { ']' }
}

/// `:)`, `;-)`, `: )`, `^_^)`, `(:`: a bracket that is the mouth of a face.
fn is_face(text: &str, at: usize) -> bool {
    // French sets a blank before the colon and one behind it, then opens a bracket (`Bilan : (en euros)`).
    if text[at..].starts_with('(') && text[..at].ends_with(' ') && has_partner(text, at) {
        return false;
    }
    // A mark that is named stands alone in its brackets: `(_)`, `(*)`.
    let mut inside = text[..at].chars().rev();
    if text[at..].starts_with(')') && inside.next().is_some() && inside.next() == Some('(') {
        return false;
    }
    let before = text[..at].trim_end_matches([' ', '-', '\'', 'o']);
    let eyes = before.ends_with([':', ';', '=', '^', '_', 'T', 'ω', '*', '>', '<', '・']);
    // A word or a figure right before the eyes is a sentence with a colon (`note:(x)`), `T` the end of a word.
    let behind = before.char_indices().next_back().map_or("", |(eye, _)| &before[..eye]);
    let free = behind.is_empty()
        || behind.ends_with(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?' | '_' | '^' | '('));
    let mirrored =
        text[at..].starts_with("(:") || text[at..].starts_with("(;") || text[at..].starts_with("(^");
    (eyes && free) || mirrored
}

/// Whether the bracket that opens at a place is closed behind letters.
fn has_partner(text: &str, at: usize) -> bool {
    text[at..].find(')').is_some_and(|end| text[at..at + end].contains(char::is_alphabetic))
}

/// `a)`, `12)`, `iv)` at the start of a block or after white space: a label in a list.
fn is_label(text: &str, at: usize) -> bool {
    let start =
        text[..at].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '*')).len();
    let label = &text[start..at];
    let free = text[..start].is_empty() || text[..start].ends_with(|c: char| c.is_whitespace() || c == '(');
    let short =
        label.chars().count() <= 2 || label.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    // A year is no number of an item.
    let numbered = || label.len() != 4 && label.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    free && !label.is_empty() && (short || numbered())
}
