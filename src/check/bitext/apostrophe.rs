//! `bitext/apostrophe`: single apostrophes in messages with arguments, where they quote what follows.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// A source that has them as well is no such message.
pub const CHECK: Check = Check {
    name: "bitext/apostrophe",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: apostrophe,
};

fn apostrophe(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let (source, target) = (sides.source.0, sides.target.0);
        let is_format = sides.unit.is_some_and(|unit| unit.syntax.message_format);
        if !is_format || !source.contains('{') || !target.contains('{') || lone(source).next().is_some() {
            return;
        }
        for at in lone(target) {
            let mended = sides.suggestion(at..at + 1, "''", rule);
            findings.push(sides.finding(at..at + 1, "'".to_owned()).suggest(mended));
        }
    });
}

/// Where apostrophes stand that are neither doubled nor around a brace.
fn lone(text: &str) -> impl Iterator<Item = usize> {
    const OTHERS: [char; 3] = ['\'', '{', '}'];
    let is_lone = |at: &usize| !text[..*at].ends_with(OTHERS) && !text[at + 1..].starts_with(OTHERS);
    text.match_indices('\'').map(|(at, _)| at).filter(is_lone)
}
