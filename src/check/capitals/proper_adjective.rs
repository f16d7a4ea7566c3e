//! `capitals/proper-adjective`: names of peoples, languages, days and months in the case of the source language: `french`,
//! `on monday`, `atajo Americano`.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::{Entry, Lexicon};
use crate::model::Context;
use crate::rule::{Enclosure, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/proper-adjective",
    options: &[Opt { name: "except", about: "words that are left as they are", default: "[]" }],
    arguments: &[],
    needs: Needs::Text,
    run: wants_capital,
};

/// The other way round: a capital that the language does not set.
pub const LOWER_CASE: Check = Check {
    name: "capitals/proper-adjective/lower-case",
    options: &[Opt { name: "except", about: "words that are left as they are", default: "[]" }],
    arguments: &[],
    needs: Needs::Text,
    run: wants_lower_case,
};

/// Reports words in lower case that the language writes with a capital. Options: `except`.
fn wants_capital(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let book = context.lexicon.is_some_and(Lexicon::is_graded).then(|| context.wordbook());
    for (block, text) in context.texts() {
        let forms = book.map_or(&[][..], |book| book.block(block));
        for (index, word) in context.words(block).iter().enumerate() {
            let is_proper = || match (book, forms.get(index)) {
                (Some(book), Some(&form)) => book.get(form).entry.is_some_and(is_proper),
                _ => is_day_or_month(context, word.span().of(text)),
            };
            if word.class != WordClass::Lower || !is_proper() {
                continue;
            }
            let letters = word.span().of(text);
            let glued = text[..word.span().start].ends_with(['-', '#', '@', '.', '_'])
                || text[word.span().end..].starts_with(['-', '_']);
            if glued || letters.len() < 3 || rule.list("except").contains(letters) {
                continue;
            }
            let Some(first) = letters.chars().next() else { continue };
            let capital: String = first.to_uppercase().collect();
            let letter = Span::new(word.span().start, word.span().start + first.len_utf8());
            report(context, rule, block, *word, (letter, capital), findings);
        }
    }
}

/// Whether a word in lower case is known only as the name of a day, a month, a people or a language.
fn is_proper(entry: Entry) -> bool {
    (entry.is_nationality() || entry.is_calendar())
        && entry.is_capitalised()
        && !entry.is_lower()
        && !entry.is_mixed()
}

/// Whether a word in lower case is the name of a day or a month, which the language writes with a capital.
fn is_day_or_month(context: &Context<'_>, letters: &str) -> bool {
    let names = context.facts.months.iter().chain(&context.facts.weekdays);
    names.into_iter().any(|name| name.starts_with(char::is_uppercase) && same_but_case(name, letters))
}

fn same_but_case(name: &str, letters: &str) -> bool {
    name.len() == letters.len() && name.chars().flat_map(char::to_lowercase).eq(letters.chars())
}

/// Reports adjectives of peoples with a capital, behind a noun, where the language writes them small. Options: `except`.
fn wants_lower_case(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        for three in context.words(block).windows(2) {
            let [left, word] = three else { continue };
            if word.class != WordClass::Capitalised || left.class != WordClass::Lower {
                continue;
            }
            let letters = word.span().of(text);
            let lower = letters.to_lowercase();
            let behind_noun = || {
                Span::<Text>::new(left.span().end, word.span().start).of(text) == " "
                    && !context.facts.is_function_word(left.span().of(text))
                    && context
                        .lexicon
                        .and_then(|l| l.get(left.span().of(text)))
                        .is_some_and(|entry| entry.is_lower() && !entry.is_function_word())
            };
            let adjective = || {
                context.lexicon.and_then(|lexicon| lexicon.get(&lower)).is_some_and(|entry| {
                    entry.is_lower()
                        && !entry.is_capitalised()
                        && entry.is_nationality()
                        && !entry.is_person()
                })
            };
            let in_name = text[word.span().end..].trim_start().starts_with(|c: char| c.is_uppercase());
            if behind_noun() && !in_name && !rule.list("except").contains(&lower) && adjective() {
                report(context, rule, block, *word, (word.span(), lower), findings);
            }
        }
    }
}

fn report(
    context: &Context<'_>,
    rule: &Rule,
    block: usize,
    word: Word,
    (letters, written): (Span<Text>, String),
    findings: &mut Vec<Finding>,
) {
    if !context.is_address(block, word.span()) && !context.is_inside(block, word.span(), Enclosure::Quotation)
    {
        let suggestion = Suggestion::replace(Place { block, span: letters }, written, rule.fix);
        findings.push(Finding::new(block, word.span()).suggest(suggestion));
    }
}
