//! Cuts a block into the words that names are made of: hyphenated words whole, without what is stuck to them.

use std::sync::LazyLock;

use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::language::name::elision::elision;
use crate::language::name::fold::{HYPHENS, is_hyphen};
use crate::rule::List;
use crate::span::Span;
use crate::text::{Listed, MarkSet, Text, Word, WordClass};

/// Words that stand in lower case inside a name.
static PARTICLES: Listed = Listed::new(include_str!("../../../data/words/any/particles-within-names.txt"));
/// Parts before a hyphen that belong to no name (`anti-Soviet`), lower-case.
static PREFIXES: Listed = Listed::new(include_str!("../../../data/words/any/prefixes-before-names.txt"));

/// Words before a name that are no part of it, lower-case.
static TITLES: Listed = Listed::new(include_str!("../../../data/words/any/titles-of-persons.txt"));

/// Whether a word, in any case, is a title before a name.
pub fn is_title_word(word: &str) -> bool {
    static LISTED: LazyLock<List> =
        LazyLock::new(|| TITLES.words().iter().map(|&title| title.to_owned()).collect());
    LISTED.contains_lower(word)
}

/// Whether a lower-case word may stand inside a name (`Ursula von der Leyen`).
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// A word of a text as names see it.
#[derive(Debug, Clone, Copy)]
pub struct Token<'t> {
    /// The word without prefixes, elided articles, and a possessive ending.
    pub text: &'t str,
    /// Where that stands.
    pub span: Span<Text>,
    /// With all that is stuck to it.
    pub whole: Span<Text>,
    /// Whether it begins with a capital.
    pub is_capitalised: bool,
    /// Whether hyphens join several words to it.
    pub is_compound: bool,
}

impl Token<'_> {
    /// Whether an ending, such as a possessive, was cut off.
    pub const fn is_cut_behind(&self) -> bool {
        self.span.end < self.whole.end
    }
}

/// Brackets with a name in another script or in phonetic spelling: `(Arabic: زها حديد Zahā Ḥadīd; born 1950)`.
///
/// What stands in them is no spelling of the text's own.
pub fn glosses(text: &str, brackets: &[Span<Text>]) -> Vec<Span<Text>> {
    let foreign = |c: char| c.is_alphabetic() && c >= '\u{370}' && !('\u{1E00}'..='\u{1EFF}').contains(&c);
    let is_foreign = |inner: &str| !inner.is_ascii() && inner.contains(foreign);
    let phonetic = |inner: &str| {
        let word = inner.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        !inner.is_ascii() && inner.contains('ˈ')
            || matches!(word, "pronounced" | "prononcé" | "prononcer" | "ausgesprochen" | "pronunciado")
    };
    let inner = brackets.iter().map(|bracket| Span::new(bracket.start + 1, bracket.end - 1));
    inner.filter(|span| is_foreign(span.of(text)) || phonetic(span.of(text))).collect()
}

/// The hyphens of a text, which join words to compounds.
#[derive(Debug, Clone, Copy)]
pub struct Hyphens<'t> {
    text: &'t str,
    /// Whether there may be any.
    may_join: bool,
}

impl<'t> Hyphens<'t> {
    /// Those of a text, of whose marks it is known whether [hyphens](Self::MARKS) may be among them.
    pub const fn of(text: &'t str, may_join: bool) -> Self {
        Self { text, may_join }
    }

    /// What they look like.
    pub const MARKS: MarkSet = MarkSet::of(&HYPHENS);

    /// Whether one may stand behind a word.
    #[inline]
    pub fn may_follow(self, word: &Word) -> bool {
        // The first bytes of all of them.
        self.may_join && matches!(self.text.as_bytes().get(word.span().end), Some(b'-' | 0xE2))
    }

    /// The first of some words with all that is joined to it.
    #[inline]
    pub fn compound(self, words: &[Word]) -> &[Word] {
        let is_joined = words.first().is_some_and(|first| self.may_follow(first));
        let more = if is_joined { words.windows(2).take_while(|pair| self.join(pair)).count() } else { 0 };
        &words[..words.len().min(1 + more)]
    }

    /// Whether one stands between two words, and nothing else.
    fn join(self, pair: &[Word]) -> bool {
        let mut between = Span::<Text>::new(pair[0].span().end, pair[1].span().start).of(self.text).chars();
        between.next().is_some_and(is_hyphen) && between.next().is_none()
    }

    /// All words in order, each with those that are joined to it.
    pub fn compounds<'w>(self, mut words: &'w [Word]) -> impl Iterator<Item = &'w [Word]> + use<'w, 't> {
        std::iter::from_fn(move || {
            let compound = self.compound(words);
            words = &words[compound.len()..];
            (!compound.is_empty()).then_some(compound)
        })
    }
}

/// The token of the words of a compound.
#[inline]
pub fn token<'t>(text: &'t str, parts: &[Word], facts: &Facts, lexicon: Option<&Lexicon>) -> Token<'t> {
    match parts {
        // Nearly all words are their own tokens.
        [only] if !only.is_joined => {
            let (span, text) = (only.span(), only.span().of(text));
            let is_capitalised = only.class != WordClass::Lower && text.starts_with(char::is_uppercase);
            Token { text, span, whole: span, is_capitalised, is_compound: false }
        }
        _ => joined_token(text, parts, facts, lexicon),
    }
}

/// The token of words that hyphens or apostrophes join.
fn joined_token<'t>(text: &'t str, parts: &[Word], facts: &Facts, lexicon: Option<&Lexicon>) -> Token<'t> {
    let whole = match parts {
        [only] => only.span(),
        [first, .., last] => first.span().cover(last.span()),
        [] => Span::at(0),
    };
    let capital = |word: &Word| word.span().of(text).starts_with(char::is_uppercase);
    let kept =
        if parts.len() > 1 && parts.iter().any(capital) { name_parts(text, parts, lexicon) } else { parts };
    let mut span = match kept {
        [first, .., last] => first.span().cover(last.span()),
        [only] => only.span(),
        [] => whole,
    };
    if parts.iter().any(|part| part.is_joined) {
        span.start += elision(span.of(text), facts);
    }
    span.end -= possessive(span.of(text));
    let name = span.of(text);
    let is_capitalised = name.starts_with(char::is_uppercase);
    Token { text: name, span, whole, is_capitalised, is_compound: parts.len() > 1 }
}

/// The parts of a hyphenated word that are a name: `pro-Kremlin`, `al-Assad`, `London-based` lose the lower-case part,
/// `Jong-un` keeps it.
fn name_parts<'w>(text: &str, mut parts: &'w [Word], lexicon: Option<&Lexicon>) -> &'w [Word] {
    let leads = |word: &Word| {
        let word = word.span().of(text);
        let lower = word.to_lowercase();
        !word.starts_with(char::is_uppercase) || PREFIXES.contains(&lower) || is_particle(&lower)
    };
    let trails = |word: &Word| {
        let word = word.span().of(text);
        let is_word = || lexicon.and_then(|l| l.get(word)).is_some_and(|e| e.is_lower() && e.band() >= 30);
        word.len() > 2 && word.starts_with(char::is_lowercase) && is_word()
    };
    while let [first, rest @ ..] = parts
        && !rest.is_empty()
        && leads(first)
    {
        parts = rest;
    }
    while let [rest @ .., last] = parts
        && !rest.is_empty()
        && trails(last)
    {
        parts = rest;
    }
    parts
}
/// The length of a possessive ending, with its apostrophe.
fn possessive(name: &str) -> usize {
    if !matches!(name.as_bytes().last(), Some(b's' | b'S')) {
        return 0;
    }
    let stem = name.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(['\'', '’']));
    stem.filter(|stem| !stem.is_empty()).map_or(0, |stem| name.len() - stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::text::words;

    #[test]
    fn what_is_stuck_to_a_name_is_cut() {
        let text =
            "pro-Kremlin Macron’s London-based Jong-un al-Assad d'Ivoire O'Brien Anti-Soviet Abu-Ghraib";
        let facts = Facts::of(Language::ENGLISH);
        let words = words(text);
        let read = |parts| token(text, parts, facts, Lexicon::of("en")).text;
        let found: Vec<_> = Hyphens::of(text, true).compounds(&words).map(read).collect();
        assert_eq!(
            found,
            ["Kremlin", "Macron", "London", "Jong-un", "Assad", "Ivoire", "O'Brien", "Soviet", "Ghraib"]
        );
    }
}
