//! Rules on spaces that are missing or too many around marks and brackets.

pub mod after_punctuation;
pub mod around_brackets;
pub mod before_punctuation;
pub mod inside_brackets;
pub mod missing_before;
pub mod no_break;

use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Severity, Suggestion};
use crate::span::{Edit, Span};
use crate::text::around::{
    after, before, is_capitalised, is_european, is_lower, space_before, word_after, word_before,
};
use crate::text::{Mark, MarkSet, Text};

/// What a bracket has beside it that is wrong, and the edit that mends it.
type Slip = Option<(Span<Text>, Edit<Text>)>;

/// A round bracket, and the pair that it closes: where the two stand.
struct Turn {
    at: usize,
    is_opening: bool,
    pair: Option<(usize, usize)>,
}

/// Reports what is wrong with the spaces at round brackets.
fn at_brackets(
    context: &Context<'_>,
    rule: &Rule,
    slip: impl Fn(&str, &Turn) -> Slip,
    findings: &mut Vec<Finding>,
) {
    for (block, text) in context.texts_with(MarkSet::of(&['(', ')'])) {
        let mut open = None;
        for mark in context.marks(block).iter().filter(|mark| matches!(mark.char, '(' | ')')) {
            let opened = if mark.char == '(' { open.replace(mark.at) } else { open.take() };
            let pair = opened.filter(|_| mark.char == ')').map(|start| (start, mark.at));
            let turn = Turn { at: mark.at, is_opening: mark.char == '(', pair };
            if is_in_formula(text, mark.at) {
                continue;
            }
            let Some((span, edit)) = slip(text, &turn) else { continue };
            let suggestion = Suggestion::edits(block, vec![edit], rule.fix);
            findings.push(Finding::new(block, span).suggest(suggestion));
        }
    }
}

/// Whether a bracket stands in a formula: an operator with blanks around it stands right before or behind it, or a letter
/// or a number away (`( R + G )`, `R = ( G`).
fn is_in_formula(text: &str, bracket: usize) -> bool {
    let is_sign = |word: &str| matches!(word, "+" | "*" | "×" | "/" | "=");
    let is_operator = |word: &str| is_sign(word) || matches!(word, "-" | "−");
    let is_term = |word: &str| word.chars().nth(1).is_none() || word.bytes().all(|b| b.is_ascii_digit());
    let reaches = |mut words: Vec<&str>| {
        words.truncate(2);
        match words[..] {
            [first, ..] if is_sign(first) => true,
            [first, second] => is_term(first) && is_operator(second),
            _ => false,
        }
    };
    reaches(text[bracket + 1..].split_whitespace().take(2).collect())
        || reaches(text[..bracket].split_whitespace().rev().take(2).collect())
}

/// Whether a character belongs to a word that brackets stand beside.
fn is_word(c: char) -> bool {
    is_european(c) || c.is_ascii_digit() || c == '_'
}

/// White space before a mark that takes none: no-break spaces, or all others.
fn before_mark(context: &Context<'_>, no_break: bool, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        for &Mark { at, char: mark, .. } in context.marks(block).iter().filter(|mark| is_stop(mark.char)) {
            if at == 0 || text.as_bytes()[at - 1].is_ascii_graphic() {
                continue;
            }
            let space = space_before(text, at);
            let wanted = no_break == space.starts_with(['\u{A0}', '\u{202F}']);
            if space.is_empty() || !wanted || context.facts.spaced_marks.contains(&mark) {
                continue;
            }
            let start = at - space.len();
            let span = Span::new(start, at + 1);
            let Some(doubt) = loose_mark(text, start, at, mark) else { continue };
            if context.is_address(block, Span::new(at, at + 1)) {
                continue;
            }
            let mut edits = vec![Edit::new(Span::new(start, at), "")];
            if after(text, at + 1).is_some_and(char::is_alphabetic) {
                edits.push(Edit::new(Span::at(at + 1), " "));
            }
            let finding = Finding::new(block, span).arg("mark", mark).at_most(doubt);
            // Behind an article a word is lost, not a space too many.
            let word = word_before(text, start).to_lowercase();
            let hole = context.facts.determiners.contains(&word.as_str());
            let fix = Suggestion::edits(block, edits, Applicability::Safe);
            findings.push(if hole { finding } else { finding.suggest(fix) });
        }
    }
}

const fn is_stop(mark: char) -> bool {
    matches!(mark, '.' | ',' | ';' | ':' | '!' | '?')
}

/// How bad a mark at `at` after white space from `start` on is; nothing when it may stand there.
fn loose_mark(text: &str, start: usize, at: usize, mark: char) -> Option<Severity> {
    let left = before(text, start)?;
    let next = after(text, at + 1);
    let spaced = next.is_none_or(char::is_whitespace);
    let ends_something = is_european(left)
        || left.is_numeric()
        || matches!(left, ')' | ']' | '"' | '”' | '»' | '“' | '’' | '\'' | '%' | '€' | '°');
    let closed = spaced || next.is_some_and(|c| matches!(c, '"' | '”' | '“' | '»' | '\'' | '’' | ')' | ']'));
    let right = word_after(text, at + 1);
    let fits = match mark {
        // ` .NET`, ` .5`, ` ...`, `. . .` are no lost stops.
        '.' => {
            (closed && !is_spaced_ellipsis(text, start, at))
                || (is_capitalised(right) && is_lower(word_before(text, start), 2))
        }
        ',' if is_low_mark(text, at) => false,
        ',' => closed || (next.is_some_and(is_european) && word_before(text, start).chars().count() > 1),
        // Ratios (`5 : 3`) and faces (`: )`, `; )`).
        ':' => spaced && !(left.is_numeric() && follows_digit(text, at + 1)) && !is_face(text, at + 1),
        ';' => spaced && !is_face(text, at + 1),
        _ => closed || next.is_some_and(|c| matches!(c, '!' | '?' | '.')),
    };
    (ends_something && fits).then_some(Severity::Error)
}

/// `,so‘`: a comma typed for a low quotation mark, which a single mark closes.
fn is_low_mark(text: &str, at: usize) -> bool {
    let inside = &text[at + 1..];
    let end = inside.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')).unwrap_or(inside.len());
    let closes = |rest: &str| !rest.starts_with(char::is_alphabetic);
    inside.starts_with(char::is_alphabetic)
        && inside[end..].strip_prefix(['‘', '\'', '’']).is_some_and(closes)
}

fn is_spaced_ellipsis(text: &str, start: usize, at: usize) -> bool {
    let next = text[at + 1..].trim_start_matches(' ');
    before(text, start) == Some('.') || next.starts_with('.')
}

fn follows_digit(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches([' ', '\u{A0}']).starts_with(|c: char| c.is_numeric())
}

fn is_face(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '-', '\u{A0}']);
    rest.starts_with([')', '(', '/', '|'])
        || (rest.starts_with(['D', 'P', 'O']) && !rest[1..].starts_with(char::is_alphabetic))
}
