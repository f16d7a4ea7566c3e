//! Finds which sentences of two texts belong together: paragraphs first, then the sentences of those that do.

use std::ops::Range;

use super::moved::join_moved;
use super::path::{self, Bead};
use super::score::{Scorer, Statistics};
use super::unit::{Unit, UnitReader};
use super::{Bitext, Link};

/// Natural logarithms of the probability that a paragraph or sentence has no counterpart.
const PARAGRAPH_SKIP: f32 = -4.0;
const SENTENCE_SKIP: f32 = -2.0;

/// By how much the texts may differ in their number of paragraphs to be paired by these.
const MOST_UNEQUAL: usize = 3;

/// Paragraphs are taken to belong together from this probability on.
const SOUND: f32 = 0.8;

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
        let whole = |bead: &Bead| Bead {
            source: stretch(source, &bead.source, self.source.len()),
            target: stretch(target, &bead.target, self.target.len()),
            ..*bead
        };
        let paragraphs: Vec<(Bead, bool)> = paragraphs
            .iter()
            .map(|bead| (whole(bead), bead.confidence >= SOUND && scorer.fits(bead)))
            .collect();
        let mut beads = Vec::new();
        for run in paragraphs.chunk_by(|a, b| !a.1 && !b.1) {
            match Self::united(run) {
                Some(all) => beads.extend(self.sentences(all.source, all.target)),
                None => run.iter().for_each(|(bead, _)| beads.extend(self.inside(bead))),
            }
        }
        beads
    }

    /// Paragraphs in a row that do not fit each other one by one, as one stretch of text: their breaks are not those of
    /// the other side. Nothing where they are not in order or one side is empty.
    fn united(run: &[(Bead, bool)]) -> Option<Bead> {
        let in_order = run.windows(2).all(|pair| {
            let ((before, _), (after, _)) = (&pair[0], &pair[1]);
            before.source.end == after.source.start && before.target.end == after.target.start
        });
        let ((first, _), (last, _)) = (run.first()?, run.last()?);
        let all = Bead {
            source: first.source.start..last.source.end,
            target: first.target.start..last.target.end,
            ..*first
        };
        (run.len() > 1 && in_order && !all.source.is_empty() && !all.target.is_empty()).then_some(all)
    }

    /// The sentences of paragraphs that belong together.
    fn inside(&self, paragraph: &Bead) -> Vec<Bead> {
        if paragraph.source.is_empty() || paragraph.target.is_empty() {
            return vec![paragraph.clone()];
        }
        let inside = self.sentences(paragraph.source.clone(), paragraph.target.clone()).into_iter();
        inside.map(|bead| Bead { confidence: bead.confidence * paragraph.confidence, ..bead }).collect()
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

/// The sentences of some paragraphs; where there are none, the place between the sentences around them.
fn stretch(paragraphs: &[Range<usize>], numbers: &Range<usize>, end: usize) -> Range<usize> {
    let start = paragraphs.get(numbers.start).map_or(end, |range| range.start);
    let last = paragraphs.get(..numbers.end).and_then(<[_]>::last).filter(|_| !numbers.is_empty());
    start..last.map_or(start, |range| range.end)
}
