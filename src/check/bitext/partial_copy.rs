//! `bitext/partial-copy`: stretches of words that a sentence shares with its source.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::ops::Range;

use crate::bitext::Segment;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::tongues::{Tongues, folded};
use crate::rule::{Enclosure, Finding, Rule};
use crate::span::Span;
use crate::text::{Word, WordHash, words};

/// Some of the words must be of the source's language alone; quotations, names and addresses may be the same.
pub const CHECK: Check = Check {
    name: "bitext/partial-copy",
    options: &[],
    arguments: &[],
    needs: Needs::Source,
    run: partial_copy,
};

/// The shortest stretch of words that counts as copied.
const SHORTEST_RUN: usize = 4;

fn partial_copy(context: &Context<'_>, _: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let Some(tongues) = Tongues::of(bitext) else { return };
    for link in bitext.pairs() {
        let source = bitext.source_segments(link);
        let grams = Grams::of(source);
        for segment in bitext.target_segments(link) {
            let is_whole = source.iter().any(|other| folded(other.text) == folded(segment.text));
            if is_whole {
                continue;
            }
            let words = words(segment.text);
            for run in grams.runs(segment.text, &words) {
                let shared = &words[run];
                let (Some(first), Some(last)) = (shared.first(), shared.last()) else { continue };
                let start = segment.span.start;
                let span = Span::new(start + first.span().start, start + last.span().end);
                let allowed = context.is_inside(segment.block, span, Enclosure::Quotation)
                    || context.is_address(segment.block, span);
                if !allowed
                    && is_prose(segment.text, shared)
                    && tongues.has_words_of_source(segment.text, shared)
                {
                    found
                        .push(Finding::new(segment.block, span).beside(link.source.clone()).confidence(0.85));
                }
            }
        }
    }
}

/// Whether words are set as those of a sentence, blanks between them: parts of names, paths and lists of options are not.
fn is_prose(text: &str, words: &[Word]) -> bool {
    let is_next = |pair: &[Word]| {
        let between = &text[pair[0].span().end..pair[1].span().start];
        matches!(between.trim_start_matches([',', ';', ':']), " " | "\u{A0}" | "\u{202F}")
    };
    let mut longest = 1;
    let mut length = 1;
    for pair in words.windows(2) {
        length = if is_next(pair) { length + 1 } else { 1 };
        longest = longest.max(length);
    }
    longest >= SHORTEST_RUN
}

/// The shortest stretches of words in some sentences.
struct Grams {
    hashes: HashSet<u64>,
    hasher: WordHash,
}

impl Grams {
    fn of(segments: &[Segment<'_>]) -> Self {
        let mut made = Self { hashes: HashSet::new(), hasher: WordHash::default() };
        for segment in segments {
            let words = words(segment.text);
            let hashes: Vec<u64> =
                words.windows(SHORTEST_RUN).map(|gram| made.hash(segment.text, gram)).collect();
            made.hashes.extend(hashes);
        }
        made
    }

    fn hash(&self, text: &str, words: &[Word]) -> u64 {
        let word = |word: &Word| self.hasher.hash_one(word.span().of(text).to_lowercase());
        words.iter().fold(0, |hash, next| hash.rotate_left(5) ^ word(next))
    }

    /// The longest stretches of words all of which are in these sentences, as ranges of words.
    fn runs(&self, text: &str, words: &[Word]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, gram) in words.windows(SHORTEST_RUN).enumerate() {
            if self.hashes.contains(&self.hash(text, gram)) {
                match runs.last_mut() {
                    Some(run) if run.end >= at => run.end = at + SHORTEST_RUN,
                    _ => runs.push(at..at + SHORTEST_RUN),
                }
            }
        }
        runs
    }
}
