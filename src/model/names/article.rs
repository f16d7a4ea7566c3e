//! An article left inside a person's name: `Bachar the Assad`, of `el Asad`.

use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// Appends each `the` between a given name and a family name. Epithets (`Ivan the Terrible`) are words of the language.
pub fn run(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        for words in context.words(block).windows(3) {
            let &[given, article, family] = words else { continue };
            let are_capitalised = [given, family].iter().all(|word| word.class == WordClass::Capitalised);
            if are_capitalised
                && article.span.of(text) == "the"
                && is_joined(text, given, article)
                && is_joined(text, article, family)
                && are_names(standing(context, given, text), standing(context, family, text))
            {
                findings.push(
                    Finding::new(block, given.span.cover(family.span))
                        .arg("given", given.span.of(text))
                        .arg("family", family.span.of(text))
                        .confidence(0.7),
                );
            }
        }
    }
}

/// Two names of which at least one is a known person's.
fn are_names(given: Standing, family: Standing) -> bool {
    let standings = [given, family];
    standings.contains(&Standing::Person) && !standings.contains(&Standing::Other)
}

fn is_joined(text: &str, a: Word, b: Word) -> bool {
    Span::<Text>::new(a.span.end, b.span.start).of(text) == " "
}

/// What the lexicon says of a capitalised word that stands where a name may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Person,
    /// No word anybody knows, or one of no dictionary.
    Unknown,
    Other,
}

fn standing(context: &Context<'_>, word: Word, text: &str) -> Standing {
    let other =
        |entry: Entry| entry.is_lower() || entry.is_place() || entry.is_nationality() || entry.is_calendar();
    match context.lexicon.and_then(|lexicon| lexicon.get(word.span.of(text))) {
        Some(entry) if other(entry) => Standing::Other,
        Some(entry) if entry.is_person() => Standing::Person,
        Some(entry) if entry.is_in_dictionary() => Standing::Other,
        _ => Standing::Unknown,
    }
}
