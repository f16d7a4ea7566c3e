//! Subtitles beside subtitles: what is shown at the same time belongs together.

use std::ops::Range;

use super::{Bitext, Link};
use crate::document::{Cue, Document};

/// Cues that begin within so many milliseconds begin together.
const TOGETHER: u32 = 250;

/// One in so many blocks must begin together with one of the source, else the two were timed apart.
const RARELY: usize = 4;

impl<'a> Bitext<'a> {
    /// Adds both texts in stretches that begin and end at the same times; whether their times fit each other.
    pub(super) fn align_cues(&mut self, source: &'a Document, target: &'a Document) -> bool {
        let borders = borders(&source.cues, &target.cues);
        let fewest = source.blocks.len().min(target.blocks.len());
        if source.cues.is_empty() || target.cues.is_empty() || borders.len() * RARELY < fewest {
            return false;
        }
        let mut from = (0, 0);
        for to in borders.into_iter().chain([(source.blocks.len(), target.blocks.len())]) {
            self.align_stretch((source, from.0..to.0), (target, from.1..to.1));
            from = to;
        }
        true
    }

    fn align_stretch(&mut self, source: (&'a Document, Range<usize>), target: (&'a Document, Range<usize>)) {
        let texts = |(document, blocks): (&'a Document, Range<usize>)| -> Vec<(usize, &'a str)> {
            blocks.map(|block| (block, document.text(block))).collect()
        };
        let (source, target) = (texts(source), texts(target));
        if source.len() == target.len() {
            self.align_texts(source, target);
            return;
        }
        // What one side divides into sentences the other may not, or elsewhere.
        let (first_source, first_target) = (self.source.len(), self.target.len());
        for text in source {
            self.add_source(text);
        }
        for text in target {
            self.add_target(text);
        }
        let (source, target) = (first_source..self.source.len(), first_target..self.target.len());
        // A cue that was left empty is said to be that.
        let judged = !source.is_empty() && !target.is_empty();
        if !source.is_empty() || !target.is_empty() {
            self.links.push(Link { source, target, confidence: 1.0, judged });
        }
    }
}

/// The blocks of both sides that begin at the same time.
fn borders(source: &[Cue], target: &[Cue]) -> Vec<(usize, usize)> {
    let mut starts = source.iter().filter(|cue| cue.begins).peekable();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for cue in target.iter().filter(|cue| cue.begins) {
        while starts.next_if(|start| start.shown.start + TOGETHER < cue.shown.start).is_some() {}
        if let Some(start) = starts.next_if(|start| start.shown.start <= cue.shown.start + TOGETHER) {
            found.push((start.block, cue.block));
        }
    }
    // Where cues are out of order, so are their blocks.
    found.dedup_by(|next, last| next.0 <= last.0 || next.1 <= last.1);
    found
}
