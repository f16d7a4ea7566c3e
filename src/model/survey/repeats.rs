//! Segments of the source that stand several times, and how each is translated, in one text or in many.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::bitext::{Bitext, Link};
use crate::model::Context;
use crate::text::is_word_char;

/// Segments shorter than this, in words, are titles and labels that context decides on.
const SHORTEST: usize = 4;

/// So many segments are kept, and so many translations of each.
const MOST: usize = 200_000;
const TRANSLATIONS: usize = 4;

/// How segments of the source are translated, by a hash of each: the texts of a folder may be many.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Repeats(BTreeMap<u64, BTreeMap<String, usize>>);

impl Repeats {
    /// The segments of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let mut repeats = Self::default();
        if let Some(bitext) = context.bitext() {
            for (source, target) in bitext.pairs().filter_map(|link| segment(bitext, link)) {
                *repeats.0.entry(source).or_default().entry(target).or_default() += 1;
            }
        }
        repeats
    }

    /// Whether no segment is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The translations of a [segment] of the source with how often each stands.
    pub fn translations(&self, source: u64) -> Option<&BTreeMap<String, usize>> {
        self.0.get(&source)
    }

    /// Adds those of another document. What is kept does not depend on the order.
    pub fn merge(&mut self, other: Self) {
        for (source, translations) in other.0 {
            let own = self.0.entry(source).or_default();
            for (text, count) in translations {
                *own.entry(text).or_default() += count;
            }
            while own.len() > TRANSLATIONS {
                own.pop_last();
            }
        }
        while self.0.len() > MOST {
            self.0.pop_last();
        }
    }
}

/// A segment of the source as a hash of its folded text, and its translation, folded.
pub fn segment(bitext: &Bitext<'_>, link: &Link) -> Option<(u64, String)> {
    let source = folded(&bitext.source_text(&link.source));
    if source.split(' ').count() < SHORTEST {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    source.hash(&mut hasher);
    Some((hasher.finish(), folded(&bitext.target_text(&link.target))))
}

/// The words of a text in lower case: marks and spacing have rules of their own.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
