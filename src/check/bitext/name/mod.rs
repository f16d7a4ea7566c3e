//! `bitext/name`: names of the source that became others.
//!
//! A name is copied, transliterated, inflected or translated. The first three leave its letters, and a table holds the
//! translations of places; so a name for which the source has nothing alike, while the source has one for which the
//! translation has nothing alike, was put in its place. Either alone may be a matter of style.

pub mod slip;

use std::collections::HashSet;

use super::neighbours;
use crate::bitext::{Bitext, Link};
use crate::check::{Check, Needs};
use crate::document::Language;
use crate::language::Facts;
use crate::language::exonym::{Exonyms, exonyms};
use crate::language::lexicon::Lexicon;
use crate::language::name::distance::distance;
use crate::language::name::fold::latin_key;
use crate::language::name::script::{is_latin, is_listed};
use crate::model::Context;
use crate::model::lettered::{Token, is_title, shifted, tokens, with_pairs};
use crate::rule::{Finding, Rule, Severity};
use crate::text::Listed;

/// Another name stands where the source has one, or a rare name stands where it has none.
pub const CHECK: Check =
    Check { name: "bitext/name", options: &[], arguments: &["instead"], needs: Needs::Source, run: name };

/// Names shorter than this, in letters, are like too many others.
const SHORTEST: usize = 4;

/// Keys with so many first letters in common are forms of one name.
const COMMON: usize = 4;

/// So much of the shorter of two keys may differ, by the costs of transliteration.
const FARTHEST: f32 = 0.34;

/// Endings of words that no dictionary has and that are no names.
static DERIVED: Listed = Listed::new(include_str!("../../../../data/words/en/endings-of-terms.txt"));

/// What is known of the names of both languages.
struct Judge<'c, 'a> {
    source: Side,
    target: Side,
    /// What the translation calls foreign places, and what the source does.
    exonyms: [Option<Exonyms>; 2],
    context: &'c Context<'a>,
}

#[derive(Clone, Copy)]
struct Side {
    language: Language,
    lexicon: Option<&'static Lexicon>,
}

impl Side {
    fn of(language: Language) -> Self {
        Self { language, lexicon: Lexicon::of(language.as_str()) }
    }

    /// Whether a capitalised word can be nothing but the name of a person, a place or a thing.
    fn is_name(self, token: &Token<'_>) -> bool {
        let letters = token.text.chars().count();
        if !token.is_capital
            || letters < SHORTEST
            || token.text.contains(['\'', '’'])
            || token.text.chars().all(char::is_uppercase)
        {
            return false;
        }
        let capitalises_nouns = Facts::of(self.language).capitalises_nouns;
        let Some(lexicon) = self.lexicon else { return false };
        let Some(entry) = lexicon.get(token.text) else {
            let is_derived = DERIVED.words().iter().any(|ending| token.key.ends_with(ending));
            return !capitalises_nouns && !is_derived && !token.opens;
        };
        if entry.is_lower() || entry.is_nationality() || entry.is_calendar() || entry.is_function_word() {
            return false;
        }
        let known = entry.is_person() || entry.is_place();
        // Without a dictionary, words in lower case are told by how frequent they are.
        let common = !lexicon.is_graded() && entry.band() >= if capitalises_nouns { 32 } else { 40 };
        let written_so = lexicon.is_graded() && (!token.opens || entry.is_capitalised());
        !common && (known || (!capitalises_nouns && (written_so || (!token.opens && entry.band() < 30))))
    }
}

impl Side {
    /// Whether no list has a name, so that nothing but itself could have become it: places and characters have names of
    /// their own in each language, and people are called by what they are.
    fn is_rare(self, token: &Token<'_>) -> bool {
        let known = self.lexicon.and_then(|lexicon| lexicon.get(token.text));
        !Facts::of(self.language).capitalises_nouns && known.is_none()
    }
}

fn name(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_link(context, |judge, bitext, number, link| judge.compare(bitext, number, link, findings));
}

/// Visits the sentences whose names may be compared.
fn each_link(context: &Context<'_>, mut visit: impl FnMut(&Judge<'_, '_>, &Bitext<'_>, usize, &Link)) {
    let Some(bitext) = context.bitext() else { return };
    let Some(language) = bitext.language_of_source().filter(|&language| is_readable(language)) else {
        return;
    };
    let target = Side::of(context.language);
    let judge = Judge {
        source: Side::of(language),
        target,
        exonyms: [context.language, language].map(|side| exonyms(side.as_str())),
        context,
    };
    for (number, link) in bitext.links.iter().enumerate().filter(|(_, link)| link.is_pair() && link.judged) {
        visit(&judge, bitext, number, link);
    }
}

/// Languages whose names leave their letters in a text in Latin letters.
fn is_readable(language: Language) -> bool {
    !matches!(language.as_str(), "zh" | "ja" | "ko" | "ar" | "hi" | "th" | "fa" | "he")
}

impl Judge<'_, '_> {
    fn compare(&self, bitext: &Bitext<'_>, number: usize, link: &Link, findings: &mut Vec<Finding>) {
        let mut target: Vec<(usize, Token<'_>)> = Vec::new();
        for segment in bitext.target_segments(link) {
            target.extend(
                tokens(segment.text)
                    .into_iter()
                    .map(|token| (segment.block, shifted(token, segment.span.start))),
            );
        }
        if target.iter().all(|(_, token)| !self.target.is_name(token)) {
            return;
        }
        let own = bitext.source_text(&link.source);
        let source = tokens(&own);
        let nouns_tell = !Facts::of(self.source.language).capitalises_nouns;
        if (nouns_tell && is_title(source.iter())) || is_title(target.iter().map(|(_, token)| token)) {
            return;
        }
        let near_source: String = neighbours(bitext, number)
            .map(|link| bitext.source_text(&link.source))
            .collect::<Vec<_>>()
            .join(" ");
        let near_target: String = neighbours(bitext, number)
            .map(|link| bitext.target_text(&link.target))
            .collect::<Vec<_>>()
            .join(" ");
        let (all_source, all_target) = (with_pairs(&near_source), tokens(&near_target));
        let lost: Vec<&Token<'_>> = source
            .iter()
            .filter(|token| self.source.is_name(token) && !self.is_rendered(token, &all_target))
            .collect();
        let foreign = target.iter().filter(|(block, token)| {
            self.target.is_name(token)
                && !self.opens_message(*block, token)
                && !self.context.is_address(*block, token.span)
                && !all_source.iter().any(|source| self.is_one(source, token))
        });
        // Between scripts names go by their sound, which their letters do not tell (`Хорхе`, Jorge).
        let is_of_latin = own.chars().any(|c| c.is_ascii_alphabetic());
        let mut reported = HashSet::new();
        let mut lost = lost.iter();
        for (block, other) in foreign.filter(|(_, other)| reported.insert(&other.key)) {
            let before = lost.next();
            let instead = before.map_or_else(String::new, |token| format!(", which has “{}”", token.text));
            let finding =
                Finding::new(*block, other.span).arg("instead", instead).beside(link.source.clone());
            let is_unclear = before.is_some_and(|before| {
                is_latin(before.text) != is_latin(other.text)
                    && !is_listed(&before.key, self.target.lexicon)
                    && before.meanings.get_or_init(|| self.meanings(0, before.text)).is_empty()
            }) || is_of_latin && !is_latin(other.text);
            if !is_unclear && (before.is_some() || self.target.is_rare(other)) {
                findings.push(finding);
            } else if is_unclear || !Facts::of(self.target.language).capitalises_nouns {
                findings.push(finding.at_most(Severity::Info));
            }
        }
    }

    /// Whether a word opens a message: only what a list has among names is one there.
    fn opens_message(&self, block: usize, token: &Token<'_>) -> bool {
        let is_message = self.context.document.unit_of(block).is_some_and(|unit| unit.is_message);
        let entry = self.target.lexicon.and_then(|lexicon| lexicon.get(token.text));
        is_message && token.opens && !entry.is_some_and(|entry| entry.is_person() || entry.is_place())
    }

    fn is_rendered(&self, source: &Token<'_>, target: &[Token<'_>]) -> bool {
        target.iter().any(|token| self.is_one(source, token))
    }

    /// Whether a word of the source can have become one of the translation.
    fn is_one(&self, source: &Token<'_>, target: &Token<'_>) -> bool {
        let equivalent = source.equivalents.iter().any(|line| target.equivalents.contains(line));
        let near = source.letters.difference(&target.letters) <= source.key.len().max(target.key.len());
        if equivalent || (near && are_alike(&source.key, &target.key)) {
            return true;
        }
        let meanings = source.meanings.get_or_init(|| self.meanings(0, source.text));
        let sources = || target.meanings.get_or_init(|| self.meanings(1, target.text));
        meanings.iter().any(|key| are_alike(key, &target.key))
            || (target.is_capital && sources().iter().any(|key| are_alike(key, &source.key)))
    }

    /// The keys of what the translation (0) or the source (1) calls a place of this name.
    fn meanings(&self, side: usize, name: &str) -> Vec<String> {
        let Some(exonyms) = self.exonyms[side] else { return Vec::new() };
        let found = forms(name).flat_map(|form| exonyms.lookup(&form).collect::<Vec<_>>());
        found.flat_map(|meaning| meaning.target.split(' ')).map(latin_key).collect()
    }
}

/// A word without the endings of cases, and with those of the nominative: `Польши` is found as `Польша`.
fn forms(word: &str) -> impl Iterator<Item = String> {
    const NOMINATIVE: &[&str] = &["а", "я", "ь", "й"];
    let is_cyrillic = word.chars().next().is_some_and(|c| ('\u{400}'..='\u{52F}').contains(&c));
    let stems = (0..=2).filter_map(move |cut| {
        let end = word.char_indices().rev().nth(cut).map(|(at, c)| at + c.len_utf8())?;
        word.get(..end)
    });
    let nominative: &[&str] = if is_cyrillic { NOMINATIVE } else { &[] };
    stems.flat_map(move |stem| {
        std::iter::once(stem.to_owned()).chain(nominative.iter().map(move |ending| format!("{stem}{ending}")))
    })
}

/// Whether two keys are forms of one name.
fn are_alike(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    if shorter < 2 {
        return false;
    }
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common == shorter || common >= COMMON || (shorter >= SHORTEST && is_near(a, b, shorter))
}

/// Whether two keys are near but for an ending of at most three letters, as cases have them.
fn is_near(a: &str, b: &str, shorter: usize) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    (0..=3.min(long.len() - shorter)).any(|cut| {
        let end = long.len() - cut;
        long.is_char_boundary(end)
            && end.abs_diff(short.len()) <= 4
            && distance(&long[..end], short) <= FARTHEST * shorter as f32
    })
}
