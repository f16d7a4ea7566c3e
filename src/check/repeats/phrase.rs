//! `repeats/phrase`: a phrase twice in a row.

use super::{is_part, report};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule, Severity};
use crate::text::Word;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "repeats/phrase",
    options: &[
        Opt {
            name: "joints",
            about: "words in lower case that join a pair to a figure of speech (`day by day by`)",
            default: "[]",
        },
        Opt {
            name: "figures-behind",
            about: "words in lower case behind which a pair is a figure of speech (`call a spade a spade`)",
            default: "[]",
        },
        Opt {
            name: "figures-before",
            about: "words in lower case before which a pair is one (`as cold as cold can be`)",
            default: "[]",
        },
        Opt {
            name: "conjunctions",
            about: "words in lower case with which a speaker begins again (`and it must stop and it must stop now`)",
            default: "[]",
        },
    ],
    arguments: &["word", "copies"],
    needs: Needs::Text,
    run: check,
};

/// A phrase of two words or more twice in a row.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let words = context.words(block);
        for run in context.runs(block).iter().filter(|run| run.length > 1 && run.plain && !run.is_loop()) {
            let copy = &words[run.first..run.first + run.length];
            let listed = |word: Option<&Word>, list: &str| {
                word.is_some_and(|word| rule.list(list).contains(&word.span().of(text).to_lowercase()))
            };
            let article =
                copy.first().is_some_and(|w| context.facts.determiners.contains(&w.span().of(text)));
            // `day by day by`, `the best of the best of`
            let joined = (run.length == 2 || run.length == 3 && article) && listed(copy.last(), "joints");
            let figure = listed(copy.first(), "conjunctions") || joined;
            let letters = copy.iter().all(|word| word.is_letters());
            let named = copy.iter().all(|word| word.is_capitalised());
            let as_written = copy
                .iter()
                .zip(&words[run.first + run.length..])
                .skip(1)
                .all(|(a, b)| a.span().of(text) == b.span().of(text));
            let behind = run.first.checked_sub(1).and_then(|index| words.get(index));
            let ahead = words.get(run.first + run.length * run.copies);
            let figure = figure || listed(behind, "figures-behind") || listed(ahead, "figures-before");
            if figure || !letters || named || !as_written || is_part(text, run.span(words)) {
                continue;
            }
            report(context, rule, block, run, Severity::Error, findings);
        }
    }
}
