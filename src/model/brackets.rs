//! Brackets without a counterpart, and spaces missing or too many around them.

use super::Context;
use crate::document::Role;
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::{Edit, Span};
use crate::text::around::{before, is_european};
use crate::text::{Mark, MarkSet, Text};

/// How many blocks a pair of brackets may span.
const REACH: usize = 3;
/// How deep brackets nest; deeper ones are no text.
const DEPTH: usize = 16;

/// A bracket and its place.
#[derive(Clone, Copy)]
struct Bracket {
    block: usize,
    at: usize,
    char: char,
}

impl Bracket {
    fn span(self) -> Span<Text> {
        Span::new(self.at, self.at + self.char.len_utf8())
    }
}

/// Reports brackets without a counterpart. Where a block has several, it is a list, code or a drawing, and nothing is said.
pub fn unbalanced(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let lone = lone_brackets(context);
    for crowd in lone.chunk_by(|a, b| a.block == b.block) {
        if let [bracket] = crowd {
            let role = context.document.blocks.get(bracket.block).map(|block| block.role);
            if !matches!(role, Some(Role::Item | Role::Cell | Role::Marks | Role::Divider)) {
                findings.push(finding(*bracket));
            }
        }
    }
}

/// A space that is missing or too many at a round bracket. Option `side`: `inside-opening`, `inside-closing`, `before` or
/// `behind` the brackets.
pub fn space(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let side = rule.options.get("side").and_then(toml::Value::as_str).unwrap_or_default();
    for (block, text) in context.texts_with(MarkSet::of(&['(', ')'])) {
        let mut open = None;
        for mark in context.marks(block).iter().filter(|mark| matches!(mark.char, '(' | ')')) {
            let opened = if mark.char == '(' { open.replace(mark.at) } else { open.take() };
            let pair = opened.filter(|_| mark.char == ')').map(|start| (start, mark.at));
            let place = match (side, pair) {
                ("inside-opening", _) if mark.char == '(' => blank_behind(text, mark.at),
                ("inside-closing", Some(_)) => blank_before(text, mark.at),
                ("before", Some((start, end))) => fused_before(text, start, end),
                ("behind", Some((start, end))) => fused_behind(text, start, end),
                _ => None,
            };
            let Some((span, edit)) = place else { continue };
            let suggestion = Suggestion::edits(block, vec![edit], rule.fix);
            findings.push(Finding::new(block, span).suggest(suggestion));
        }
    }
}

/// What a bracket has beside it that is wrong, and the edit that mends it.
type Slip = Option<(Span<Text>, Edit<Text>)>;

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

fn is_word(c: char) -> bool {
    is_european(c) || c.is_ascii_digit() || c == '_'
}

fn blank_behind(text: &str, open: usize) -> Slip {
    let rest = &text[open + 1..];
    let inner = rest.trim_start_matches(is_blank);
    let free = before(text, open).is_none_or(|c| c.is_whitespace() || matches!(c, '“' | '"'));
    let starts = inner.starts_with(|c| is_word(c) || matches!(c, '“' | '"'));
    let span = Span::new(open + 1, open + 1 + rest.len() - inner.len());
    (free && starts && !span.is_empty()).then(|| (span, Edit::new(span, "")))
}

fn blank_before(text: &str, close: usize) -> Slip {
    let inner = text[..close].trim_end_matches(is_blank);
    let span = Span::new(inner.len(), close);
    let ends = inner.strip_suffix(['”', '"', '’', '.', '%']).unwrap_or(inner).ends_with(is_word);
    (ends && !span.is_empty()).then(|| (span, Edit::new(span, "")))
}

fn fused_before(text: &str, open: usize, close: usize) -> Slip {
    let mut left = text[..open].chars().rev();
    let word =
        left.next().is_some_and(is_word) && left.next().is_some_and(|c| is_word(c) || matches!(c, ',' | ';'));
    let span = Span::new(open, open + 1);
    (word && is_phrase(text, open, close)).then(|| (span, Edit::new(Span::at(open), " ")))
}

fn fused_behind(text: &str, open: usize, close: usize) -> Slip {
    let word = text[close + 1..].chars().take(3).filter(|&c| is_word(c)).count() == 3;
    let span = Span::new(close, close + 1);
    (word && is_phrase(text, open, close)).then(|| (span, Edit::new(Span::at(close + 1), " ")))
}

/// Whether brackets hold two words and more: `committee(s)`, `(self)portrait` and `f(x)` are written closed.
fn is_phrase(text: &str, open: usize, close: usize) -> bool {
    let inner = &text[open + 1..close];
    inner
        .find(char::is_whitespace)
        .is_some_and(|at| at > 0 && inner[at..].starts_with(' ') && at + 1 < inner.len())
}

fn finding(bracket: Bracket) -> Finding {
    let (state, partner) =
        if is_opening(bracket.char) { ("closed", "closing") } else { ("opened", "opening") };
    Finding::new(bracket.block, bracket.span()).arg("state", state).arg("partner", partner)
}

/// All brackets without a counterpart, in order of place.
fn lone_brackets(context: &Context<'_>) -> Vec<Bracket> {
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

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[')
}

const fn closing(open: char) -> char {
    if open == '(' { ')' } else { ']' }
}

/// `:)`, `;-)`, `: )`, `^_^)`, `(:`: a bracket that is the mouth of a face.
fn is_face(text: &str, at: usize) -> bool {
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

/// `a)`, `12)`, `iv)` at the start of a block or after white space: a label in a list.
fn is_label(text: &str, at: usize) -> bool {
    let start =
        text[..at].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '*')).len();
    let label = &text[start..at];
    let free = text[..start].is_empty() || text[..start].ends_with(|c: char| c.is_whitespace() || c == '(');
    let short =
        label.chars().count() <= 2 || label.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    free && !label.is_empty() && (short || label.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}
