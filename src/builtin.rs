//! The packs of `rules/`, as the build stored them, and the lists of words that packs may name.

use crate::check;
use crate::document::Language;
use crate::rule::{self, PackError, Rule, Scope, WordFile, WordLists};

/// One pack of `rules/`.
#[derive(Debug)]
pub struct Pack {
    /// Its path in the project.
    pub path: &'static str,
    target: Option<&'static str>,
    source: Option<&'static str>,
    bytes: &'static [u8],
}

const PACKS: &[Pack] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The files of `data/words/`: the packs of `rules/` have the words already, those of users ask for them.
const WORDS: &[WordFile<'_>] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The lists of words that packs may name.
pub const fn word_lists() -> WordLists<'static> {
    WordLists::new(WORDS)
}

/// Reads a pack that is not built in: a house's own. Its native rules are held against their checks.
///
/// # Errors
/// The first fault of the file, with its place.
pub fn read_pack(path: &str, text: &str) -> Result<Vec<Rule>, PackError> {
    let (_, rules) = rule::read_pack(path, text, Scope::default(), word_lists())?;
    rules.iter().try_for_each(|rule| check::verify(rule, text))?;
    Ok(rules)
}

/// All packs, in order of their paths.
pub fn packs() -> impl Iterator<Item = &'static Pack> {
    PACKS.iter()
}

/// The rules of all packs, in order.
///
/// # Errors
/// A stored pack that cannot be read back.
pub fn rules() -> Result<Vec<Rule>, PackError> {
    let mut rules = Vec::new();
    for pack in packs() {
        rules.extend(pack.rules()?);
    }
    Ok(rules)
}

impl Pack {
    /// For which texts its rules speak.
    pub fn scope(&self) -> Scope {
        let language = |tag: Option<&str>| tag.and_then(Language::parse);
        Scope { target: language(self.target), source: language(self.source) }
    }

    /// Its rules.
    ///
    /// # Errors
    /// When the stored form cannot be read back, which a sound build rules out.
    pub fn rules(&self) -> Result<Vec<Rule>, PackError> {
        postcard::from_bytes(self.bytes)
            .map_err(|error| PackError::at(self.path, "", 0, format!("stored pack: {error}")))
    }
}
