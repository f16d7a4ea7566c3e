//! What stands in the translation as it stands in the source: whole sentences, and stretches of words.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::ops::Range;

use crate::bitext::{Bitext, Segment};
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::recognise::recognise;
use crate::model::Context;
use crate::rule::{Enclosure, Finding, Rule};
use crate::span::Span;
use crate::text::{Word, WordClass, WordHash, is_word_char, words};

/// A sentence of fewer letters may well read the same in both languages.
const FEWEST_LETTERS: usize = 12;

/// The shortest stretch of words that counts as copied.
const SHORTEST_RUN: usize = 4;

/// Sentences that stand in the source as they are, and are in its language.
pub fn untranslated(context: &Context<'_>, _: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let Some(tongues) = Tongues::of(bitext) else { return };
    let mut known: HashMap<String, usize, WordHash> = HashMap::default();
    for (number, segment) in bitext.source.iter().enumerate() {
        known.entry(folded(segment.text)).or_insert(number);
    }
    for segment in &bitext.target {
        let Some(&number) = known.get(&folded(segment.text)) else { continue };
        if tongues.is_of_source(segment.text) {
            let finding = Finding::new(segment.block, segment.span);
            found.push(finding.beside(number..number + 1).confidence(0.95));
        }
    }
}

/// Stretches of words that the sentence shares with its source, of which some are words of the
/// source's language alone; quotations, names and addresses may be the same.
pub fn partial_copy(context: &Context<'_>, _: &Rule, found: &mut Vec<Finding>) {
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
                let span = Span::new(start + first.span.start, start + last.span.end);
                let allowed = context.is_inside(segment.block, span, Enclosure::Quotation)
                    || context.is_address(segment.block, span);
                if !allowed && tongues.has_words_of_source(segment.text, shared) {
                    found
                        .push(Finding::new(segment.block, span).beside(link.source.clone()).confidence(0.85));
                }
            }
        }
    }
}

/// A text without case, marks and spaces.
fn folded(text: &str) -> String {
    text.chars().filter(|c| is_word_char(*c)).flat_map(char::to_lowercase).collect()
}

/// The two languages.
struct Tongues {
    source: crate::document::Language,
    target: crate::document::Language,
    source_words: Option<&'static Lexicon>,
    target_words: Option<&'static Lexicon>,
}

impl Tongues {
    /// Nothing where the two are one, or the source's is not known.
    fn of(bitext: &Bitext<'_>) -> Option<Self> {
        let (source, target) = (bitext.source_language?, bitext.target_language);
        (source != target).then(|| Self {
            source,
            target,
            source_words: Lexicon::of(source.as_str()),
            target_words: Lexicon::of(target.as_str()),
        })
    }

    /// Whether a sentence is in the source's language and not as good in the other.
    fn is_of_source(&self, text: &str) -> bool {
        let words = words(text);
        if folded(text).chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() < FEWEST_LETTERS {
            return false;
        }
        match recognise(text) {
            Some((language, _)) if language == self.target => false,
            Some((language, sure)) if language == self.source => {
                sure > 0.5 || self.has_words_of_source(text, &words)
            }
            _ => self.has_words_of_source(text, &words),
        }
    }

    /// Whether several words, none of them a name, are of the source's language alone.
    fn has_words_of_source(&self, text: &str, words: &[Word]) -> bool {
        /// How many such words are wanted.
        const WANTED: usize = 2;
        let is_source = |word: &&Word| {
            let written = word.span.of(text);
            let known = |lexicon: Option<&'static Lexicon>| lexicon.and_then(|lexicon| lexicon.get(written));
            let is_prose = word.class == WordClass::Lower && written.chars().nth(1).is_some();
            let is_own =
                known(self.target_words).is_some_and(|entry| entry.is_in_dictionary() || is_frequent(entry));
            // Without a list of the source's words, what the other language lacks is taken for one.
            let is_foreign = self.source_words.is_none() || known(self.source_words).is_some_and(is_frequent);
            is_prose && is_foreign && !is_own
        };
        words.iter().filter(is_source).count() >= WANTED
    }
}

/// Whether a word is more than a rare one.
fn is_frequent(entry: Entry) -> bool {
    entry.band() > 20
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
        let word = |word: &Word| self.hasher.hash_one(word.span.of(text).to_lowercase());
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
