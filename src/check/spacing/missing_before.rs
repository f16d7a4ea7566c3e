//! `spacing/missing-before`: marks without the space that the language sets before them, in a text that sets it elsewhere.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Mark;
use crate::text::around::{after, before};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "spacing/missing-before",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: check,
};

/// How many marks of a text must have their space for the others to lack it.
const HABIT: usize = 3;

/// More marks than so many times the spaced ones are the habit themselves.
const FEW: usize = 2;

/// Reports marks that lack the space which others of the text have.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let wanted = context.facts.spaced_marks;
    if wanted.is_empty() {
        return;
    }
    let (mut spaced, mut closed) = (0, Vec::new());
    for (block, text) in context.texts() {
        for mark in context.marks(block).iter().filter(|mark| wanted.contains(&mark.char)) {
            match before(text, mark.at) {
                Some(c) if c.is_whitespace() => spaced += 1,
                Some(c)
                    if is_closed(c, text, mark)
                        && !context.is_address(block, Span::new(mark.at, mark.end())) =>
                {
                    closed.push((block, *mark));
                }
                _ => {}
            }
        }
    }
    if spaced < HABIT || closed.len() > FEW * spaced {
        return;
    }
    for (block, mark) in closed {
        let text = context.text(block);
        let word = text[..mark.at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = word
            + text[word..].chars().next().map_or(0, |c| if c.is_whitespace() { c.len_utf8() } else { 0 });
        let place = Place { block, span: Span::at(mark.at) };
        findings.push(
            Finding::new(block, Span::new(word.min(mark.at), mark.end()))
                .arg("mark", mark.char)
                .suggest(Suggestion::replace(place, "\u{A0}", rule.fix)),
        );
    }
}

/// Whether a mark stands close behind a word and ends something.
fn is_closed(left: char, text: &str, mark: &Mark) -> bool {
    let ends =
        after(text, mark.end()).is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '"' | '”'));
    left.is_lowercase() && ends
}
