//! `fragments/loop`: the loops of a decoder that went round.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/loop",
    options: &[],
    arguments: &["word", "copies"],
    needs: Needs::Text,
    run: check,
};

/// A stretch that stands in a row more often than any speaker would say it.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let words = context.words(block);
        for run in context.runs(block).iter().filter(|run| run.is_loop()) {
            let copy = &words[run.first..run.first + run.length];
            let says = copy.iter().any(|word| word.is_letters() && word.span.len() > 1);
            if says && !context.is_address(block, run.span(words)) {
                let place = Place { block, span: run.surplus(words) };
                findings.push(
                    Finding::new(block, run.repetition(words))
                        .arg("word", run.copy(words).of(text))
                        .arg("copies", run.copies.to_string())
                        .suggest(Suggestion::replace(place, "", rule.fix)),
                );
            }
        }
    }
}
