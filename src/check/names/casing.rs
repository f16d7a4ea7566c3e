//! `names/casing`: names written with different capitals, `YouTube`, `Youtube`.

use super::{same_letters, vote};
use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::model::names::mention::{Form, Names};
use crate::model::names::variant::differ_in_casing;
use crate::model::names::vote::{Spelling, spelling};
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, WordClass, capitalised};

/// A single dissenter of a single witness is only an information.
pub const CHECK: Check = Check {
    name: "names/casing",
    options: &[],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: casing,
};

fn casing(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    for (a, b) in same_letters(context, names) {
        if differ_in_casing(a, b) {
            let clear = a.count.max(b.count) >= 2;
            let at_most = if clear { Severity::Error } else { Severity::Info };
            vote(vec![spelling(names, a), spelling(names, b)], at_most, context, findings);
        }
    }
    small(context, names, findings);
}

/// Names with a capital inside that stand somewhere without any (`OpenMill`, `openmill`), where two mentions and more say
/// how they are written.
fn small(context: &Context<'_>, names: &Names, findings: &mut Vec<Finding>) {
    let has_inside = |form: &&Form| {
        form.text.chars().skip(1).any(char::is_uppercase) && form.text.contains(char::is_lowercase)
    };
    for form in names.forms.iter().filter(|form| form.count >= 2).filter(has_inside) {
        let lower = form.text.to_lowercase();
        let places = places_of(context, &lower);
        if !places.is_empty() && places.len() < form.count {
            let spellings = vec![spelling(names, form), Spelling::new(lower, places, false)];
            vote(spellings, Severity::Error, context, findings);
        }
    }
}

/// Where a word stands by itself: in no address, and with no sign of code at its sides.
fn places_of(context: &Context<'_>, word: &str) -> Vec<Place> {
    let book = context.wordbook();
    let Some(number) = book.number(word).filter(|&number| book.is_met(number)) else { return Vec::new() };
    let mut places = Vec::new();
    // What has no capital at all, as many words for pictures, says nothing of this one.
    for (block, text) in context.texts().filter(|(_, text)| text.contains(char::is_uppercase)) {
        let stands = book.block(block).iter().zip(context.words(block)).filter(|(met, _)| **met == number);
        let is_alone = |span: &Span<Text>| {
            let before = text[..span.start].chars().next_back().is_none_or(char::is_whitespace);
            let behind =
                text[span.end..].chars().next().is_none_or(|c| !matches!(c, '-' | '_' | '/' | '(' | '='));
            before && behind && !context.is_address(block, *span)
        };
        places.extend(stands.map(|(_, word)| word.span()).filter(is_alone).map(|span| Place { block, span }));
    }
    places
}

/// Shorter words are particles in some language.
const SHORTEST: usize = 4;

/// Well-known persons in small letters (`angela merkel`), in a block that has capitals elsewhere.
pub const PERSONS: Check = Check {
    name: "names/casing/persons",
    options: &[Opt {
        name: "known",
        about: "from which Zipf frequency on both words must be known as names, the last of them as no other word",
        default: "3.0",
    }],
    arguments: &["kept"],
    needs: Needs::Text,
    run: persons,
};

fn persons(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let known = rule.number("known", 3.0) * 10.0;
    let book = context.wordbook();
    let is_name =
        |entry: Entry| entry.is_person() && f64::from(entry.band()) >= known && !entry.is_function_word();
    let is_family_name = |entry: Entry| is_name(entry) && !entry.is_lower();
    let is_long = |word: &Word| word.span().len() >= SHORTEST;
    for (block, text) in context.texts().filter(|(_, text)| text.contains(char::is_uppercase)) {
        for (at, pair) in context.words(block).windows(2).enumerate() {
            let [given, family] = pair else { continue };
            let span = given.span().cover(family.span());
            if pair.iter().all(|word| word.class == WordClass::Lower && is_long(word))
                && book.entry(block, at + 1).is_some_and(is_family_name)
                && book.entry(block, at).is_some_and(is_name)
                && &text[given.span().end..family.span().start] == " "
                && !context.is_address(block, span)
            {
                let kept = [given, family].map(|word| capitalised(word.span().of(text))).join(" ");
                let place = Place { block, span };
                let replacement = Suggestion::replace(place, kept.clone(), Applicability::Unsafe);
                findings.push(Finding::new(block, span).arg("kept", kept).suggest(replacement));
            }
        }
    }
}
