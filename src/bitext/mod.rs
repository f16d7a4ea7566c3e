//! A text beside the text it was translated from: the sentences of both, and which of them belong together.

mod bead;
mod cues;
mod dictionary;
mod found;
mod likeness;
mod moved;
mod pair;
mod path;
mod score;
mod skeleton;
mod unit;

pub use found::Found;
pub use likeness::{Rarity, Signature};
pub use unit::length;

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Document, Language, Unit};
use crate::language::Facts;
use crate::language::recognise::{recognise, recognise_pieces};
use crate::span::Span;
use crate::text::{Text, sentences};

/// The text that a document was translated from.
#[derive(Debug, Clone, Default)]
pub struct Original {
    /// The text itself.
    pub document: Document,
    /// Its language, where that is stated or recognised.
    pub language: Option<Language>,
    /// How it was found.
    pub found: Found,
}

/// A sentence of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Index of its block; on the source side of formats that hold pairs, the block that translates it.
    pub block: usize,
    /// Bytes of the block's text; on the source side those of the source's text.
    pub span: Span<Text>,
    /// What it says.
    pub text: &'a str,
}

/// Sentences that translate each other. One side is empty where nothing answers to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Which of [`Bitext::source`].
    pub source: Range<usize>,
    /// Which of [`Bitext::target`].
    pub target: Range<usize>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Whether the two may be compared: false in stretches where the texts do not follow each other.
    pub judged: bool,
}

impl Link {
    /// Whether there is something on both sides.
    pub const fn is_pair(&self) -> bool {
        self.source.start < self.source.end && self.target.start < self.target.end
    }

    /// Whether a sentence of the source has nothing that answers to it.
    pub const fn is_omission(&self) -> bool {
        self.source.start < self.source.end && self.target.start >= self.target.end
    }

    /// Whether a sentence of the translation has nothing it could come from.
    pub const fn is_addition(&self) -> bool {
        self.source.start >= self.source.end && self.target.start < self.target.end
    }
}

/// Both texts in sentences, and how these belong together.
#[derive(Debug, Clone)]
pub struct Bitext<'a> {
    /// The language of the source, where it is known.
    pub source_language: Option<Language>,
    /// The language of the translation.
    pub target_language: Language,
    /// The sentences of the source, in order.
    pub source: Vec<Segment<'a>>,
    /// The sentences of the translation, in order.
    pub target: Vec<Segment<'a>>,
    /// Every sentence of both sides once, in order of the translation; what is missing there stands where it should.
    pub links: Vec<Link>,
    /// What the two sides of each unit are in a document of units.
    wholes: Vec<Link>,
    /// The blocks of the source where it is a document of its own, to tell where its sentences stand.
    pub original: Option<&'a Document>,
    /// The link of each sentence of the translation.
    of_target: Vec<usize>,
}

impl<'a> Bitext<'a> {
    /// A document beside its source: an own document, or what its format holds; nothing when there is none.
    pub fn of(
        document: &'a Document,
        target_language: Language,
        source_language: Option<Language>,
        original: Option<&'a Original>,
    ) -> Option<Self> {
        // Its units hold what the other file says.
        let original = original.filter(|_| document.base.is_none());
        let source = match (original, document.groups.as_slice()) {
            (Some(original), _) => texts_of(&original.document),
            (None, [group]) if !group.source.is_empty() => {
                group.source.iter().map(Text::as_str).enumerate().collect()
            }
            (None, _) => {
                let lines = |unit: &'a Unit| unit.lines.iter().map(|line| (unit.blocks.start, line.as_str()));
                document.units.iter().flat_map(lines).collect()
            }
        };
        // Units of nothing but markup have no sentences, and are pairs all the same.
        if source.is_empty() && document.units.iter().all(Unit::is_alone) {
            return None;
        }
        let stated = original.and_then(|original| original.language).or(source_language);
        let recognised =
            || recognise_pieces(source.iter().map(|(_, text)| *text)).map(|(language, _)| language);
        let mut bitext = Self {
            source_language: stated.or_else(recognised),
            target_language,
            source: Vec::new(),
            target: Vec::new(),
            links: Vec::new(),
            wholes: Vec::new(),
            original: original.map(|original| &original.document),
            of_target: Vec::new(),
        };
        if original.is_none() && !document.units.is_empty() {
            bitext.align_pairs(document);
        } else if !original.is_some_and(|original| bitext.align_cues(&original.document, document)) {
            bitext.align_texts(source, texts_of(document));
        }
        bitext.index();
        Some(bitext)
    }

    /// The language of the source: as known, else as its first sentences read.
    pub fn language_of_source(&self) -> Option<Language> {
        /// Enough text to tell by, in bytes.
        const ENOUGH: usize = 2000;
        self.source_language.or_else(|| {
            let mut sample = String::new();
            for segment in &self.source {
                sample.push_str(segment.text);
                sample.push(' ');
                if sample.len() > ENOUGH {
                    break;
                }
            }
            recognise(&sample).map(|(language, _)| language)
        })
    }

    /// What these sentences of the source say, joined by spaces.
    pub fn source_text(&self, sentences: &Range<usize>) -> Cow<'a, str> {
        joined(self.source.get(sentences.clone()).unwrap_or_default())
    }

    /// What these sentences of the translation say, joined by spaces.
    pub fn target_text(&self, sentences: &Range<usize>) -> Cow<'a, str> {
        joined(self.target.get(sentences.clone()).unwrap_or_default())
    }

    /// The sentences of the source in a link.
    pub fn source_segments(&self, link: &Link) -> &[Segment<'a>] {
        self.source.get(link.source.clone()).unwrap_or_default()
    }

    /// The sentences of the translation in a link.
    pub fn target_segments(&self, link: &Link) -> &[Segment<'a>] {
        self.target.get(link.target.clone()).unwrap_or_default()
    }

    /// The link at a place of the translation.
    pub fn link_at(&self, block: usize, offset: usize) -> Option<&Link> {
        let after = self.target.partition_point(|s| (s.block, s.span.start) <= (block, offset));
        let number = after.checked_sub(1)?;
        let segment = self.target.get(number).filter(|s| s.block == block && offset <= s.span.end)?;
        debug_assert!(segment.span.start <= offset);
        self.links.get(*self.of_target.get(number)?)
    }

    /// What the source says where a block of the translation stands.
    pub fn source_of_block(&self, block: usize) -> String {
        let from = self.target.partition_point(|segment| segment.block < block);
        let to = self.target.partition_point(|segment| segment.block <= block);
        let mut links = self.of_target.get(from..to).unwrap_or_default().to_vec();
        links.dedup();
        let links = links.into_iter().filter_map(|number| self.links.get(number));
        links.map(|link| self.source_text(&link.source)).collect::<Vec<_>>().join(" ")
    }

    /// Pairs of sentences that may be compared.
    pub fn pairs(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| link.is_pair() && link.judged)
    }

    /// What belongs together as a whole: the sides of each unit; in other documents the sentences that may be compared.
    pub fn wholes(&self) -> impl Iterator<Item = &Link> {
        let links = if self.wholes.is_empty() { &self.links } else { &self.wholes };
        links.iter().filter(|link| link.is_pair() && link.judged)
    }

    /// All sentences of a unit.
    pub fn of_unit(&self, unit: usize) -> Option<&Link> {
        self.wholes.get(unit)
    }

    /// Adds both sides of units, which are known to translate each other.
    fn align_pairs(&mut self, document: &'a Document) {
        let mut next = 0;
        for unit in &document.units {
            self.add_alone(document, next..unit.blocks.start);
            next = unit.blocks.end;
            let (source, target) = (self.source.len(), self.target.len());
            if unit.is_alone() {
                self.add_alone(document, unit.blocks.clone());
                let (source, target) = (source..source, target..self.target.len());
                self.wholes.push(Link { source, target, confidence: 0.0, judged: false });
                continue;
            }
            let lines = unit.lines.iter().enumerate();
            let block = |line: usize| (unit.blocks.start + line).min(unit.blocks.end - 1);
            let lines = lines.map(|(line, text)| (block(line), text.as_str())).collect();
            let blocks = unit.blocks.clone().map(|block| (block, document.text(block))).collect();
            self.align_texts(lines, blocks);
            let (source, target) = (source..self.source.len(), target..self.target.len());
            self.wholes.push(Link { source, target, confidence: 1.0, judged: true });
        }
        self.add_alone(document, next..document.blocks.len());
    }

    /// Adds blocks that have no source.
    fn add_alone(&mut self, document: &'a Document, blocks: Range<usize>) {
        for block in blocks {
            let target = self.add_target((block, document.text(block)));
            let source = self.source.len()..self.source.len();
            self.links.push(Link { source, target, confidence: 0.0, judged: false });
        }
    }

    fn add_source(&mut self, text: (usize, &'a str)) -> Range<usize> {
        let language = self.source_language.unwrap_or(self.target_language);
        add(&mut self.source, text, language)
    }

    fn add_target(&mut self, text: (usize, &'a str)) -> Range<usize> {
        add(&mut self.target, text, self.target_language)
    }

    fn index(&mut self) {
        self.of_target = vec![0; self.target.len()];
        for (number, link) in self.links.iter().enumerate() {
            for target in link.target.clone() {
                if let Some(place) = self.of_target.get_mut(target) {
                    *place = number;
                }
            }
        }
    }
}

fn texts_of(document: &Document) -> Vec<(usize, &str)> {
    document.blocks.iter().map(|block| block.text.as_str()).enumerate().collect()
}

/// Adds the sentences of a block's text; gives their numbers.
fn add<'a>(side: &mut Vec<Segment<'a>>, (block, text): (usize, &'a str), language: Language) -> Range<usize> {
    let first = side.len();
    let spans = sentences(text, Facts::of(language).abbreviations);
    side.extend(spans.into_iter().map(|span| Segment { block, span, text: span.of(text) }));
    first..side.len()
}

fn joined<'a>(segments: &[Segment<'a>]) -> Cow<'a, str> {
    match segments {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(one.text),
        _ => Cow::Owned(segments.iter().map(|segment| segment.text).collect::<Vec<_>>().join(" ")),
    }
}
