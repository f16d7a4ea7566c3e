//! What is noted of a text before anybody judges it: words, blocks, quotations, names, seams, numbers.
//!
//! No severity, no finding, no rule and no option here: facts are shared by all rules, judgements stand in `check`. The door
//! holds the [`Context`] through which rules and the facts themselves ask for a fact, each found once.

mod abroad;
pub mod acronyms;
pub mod addresses;
mod block;
pub mod brackets;
pub mod dates;
mod enclosure;
pub mod figures;
pub mod furniture;
pub mod lettered;
pub mod low_starts;
pub mod markdown;
pub mod names;
pub mod numerals;
pub mod paired_marks;
pub mod quotes;
pub mod runs;
pub mod scraps;
pub mod seams;
pub mod survey;
pub mod terms;
pub mod tongues;
pub mod variety;
pub mod vocabulary;
pub mod wholes;
pub mod wordbook;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use self::acronyms::Acronyms;
use self::addresses::{addresses, is_sign};
use self::block::{ADDRESSES, BRACKETS, BlockView, NUMERALS, OfAll, RUNS};
use self::brackets::pairs;
use self::figures::Figures;
use self::furniture::Furniture;
use self::low_starts::{LowStart, low_starts};
use self::markdown::{MARKUP, is_markdown};
use self::names::mention::Names;
use self::names::names;
use self::numerals::{Numeral, numerals};
use self::quotes::Quotes;
use self::runs::{Run, runs};
use self::seams::{SeamPlace, seam_places};
use self::survey::folder::FolderVote;
use self::vocabulary::Vocabulary;
use self::wordbook::Wordbook;
use crate::authority::Authority;
use crate::bitext::{Bitext, Original};
use crate::document::{Document, Language};
use crate::glossary::Glossary;
use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::rule::{LineMatcher, Rule};
use crate::span::Span;
use crate::text::{
    ClassSet, Mark, MarkSet, Marks, Text, WORD_BYTES, Word, add_words, is_end_mark, sentences_at,
};

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
    /// Names whose spelling a person has decided.
    pub authority: Option<&'a Authority>,
    /// What the other texts of the folder say of its names.
    pub folder: Option<&'a FolderVote>,
    /// The terms that a person has decided.
    pub glossary: Option<&'a Glossary>,
    /// The text it was translated from, where that is a document of its own.
    pub original: Option<&'a Original>,
    blocks: Vec<BlockView>,
    /// Of sentences that were asked for, by block and number, whether they are in another language.
    abroad: RefCell<HashMap<(usize, usize), bool>>,
    words: OnceCell<OfAll<Word>>,
    sentences: OnceCell<OfAll<Span<Text>>>,
    marks: OnceCell<Marks>,
    seams: OnceCell<Vec<SeamPlace>>,
    low_starts: OnceCell<Vec<LowStart>>,
    vocabulary: OnceCell<Vocabulary<'a>>,
    quotes: OnceCell<Quotes>,
    wordbook: OnceCell<Wordbook>,
    markdown: OnceCell<bool>,
    furniture: OnceCell<Furniture>,
    names: OnceCell<Names>,
    acronyms: OnceCell<Acronyms>,
    bitext: OnceCell<Option<Bitext<'a>>>,
    figures: OnceCell<Figures>,
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
            abroad: RefCell::default(),
            words: OnceCell::new(),
            sentences: OnceCell::new(),
            marks: OnceCell::new(),
            seams: OnceCell::new(),
            low_starts: OnceCell::new(),
            vocabulary: OnceCell::new(),
            quotes: OnceCell::new(),
            wordbook: OnceCell::new(),
            markdown: OnceCell::new(),
            authority: None,
            folder: None,
            glossary: None,
            original: None,
            furniture: OnceCell::new(),
            names: OnceCell::new(),
            acronyms: OnceCell::new(),
            bitext: OnceCell::new(),
            figures: OnceCell::new(),
        }
    }

    /// The same with an authority file of names.
    #[must_use]
    pub const fn with_authority(mut self, authority: Option<&'a Authority>) -> Self {
        self.authority = authority;
        self
    }

    /// The same with what the texts of the folder say.
    #[must_use]
    pub const fn with_folder(mut self, folder: Option<&'a FolderVote>) -> Self {
        self.folder = folder;
        self
    }

    /// The same with a glossary.
    #[must_use]
    pub const fn with_glossary(mut self, glossary: Option<&'a Glossary>) -> Self {
        self.glossary = glossary;
        self
    }

    /// The same beside the text it was translated from.
    #[must_use]
    pub fn with_original(mut self, original: Option<&'a Original>) -> Self {
        // The units of a document that has its base hold what that says.
        self.original = original.filter(|_| self.document.base.is_none());
        self
    }

    /// The document beside its source, sentence by sentence; nothing where there is no source.
    pub fn bitext(&self) -> Option<&Bitext<'a>> {
        let align = || Bitext::of(self.document, self.language, self.source, self.original);
        self.bitext.get_or_init(align).as_ref()
    }

    /// What is wrong with the numbers of the document beside those of its source.
    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(self))
    }

    /// The names of the document.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| names(self))
    }

    /// The acronyms that the document expands.
    pub fn acronyms(&self) -> &Acronyms {
        self.acronyms.get_or_init(|| Acronyms::of(self))
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
        let read = || {
            let texts = self.document.blocks.iter().map(|block| block.text.as_str());
            let bytes: usize = texts.clone().map(str::len).sum();
            OfAll::of(texts, bytes / WORD_BYTES, add_words)
        };
        self.words.get_or_init(read).block(block)
    }

    /// The marks of a block, in order.
    pub fn marks(&self, block: usize) -> &[Mark] {
        self.all_marks().of_text(block)
    }

    /// The marks of all blocks.
    fn all_marks(&self) -> &Marks {
        let texts = || self.texts().map(|(block, text)| (text, self.words(block)));
        self.marks.get_or_init(|| Marks::of(texts()))
    }

    /// How many stretches without white space a block has: its words as a reader would count them.
    pub fn spaced_words(&self, block: usize) -> usize {
        self.all_marks().spaced_in(block)
    }

    /// Whether one of these marks may stand in a block; if not, none does.
    pub fn may_have(&self, block: usize, marks: MarkSet) -> bool {
        self.all_marks().held_by(block).may_meet(marks)
    }

    /// Whether a block has words of one of these classes.
    pub fn has_words(&self, block: usize, classes: ClassSet) -> bool {
        self.all_marks().classes_of(block).meets(classes)
    }

    /// The blocks in which one of these marks may stand, with their indices and texts; often there are none.
    pub fn texts_with(&self, marks: MarkSet) -> impl Iterator<Item = (usize, &'a str)> {
        let blocks = if self.all_marks().held().may_meet(marks) { self.blocks.len() } else { 0 };
        (0..blocks).filter(move |&block| self.may_have(block, marks)).map(|block| (block, self.text(block)))
    }

    /// Where a capitalised word follows another without a mark, in order.
    pub fn seams(&self) -> &[SeamPlace] {
        self.seams.get_or_init(|| seam_places(self))
    }

    /// Sentences that begin with a lower-case word, unless the text does so by habit; in order.
    pub fn low_starts(&self) -> &[LowStart] {
        self.low_starts.get_or_init(|| low_starts(self))
    }

    /// Round and square brackets of a block with what they hold, disjoint and in order: each opening one is paired with
    /// the next closing one.
    pub fn brackets(&self, block: usize) -> &[Span<Text>] {
        let paired = || pairs(self.marks(block));
        self.blocks.get(block).map_or(&[], |view| view.seldom(BRACKETS, paired))
    }

    /// The numerals of a block that have marks between their digits, in order, without those of addresses.
    pub fn numerals(&self, block: usize) -> &[Numeral] {
        let free = || {
            if !self.has_words(block, ClassSet::DIGITS) {
                return Vec::new();
            }
            let mut found = numerals(self.text(block), self.words(block));
            found.retain(|numeral| !self.is_address(block, numeral.span));
            found
        };
        self.blocks.get(block).map_or(&[], |view| view.seldom(NUMERALS, free))
    }

    /// The sentences of a block, in order.
    pub fn sentences(&self, block: usize) -> &[Span<Text>] {
        let split = |block: usize, found: &mut Vec<Span<Text>>| {
            let ends = self.marks(block).iter().filter(|mark| is_end_mark(mark.char)).map(|mark| mark.at);
            found.extend(sentences_at(self.text(block), ends, self.facts.abbreviations));
        };
        self.sentences.get_or_init(|| OfAll::of(0..self.blocks.len(), self.blocks.len(), split)).block(block)
    }

    /// The words of the document that its language does not have.
    pub fn vocabulary(&self) -> &Vocabulary<'a> {
        self.vocabulary.get_or_init(|| Vocabulary::of(self))
    }

    /// Which blocks are running text and which are furniture of the page the text was taken from.
    pub fn furniture(&self) -> &Furniture {
        self.furniture.get_or_init(|| Furniture::of(self))
    }

    /// URLs, e-mail addresses, domain and file names, handles, hashtags and code of a block, in order.
    pub fn addresses(&self, block: usize) -> &[Span<Text>] {
        let signs = || self.marks(block).iter().filter(|mark| is_sign(mark.char)).map(|mark| mark.at);
        let read = || addresses(self.text(block), signs());
        self.blocks.get(block).map_or(&[], |view| view.seldom(ADDRESSES, read))
    }

    /// Whether a place touches a URL, an address, a file name or code.
    pub fn is_address(&self, block: usize, span: Span<Text>) -> bool {
        let addresses = self.addresses(block);
        let first = addresses.partition_point(|address| address.end <= span.start);
        addresses.get(first).is_some_and(|address| address.overlaps(span) || address.contains(span))
    }

    /// The words of the document as numbers, and what is known of each.
    pub fn wordbook(&self) -> &Wordbook {
        self.wordbook.get_or_init(|| {
            Wordbook::of(self.document, self.language, self.facts, self.lexicon, |block| self.words(block))
        })
    }

    /// The words and phrases of a block that stand several times in a row.
    pub fn runs(&self, block: usize) -> &[Run] {
        let runs = || runs(self.text(block), self.words(block), self.wordbook().folded(block));
        self.blocks.get(block).map_or(&[], |view| view.seldom(RUNS, runs))
    }

    /// What the quotation marks of the document are.
    pub fn quotes(&self) -> &Quotes {
        self.quotes.get_or_init(|| Quotes::new(self))
    }

    /// Whether the document as a whole is Markdown, though it may have been read as plain text.
    pub fn is_markdown(&self) -> bool {
        let marked = || self.texts_with(MARKUP).map(|(_, text)| text);
        *self.markdown.get_or_init(|| is_markdown(self.document, marked()))
    }
}
