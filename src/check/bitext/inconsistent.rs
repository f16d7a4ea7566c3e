//! Segments of the source that stand several times and are translated in several ways, in one text or in many.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::bitext::{Bitext, Link};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule};
use crate::span::Span;
use crate::text::is_word_char;

/// Segments shorter than this, in words, are titles and labels that context decides on.
const SHORTEST: usize = 4;

/// So many segments are kept, and so many translations of each.
const MOST: usize = 200_000;
const TRANSLATIONS: usize = 4;

/// How segments of the source are translated, by a hash of each: the texts of a folder may be many.
#[derive(Debug, Clone, Default)]
pub struct Repeats(BTreeMap<u64, BTreeMap<String, usize>>);

impl Repeats {
    /// The segments of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let mut repeats = Self::default();
        if let Some(bitext) = context.bitext() {
            for (source, target) in bitext.pairs().filter_map(|link| segments(bitext, link)) {
                *repeats.0.entry(source).or_default().entry(target).or_default() += 1;
            }
        }
        repeats
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
fn segments(bitext: &Bitext<'_>, link: &Link) -> Option<(u64, String)> {
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

/// `bitext/inconsistent`: the same segment of the source is translated in another way elsewhere; the commonest way, or of
/// two the one that comes first in the alphabet, is kept.
pub fn inconsistent(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let own = Repeats::of(context);
    let surveyed =
        context.folder.map(crate::model::names::FolderVote::repeats).filter(|repeats| !repeats.0.is_empty());
    let repeats = surveyed.unwrap_or(&own);
    for link in bitext.pairs() {
        let Some((source, target)) = segments(bitext, link) else { continue };
        let Some(translations) = repeats.0.get(&source).filter(|translations| translations.len() > 1) else {
            continue;
        };
        let count = translations.get(&target).copied().unwrap_or(1);
        let others = translations.iter().filter(|(text, _)| **text != target);
        let Some((kept, times)) =
            others.max_by_key(|(text, times)| (**times, std::cmp::Reverse(text.as_str())))
        else {
            continue;
        };
        if (*times, std::cmp::Reverse(kept.as_str())) < (count, std::cmp::Reverse(target.as_str())) {
            continue;
        }
        let Some(first) = bitext.target_segments(link).first() else { continue };
        let end = first.text.find(char::is_whitespace).unwrap_or(first.text.len());
        let place = Place { block: first.block, span: Span::new(first.span.start, first.span.start + end) };
        findings.push(
            Finding::new(place.block, place.span).arg("kept", kept.as_str()).beside(link.source.clone()),
        );
    }
}
