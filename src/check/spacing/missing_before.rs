//! `spacing/missing-before`: marks without the space before them, in a text that sets it elsewhere.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::variety::sets_blanks;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::{after, before};
use crate::text::{Mark, MarkSet};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "spacing/missing-before",
    options: &[
        Opt {
            name: "marks",
            about: "the marks; where there are none, those that the language sets a space before",
            default: "[]",
        },
        Opt {
            name: "least",
            about: "how many of them must have their space for others to lack it",
            default: "3",
        },
    ],
    arguments: &["mark", "habit"],
    needs: Needs::Text,
    run: check,
};

/// More marks than so many times the spaced ones are the habit themselves.
const FEW: usize = 2;

/// Reports marks that lack the space which others of the text have. The space is set as the text sets it.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let mut wanted: Vec<char> = rule.strings("marks").flat_map(str::chars).collect();
    let by_language = wanted.is_empty();
    if by_language {
        wanted.extend(context.facts.spaced_marks);
    }
    let (mut spaces, mut closed) = (Vec::new(), Vec::new());
    for (block, text) in context.texts_with(MarkSet::of(&wanted)) {
        for mark in context.marks(block).iter().filter(|mark| wanted.contains(&mark.char)) {
            match before(text, mark.at) {
                Some(c) if c.is_whitespace() => spaces.push(c),
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
    // Where the country is known, its habit is that of the text.
    let country = sets_blanks(context).filter(|_| by_language);
    match country {
        Some(true) => {}
        Some(false) => return,
        None => {
            let least = rule.number("least", 3.0);
            if (spaces.len() as f64) < least || closed.len() > FEW * spaces.len() {
                return;
            }
        }
    }
    let plain = spaces.iter().filter(|&&c| c == ' ').count();
    let space = if plain * 2 > spaces.len() { " " } else { "\u{A0}" };
    let habit = if country.is_some() { "its country" } else { "the text elsewhere" };
    for (block, mark) in closed {
        let text = context.text(block);
        let word = text[..mark.at].trim_end_matches(|c: char| !c.is_whitespace()).len();
        let place = Place { block, span: Span::at(mark.at) };
        findings.push(
            Finding::new(block, Span::new(word, mark.end()))
                .arg("mark", mark.char)
                .arg("habit", habit)
                .suggest(Suggestion::replace(place, space, rule.fix)),
        );
    }
}

/// Whether a mark stands close behind what it belongs to, and ends something.
fn is_closed(left: char, text: &str, mark: &Mark) -> bool {
    let ends = after(text, mark.end())
        .is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '"' | '”' | ',' | '.'));
    ends && if mark.char == '%' { left.is_ascii_digit() } else { left.is_lowercase() }
}
