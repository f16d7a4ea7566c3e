//! Answers held against the text: what is quoted stands there, or the answer is none.

use std::cell::OnceCell;
use std::ops::Range;

use super::answer::LONGEST_QUOTE;
use super::fold::Folded;
use super::unit::Unit;
use super::{Answer, Side};
use crate::bitext::{Bitext, Link};
use crate::document::Document;
use crate::rule::Place;
use crate::span::{Edit, Raw, Span};
use crate::text::words;
use crate::{fix, text::Text};

/// An answer at its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it speaks of; of what is missing the end of the sentence before.
    pub place: Place,
    /// Whether the words quoted are all of the place, so that they can be replaced there.
    pub is_whole: bool,
    /// What is said.
    pub answer: Answer,
}

/// The texts of all blocks in one, to be searched.
struct Whole<'a> {
    document: &'a Document,
    text: String,
    /// Where each block begins in it.
    starts: Vec<usize>,
    folded: OnceCell<Folded>,
}

impl<'a> Whole<'a> {
    fn of(document: &'a Document) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            starts.push(text.len());
            text.push_str(block.text.as_str());
            text.push('\n');
        }
        Self { document, text, starts, folded: OnceCell::new() }
    }

    /// Where a quote stands: the occurrence asked for, or the last one before it. As it is, else but for white space,
    /// composition and the shape of quotation marks.
    fn find(&self, quote: &str, occurrence: usize) -> Option<Range<usize>> {
        let verbatim = nth(occurrences(&self.text, quote), occurrence);
        verbatim.or_else(|| {
            let text = self.folded.get_or_init(|| Folded::of(&self.text));
            let quote = Folded::of(quote);
            let untrimmed = if quote.is_blank() { None } else { nth(text.places(&quote), occurrence) };
            untrimmed.or_else(|| nth(text.places(&quote.trimmed()), occurrence))
        })
    }

    /// The part of a stretch that lies in one block, and whether that is all of it: the largest part.
    fn place(&self, stretch: &Range<usize>) -> Option<(Place, bool)> {
        let first = self.starts.partition_point(|start| *start <= stretch.start).checked_sub(1)?;
        let inside = |block: usize| {
            let start = self.starts[block];
            let length = self.document.text(block).len();
            let cut = |at: usize| at.saturating_sub(start).min(length);
            (block, Span::<Text>::new(cut(stretch.start), cut(stretch.end)))
        };
        let end = self.starts.partition_point(|start| *start < stretch.end);
        // Of parts of one length the first.
        let (block, span) = (first..end).rev().map(inside).max_by_key(|(_, span)| span.len())?;
        let is_whole = self.text[stretch.clone()].trim().len() <= span.len();
        (!span.is_empty()).then_some((Place { block, span }, is_whole))
    }
}

/// Where a text stands in another, places that overlap included.
fn occurrences<'t>(text: &'t str, wanted: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(wanted).filter(|_| !wanted.trim().is_empty())?;
        from = text.ceil_char_boundary(at + 1);
        Some(at..at + wanted.len())
    })
}

/// The nth place, or the last where there are less.
fn nth(places: impl Iterator<Item = Range<usize>>, number: usize) -> Option<Range<usize>> {
    places.take(number.max(1)).last()
}

/// Answers at their places, in the order of the answers; what is quoted and stands nowhere is left out. `bitext` is the
/// document beside its source.
pub fn locate(document: &Document, bitext: Option<&Bitext<'_>>, answers: &[Answer]) -> Vec<Remark> {
    let whole = Whole::of(document);
    let remark = |answer: &Answer| {
        if answer.quote.len() > LONGEST_QUOTE || answer.quote.trim().is_empty() {
            return None;
        }
        let (place, is_whole) = match answer.side {
            Side::Target => whole.place(&whole.find(&answer.quote, answer.occurrence)?)?,
            Side::Source => (missing(bitext?, &answer.quote)?, false),
        };
        Some(Remark { place, is_whole, answer: answer.clone() })
    };
    answers.iter().filter_map(remark).collect()
}

/// What a model says of a unit, each fault with the number of its sentence, at its place: in that sentence, or else in the
/// one nearest to it that holds the quote; what no sentence holds is left out.
pub fn in_unit(
    unit: &Unit,
    bitext: Option<&Bitext<'_>>,
    errors: &[(usize, Answer)],
    model: &str,
) -> Vec<Remark> {
    let remark = |(number, answer): &(usize, Answer)| {
        if answer.quote.len() > LONGEST_QUOTE || answer.quote.trim().is_empty() {
            return None;
        }
        let place = match answer.side {
            Side::Target => in_sentences(unit, *number, &answer.quote)?,
            Side::Source => missing(bitext?, &answer.quote)?,
        };
        let mut answer = answer.clone();
        model.clone_into(&mut answer.opinion.model);
        Some(Remark { place, is_whole: answer.side == Side::Target, answer })
    };
    errors.iter().filter_map(remark).collect()
}

/// Where a quote stands in the sentences of a unit, that of a number (from 1) first.
fn in_sentences(unit: &Unit, number: usize, quote: &str) -> Option<Place> {
    let mut order: Vec<usize> = (0..unit.sentences.len()).collect();
    order.sort_by_key(|&sentence| (sentence + 1).abs_diff(number));
    let folded = Folded::of(quote).trimmed();
    let exact = |sentence: usize| occurrences(&unit.sentences[sentence].text, quote).next();
    let alike = |sentence: usize| Folded::of(&unit.sentences[sentence].text).places(&folded).next();
    let at = |find: &dyn Fn(usize) -> Option<Range<usize>>| {
        order.iter().find_map(|&sentence| Some((sentence, find(sentence)?)))
    };
    let (sentence, stretch) = at(&exact).or_else(|| at(&alike))?;
    let Place { block, span } = unit.sentences[sentence].place;
    Some(Place { block, span: Span::new(span.start + stretch.start, span.start + stretch.end) })
}

/// Where in the translation stands, or would stand, what a quote of the source says: the end of the sentence that answers
/// to it, or of the one before.
fn missing(bitext: &Bitext<'_>, quote: &str) -> Option<Place> {
    let quote = Folded::of(quote).trimmed();
    let holds = |text: &str| Folded::of(text).places(&quote).next().is_some();
    let sentence = bitext.source.iter().position(|segment| holds(segment.text))?;
    let link = bitext.links.iter().position(|link| link.source.contains(&sentence))?;
    let has_target = |link: &&Link| !link.target.is_empty();
    let before = bitext.links.get(..=link)?.iter().rev().find(has_target)?;
    let segment = bitext.target_segments(before).last()?;
    let word = words(segment.text).last().map_or(0, |word| word.span().start);
    Some(Place { block: segment.block, span: Span::new(segment.span.start + word, segment.span.end) })
}

/// Remarks on a text as it was, in bytes of the file: to be found again after the text was changed.
#[derive(Debug, Clone, Default)]
pub struct Anchored(Vec<(usize, Span<Raw>, String, Remark)>);

impl Anchored {
    /// Remarks on a document.
    pub fn of(document: &Document, remarks: Vec<Remark>) -> Self {
        let anchor = |remark: Remark| {
            let block = document.blocks.get(remark.place.block)?;
            let text = remark.place.span.of(block.text.as_str()).to_owned();
            Some((block.part, block.text.raw(remark.place.span), text, remark))
        };
        Self(remarks.into_iter().filter_map(anchor).collect())
    }

    /// The remarks on what `edits` have made of the document; what they changed is not spoken of any more.
    pub fn in_document(&self, document: &Document, edits: &[Edit<Raw>]) -> Vec<Remark> {
        if edits.is_empty() {
            return self.0.iter().map(|(_, _, _, remark)| remark.clone()).collect();
        }
        let found = |(part, raw, text, remark): &(usize, Span<Raw>, String, Remark)| {
            let moved = if *part == 0 { fix::moved(*raw, edits) } else { *raw };
            let blocks = document.blocks.iter().enumerate().filter(|(_, block)| block.part == *part);
            let places = blocks.flat_map(|(number, block)| {
                let spans = occurrences(block.text.as_str(), text).map(|at| Span::new(at.start, at.end));
                spans.map(move |span| Place { block: number, span })
            });
            let is_it = |place: &Place| {
                document.blocks.get(place.block).is_some_and(|block| block.text.raw(place.span) == moved)
            };
            Some(Remark { place: places.into_iter().find(is_it)?, ..remark.clone() })
        };
        self.0.iter().filter_map(found).collect()
    }
}
