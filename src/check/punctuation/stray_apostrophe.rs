//! `punctuation/stray-apostrophe`: apostrophes at the end of words that take none.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Mark;
use crate::text::around::{after, before, word_after, word_before};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/stray-apostrophe",
    options: &[
        Opt { name: "endings", about: "letters before an apostrophe that makes a possessive", default: "[]" },
        Opt {
            name: "dialect",
            about: "words and endings that are written with an apostrophe",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports an apostrophe behind a word that is no plural and no clipped form.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let strays: Vec<Place> = context
            .marks(block)
            .iter()
            .filter(|mark| matches!(mark.char, '\'' | '’') && is_stray(context, rule, text, **mark))
            .map(|mark| Place { block, span: Span::new(mark.at, mark.end()) })
            .collect();
        if strays.is_empty() || context.marks(block).iter().any(|mark| opens(context, text, *mark)) {
            continue;
        }
        // Two of them may be the marks of a quotation.
        let lone = strays.len() == 1;
        findings.extend(strays.into_iter().map(|place| {
            let finding = Finding::new(block, place.span);
            if lone { finding.suggest(Suggestion::replace(place, "", rule.fix)) } else { finding }
        }));
    }
}

/// Whether a mark may open a quotation that an apostrophe closes, even one glued to the word before it (`the'big house'`).
fn opens(context: &Context<'_>, text: &str, mark: Mark) -> bool {
    let glued = || {
        context.facts.determiners.contains(&word_before(text, mark.at))
            && !context.facts.clitics.contains(&word_after(text, mark.end()))
    };
    matches!(mark.char, '\'' | '‘' | '’' | '‚' | '‹' | '`')
        && after(text, mark.end()).is_some_and(|c| !c.is_whitespace())
        && (before(text, mark.at).is_none_or(|c| !c.is_alphanumeric()) || glued())
}

/// Whether an apostrophe stands behind a word that takes none, and the sentence goes on.
fn is_stray(context: &Context<'_>, rule: &Rule, text: &str, mark: Mark) -> bool {
    let Some(rest) = text[mark.end()..].strip_prefix(' ') else { return false };
    // `don' t` lacks nothing but is torn apart.
    let torn = || context.facts.clitics.contains(&word_after(rest, 0));
    rest.starts_with(char::is_alphabetic) && !torn() && takes_none(context, rule, text, mark.at)
}

/// Whether the word that ends at `at` cannot have an apostrophe behind it.
fn takes_none(context: &Context<'_>, rule: &Rule, text: &str, at: usize) -> bool {
    let word = word_before(text, at);
    let facts = context.facts;
    let joined = text[..at - word.len()].strip_suffix(['\'', '’']);
    if facts.clitics.contains(&word) && joined.is_some_and(|rest| rest.ends_with(char::is_alphabetic)) {
        return true;
    }
    let lower = word.to_lowercase();
    let dialect = |form: &str| lower == form || (form.len() > 2 && lower.ends_with(form));
    let elided = facts.elisions.contains(&lower.as_str());
    if lower.is_empty() || elided || rule.strings("dialect").any(dialect) {
        return false;
    }
    if lower.chars().count() > 1 && facts.function_words.contains(&word) {
        return true;
    }
    let possessive = rule.strings("endings").any(|ending| lower.ends_with(ending));
    let entry = context.lexicon.and_then(|lexicon| lexicon.get(&lower));
    !possessive && entry.is_some_and(Entry::is_in_dictionary)
}
