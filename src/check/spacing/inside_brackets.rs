//! `spacing/inside-brackets`: spaces right inside of round brackets.

use super::{Slip, at_brackets, is_word};
use crate::check::{Check, Needs};
use crate::span::{Edit, Span};
use crate::text::around::before;

/// A space behind the opening bracket.
pub const OPENING: Check = Check {
    name: "spacing/inside-brackets/opening",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: |context, rule, findings| {
        at_brackets(
            context,
            rule,
            |text, turn| if turn.is_opening { blank_behind(text, turn.at) } else { None },
            findings,
        );
    },
};

/// A space before the closing bracket of a pair.
pub const CLOSING: Check = Check {
    name: "spacing/inside-brackets/closing",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: |context, rule, findings| {
        at_brackets(
            context,
            rule,
            |text, turn| turn.pair.and_then(|(_, close)| blank_before(text, close)),
            findings,
        );
    },
};

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
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
