//! The forms that a thread has met: kept from one document to the next, as articles share most of their words.

use std::cell::RefCell;
use std::rc::Rc;

use super::form::{Form, Traits, core};
use super::list::Listed;
use crate::document::Language;
use crate::language::Facts;
use crate::language::exonym::{Exonyms, exonyms};
use crate::language::lexicon::{Lexicon, Standing};
use crate::language::misspelling::Candidate;
use crate::language::recognise::Bands;
use crate::text::{WordMap, eight_bytes};

/// What was found for forms, by their numbers.
pub(super) type Kept<K, V> = RefCell<WordMap<K, V>>;

/// The numbers of forms by their letters.
#[derive(Debug, Default)]
pub(super) struct FormNumbers {
    /// Those of up to eight bytes, [packed](packed): most words of a text.
    short: WordMap<u64, u32>,
    long: WordMap<Box<str>, u32>,
}

impl FormNumbers {
    #[inline]
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        match packed(text) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(text).copied(),
        }
    }

    fn insert(&mut self, text: &str, number: u32) {
        match packed(text) {
            Some(short) => self.short.insert(short, number),
            None => self.long.insert(text.into(), number),
        };
    }
}

/// The bytes of a short word as one number. A word has no zero bytes, so each has a number of its own.
#[inline]
fn packed(word: &str) -> Option<u64> {
    (word.len() <= 8).then(|| eight_bytes(word.as_bytes()))
}

/// The forms that a thread has met in texts of one language.
#[derive(Debug, Default)]
pub(super) struct Forms {
    language: Option<Language>,
    /// The names that its language has of its own for what others call otherwise.
    exonyms: Option<Exonyms>,
    pub(super) numbers: FormNumbers,
    pub(super) all: Vec<Form>,
    /// What unknown forms may have been meant to be, by how many of their first letters are right.
    pub(super) corrections: Kept<(u32, usize), Rc<[Candidate]>>,
    /// How common unknown forms are in other languages.
    pub(super) bands: Kept<u32, Bands>,
    /// The lists of words that rules ask for.
    pub(super) lists: Kept<u32, Listed>,
    /// The number of the document that is read.
    pub(super) document: u32,
}

/// How many forms are kept from one document to the next.
const MOST_FORMS: usize = 1 << 16;

thread_local! {
    static SHELF: RefCell<Vec<Forms>> = const { RefCell::new(Vec::new()) };
}

impl Forms {
    /// Takes the forms of a language that this thread has met, for a new document.
    pub(super) fn take(language: Language) -> Self {
        let known = SHELF.with_borrow_mut(|shelf| {
            let at = shelf.iter().position(|forms| forms.language == Some(language))?;
            Some(shelf.swap_remove(at))
        });
        let fits = |forms: &Self| forms.all.len() < MOST_FORMS && forms.document < u32::MAX;
        let known = known.filter(fits).unwrap_or_default();
        let exonyms = exonyms(language.as_str());
        Self { language: Some(language), exonyms, document: known.document + 1, ..known }
    }

    /// Keeps the forms for the thread's next document.
    pub(super) fn put_back(self) {
        SHELF.with_borrow_mut(|shelf| shelf.push(self));
    }

    /// The number of a form, which is looked up when it is new.
    pub(super) fn number(&mut self, text: &str, facts: &Facts, lexicon: Option<&Lexicon>) -> u32 {
        if let Some(known) = self.numbers.get(text) {
            return known;
        }
        let number = self.all.len() as u32;
        let bounds = core(text, facts.elisions);
        let entry = lexicon.and_then(|lexicon| lexicon.get(bounds.of(text)));
        self.numbers.insert(text, number);
        let standing = lexicon.map_or(Standing::Known, |lexicon| Standing::of(lexicon, entry));
        self.all.push(Form {
            entry,
            standing,
            traits: Traits::of(text, standing, entry, self.exonyms),
            core: number,
            bounds: (bounds.start as u32, bounds.end as u32),
            folded: number,
            met: 0,
        });
        if bounds.len() < text.len() {
            self.all[number as usize].core = self.number(bounds.of(text), facts, lexicon);
        }
        if !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let lower = text.to_lowercase();
            if lower != text {
                self.all[number as usize].folded = self.number(&lower, facts, lexicon);
            }
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_word_has_a_number_of_its_own() {
        assert_eq!(packed("abc"), Some(0x63_62_61));
        assert_eq!(packed("abcde"), Some(0x65_64_63_62_61));
        assert_eq!(packed("abcdefgh").map(u64::to_le_bytes), Some(*b"abcdefgh"));
        assert_eq!((packed(""), packed("abcdefghi")), (Some(0), None));
    }
}
