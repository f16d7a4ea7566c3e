//! Finds which sentences of two texts belong together: paragraphs first, then the sentences of those that do.

use std::ops::Range;

use super::bead::Bead;
use super::moved::join_moved;
use super::path;
use super::score::{Scorer, Statistics};
use super::unit::{Unit, UnitReader};
use super::{Bitext, Link};

/// Natural logarithms of the probability that a paragraph or sentence has no counterpart.
const PARAGRAPH_SKIP: f32 = -4.0;
const SENTENCE_SKIP: f32 = -2.5;

/// By how much the texts may differ in their number of paragraphs to be paired by these.
const MOST_UNEQUAL: usize = 3;

/// A link is judged from this confidence on.
const JUDGED: f32 = 0.5;

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
            // A pair of which one side is empty is unfinished, and its format says so.
            let judged = !sentences.0.is_empty() && !sentences.1.is_empty();
            self.links.push(Link { source: sentences.0, target: sentences.1, confidence: 1.0, judged });
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
        for run in beads.chunk_by(|a, b| a.is_skip() && b.is_skip()) {
            // Where both sides have something of their own the texts do not follow each other.
            let differs = run.iter().any(|bead| bead.source.is_empty())
                && run.iter().any(|bead| bead.target.is_empty());
            self.links.extend(run.iter().map(|bead| Link {
                source: bead.source.start + first_source..bead.source.end + first_source,
                target: bead.target.start + first_target..bead.target.end + first_target,
                judged: bead.confidence >= JUDGED && !differs,
                confidence: bead.confidence,
            }));
        }
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
        let paragraphs = join_moved(&scorer, path::align(&scorer, PARAGRAPH_SKIP));
        let whole = |bead: &Bead| Bead {
            source: stretch(source, &bead.source, self.source.len()),
            target: stretch(target, &bead.target, self.target.len()),
            ..*bead
        };
        let is_sound = |bead: &Bead| bead.confidence >= SOUND && scorer.fits(bead);
        let mut beads = Vec::new();
        for run in paragraphs.chunk_by(|a, b| !is_sound(a) && !is_sound(b) && a.is_before(b)) {
            let run: Vec<Bead> = run.iter().map(whole).collect();
            match Self::united(&run) {
                Some(all) => beads.extend(self.sentences(all.source, all.target)),
                None => run.iter().for_each(|bead| beads.extend(self.inside(bead))),
            }
        }
        self.close_gaps(&beads)
    }

    /// Aligns what was skipped on both sides side by side: a paragraph too many may have kept it apart.
    fn close_gaps(&self, beads: &[Bead]) -> Vec<Bead> {
        let mut closed = Vec::with_capacity(beads.len());
        for run in beads.chunk_by(|a, b| a.is_skip() && b.is_skip() && a.is_before(b)) {
            match Self::united(run) {
                Some(all) => closed.extend(self.sentences(all.source, all.target)),
                None => closed.extend_from_slice(run),
            }
        }
        closed
    }

    /// Beads in a row as one stretch of text; nothing where there is one only, or one side is empty.
    fn united(run: &[Bead]) -> Option<Bead> {
        let (first, last) = (run.first()?, run.last()?);
        let all = Bead {
            source: first.source.start..last.source.end,
            target: first.target.start..last.target.end,
            ..*first
        };
        (run.len() > 1 && !all.is_skip()).then_some(all)
    }

    /// The sentences of paragraphs that belong together.
    fn inside(&self, paragraph: &Bead) -> Vec<Bead> {
        if paragraph.is_skip() {
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
        let beads = join_moved(&scorer, path::align(&scorer, SENTENCE_SKIP)).into_iter();
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
