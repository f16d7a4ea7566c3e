//! `capitals/sentence-start`: sentences and texts that begin in lower case though nothing is lost.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::low_starts::{FREQUENT, is_orphan};
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/sentence-start",
    options: &[
        Opt {
            name: "openers",
            about: "words that begin no sentence; where there are none, the function words of the language",
            default: "[]",
        },
        Opt {
            name: "hanging",
            about: "words no sentence ends with: behind them the stop is what is wrong",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The same at the very beginning of a text.
pub const TEXT: Check = Check {
    name: "capitals/sentence-start/text",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: text,
};

/// Reports sentences that begin in lower case though nothing is lost. Those of which the start is lost are passed over.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for start in context.low_starts() {
        let text = context.text(start.block);
        let span = context.words(start.block)[start.word].span();
        let word = span.of(text);
        let known =
            context.lexicon.is_none_or(|lexicon| lexicon.get(word).is_some_and(|e| e.band() >= FREQUENT));
        let before = context.words(start.block)[start.word - 1].span().of(text);
        if is_orphan(context, rule.strings("openers"), word)
            || !known
            || rule.list("hanging").contains(before)
        {
            continue;
        }
        let Some(first) = word.chars().next().filter(|letter| letter.is_lowercase()) else { continue };
        let capital: String = first.to_uppercase().collect();
        let letter = Span::new(span.start, span.start + first.len_utf8());
        let suggestion = Suggestion::replace(Place { block: start.block, span: letter }, capital, rule.fix);
        findings.push(Finding::new(start.block, span).suggest(suggestion));
    }
}

/// Reports a document that begins in lower case though its other sentences do not.
fn text(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let text = context.text(0);
    let words = context.words(0);
    let Some(first) = words.first().filter(|word| word.class == WordClass::Lower && word.span().start == 0)
    else {
        return;
    };
    let word = first.span().of(text);
    // A name that somebody writes small (adidas, bell hooks) is written so more than once.
    let habit = words.iter().skip(1).any(|w| w.span().of(text) == word);
    let entry = context.lexicon.and_then(|lexicon| lexicon.get(word));
    let known = entry.is_some_and(|e| e.is_lower() || e.band() >= FREQUENT || e.is_capitalised())
        || (context.facts.is_latin && !habit && word.len() > 2);
    let capitals = context.sentences(0).iter().skip(1).any(|s| s.of(text).starts_with(char::is_uppercase));
    let one = context.document.blocks.len() == 1
        && text.ends_with(['.', '!', '?'])
        && words.iter().any(|w| w.is_capitalised() || w.class == WordClass::Mixed);
    let title = context.facts.abbreviations.contains(word)
        && text[first.span().end..]
            .strip_prefix(". ")
            .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if known
        && words.len() >= 5
        && (capitals || one)
        && (title || !text[first.span().end..].starts_with(['-', '.', '(', '/']))
    {
        let Some(letter) = word.chars().next().filter(|letter| letter.is_lowercase()) else { return };
        let capital: String = letter.to_uppercase().collect();
        let place = Place { block: 0, span: Span::new(0, letter.len_utf8()) };
        findings.push(Finding::new(0, first.span()).suggest(Suggestion::replace(
            place,
            capital,
            Applicability::Unsafe,
        )));
    }
}
