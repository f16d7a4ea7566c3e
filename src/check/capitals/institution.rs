//! `capitals/institution`: the adjective behind the noun of an institution with a capital, where only the noun takes one.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{ClassSet, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/institution",
    options: &[Opt {
        name: "nouns",
        about: "nouns that institutions are named with, in lower case",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// An adjective rarer than this (band) may be a name of its own.
const COMMON: u8 = 30;

/// Reports `la Garde Civile`. Before another capital the name goes on, and may be one of a firm.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon else { return };
    let nouns = rule.list("nouns");
    for (block, text) in context.texts() {
        if !context.has_words(block, ClassSet::of(WordClass::Capitalised)) {
            continue;
        }
        let words = context.words(block);
        for (index, pair) in words.windows(2).enumerate() {
            let &[noun, adjective] = pair else { continue };
            let is_pair = adjective.class == WordClass::Capitalised && between(text, noun, adjective) == " ";
            if !is_pair || !nouns.contains_lower(core(context, block, index)) {
                continue;
            }
            let is_inside = || {
                index.checked_sub(1).is_some_and(|at| {
                    words[at].class == WordClass::Lower && between(text, words[at], noun) == " "
                })
            };
            let goes_on = || {
                words.get(index + 2).is_some_and(|next| {
                    next.class != WordClass::Lower && between(text, adjective, *next) == " "
                })
            };
            let small = adjective.span().of(text).to_lowercase();
            let is_adjective = || {
                lexicon.get(&small).is_some_and(|e| e.is_adjective() && e.is_lower() && e.band() >= COMMON)
            };
            if is_inside() && !goes_on() && is_adjective() {
                let fix = Suggestion::replace(Place { block, span: adjective.span() }, small, rule.fix);
                findings.push(Finding::new(block, adjective.span()).suggest(fix));
            }
        }
    }
}

/// A word with a capital without what is elided onto it; empty when it has none.
fn core<'a>(context: &Context<'a>, block: usize, index: usize) -> &'a str {
    let (text, start) = (context.text(block), context.words(block)[index].span().start);
    let Some(form) = context.wordbook().form(block, index) else { return "" };
    let core = form.core_at(start).of(text);
    if core.starts_with(char::is_uppercase) { core } else { "" }
}
