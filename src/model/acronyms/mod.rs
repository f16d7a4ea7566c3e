//! Acronyms beside what they stand for: `National Resistance Front (FNR)`.

mod fit;

pub use fit::{Fit, Part, sorted};

use self::fit::fit;
use super::Context;
use crate::language::name::fold::without_diacritics;
use crate::rule::Place;
use crate::span::Span;
use crate::text::{Listed, Text, Word, WordClass};

/// Words that an acronym may leave out, lower-case, sorted.
static CONNECTORS: Listed = Listed::new(include_str!("../../../data/words/any/words-without-initials.txt"));

/// An acronym has this many letters.
const SHORTEST: usize = 2;
/// It has this many at most.
pub const LONGEST: usize = 8;

/// The walk back from a bracket ends after this many words.
const EXPANSION: usize = 14;

/// An acronym and its expansion, one of them in brackets behind the other.
#[derive(Debug)]
pub struct Definition {
    /// Upper-case letters, without stops and plural ending.
    pub letters: String,
    /// The acronym in the text.
    pub place: Place,
    /// The words of the expansion.
    pub parts: Vec<Part>,
    /// How the letters stand to them.
    pub fit: Fit,
    /// The expansion is in the brackets: `FNR (National Resistance Front)`.
    pub is_gloss: bool,
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

    /// All acronyms with what they are expanded to, in order of place.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }
}

impl Definition {
    /// Nothing when the expansion has fewer than two words.
    fn new(text: &str, letters: String, place: Place, parts: Vec<Part>, is_gloss: bool) -> Option<Self> {
        let content = parts.iter().filter(|part| !part.is_connector).count();
        let fit = fit(&letters, &parts, text);
        (content >= 2).then_some(Self { letters, place, parts, fit, is_gloss })
    }

    /// The words it stands for: where the letters fit, from the first of them on.
    pub fn fitting(&self) -> &[Part] {
        let from = if let Fit::Exact(from) | Fit::InOrder(from) = self.fit { from } else { 0 };
        &self.parts[from..]
    }

    /// The expansion as the text has it.
    pub fn expansion(&self, context: &Context<'_>) -> String {
        let (Some(first), Some(last)) = (self.fitting().first(), self.parts.last()) else {
            return String::new();
        };
        first.word.cover(last.word).of(context.text(self.place.block)).to_owned()
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
    let from = words.partition_point(|word| word.span().start < inner.start);
    let to = words.partition_point(|word| word.span().end <= inner.end);
    let before = words.get(from.checked_sub(1)?)?;
    if Span::<Text>::new(before.span().end, inner.start).of(text) != " (" {
        return None;
    }
    let letters = acronym(before.span().of(text))?;
    let parts = walk_back(context, block, inner.end);
    let is_whole =
        parts.first().is_some_and(|part| part.word.start == inner.start) && parts.len() == to - from;
    let place = Place { block, span: before.span() };
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
    for word in words[..words.partition_point(|word| word.span().end <= end)].iter().rev().take(EXPANSION) {
        let gap = Span::<Text>::new(word.span().end, reached).of(text);
        let hyphen = gap == "-";
        let joined = hyphen || matches!(gap, " " | "\u{A0}" | " & ") || (parts.is_empty() && gap.is_empty());
        let lower = word.span().of(text).to_lowercase();
        let is_connector = word.class == WordClass::Lower && CONNECTORS.contains(&lower);
        if !joined || !(is_connector || takes_part(*word, text) || hyphen) {
            break;
        }
        if let Some(next) = parts.last_mut().filter(|_| hyphen) {
            next.is_inner = true;
        }
        let whole = word.span().of(text);
        let bare = elided(whole).unwrap_or(whole);
        let initial = without_diacritics(bare).to_uppercase().chars().next().unwrap_or(' ');
        let own = Span::new(word.span().end - bare.len(), word.span().end);
        parts.push(Part { word: own, initial, is_connector, is_inner: false });
        reached = word.span().start;
    }
    parts.reverse();
    let opens = |part: &Part| part.is_connector || context.facts.is_function_word(part.word.of(text));
    let lead = parts.iter().position(|part| !opens(part)).unwrap_or(parts.len());
    parts.split_off(lead)
}

fn takes_part(word: Word, text: &str) -> bool {
    let whole = word.span().of(text);
    word.is_letters() && elided(whole).unwrap_or(whole).starts_with(char::is_uppercase)
}

/// What an elided article stands before: `Ivoire` of `d'Ivoire`.
fn elided(word: &str) -> Option<&str> {
    let (article, rest) = word.split_once(['\'', '’'])?;
    (article.len() <= 4 && rest.starts_with(char::is_uppercase)).then_some(rest)
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
    }
}
