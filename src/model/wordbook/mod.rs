//! The words of a document as numbers of forms, and what is known of each form: every rule that asks again asks a number.
//!
//! Articles share most of their words. The forms that a thread has met are kept from one document to the next, so that
//! a word costs one look into a map, and no second walk through a lexicon.

mod form;
mod forms;
mod list;

use std::ops::Range;
use std::rc::Rc;

pub use self::form::{Form, Traits, core};
use self::forms::Forms;
use self::list::{Listed, MOST_LISTS};
pub use self::list::{Numbers, WordList};
use crate::document::{Document, Language};
use crate::language::Facts;
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::misspelling::Candidate;
use crate::language::recognise::Bands;
use crate::span::Span;
use crate::text::{Text, Word};

/// The words of a document, as numbers of forms.
#[derive(Debug)]
pub struct Wordbook {
    forms: Forms,
    /// The form of each word of all blocks.
    words: Vec<u32>,
    /// The same in lower case.
    folded: Vec<u32>,
    /// What is asked of each first.
    traits: Vec<Traits>,
    /// How many words each block has together with all before it.
    ends: Vec<u32>,
}

impl Wordbook {
    /// Numbers the words of a document; `words` gives those of a block.
    pub fn of<'w>(
        document: &Document,
        language: Language,
        facts: &Facts,
        lexicon: Option<&Lexicon>,
        words: impl Fn(usize) -> &'w [Word],
    ) -> Self {
        let count = (0..document.blocks.len()).map(|block| words(block).len()).sum();
        let mut made = Self {
            forms: Forms::take(language),
            words: Vec::with_capacity(count),
            folded: Vec::with_capacity(count),
            traits: Vec::with_capacity(count),
            ends: Vec::with_capacity(document.blocks.len()),
        };
        for (block, text) in document.blocks.iter().map(|block| block.text.as_str()).enumerate() {
            for word in words(block) {
                let number = made.forms.number(word.span().of(text), facts, lexicon);
                let form = &mut made.forms.all[number as usize];
                form.met = made.forms.document;
                made.words.push(number);
                made.folded.push(form.folded);
                made.traits.push(form.traits);
            }
            made.ends.push(made.words.len() as u32);
        }
        made
    }

    /// Which words are those of a block.
    fn range(&self, block: usize) -> Range<usize> {
        let end = |block: usize| self.ends.get(block).map(|&end| end as usize);
        let first = block.checked_sub(1).and_then(end).unwrap_or_default();
        end(block).map_or(0..0, |end| first..end)
    }

    /// The numbers of the words of a block, in order.
    pub fn block(&self, block: usize) -> &[u32] {
        &self.words[self.range(block)]
    }

    /// The same, whatever the case of the words.
    pub fn folded(&self, block: usize) -> &[u32] {
        &self.folded[self.range(block)]
    }

    /// The same for the words of a block that begin in a stretch of it.
    pub fn stretch(&self, words: &[Word], block: usize, span: Span<Text>) -> &[u32] {
        let first = words.partition_point(|word| word.span().start < span.start);
        let end = words.partition_point(|word| word.span().start < span.end);
        self.folded(block).get(first..end).unwrap_or_default()
    }

    /// What the words of a block are at a glance, in order.
    pub fn traits(&self, block: usize) -> &[Traits] {
        &self.traits[self.range(block)]
    }

    /// What the language of the text knows of a word of a block.
    pub fn entry(&self, block: usize, index: usize) -> Option<Entry> {
        self.form(block, index)?.entry
    }

    /// The form of a word of a block.
    pub fn form(&self, block: usize, index: usize) -> Option<&Form> {
        self.block(block).get(index).map(|&number| self.get(number))
    }

    /// The form of a number.
    pub fn get(&self, number: u32) -> &Form {
        &self.forms.all[number as usize]
    }

    /// The words that a form may have been meant to be, its first letters, so many, being right: what `find` gives, asked
    /// once for each form.
    pub fn corrections(
        &self,
        number: u32,
        right: usize,
        find: impl FnOnce() -> Vec<Candidate>,
    ) -> Rc<[Candidate]> {
        let mut known = self.forms.corrections.borrow_mut();
        Rc::clone(known.entry((number, right)).or_insert_with(|| find().into()))
    }

    /// How common a form, which reads as `word`, is in other languages.
    pub fn bands(&self, number: u32, word: &str) -> Bands {
        *self.forms.bands.borrow_mut().entry(number).or_insert_with(|| Bands::of(word))
    }

    /// The numbers of those words of a list that the document may have.
    pub fn numbers(&self, list: &WordList) -> Rc<Numbers> {
        let mut lists = self.forms.lists.borrow_mut();
        if lists.len() > MOST_LISTS {
            lists.clear();
        }
        let new = || Listed { numbers: Rc::default(), missing: list.words.clone(), forms: 0 };
        let listed = lists.entry(list.id).or_insert_with(new);
        if listed.forms < self.forms.all.len() {
            listed.forms = self.forms.all.len();
            let numbers = Rc::make_mut(&mut listed.numbers);
            listed.missing.retain(|word| {
                self.number(word).is_none_or(|number| {
                    numbers.add(number);
                    false
                })
            });
        }
        Rc::clone(&listed.numbers)
    }

    /// The number of a form that this or an earlier text has.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.forms.numbers.get(word)
    }

    /// Whether the form of a number stands in the document as a whole word.
    pub fn is_met(&self, number: u32) -> bool {
        self.get(number).met == self.forms.document
    }

    /// Whether the document has a word, in this very case.
    pub fn has(&self, word: &str) -> bool {
        self.number(word).is_some_and(|number| self.is_met(number))
    }
}

impl Drop for Wordbook {
    fn drop(&mut self) {
        std::mem::take(&mut self.forms).put_back();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::language::lexicon::Standing;
    use crate::text::words;

    fn wordbook(text: &str) -> Wordbook {
        let document = format::read("a.txt", text.as_bytes().to_vec()).unwrap();
        let (english, facts) = (Language::ENGLISH, Facts::of(Language::ENGLISH));
        let of_blocks: Vec<_> = document.blocks.iter().map(|block| words(block.text.as_str())).collect();
        Wordbook::of(&document, english, facts, Lexicon::of("en"), |block| &of_blocks[block])
    }

    #[test]
    fn a_form_is_looked_up_in_its_own_case() {
        let book = wordbook("the The the recieve qzxv");
        let numbers = book.block(0);
        assert!(numbers[0] == numbers[2] && numbers[0] != numbers[1]);
        assert_eq!(book.get(numbers[1]).folded, numbers[0]);
        let standing = |index| book.form(0, index).unwrap().standing;
        assert_eq!(standing(0), Standing::Known);
        assert_eq!(standing(3), Standing::Doubtful);
        assert_eq!(standing(4), Standing::Unknown);
    }

    #[test]
    fn a_document_has_only_its_own_words() {
        assert!(wordbook("Saleh spoke").has("spoke"));
        let next = wordbook("Saleh's speech");
        assert!(next.has("speech") && !next.has("spoke") && !next.has("Saleh"));
        let form = *next.form(0, 0).unwrap();
        assert_eq!(form.bounds, (0, 5));
    }
}
