//! The authority file: names whose spelling a person has decided.

pub mod write;

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use crate::language::Facts;
use crate::language::name::elision::elision;
use crate::language::name::fold::{is_apostrophe, is_hyphen};
use crate::rule::PackError;
use crate::span::Span;
use crate::text::{Text, Word, WordMap, is_word_char};

/// One decided name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The spelling to use.
    pub canonical: String,
    /// Spellings that are changed to it.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Person, place, organisation, or whatever the house calls it.
    #[serde(default)]
    pub kind: String,
    /// Why it was decided so.
    #[serde(default)]
    pub note: String,
}

/// The file shape.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityFile {
    #[serde(default)]
    name: Vec<NameTable>,
}

/// A [`Name`] that knows where in the file it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameTable {
    canonical: Spanned<String>,
    #[serde(default)]
    variants: Vec<Spanned<String>>,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    note: String,
}

impl From<NameTable> for Name {
    fn from(table: NameTable) -> Self {
        Self {
            canonical: table.canonical.into_inner(),
            variants: table.variants.into_iter().map(Spanned::into_inner).collect(),
            kind: table.kind,
            note: table.note,
        }
    }
}

/// What has been decided of a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is the one to use, or a part of it.
    Canonical,
    /// It is changed to another.
    Variant,
}

/// Decided names, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    names: Vec<Name>,
    /// Variants by what their first word begins with: index of the name and of the variant.
    variants: WordMap<String, Vec<(usize, usize)>>,
    /// Which bytes those first words begin with, one bit each: most words of a text begin otherwise.
    firsts: [u64; 4],
    decisions: HashMap<String, Decision>,
}

impl Authority {
    /// Reads an authority file (`names.toml`).
    ///
    /// # Errors
    /// A fault of the file with its place: what is no name, and a spelling that is decided on twice.
    pub fn parse(path: &str, text: &str) -> Result<Self, PackError> {
        let file: AuthorityFile =
            toml::from_str(text).map_err(|error| PackError::from_toml(path, text, &error))?;
        let mut decided: HashMap<&str, &str> = HashMap::new();
        let canonical = file.name.iter().map(|name| (&name.canonical, name.canonical.as_ref()));
        let variants =
            file.name.iter().flat_map(|name| name.variants.iter().map(|v| (v, name.canonical.as_ref())));
        for (spelling, canonical) in canonical.chain(variants) {
            let written = spelling.as_ref();
            let fault = match decided.insert(written, canonical) {
                _ if words_of(written).next().is_none() => "this is no name".to_owned(),
                Some(known) if known == written => format!("“{written}” is a canonical form already"),
                Some(known) => format!("“{written}” is a variant of “{known}” already"),
                None => continue,
            };
            return Err(PackError::at(path, text, spelling.span().start, fault));
        }
        Ok(Self::new(file.name.into_iter().map(Name::from).collect()))
    }

    /// These names.
    pub fn new(names: Vec<Name>) -> Self {
        let mut variants: WordMap<String, Vec<(usize, usize)>> = WordMap::default();
        let mut decisions = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            for (number, variant) in name.variants.iter().enumerate() {
                if let Some(first) = words_of(variant).next() {
                    variants.entry(up_to_apostrophe(first).to_owned()).or_default().push((index, number));
                }
                decisions.insert(variant.clone(), Decision::Variant);
            }
        }
        let canonical = names.iter().flat_map(|name| parts_of(&name.canonical));
        decisions.extend(canonical.map(|part| (part, Decision::Canonical)));
        let mut firsts = [0; 4];
        for byte in variants.keys().filter_map(|first| first.bytes().next()) {
            firsts[usize::from(byte) / 64] |= 1 << (byte % 64);
        }
        Self { names, variants, firsts, decisions }
    }

    /// The decided names, in the order of the file.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Whether no spelling is changed to another.
    pub fn is_without_variants(&self) -> bool {
        self.variants.is_empty()
    }

    /// What has been decided of a spelling: a canonical form or some of its words, or a whole variant.
    pub fn decision(&self, spelling: &str) -> Option<Decision> {
        self.decisions.get(spelling).copied()
    }

    /// The variants in a text, with their names; where two begin at one word, the longer.
    pub fn find<'a>(&'a self, text: &str, words: &[Word], facts: &Facts) -> Vec<(Span<Text>, &'a Name)> {
        let mut found: Vec<(Span<Text>, &Name)> = Vec::new();
        for word in words {
            let elided = if word.is_joined { elision(word.span().of(text), facts) } else { 0 };
            let start = word.span().start + elided;
            let byte = text.as_bytes()[start];
            if self.firsts[usize::from(byte) / 64] >> (byte % 64) & 1 == 0 {
                continue;
            }
            let rest = Span::<Text>::new(start, word.span().end).of(text);
            let first = if word.is_joined { up_to_apostrophe(rest) } else { rest };
            let Some(known) = self.variants.get(first) else { continue };
            let reached = found.last().map_or(0, |(span, _)| span.end);
            let places = known.iter().filter_map(|&(name, variant)| {
                let name = &self.names[name];
                let variant = &name.variants[variant];
                let lead = variant.find(first)?;
                let start = start.checked_sub(lead).filter(|&start| start >= reached)?;
                let stands = text.get(start..)?.starts_with(variant.as_str())
                    && is_whole(text, start, start + variant.len())
                    && !stands_in_canonical(text, start, variant, &name.canonical);
                stands.then(|| (Span::new(start, start + variant.len()), name))
            });
            found.extend(places.max_by_key(|(span, _)| span.len()));
        }
        found
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    crate::text::words(text).into_iter().map(|word| word.span().of(text))
}

/// A word without its possessive ending, or what else stands behind an apostrophe.
fn up_to_apostrophe(word: &str) -> &str {
    // The first bytes of all apostrophes but ' are no ASCII.
    let is_bare = word.bytes().all(|byte| byte.is_ascii() && byte != b'\'' && byte != b'`');
    if is_bare { word } else { word.split(is_apostrophe).next().unwrap_or(word) }
}

/// The longest run of words of a name that is looked up as such.
const RUN: usize = 4;

/// A name, the runs of words in it, and what its hyphens join: all that may stand for it in a text.
fn parts_of(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let runs = (1..=RUN).flat_map(|length| words.windows(length).map(|run| run.join(" ")));
    let hyphenated = words.iter().flat_map(|word| word.split(is_hyphen).skip(1)).map(str::to_owned);
    runs.chain(hyphenated).chain([name.to_owned()]).collect()
}

/// Whether no word goes on beyond the ends of a place. A possessive may follow.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
}

/// Whether a variant that is part of the canonical form stands within that form.
fn stands_in_canonical(text: &str, start: usize, variant: &str, canonical: &str) -> bool {
    canonical.match_indices(variant).any(|(lead, _)| {
        start
            .checked_sub(lead)
            .and_then(|from| text.get(from..))
            .is_some_and(|rest| rest.starts_with(canonical))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    const FILE: &str = "[[name]]\ncanonical = \"al-Assad\"\nvariants = [\"Assad\", \"el Assad\"]\n\n[[name]]\ncanonical = \"Amrullah Saleh\"\nvariants = [\"Salah\", \"O'Salah\"]\nkind = \"person\"\nnote = \"as he signs\"\n";

    fn found(language: Language, text: &str) -> Vec<&str> {
        let authority = Authority::parse("names.toml", FILE).unwrap();
        let words = crate::text::words(text);
        let found = authority.find(text, &words, Facts::of(language));
        found.iter().map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn finds_variants_outside_their_canonical_form() {
        let text = "Assad, al-Assad, el Assad, Salah's, Salahs, O'Salah’s";
        assert_eq!(found(Language::ENGLISH, text), ["Assad", "el Assad", "Salah", "O'Salah"]);
        let french = Language::parse("fr").unwrap();
        assert_eq!(found(french, "l’armée d’Assad, l'Assad d'hier"), ["Assad", "Assad"]);
    }

    #[test]
    fn knows_what_has_been_decided() {
        let authority = Authority::parse("names.toml", FILE).unwrap();
        assert_eq!(authority.decision("Saleh"), Some(Decision::Canonical));
        assert_eq!(authority.decision("Salah"), Some(Decision::Variant));
        assert_eq!(authority.decision("Assad"), Some(Decision::Canonical));
        assert_eq!(authority.decision("Salih"), None);
    }

    #[test]
    fn a_spelling_is_decided_on_once() {
        let error = |text: &str| Authority::parse("names.toml", text).unwrap_err().to_string();
        let kyiv = "[[name]]\ncanonical = \"Kyiv\"\nvariants = [\"Kiev\"]\n";
        assert_eq!(
            error(&format!("{kyiv}[[name]]\ncanonical = \"Kiev\"\n")),
            "names.toml:3:13: “Kiev” is a canonical form already"
        );
        assert_eq!(error(&format!("{kyiv}{kyiv}")), "names.toml:5:13: “Kyiv” is a canonical form already");
        assert_eq!(
            error(&format!("{kyiv}[[name]]\ncanonical = \"Kyjiv\"\nvariants = [\"Kiev\"]\n")),
            "names.toml:6:13: “Kiev” is a variant of “Kyiv” already"
        );
        assert_eq!(error("[[name]]\ncanonical = \" \"\n"), "names.toml:2:13: this is no name");
        assert_eq!(
            error("[[name]]\ncanonicl = \"Kyiv\"\n"),
            "names.toml:2:1: unknown field `canonicl`; did you mean `canonical`?"
        );
    }
}
