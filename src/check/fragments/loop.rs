//! `fragments/loop`: the loops of a decoder that went round.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::runs::Run;
use crate::rule::{Enclosure, Finding, Place, Rule, Suggestion};

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
            // Tied copies of two letters are a sound: `ha-ha-ha-ha`.
            let least = if run.tied { 2 } else { 1 };
            let says = copy.iter().any(|word| word.is_letters() && word.span().len() > least);
            if says && !is_said(context, block, run) && !context.is_address(block, run.span(words)) {
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

/// From how many copies on nobody says or sings it.
const BEYOND_SPEECH: usize = 6;

/// Whether somebody says or sings it: in a quotation, or with marks between the copies.
fn is_said(context: &Context<'_>, block: usize, run: &Run) -> bool {
    let span = run.span(context.words(block));
    let cited = context.is_inside(block, span, Enclosure::Quotation);
    // Subtitles have what is sung, with a comma at the end of each line.
    let sung = !run.plain && !context.document.cues.is_empty();
    let halting = || !run.plain && span.of(context.text(block)).contains(['…', '.', '—', '–']);
    run.copies < BEYOND_SPEECH && (cited && !run.plain || sung || halting())
}
