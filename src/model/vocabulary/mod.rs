//! The words of a document that its language does not have, found once and read by several rules.

mod correction;

pub use self::correction::{Correction, correction};
use crate::document::Language;
use crate::language::Facts;
use crate::language::derivation::is_other_standard;
use crate::language::lexicon::Standing;
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::recognise::{Bands, recognise};
use crate::model::Context;
use crate::model::wordbook::core;
use crate::rule::Enclosure;
use crate::span::Span;
use crate::text::{Listed, Text, Word, WordClass, WordMap};
use std::cell::OnceCell;

/// A word that the language of the text does not have, or hardly.
#[derive(Debug, Clone, Copy)]
pub struct Unknown<'a> {
    /// Its block.
    pub block: usize,
    /// Its index among the words of the block.
    pub index: usize,
    /// Where it stands, without elided articles and possessive endings.
    pub span: Span<Text>,
    /// The word itself.
    pub text: &'a str,
    /// How often the document has it.
    pub count: u32,
    /// The number of its form.
    pub core: u32,
    /// How well its language knows it.
    pub standing: Standing,
    /// How it is written.
    pub class: WordClass,
}

impl Unknown<'_> {
    /// How common it is in other languages.
    pub fn bands(&self, context: &Context<'_>) -> Bands {
        context.wordbook().bands(self.core, self.text)
    }
}

/// The words of a document, looked up.
#[derive(Debug, Default)]
pub struct Vocabulary<'a> {
    /// Lower-case words nothing is known of.
    unknown: Vec<Unknown<'a>>,
    /// Other words that may be misspelled: doubtful lower-case ones, and unknown capitalised ones.
    doubtful: Vec<Unknown<'a>>,
    words: usize,
    in_other_language: OnceCell<Option<Language>>,
}

impl<'a> Vocabulary<'a> {
    /// Looks up every word of a document; empty when its language has no lexicon.
    pub fn of(context: &Context<'a>) -> Self {
        let mut found = Self::default();
        if context.lexicon.is_none() {
            return found;
        }
        let book = context.wordbook();
        let mut counts: WordMap<u32, u32> = WordMap::default();
        for (block, text) in context.texts() {
            let (words, numbers) = (context.words(block), book.block(block));
            for (index, _) in book.traits(block).iter().enumerate().filter(|(_, traits)| !traits.is_known()) {
                let (word, form) = (words[index], book.get(numbers[index]));
                *counts.entry(form.core).or_default() += 1;
                let span = form.core_at(word.span().start);
                let (standing, class, core) = (form.standing, word.class, form.core);
                let text = span.of(text);
                let word = Unknown { block, index, span, text, count: 0, core, standing, class };
                found.keep(context, word);
            }
            found.words += book.block(block).len();
        }
        for word in found.unknown.iter_mut().chain(&mut found.doubtful) {
            word.count = counts.get(&word.core).copied().unwrap_or_default();
        }
        found
    }

    /// Keeps a word that the language does not have.
    fn keep(&mut self, context: &Context<'a>, word: Unknown<'a>) {
        static RARE: Listed = Listed::new(include_str!("../../../data/words/any/rare-words.txt"));
        let list = match (word.class, word.standing) {
            (WordClass::Lower, Standing::Unknown) => &mut self.unknown,
            (WordClass::Lower, Standing::Doubtful) | (WordClass::Capitalised, Standing::Unknown) => {
                &mut self.doubtful
            }
            _ => return,
        };
        let short = word.text.chars().nth(1).is_none();
        let other_standard =
            context.lexicon.is_some_and(|lexicon| is_other_standard(context.language, lexicon, word.text));
        if !short
            && !other_standard
            && !RARE.contains(word.text)
            && !context.is_address(word.block, word.span)
        {
            list.push(word);
        }
    }

    /// Unknown lower-case words in order.
    pub fn unknown(&self) -> &[Unknown<'a>] {
        &self.unknown
    }

    /// Everything that may be misspelled, but for the unknown words, in order.
    pub fn doubtful(&self) -> &[Unknown<'a>] {
        &self.doubtful
    }

    /// Whether the language surely has every word.
    pub fn is_complete(&self) -> bool {
        self.unknown.is_empty() && self.doubtful.is_empty()
    }

    /// The share of unknown words, 0 to 1. A few are no share: a short text may hold a misspelled word or two.
    pub fn share(&self) -> f64 {
        const FEW: usize = 3;
        self.unknown.len().saturating_sub(FEW) as f64 / self.words.max(1) as f64
    }

    /// The language the text as a whole is in, when it is clearly not the stated one: then its words tell nothing.
    pub fn other_language(&self, context: &Context<'_>) -> Option<Language> {
        /// Below this share of unknown words a text is in its language, whatever it looks like.
        const LEAST_SHARE: f64 = 0.2;
        *self.in_other_language.get_or_init(|| {
            if self.share() < LEAST_SHARE {
                return None;
            }
            let text: Vec<&str> = context.texts().map(|(_, text)| text).take(100).collect();
            recognise(&text.join("\n"))
                .filter(|&(language, confidence)| language != context.language && confidence > 0.9)
                .map(|(language, _)| language)
        })
    }
}

/// The band of a word in a language, 0 when it has none.
pub fn band(lexicon: &Lexicon, form: &str) -> u8 {
    lexicon.get(form).map_or(0, Entry::band)
}

/// What the language of a text knows of one of its words as it stands, with whatever an apostrophe ties to it.
pub fn entry(context: &Context<'_>, lexicon: &Lexicon, number: u32, form: &str) -> Option<Entry> {
    let known = context.wordbook().get(number);
    if known.core == number { known.entry } else { lexicon.get(form) }
}

/// The band of a form in another language, without the article elided there (`l'usine`).
pub fn foreign_band(
    context: &Context<'_>,
    (language, lexicon): (Language, &Lexicon),
    number: u32,
    form: &str,
) -> u8 {
    let elided = || band(lexicon, core(form, Facts::of(language).elisions).of(form));
    bands_abroad(context, number, form).and_then(|bands| bands.in_language(language)).unwrap_or_else(elided)
}

/// How common a form is in other languages, where all of them are asked for the same word.
pub fn bands_abroad(context: &Context<'_>, number: u32, form: &str) -> Option<Bands> {
    // Where the source is known, one lexicon is asked, not all; and what is elided differs.
    let is_one = context.source.is_some() || form.contains(['\'', '’']);
    (!is_one).then(|| context.wordbook().bands(number, form))
}

/// Whether a place is one where foreign words are meant: a short quotation or brackets.
pub fn is_cited(context: &Context<'_>, block: usize, span: Span<Text>) -> bool {
    context.is_inside(block, span, Enclosure::Quotation)
        || context.is_inside(block, span, Enclosure::Brackets)
}

/// Whether the word before or behind begins with a capital or has digits: a name or a formula may go on there.
pub fn is_beside_name(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let words = context.words(word.block);
    let text = context.text(word.block);
    let near = |index: Option<usize>| index.and_then(|i| words.get(i));
    let before = near(word.index.checked_sub(1)).filter(|w| text[w.span().end..word.span.start].len() <= 2);
    let after = near(Some(word.index + 1)).filter(|w| text[word.span.end..w.span().start].len() <= 2);
    before.is_some_and(|w| w.class != WordClass::Lower && !begins_sentence(context, word.block, *w))
        || after.is_some_and(|w| w.class != WordClass::Lower)
}

/// Whether a word is the first of its sentence: there a capital says nothing.
pub fn begins_sentence(context: &Context<'_>, block: usize, word: Word) -> bool {
    let sentences = context.sentences(block);
    let index = sentences.partition_point(|sentence| sentence.end <= word.span().start);
    let Some(sentence) = sentences.get(index) else { return false };
    let opening = context.text(block).get(sentence.start..word.span().start).unwrap_or("x");
    !opening.contains(char::is_alphanumeric)
}

/// Whether the word is a part of a hyphenated compound or touches a mark that ties words together.
pub fn is_tied(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let text = context.text(word.block);
    let tie = |c: char| {
        matches!(c, '-' | '‑' | '–' | '/' | '_' | '@' | '#' | '*' | '=' | '+' | '.' | '\'' | '’' | '&')
    };
    let before = text[..word.span.start].chars().next_back().is_some_and(tie);
    let mut after = text[word.span.end..].chars();
    // A stop behind the word ties it only when a letter follows at once.
    before && !text[..word.span.start].ends_with(['\'', '’'])
        || after.next().is_some_and(|c| tie(c) && after.next().is_some_and(char::is_alphanumeric))
}
