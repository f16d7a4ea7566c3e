//! Segments that stand several times, and what stands beside each: how a source is translated, and what a translation
//! translates; in one text or in many.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::bitext::{Bitext, Link};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::text::is_word_char;

/// Segments shorter than this, in words, are titles and labels that context decides on.
const SHORTEST: usize = 4;

/// So many segments are kept, and so many texts beside each.
const MOST: usize = 200_000;
const BESIDE: usize = 4;

/// The segments of one side by a hash of each, for the texts of a folder may be many, with the texts beside them and how
/// often each stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Side(BTreeMap<u64, BTreeMap<String, usize>>);

/// Segments of both sides.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Repeats {
    /// Sentences of the source with their translations.
    sources: Side,
    /// Translations of whole units with what they translate.
    targets: Side,
}

impl Side {
    fn add(&mut self, segment: u64, beside: String) {
        *self.0.entry(segment).or_default().entry(beside).or_default() += 1;
    }

    /// Adds those of other texts. What is kept does not depend on the order.
    fn merge(&mut self, other: Self) {
        for (segment, texts) in other.0 {
            let own = self.0.entry(segment).or_default();
            for (text, count) in texts {
                *own.entry(text).or_default() += count;
            }
            while own.len() > BESIDE {
                own.pop_last();
            }
        }
        while self.0.len() > MOST {
            self.0.pop_last();
        }
    }
}

impl Repeats {
    /// The segments of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let mut repeats = Self::default();
        let Some(bitext) = context.bitext() else { return repeats };
        for (source, target) in bitext.pairs().filter_map(|link| segment(bitext, link)) {
            repeats.sources.add(source, target);
        }
        each_whole(context, |sides| {
            if let Some(target) = whole(sides.target.0).filter(|_| sides.unit.is_some()) {
                repeats.targets.add(target, sides.source.0.trim().to_owned());
            }
        });
        repeats
    }

    /// Whether no segment is known.
    pub fn is_empty(&self) -> bool {
        self.sources.0.is_empty() && self.targets.0.is_empty()
    }

    /// The translations of a [segment] of the source with how often each stands.
    pub fn translations(&self, source: u64) -> Option<&BTreeMap<String, usize>> {
        self.sources.0.get(&source)
    }

    /// What else the translation of a unit stands for, where that is kept rather than this source: what stands more often,
    /// or comes first in the alphabet.
    pub fn other_source(&self, target: &str, source: &str, is_other: impl Fn(&str) -> bool) -> Option<&str> {
        let sources = self.targets.0.get(&whole(target)?).filter(|sources| sources.len() > 1)?;
        let own = (sources.get(source).copied().unwrap_or(1), Reverse(source));
        let others = sources.iter().map(|(text, count)| (*count, Reverse(text.as_str())));
        let kept = others.filter(|(_, Reverse(text))| *text != source && is_other(text)).max()?;
        (kept > own).then_some(kept.1.0)
    }

    /// Adds those of another document.
    pub fn merge(&mut self, other: Self) {
        self.sources.merge(other.sources);
        self.targets.merge(other.targets);
    }
}

/// A segment of the source as a hash of its folded text, and its translation, folded.
pub fn segment(bitext: &Bitext<'_>, link: &Link) -> Option<(u64, String)> {
    let source = whole(&bitext.source_text(&link.source))?;
    Some((source, folded(&bitext.target_text(&link.target))))
}

/// A text as a hash of its words; none of one that is short.
fn whole(text: &str) -> Option<u64> {
    let folded = folded(text);
    if folded.split(' ').count() < SHORTEST {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    Some(hasher.finish())
}

/// The words of a text in lower case: marks and spacing have rules of their own.
fn folded(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for word in text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()) {
        if !made.is_empty() {
            made.push(' ');
        }
        if word.is_ascii() {
            made.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            made.push_str(&word.to_lowercase());
        }
    }
    made
}
