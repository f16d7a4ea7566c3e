//! `spacing/around-brackets`: brackets that are glued to the word before or behind them.

use super::{Slip, at_brackets, is_word};
use crate::check::{Check, Needs};
use crate::span::{Edit, Span};

/// No space before the opening bracket.
pub const BEFORE: Check = Check {
    name: "spacing/around-brackets/before",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: |context, rule, findings| {
        at_brackets(
            context,
            rule,
            |text, turn| turn.pair.and_then(|(open, close)| fused_before(text, open, close)),
            findings,
        );
    },
};

/// No space behind the closing bracket.
pub const BEHIND: Check = Check {
    name: "spacing/around-brackets/behind",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: |context, rule, findings| {
        at_brackets(
            context,
            rule,
            |text, turn| turn.pair.and_then(|(open, close)| fused_behind(text, open, close)),
            findings,
        );
    },
};

fn fused_before(text: &str, open: usize, close: usize) -> Slip {
    let mut left = text[..open].chars().rev();
    let word =
        left.next().is_some_and(is_word) && left.next().is_some_and(|c| is_word(c) || matches!(c, ',' | ';'));
    let span = Span::new(open, open + 1);
    let is_fused = word && is_phrase(text, open, close) && !is_call(&text[..open]);
    is_fused.then(|| (span, Edit::new(Span::at(open), " ")))
}

fn fused_behind(text: &str, open: usize, close: usize) -> Slip {
    // `(Feindes-)Liebe`: half a compound.
    let word = text[close + 1..].chars().take(3).filter(|&c| is_word(c)).count() == 3
        && !text[..close].ends_with('-');
    let span = Span::new(close, close + 1);
    (word && is_phrase(text, open, close)).then(|| (span, Edit::new(Span::at(close + 1), " ")))
}

/// Whether the name of a function ends a text: `console.log`, `set_gaps`.
fn is_call(text: &str) -> bool {
    let name = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    name.contains('_') || name.rsplit_once('.').is_some_and(|(_, last)| last.starts_with(char::is_lowercase))
}

/// Whether brackets hold two words and more: `committee(s)`, `(self)portrait` and `f(x)` are written closed.
fn is_phrase(text: &str, open: usize, close: usize) -> bool {
    let inner = &text[open + 1..close];
    inner
        .find(char::is_whitespace)
        .is_some_and(|at| at > 0 && inner[at..].starts_with(' ') && at + 1 < inner.len())
}
