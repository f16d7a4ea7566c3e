//! The authority file: names whose spelling a person has decided.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde::Deserialize;

use crate::check::Context;
use crate::rule::{Applicability, Finding, PackError, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, is_word_char};

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
    name: Vec<Name>,
}

/// Decided names, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    names: Vec<Name>,
    /// Variants by their first word: index of the name and of the variant.
    variants: HashMap<String, Vec<(usize, usize)>>,
    words: HashSet<String>,
}

impl Authority {
    /// Reads an authority file (`names.toml`).
    ///
    /// # Errors
    /// A fault of the file with its place; a spelling that is a variant of one name and the canonical form of another.
    pub fn parse(path: &str, text: &str) -> Result<Self, PackError> {
        let file: AuthorityFile =
            toml::from_str(text).map_err(|error| PackError::from_toml(path, text, &error))?;
        let authority = Self::new(file.name);
        let canonical: HashSet<&str> = authority.names.iter().map(|name| name.canonical.as_str()).collect();
        match authority.names.iter().flat_map(|name| &name.variants).find(|v| canonical.contains(v.as_str()))
        {
            Some(variant) => {
                let at = text.find(&format!("\"{variant}\"")).unwrap_or_default();
                let message = format!("“{variant}” is a variant here and a canonical form elsewhere");
                Err(PackError::at(path, text, at, message))
            }
            None => Ok(authority),
        }
    }

    /// These names.
    pub fn new(names: Vec<Name>) -> Self {
        let mut variants: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut words = HashSet::new();
        for (index, name) in names.iter().enumerate() {
            for (number, variant) in name.variants.iter().enumerate() {
                if let Some(first) = words_of(variant).next() {
                    variants.entry(first.to_owned()).or_default().push((index, number));
                }
            }
            let spellings = name.variants.iter().chain([&name.canonical]);
            words.extend(spellings.flat_map(|s| s.split_whitespace()).map(str::to_owned));
        }
        Self { names, variants, words }
    }

    /// The decided names, in the order of the file.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Whether a word is part of a spelling that somebody has decided on.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The names as an authority file.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        for name in &self.names {
            let quoted = |text: &str| toml::Value::from(text).to_string();
            let variants: Vec<String> = name.variants.iter().map(|variant| quoted(variant)).collect();
            let separator = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{separator}[[name]]\ncanonical = {}", quoted(&name.canonical));
            let _ = writeln!(text, "variants = [{}]", variants.join(", "));
            for (field, value) in [("kind", &name.kind), ("note", &name.note)] {
                if !value.is_empty() {
                    let _ = writeln!(text, "{field} = {}", quoted(value));
                }
            }
        }
        text
    }

    /// The variants in a text, with their names; where two begin at one word, the longer.
    fn find<'a>(&'a self, text: &str, words: &[Word]) -> Vec<(Span<Text>, &'a Name)> {
        let mut found: Vec<(Span<Text>, &Name)> = Vec::new();
        for word in words {
            let Some(known) = self.variants.get(word.span.of(text)) else { continue };
            let reached = found.last().map_or(0, |(span, _)| span.end);
            let places = known.iter().filter_map(|&(name, variant)| {
                let name = &self.names[name];
                let variant = &name.variants[variant];
                let lead = variant.find(word.span.of(text))?;
                let start = word.span.start.checked_sub(lead).filter(|&start| start >= reached)?;
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
    crate::text::words(text).into_iter().map(|word| word.span.of(text))
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

/// Appends a finding for each spelling that the authority file, or the option `names` of the rule, has decided against.
pub fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let listed = rule.options.get("names").and_then(|names| names.clone().try_into::<Vec<Name>>().ok());
    let listed = Authority::new(listed.unwrap_or_default());
    for authority in [Some(&listed), context.authority].into_iter().flatten() {
        if authority.variants.is_empty() {
            continue;
        }
        for (block, text) in context.texts() {
            for (span, name) in authority.find(text, context.words(block)) {
                let note = if name.note.is_empty() { String::new() } else { format!(" ({})", name.note) };
                let place = Place { block, span };
                findings.push(
                    Finding::new(block, span)
                        .arg("canonical", name.canonical.clone())
                        .arg("note", note)
                        .confidence(0.99)
                        .suggest(Suggestion::replace(place, name.canonical.clone(), Applicability::Unsafe)),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[name]]\ncanonical = \"al-Assad\"\nvariants = [\"Assad\", \"el Assad\"]\n\n[[name]]\ncanonical = \"Saleh\"\nvariants = [\"Salah\"]\nkind = \"person\"\nnote = \"as he signs\"\n";

    #[test]
    fn finds_variants_outside_their_canonical_form() {
        let authority = Authority::parse("names.toml", FILE).unwrap();
        let text = "Assad, al-Assad, el Assad, Salah's, Salahs";
        let words = crate::text::words(text);
        let found: Vec<_> = authority.find(text, &words).iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!(found, ["Assad", "el Assad", "Salah"]);
        assert_eq!(authority.to_toml(), FILE);
    }

    #[test]
    fn a_spelling_cannot_be_right_and_wrong() {
        let text = "[[name]]\ncanonical = \"Kyiv\"\nvariants = [\"Kiev\"]\n[[name]]\ncanonical = \"Kiev\"\n";
        let error = Authority::parse("names.toml", text).unwrap_err();
        assert_eq!(error.position.line, 3);
    }
}
