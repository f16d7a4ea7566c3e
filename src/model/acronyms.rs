//! Acronyms beside what they stand for: `National Resistance Front (FNR)`.
//!
//! Translation turns the words of a name round and leaves its acronym as it was, or takes the acronym of the target
//! language and another expansion.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Context;
use crate::language::name::fold::without_diacritics;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// Words that an acronym may leave out, lower-case, sorted.
const CONNECTORS: &[&str] = &[
    "a", "al", "and", "at", "by", "d", "da", "das", "de", "degli", "dei", "del", "della", "der", "des", "di",
    "die", "do", "dos", "du", "e", "el", "en", "et", "for", "für", "im", "in", "l", "la", "las", "le", "les",
    "los", "of", "on", "para", "per", "por", "pour", "sur", "the", "to", "und", "with", "y", "zu", "zur",
];

/// An acronym has this many letters.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;

/// The walk back from a bracket ends after this many words.
const EXPANSION: usize = 14;

/// An acronym at least this frequent (band) as a word of its own is established.
const ESTABLISHED: u8 = 36;

/// One word of an expansion.
#[derive(Debug, Clone, Copy)]
struct Part {
    word: Span<Text>,
    /// The first letter, upper case, without diacritics.
    initial: char,
    is_connector: bool,
    /// A later part of a hyphenated word.
    is_inner: bool,
}

/// How the letters of an acronym stand to the initials of its expansion.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fit {
    /// The initials in order, from this part to the last.
    Exact(usize),
    /// The letters stand in the expansion in order, from this part on, but not as initials (`USAID`).
    InOrder(usize),
    /// The same initials in another order; these, as the expansion has them.
    Permuted(String),
    /// Anything else.
    Mismatch,
}

/// An acronym and its expansion, one of them in brackets behind the other.
#[derive(Debug)]
struct Definition {
    /// Upper-case letters, without stops and plural ending.
    letters: String,
    /// The acronym in the text.
    place: Place,
    parts: Vec<Part>,
    fit: Fit,
    /// The expansion is in the brackets: `FNR (National Resistance Front)`.
    is_gloss: bool,
}

/// All acronyms that a document expands.
#[derive(Debug, Default)]
pub struct Acronyms {
    definitions: Vec<Definition>,
}

impl Acronyms {
    /// Reads the expanded acronyms of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let mut definitions = Vec::new();
        for (block, _) in context.texts() {
            for brackets in context.brackets(block) {
                let inner = Span::new(brackets.start + 1, brackets.end - 1);
                definitions.extend(
                    before_bracket(context, block, inner).or_else(|| in_bracket(context, block, inner)),
                );
            }
        }
        Self { definitions }
    }
}

/// Appends acronyms whose letters have the order of another language, where they are expanded and elsewhere.
/// Option `kept`: foreign acronyms that are used as they are.
pub fn source_order(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let acronyms = context.acronyms();
    let is_kept = |letters: &str| rule.strings("kept").any(|kept| kept == letters);
    let mut exact: HashMap<String, &Definition> = HashMap::new();
    for definition in &acronyms.definitions {
        match &definition.fit {
            Fit::Exact(_) if definition.letters.len() >= 3 => {
                exact.insert(sorted(&definition.letters), definition);
            }
            Fit::Permuted(expected) if !is_kept(&definition.letters) => {
                let place = definition.place;
                let mut finding = Finding::new(place.block, place.span)
                    .arg("expected", expected.clone())
                    .arg("expansion", expansion(context, definition));
                if is_established(context, &definition.letters) || definition.is_gloss {
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
    let defined: HashSet<&str> = context.acronyms().definitions.iter().map(|d| d.letters.as_str()).collect();
    for (block, text) in context.texts() {
        for word in context.words(block).iter().filter(|word| word.class == WordClass::Upper) {
            let letters = word.span.of(text);
            if letters.len() < 3 || letters.len() > LONGEST {
                continue;
            }
            let Some(definition) = exact.get(&sorted(letters)) else { continue };
            if definition.letters != letters
                && !defined.contains(letters)
                && !is_kept(letters)
                && !is_established(context, letters)
            {
                let place = Place { block, span: word.span };
                findings.push(
                    Finding::new(block, word.span)
                        .arg("expected", definition.letters.clone())
                        .arg("expansion", expansion(context, definition))
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

/// Appends acronyms that stand with the letters of the source behind words that were translated.
pub fn of_source(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for definition in context.acronyms().definitions.iter().filter(|definition| !definition.is_gloss) {
        let expected = match &definition.fit {
            Fit::Mismatch => "",
            Fit::Permuted(expected) => expected,
            Fit::Exact(_) | Fit::InOrder(_) => continue,
        };
        let place = definition.place;
        let Some(link) = bitext.link_at(place.block, place.span.start).filter(|link| link.judged) else {
            continue;
        };
        let source = bitext.source_text(&link.source);
        let text = context.text(place.block);
        let has = |word: &str| source.split(|c: char| !c.is_alphanumeric()).any(|known| known == word);
        let translated =
            definition.parts.iter().filter(|part| !part.is_connector).all(|part| !has(part.word.of(text)));
        if has(&definition.letters) && translated {
            let finding = Finding::new(place.block, place.span)
                .arg("expansion", expansion(context, definition))
                .beside(link.source.clone());
            let own = place.span.of(text).replace(&definition.letters, expected);
            findings.push(match expected {
                "" => finding,
                _ => finding.suggest(Suggestion::replace(place, own, Applicability::Unsafe)),
            });
        }
    }
}

/// Appends acronyms whose letters are not those of their expansion. Options: `organisation-nouns` (lower case), one of
/// which the expansion must have, and `kept` as above.
pub fn mismatch(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let acronyms = context.acronyms();
    let candidates = acronyms.definitions.iter().filter(|d| d.fit == Fit::Mismatch && !d.is_gloss);
    for definition in candidates {
        let text = context.text(definition.place.block);
        let words: Vec<&Part> = definition.parts.iter().filter(|part| !part.is_connector).collect();
        let is_organisation = || {
            words.iter().any(|part| {
                let lower = part.word.of(text).to_lowercase();
                rule.strings("organisation-nouns").any(|noun| noun == lower)
            })
        };
        if rule.strings("kept").any(|kept| kept == definition.letters) || !is_organisation() {
            continue;
        }
        let initials: String = words.iter().map(|part| part.initial).collect();
        let mut left = initials.clone();
        let strange = definition.letters.chars().filter(|&letter| {
            let known = left.find(letter).map(|at| left.remove(at));
            known.is_none()
        });
        let is_strong = words.len() == definition.letters.len() && words.len() >= 3 && strange.count() <= 1;
        let finding = Finding::new(definition.place.block, definition.place.span)
            .arg("initials", initials)
            .arg("expansion", expansion(context, definition));
        let unsure = || finding.clone().at_most(Severity::Info).confidence(0.4);
        findings.push(if is_strong { finding.clone().confidence(0.8) } else { unsure() });
    }
}

/// Appends later expansions of an acronym that differ from its first.
pub fn two_expansions(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &Definition> = BTreeMap::new();
    for definition in &context.acronyms().definitions {
        let known = *first.entry(&definition.letters).or_insert(definition);
        let (before, now) = (stems(context, known), stems(context, definition));
        let shared = now.iter().filter(|stem| before.contains(stem)).count();
        let shorter = before.len().min(now.len());
        if shorter < 2 || shared == shorter {
            continue;
        }
        // Half of the words in common: the same body, translated twice.
        let is_likely = 2 * shared >= shorter;
        let at_most = if is_likely { Severity::Error } else { Severity::Info };
        findings.push(
            Finding::new(definition.place.block, definition.place.span)
                .arg("expansion", expansion(context, definition))
                .arg("first", expansion(context, known))
                .relate(known.place, "first expanded here")
                .confidence(if is_likely { 0.7 } else { 0.4 })
                .at_most(at_most),
        );
    }
}

/// `National Resistance Front (NRF)`, also with more behind the acronym: `(NRF, in French)`.
fn before_bracket(context: &Context<'_>, block: usize, inner: Span<Text>) -> Option<Definition> {
    let text = context.text(block);
    let inside = inner.of(text);
    let first = inside.split([',', ';', ':', '/']).next().unwrap_or_default();
    let name =
        first.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '„'));
    let letters = acronym(name)?;
    let start = inner.start + inside.find(name)?;
    let parts = walk_back(context, block, inner.start - 1);
    let place = Place { block, span: Span::new(start, start + name.len()) };
    Definition::new(text, letters, place, parts, false)
}

/// `NRF (National Resistance Front)`.
fn in_bracket(context: &Context<'_>, block: usize, inner: Span<Text>) -> Option<Definition> {
    let text = context.text(block);
    let words = context.words(block);
    let from = words.partition_point(|word| word.span.start < inner.start);
    let to = words.partition_point(|word| word.span.end <= inner.end);
    let before = words.get(from.checked_sub(1)?)?;
    if Span::<Text>::new(before.span.end, inner.start).of(text) != " (" {
        return None;
    }
    let letters = acronym(before.span.of(text))?;
    let parts = walk_back(context, block, inner.end);
    let is_whole =
        parts.first().is_some_and(|part| part.word.start == inner.start) && parts.len() == to - from;
    let place = Place { block, span: before.span };
    is_whole.then(|| Definition::new(text, letters, place, parts, true))?
}

/// The letters of an acronym: two to eight, mostly capitals, without stops and a plural ending.
fn acronym(name: &str) -> Option<String> {
    let bare: String = name.chars().filter(|&c| c != '.').collect();
    let bare = bare.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&bare);
    let letters = bare.chars().count();
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    let fits = (SHORTEST..=LONGEST).contains(&letters)
        && bare.chars().all(char::is_alphabetic)
        && capitals >= 2
        && 2 * capitals >= letters;
    fits.then(|| without_diacritics(bare).to_uppercase())
}

/// The capitalised words and connectors that end before a place, without what only opens the sentence.
fn walk_back(context: &Context<'_>, block: usize, end: usize) -> Vec<Part> {
    let text = context.text(block);
    let words = context.words(block);
    let mut reached = end;
    let mut parts: Vec<Part> = Vec::new();
    for word in words[..words.partition_point(|word| word.span.end <= end)].iter().rev().take(EXPANSION) {
        let gap = Span::<Text>::new(word.span.end, reached).of(text);
        let hyphen = gap == "-";
        let joined = hyphen || matches!(gap, " " | "\u{A0}" | " & ") || (parts.is_empty() && gap.is_empty());
        let lower = word.span.of(text).to_lowercase();
        let is_connector =
            word.class == WordClass::Lower && CONNECTORS.binary_search(&lower.as_str()).is_ok();
        if !joined || !(is_connector || takes_part(*word, text) || hyphen) {
            break;
        }
        if let Some(next) = parts.last_mut().filter(|_| hyphen) {
            next.is_inner = true;
        }
        let whole = word.span.of(text);
        let bare = elided(whole).unwrap_or(whole);
        let initial = without_diacritics(bare).to_uppercase().chars().next().unwrap_or(' ');
        let own = Span::new(word.span.end - bare.len(), word.span.end);
        parts.push(Part { word: own, initial, is_connector, is_inner: false });
        reached = word.span.start;
    }
    parts.reverse();
    let opens = |part: &Part| part.is_connector || context.facts.is_function_word(part.word.of(text));
    let lead = parts.iter().position(|part| !opens(part)).unwrap_or(parts.len());
    parts.split_off(lead)
}

fn takes_part(word: Word, text: &str) -> bool {
    let whole = word.span.of(text);
    word.is_letters() && elided(whole).unwrap_or(whole).starts_with(char::is_uppercase)
}

/// What an elided article stands before: `Ivoire` of `d'Ivoire`.
fn elided(word: &str) -> Option<&str> {
    let (article, rest) = word.split_once(['\'', '’'])?;
    (article.len() <= 4 && rest.starts_with(char::is_uppercase)).then_some(rest)
}

impl Definition {
    /// Nothing when the expansion has fewer than two words.
    fn new(text: &str, letters: String, place: Place, parts: Vec<Part>, is_gloss: bool) -> Option<Self> {
        let content = parts.iter().filter(|part| !part.is_connector).count();
        let fit = fit(&letters, &parts, text);
        (content >= 2).then_some(Self { letters, place, parts, fit, is_gloss })
    }
}

fn fit(letters: &str, parts: &[Part], text: &str) -> Fit {
    let wanted: Vec<char> = letters.chars().collect();
    if let Some(from) =
        (0..parts.len()).rev().find(|&from| !parts[from].is_connector && is_exact(&parts[from..], &wanted))
    {
        return Fit::Exact(from);
    }
    let permuted = permuted(letters, parts);
    match permuted {
        // Initials of all words are no coincidence, even where letters inside the words would do as well.
        Some((expected, true)) => Fit::Permuted(expected),
        other => {
            let start = (0..parts.len()).rev().find(|&from| is_in_order(&wanted, &parts[from..], text));
            start
                .map(Fit::InOrder)
                .or(other.map(|(expected, _)| Fit::Permuted(expected)))
                .unwrap_or(Fit::Mismatch)
        }
    }
}

/// The initials of the last words where they are the letters in another order, and whether those are all words.
fn permuted(letters: &str, parts: &[Part]) -> Option<(String, bool)> {
    let length = letters.chars().count();
    [true, false].into_iter().filter(|_| length >= 3).find_map(|with_inner| {
        let content = parts.iter().filter(|part| !part.is_connector && (with_inner || !part.is_inner));
        let initials: Vec<char> = content.map(|part| part.initial).collect();
        let from = initials.len().checked_sub(length)?;
        let last: String = initials[from..].iter().collect();
        (sorted(&last) == sorted(letters)).then_some((last, from == 0))
    })
}

/// Whether the letters are the initials of all parts in order; connectors and later parts of hyphenated words may be left out.
fn is_exact(parts: &[Part], letters: &[char]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return letters.is_empty() };
    let may_skip = part.is_connector || part.is_inner;
    let takes =
        letters.first().is_some_and(|&letter| letter == part.initial) && is_exact(rest, &letters[1..]);
    takes || (may_skip && is_exact(rest, letters))
}

/// Whether the letters stand in the expansion in order, the first of them at its start.
fn is_in_order(letters: &[char], parts: &[Part], text: &str) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let whole = without_diacritics(first.word.cover(last.word).of(text)).to_uppercase();
    let mut rest = whole.chars();
    rest.next().as_ref() == letters.first()
        && letters.iter().skip(1).all(|letter| rest.any(|character| character == *letter))
}

fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn is_established(context: &Context<'_>, letters: &str) -> bool {
    context.lexicon.and_then(|lexicon| lexicon.get(letters)).is_some_and(|entry| entry.band() >= ESTABLISHED)
}

/// The words an acronym stands for: where it fits, from the first of them on.
fn fitting(definition: &Definition) -> &[Part] {
    let from = if let Fit::Exact(from) | Fit::InOrder(from) = definition.fit { from } else { 0 };
    &definition.parts[from..]
}

fn expansion(context: &Context<'_>, definition: &Definition) -> String {
    let (Some(first), Some(last)) = (fitting(definition).first(), definition.parts.last()) else {
        return String::new();
    };
    first.word.cover(last.word).of(context.text(definition.place.block)).to_owned()
}

/// The first letters of the content words of an expansion: derivations of one word count as one.
fn stems(context: &Context<'_>, definition: &Definition) -> Vec<String> {
    let text = context.text(definition.place.block);
    let words = fitting(definition).iter().filter(|part| !part.is_connector);
    words.map(|part| part.word.of(text).to_lowercase().chars().take(4).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_short_and_mostly_capitals() {
        assert_eq!(acronym("NGOs").as_deref(), Some("NGO"));
        assert_eq!(acronym("U.S.").as_deref(), Some("US"));
        assert_eq!(acronym("MoD").as_deref(), Some("MOD"));
        for name in ["Macron", "A", "ABCDEFGHI", "B52", "see above"] {
            assert_eq!(acronym(name), None, "{name}");
        }
        assert!(CONNECTORS.is_sorted());
    }
}
