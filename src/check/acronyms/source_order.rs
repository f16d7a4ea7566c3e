//! `acronyms/source-order`: acronyms whose letters have the order of another language.

use std::collections::{HashMap, HashSet};

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::acronyms::{Definition, Fit, LONGEST, sorted};
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "acronyms/source-order",
    options: &[Opt { name: "kept", about: "foreign acronyms that are used as they are", default: "[]" }],
    arguments: &["expected", "expansion"],
    needs: Needs::Text,
    run: check,
};

/// An acronym at least this frequent (band) as a word of its own is established.
const ESTABLISHED: u8 = 34;

/// Appends acronyms whose letters have the order of another language, where they are expanded and elsewhere.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let acronyms = context.acronyms();
    let is_kept = |letters: &str| rule.strings("kept").any(|kept| kept == letters);
    let mut exact: HashMap<String, &Definition> = HashMap::new();
    for definition in acronyms.definitions() {
        match &definition.fit {
            Fit::Exact(_) if definition.letters.len() >= 3 => {
                exact.insert(sorted(&definition.letters), definition);
            }
            Fit::Permuted(expected) if !is_kept(&definition.letters) => {
                let place = definition.place;
                let mut finding = Finding::new(place.block, place.span)
                    .arg("expected", expected.clone())
                    .arg("expansion", definition.expansion(context));
                let is_own = is_established(context, &definition.letters)
                    || stands_alone(context, &definition.letters, place);
                if is_own || definition.is_gloss {
                    finding = finding.at_most(Severity::Info).confidence(0.5);
                } else {
                    let written =
                        place.span.of(context.text(place.block)).replace(&definition.letters, expected);
                    finding = finding.suggest(Suggestion::replace(place, written, Applicability::Unsafe));
                }
                findings.push(finding);
            }
            _ => {}
        }
    }
    if !exact.is_empty() {
        anagrams(context, &exact, &is_kept, findings);
    }
}

/// Appends capital words that have the letters of an acronym the text expands, in another order.
fn anagrams(
    context: &Context<'_>,
    exact: &HashMap<String, &Definition>,
    is_kept: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let defined: HashSet<&str> =
        context.acronyms().definitions().iter().map(|d| d.letters.as_str()).collect();
    for (block, text) in context.texts() {
        for word in context.words(block).iter().filter(|word| word.class == WordClass::Upper) {
            let letters = word.span().of(text);
            if letters.len() < 3 || letters.len() > LONGEST {
                continue;
            }
            let Some(definition) = exact.get(&sorted(letters)) else { continue };
            if definition.letters != letters
                && !defined.contains(letters)
                && !is_kept(letters)
                && !is_established(context, letters)
            {
                let place = Place { block, span: word.span() };
                findings.push(
                    Finding::new(block, word.span())
                        .arg("expected", definition.letters.clone())
                        .arg("expansion", definition.expansion(context))
                        .relate(definition.place, "expanded here")
                        .suggest(Suggestion::replace(
                            place,
                            definition.letters.clone(),
                            Applicability::Unsafe,
                        )),
                );
            }
        }
    }
}

/// Whether the text uses an acronym elsewhere too: then it is what the body is called.
fn stands_alone(context: &Context<'_>, letters: &str, place: Place) -> bool {
    context.texts().any(|(block, text)| {
        context.words(block).iter().any(|word| {
            word.class == WordClass::Upper
                && word.span().of(text) == letters
                && (block, word.span().start) != (place.block, place.span.start)
        })
    })
}

fn is_established(context: &Context<'_>, letters: &str) -> bool {
    context.lexicon.and_then(|lexicon| lexicon.get(letters)).is_some_and(|entry| entry.band() >= ESTABLISHED)
}
