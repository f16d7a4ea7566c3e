//! `capitals/after-comma`: a small word with a capital behind a comma: `on Sunday, The former minister`.

use super::opening;
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{MarkSet, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/after-comma",
    options: &[
        Opt { name: "words", about: "words in lower case that begin no name", default: "[]" },
        Opt {
            name: "speakers",
            about: "words in lower case that begin none behind a closing quotation mark",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports `, And the`. Behind a verb of saying a speech begins whose marks are lost, which is another fault.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (words, speakers) = (rule.list("words"), rule.list("speakers"));
    for (block, text) in context.texts_with(MarkSet::of(&[','])) {
        let openers = context.marks(block).iter().filter(|mark| mark.char == ',').filter_map(|mark| {
            let [left, opener, _] = opening(context, block, mark)?;
            let small = opener.span().of(text).to_lowercase();
            let is_listed = words.contains(&small)
                || between(text, left, opener).contains(['”', '"']) && speakers.contains(&small);
            let is_said = context.facts.saying.contains(&left.span().of(text));
            (is_listed && !is_said && is_start(text, left, opener)).then_some((opener, small))
        });
        let openers: Vec<(Word, String)> = openers.collect();
        // Several are a list, one beside a capital without a mark is verse.
        if let [(opener, small)] = openers.as_slice()
            && !has_seams(context, block)
        {
            let fix = Suggestion::replace(Place { block, span: opener.span() }, small.as_str(), rule.fix);
            findings.push(Finding::new(block, opener.span()).suggest(fix));
        }
    }
}

/// Whether a small word with a capital follows another word without a mark somewhere in a block.
fn has_seams(context: &Context<'_>, block: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    context.seams().iter().any(|&(at, index)| {
        at == block
            && words[index - 1].class == WordClass::Lower
            && words[index + 1].class == WordClass::Lower
            && context.facts.is_function_word(&words[index].span().of(text).to_lowercase())
    })
}

/// Whether a comma, with or without a closing quotation mark, is all that parts two words.
fn is_start(text: &str, left: Word, opener: Word) -> bool {
    let gap = between(text, left, opener);
    (left.class == WordClass::Lower || left.is_capitalised())
        && matches!(gap, ", " | ",” " | ",\" " | "”, " | "\", ")
}
