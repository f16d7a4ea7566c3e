//! Finds which sentences of two texts belong together: paragraphs first, then the sentences of those that do.

use std::ops::Range;

use super::moved::join_moved;
use super::path::{self, Bead};
use super::score::{Scorer, Statistics};
use super::unit::{Unit, UnitReader};
use super::{Bitext, Link};

/// Natural logarithms of the probability that a paragraph or sentence has no counterpart.
const PARAGRAPH_SKIP: f32 = -3.0;
const SENTENCE_SKIP: f32 = -4.0;

/// By how much the texts may differ in their number of paragraphs to be paired by these.
const MOST_UNEQUAL: usize = 3;

/// What is read of the texts, by sentences.
struct Sides {
    source: Vec<Unit>,
    target: Vec<Unit>,
    statistics: Statistics,
}

impl<'a> Bitext<'a> {
    /// Adds the sentences of two texts that translate each other as a whole, and their links. Each text is a list of
    /// blocks with their numbers.
    pub(super) fn align_texts(&mut self, source: Vec<(usize, &'a str)>, target: Vec<(usize, &'a str)>) {
        let (first_source, first_target) = (self.source.len(), self.target.len());
        let source: Vec<Range<usize>> = source.into_iter().map(|text| self.add_source(text)).collect();
        let target: Vec<Range<usize>> = target.into_iter().map(|text| self.add_target(text)).collect();
        let sentences = (first_source..self.source.len(), first_target..self.target.len());
        if let ([_], [_]) = (source.as_slice(), target.as_slice())
            && sentences.0.len() <= 1
            && sentences.1.len() <= 1
        {
            self.links.push(Link { source: sentences.0, target: sentences.1, confidence: 1.0, judged: true });
            return;
        }
        let from = self.source_language.unwrap_or(self.target_language);
        let reader = UnitReader::new(from, self.target_language);
        let source_units: Vec<Unit> =
            self.source[sentences.0.clone()].iter().map(|s| reader.read(s.text)).collect();
        let reader = UnitReader::new(self.target_language, from);
        let target_units: Vec<Unit> =
            self.target[sentences.1.clone()].iter().map(|s| reader.read(s.text)).collect();
        let statistics = Statistics::of(&source_units, &target_units);
        let sides = Sides { source: source_units, target: target_units, statistics };
        let local = |ranges: &[Range<usize>], first: usize| -> Vec<Range<usize>> {
            ranges.iter().filter(|r| !r.is_empty()).map(|r| r.start - first..r.end - first).collect()
        };
        let beads = sides.align(&local(&source, first_source), &local(&target, first_target));
        self.links.extend(beads.into_iter().map(|bead| Link {
            source: bead.source.start + first_source..bead.source.end + first_source,
            target: bead.target.start + first_target..bead.target.end + first_target,
            judged: bead.confidence >= 0.5,
            confidence: bead.confidence,
        }));
    }
}

impl Sides {
    /// The beads of sentences, by paragraphs where the texts have similar ones.
    fn align(&self, source: &[Range<usize>], target: &[Range<usize>]) -> Vec<Bead> {
        let (few, many) = (source.len().min(target.len()), source.len().max(target.len()));
        if few <= 1 || many > few * MOST_UNEQUAL {
            return self.sentences(0..self.source.len(), 0..self.target.len());
        }
        let joined = |units: &[Unit], ranges: &[Range<usize>]| -> Vec<Unit> {
            ranges.iter().map(|range| Unit::joined(&units[range.clone()])).collect()
        };
        let (source_units, target_units) = (joined(&self.source, source), joined(&self.target, target));
        let statistics = Statistics::of(&source_units, &target_units);
        let scorer = Scorer::new(&source_units, &target_units, &statistics);
        let paragraphs = join_moved(&scorer, path::align(&scorer, super::score::tune("ps", PARAGRAPH_SKIP)));
        let mut beads = Vec::new();
        for paragraph in paragraphs {
            let sentences = |ranges: &[Range<usize>], numbers: &Range<usize>, end: usize| {
                let start = ranges.get(numbers.start).map_or(end, |range| range.start);
                let end = ranges[..numbers.end].last().map_or(0, |range| range.end);
                start..end.max(start)
            };
            let from = sentences(source, &paragraph.source, self.source.len());
            let to = sentences(target, &paragraph.target, self.target.len());
            if from.is_empty() || to.is_empty() {
                beads.push(Bead { source: from, target: to, confidence: paragraph.confidence });
                continue;
            }
            let inside = self.sentences(from, to).into_iter();
            beads.extend(
                inside.map(|bead| Bead { confidence: bead.confidence * paragraph.confidence, ..bead }),
            );
        }
        beads
    }

    fn sentences(&self, source: Range<usize>, target: Range<usize>) -> Vec<Bead> {
        if source.len() == 1 && target.len() == 1 {
            return vec![Bead { source, target, confidence: 1.0 }];
        }
        let scorer =
            Scorer::new(&self.source[source.clone()], &self.target[target.clone()], &self.statistics);
        let beads =
            join_moved(&scorer, path::align(&scorer, super::score::tune("ss", SENTENCE_SKIP))).into_iter();
        beads
            .map(|bead| Bead {
                source: bead.source.start + source.start..bead.source.end + source.start,
                target: bead.target.start + target.start..bead.target.end + target.start,
                ..bead
            })
            .collect()
    }
}
