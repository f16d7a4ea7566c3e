//! Rules on what is said twice.

pub mod both_sides;
pub mod paragraph;
pub mod phrase;
pub mod sentence;
pub mod word;

use crate::model::Context;
use crate::model::runs::Run;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::Text;

/// The shortest sentence or paragraph that counts, in words.
const ADJACENT: usize = 5;

/// Reports the words of a run that are too many, unless they belong to an address.
fn report(
    context: &Context<'_>,
    rule: &Rule,
    block: usize,
    run: &Run,
    most: Severity,
    findings: &mut Vec<Finding>,
) {
    let text = context.text(block);
    let words = context.words(block);
    if context.is_address(block, run.span(words)) {
        return;
    }
    let place = Place { block, span: run.surplus(words) };
    findings.push(
        Finding::new(block, run.repetition(words))
            .arg("word", run.copy(words).of(text))
            .arg("copies", run.copies.to_string())
            .suggest(Suggestion::replace(place, "", rule.fix))
            .at_most(most),
    );
}

/// Whether a compound goes on at an end of the run (`the the-`).
fn is_part(text: &str, span: Span<Text>) -> bool {
    let joint = |c: char| matches!(c, '-' | '‑' | '/' | '\'' | '’' | '_' | '@' | '=' | '*');
    text[..span.start].ends_with(joint) || text[span.end..].starts_with(joint)
}
