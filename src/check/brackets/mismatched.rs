//! `brackets/mismatched`: a bracket that one of another kind closes: `[old bridge)`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::brackets::{Bracket, lone_brackets};
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Text;
use crate::text::around::is_lower;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "brackets/mismatched",
    options: &[],
    arguments: &["meant"],
    needs: Needs::Text,
    run: check,
};

/// Reports the square bracket of an uneven pair with words in it; numbers in such a pair are an interval (`[0, 1)`).
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let lone = lone_brackets(context);
    for crowd in lone.chunk_by(|a, b| a.block == b.block) {
        let &[open, close] = crowd else { continue };
        let text = context.text(open.block);
        if !open.is_opening() || close.is_opening() || !has_word(text, open, close) {
            continue;
        }
        let (odd, meant) = if open.char == '[' { (open, "(") } else { (close, ")") };
        let place = Place { block: odd.block, span: odd.span() };
        findings.push(
            Finding::new(odd.block, with_neighbour(text, odd))
                .arg("meant", meant)
                .suggest(Suggestion::replace(place, meant, Applicability::Unsafe)),
        );
    }
}

/// Whether a word of the language stands between two brackets.
fn has_word(text: &str, open: Bracket, close: Bracket) -> bool {
    text[open.span().end..close.at].split_whitespace().any(|word| is_lower(word, 2))
}

/// A bracket with the word that touches it from within.
fn with_neighbour(text: &str, bracket: Bracket) -> Span<Text> {
    let span = bracket.span();
    let is_blank = |c: char| c.is_whitespace();
    if bracket.is_opening() {
        Span::new(span.start, text[span.end..].find(is_blank).map_or(text.len(), |at| span.end + at))
    } else {
        Span::new(text[..span.start].trim_end_matches(|c: char| !is_blank(c)).len(), span.end)
    }
}
