//! What is computed once per document and shared by all rules.

use std::cell::OnceCell;

use super::address::addresses;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Language};
use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::rule::{Enclosure, LineMatcher, Rule};
use crate::span::Span;
use crate::text::{Text, Word, sentences, words};

/// A document under inspection, with what rules need to know of it, each part computed on first use.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// The language of its text.
    pub language: Language,
    /// The language it was translated from, where that was stated or recognised.
    pub source: Option<Language>,
    /// The conventions of its language.
    pub facts: &'static Facts,
    /// The words of its language, where there is a list.
    pub lexicon: Option<&'static Lexicon>,
    /// The rules that run.
    pub rules: &'a [Rule],
    /// The `line` patterns of those rules.
    pub lines: &'a LineMatcher,
    blocks: Vec<BlockView>,
    vocabulary: OnceCell<Vocabulary<'a>>,
}

/// What is known of one block.
#[derive(Default)]
struct BlockView {
    words: OnceCell<Vec<Word>>,
    sentences: OnceCell<Vec<Span<Text>>>,
    addresses: OnceCell<Vec<Span<Text>>>,
    enclosures: OnceCell<Vec<(Enclosure, Span<Text>)>>,
}

impl<'a> Context<'a> {
    /// A context in which nothing is computed yet.
    pub fn new(
        document: &'a Document,
        language: Language,
        source: Option<Language>,
        rules: &'a [Rule],
        lines: &'a LineMatcher,
    ) -> Self {
        let blocks = document.blocks.iter().map(|_| BlockView::default()).collect();
        Self {
            document,
            language,
            source,
            facts: Facts::of(language),
            lexicon: Lexicon::of(language.as_str()),
            rules,
            lines,
            blocks,
            vocabulary: OnceCell::new(),
        }
    }

    /// The text of a block.
    pub fn text(&self, block: usize) -> &'a str {
        self.document.text(block)
    }

    /// Blocks with their indices and texts.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.document.blocks.iter().map(|block| block.text.as_str()).enumerate()
    }

    /// The words of a block, in order.
    pub fn words(&self, block: usize) -> &[Word] {
        self.blocks.get(block).map_or(&[], |view| view.words.get_or_init(|| words(self.text(block))))
    }

    /// The sentences of a block, in order.
    pub fn sentences(&self, block: usize) -> &[Span<Text>] {
        let split = || sentences(self.text(block), self.facts.abbreviations);
        self.blocks.get(block).map_or(&[], |view| view.sentences.get_or_init(split))
    }

    /// The words of the document that its language does not have.
    pub fn vocabulary(&self) -> &Vocabulary<'a> {
        self.vocabulary.get_or_init(|| Vocabulary::of(self))
    }

    /// URLs, e-mail addresses, domain and file names, handles, hashtags and code of a block, in order.
    pub fn addresses(&self, block: usize) -> &[Span<Text>] {
        self.blocks.get(block).map_or(&[], |view| view.addresses.get_or_init(|| addresses(self.text(block))))
    }

    /// Whether a place touches a URL, an address, a file name or code.
    pub fn is_address(&self, block: usize, span: Span<Text>) -> bool {
        let addresses = self.addresses(block);
        let first = addresses.partition_point(|address| address.end <= span.start);
        addresses.get(first).is_some_and(|address| address.overlaps(span) || address.contains(span))
    }

    /// Whether a place lies inside a short quotation or short brackets.
    pub fn is_inside(&self, block: usize, span: Span<Text>, enclosure: Enclosure) -> bool {
        let enclosures = self
            .blocks
            .get(block)
            .map_or(&[][..], |v| v.enclosures.get_or_init(|| enclosures(self.text(block))));
        // They are listed in order of their ends and are short: only the next few can hold the place.
        let first = enclosures.partition_point(|(_, inner)| inner.end < span.end);
        let near = enclosures[first..].iter().take_while(|(_, inner)| inner.end <= span.end + QUOTATION + 4);
        near.into_iter().any(|&(kind, inner)| kind == enclosure && inner.contains(span))
    }
}

/// The longest quotation and the longest brackets that count as citing, in bytes.
const QUOTATION: usize = 120;
const BRACKETS: usize = 60;

/// Short quotations and brackets, by pairing each opening mark with the next closing one.
fn enclosures(text: &str) -> Vec<(Enclosure, Span<Text>)> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut bracket: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => bracket = Some(at),
            ')' | ']' => {
                if let Some(start) = bracket.take().filter(|start| at - start <= BRACKETS) {
                    found.push((Enclosure::Brackets, Span::new(start, at + 1)));
                }
            }
            '"' | '“' | '”' | '„' | '«' | '»' => match open {
                Some((mark, start)) if closes(mark, c) => {
                    if at - start <= QUOTATION {
                        found.push((Enclosure::Quotation, Span::new(start, at + c.len_utf8())));
                    }
                    open = None;
                }
                _ => open = Some((c, at)),
            },
            _ => {}
        }
    }
    found
}

const fn closes(open: char, close: char) -> bool {
    matches!((open, close), ('"', '"') | ('“' | '”', '”') | ('„', '“' | '”' | '"') | ('«', '»') | ('»', '«'))
}
