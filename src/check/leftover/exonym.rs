//! `leftover/exonym`: names of countries, cities, months and weekdays in another language's spelling.

use crate::check::{Check, Needs};
use crate::document::Language;
use crate::language::USUAL_SOURCES;
use crate::language::exonym::{Exonym, Exonyms, Kind, exonyms};
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::model::vocabulary::begins_sentence;
use crate::rule::{Applicability, Enclosure, Finding, Place, Rule, Severity, Suggestion};
use crate::text::{Listed, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "leftover/exonym", options: &[], arguments: &["target"], needs: Needs::Text, run: exonym };

static PARTICLES: Listed = Listed::new(include_str!("../../../data/words/any/particles-of-names.txt"));

/// From which band on a form counts as in use in the target language.
const IN_USE: u8 = 28;

/// Finds foreign forms of names that the target language spells otherwise.
fn exonym(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    let (Some(table), Some(lexicon)) = (exonyms(context.language.as_str()), context.lexicon) else { return };
    for (block, text) in context.texts() {
        let words = context.words(block);
        let traits = context.wordbook().traits(block);
        let mut next = 0;
        while let Some(ahead) = traits[next..].iter().position(|traits| traits.begins_exonym()) {
            let start = next + ahead;
            next = start + 1;
            let word = words[start];
            if !matches!(word.class, WordClass::Capitalised | WordClass::Lower) || word.span().len() <= 2 {
                continue;
            }
            let Some((end, found)) = longest(context, table, text, words, start) else { continue };
            let span = word.span().cover(words[end].span());
            if !is_foreign(lexicon, span.of(text), word, &found) || context.is_address(block, span) {
                continue;
            }
            next = end + 1;
            let place = Place { block, span };
            let doubtful = found.kind == Kind::Language
                || beside_capital(text, words, start, end)
                || is_part_of_name(text, words, start, &found)
                || is_numbered(text, words, end)
                || is_among_names(context, block, start, end)
                || is_called(context, block, start, end)
                || (found.kind == Kind::City && leads_house(text, words, end))
                || is_citation_date(context, text, words, end, &found)
                || [Enclosure::Quotation, Enclosure::Brackets]
                    .iter()
                    .any(|&e| context.is_inside(block, span, e));
            let finding = Finding::new(block, span)
                .arg("target", found.target)
                .suggest(Suggestion::replace(place, found.target, Applicability::Unsafe))
                .confidence(0.9);
            findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
        }
    }
}

/// The longest name of the table that begins at a word: the index of its last word and its meaning.
fn longest(
    context: &Context<'_>,
    table: Exonyms,
    text: &str,
    words: &[Word],
    start: usize,
) -> Option<(usize, Exonym)> {
    let mut best = None;
    for (end, last) in words.iter().enumerate().skip(start).take(4) {
        let form = words[start].span().cover(last.span()).of(text);
        let meant = |exonym: &Exonym| match context.source {
            Some(source) => exonym.is_from(source.as_str()),
            None => USUAL_SOURCES.iter().any(|source| exonym.is_from(source)),
        };
        if let Some(found) = table.lookup(form).find(meant) {
            best = Some((end, found));
        }
        if !table.continues(form) {
            break;
        }
    }
    best
}

/// Whether a form is none that the target uses itself, in the case it stands in.
fn is_foreign(lexicon: &Lexicon, form: &str, word: Word, found: &Exonym) -> bool {
    let calendar = matches!(found.kind, Kind::Month | Kind::Weekday);
    if word.class == WordClass::Lower && !calendar {
        return false;
    }
    let limit = match (calendar, word.class) {
        (true, WordClass::Lower) => 24,
        (true, _) => 35,
        (false, _) => IN_USE,
    };
    lexicon
        .get(form)
        .is_none_or(|entry| !entry.is_in_dictionary() && entry.band() < limit && !entry.is_person())
}

/// Whether it stands in a name that keeps its form: a city in `Treaty of Nanking`, anything behind a particle of its
/// own language (`Casa de Suecia`, `Journal du dimanche`).
fn is_part_of_name(text: &str, words: &[Word], start: usize, found: &Exonym) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|i| words.get(i));
    let Some(particle) = before(1).map(|word| word.span().of(text)) else { return false };
    PARTICLES.contains(particle)
        || (particle == "of"
            && found.kind == Kind::City
            && before(2).is_some_and(|word| word.is_capitalised()))
}

/// Whether it stands in a list beside a name that the target does not know: departments of a country, members of a band.
fn is_among_names(context: &Context<'_>, block: usize, start: usize, end: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let is_foreign_name = |index: usize| {
        let entry = context.wordbook().entry(block, index);
        words[index].class == WordClass::Capitalised
            && entry.is_none_or(|e| !e.is_in_dictionary() && e.band() < IN_USE)
            && context.wordbook().form(block, index).is_some()
    };
    let gap = |left: usize, right: usize| &text[words[left].span().end..words[right].span().start];
    let before = start.checked_sub(1).filter(|&at| gap(at, start) == ", ");
    // A conjunction, whatever its language.
    let joined = start.checked_sub(2).filter(|&at| {
        words[at + 1].class == WordClass::Lower
            && words[at + 1].span().len() <= 3
            && gap(at, at + 1) == " "
            && gap(at + 1, start) == " "
    });
    let after = Some(end + 1).filter(|&at| at < words.len() && gap(end, at) == ", ");
    [before, joined, after].into_iter().flatten().any(is_foreign_name)
}

/// Whether it is called in its own language: `Adiós, España, and thank you`.
fn is_called(context: &Context<'_>, block: usize, start: usize, end: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let Some(before) = start.checked_sub(1) else { return false };
    let entry = context.wordbook().entry(block, before);
    &text[words[before].span().end..words[start].span().start] == ", "
        && begins_sentence(context, block, words[before])
        && entry.is_none_or(|entry| !entry.is_in_dictionary() || entry.band() < IN_USE)
        && text[words[end].span().end..].starts_with([',', '!', '.'])
}

/// Whether the name of a house follows, as behind a person's given name (`Sofía von Habsburg`).
fn leads_house(text: &str, words: &[Word], end: usize) -> bool {
    let particle = words.get(end + 1).map(|word| word.span().of(text));
    particle.is_some_and(|word| word == "of" || PARTICLES.contains(word))
        && words.get(end + 2).is_some_and(|word| word.is_capitalised())
}

/// Whether a number stands right behind, as behind the name of a ship or a craft (`Vostok 1`).
fn is_numbered(text: &str, words: &[Word], end: usize) -> bool {
    let number = words.get(end + 1).filter(|word| word.class == WordClass::Number && word.span().len() <= 2);
    number.is_some_and(|number| matches!(&text[words[end].span().end..number.span().start], " " | "-"))
}

/// Whether a month stands as references in English write it, `May 5, 2002`, which texts in other languages quote.
fn is_citation_date(context: &Context<'_>, text: &str, words: &[Word], end: usize, found: &Exonym) -> bool {
    let is_number = |index: usize| words.get(index).is_some_and(|w| w.class == WordClass::Number);
    let comma = || text[words[end + 1].span().end..words[end + 2].span().start].starts_with(',');
    context.language != Language::ENGLISH
        && found.kind == Kind::Month
        && is_number(end + 1)
        && is_number(end + 2)
        && comma()
}

/// Whether a capitalised word stands right before or behind the words `start..=end`: they may be part of another name.
fn beside_capital(text: &str, words: &[Word], start: usize, end: usize) -> bool {
    let joined =
        |a: Word, b: Word| matches!(&text[a.span().end..b.span().start], " " | "-" | "\u{A0}" | "'" | "’");
    let before =
        start.checked_sub(1).is_some_and(|i| words[i].is_capitalised() && joined(words[i], words[start]));
    before || words.get(end + 1).is_some_and(|w| w.is_capitalised() && joined(words[end], *w))
}
