//! The words of a document as numbers of forms, and what is known of each form: every rule that asks again asks a number.
//!
//! Articles share most of their words. The forms that a thread has met are kept from one document to the next, so that
//! a word costs one look into a map, and no second walk through a lexicon.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::document::{Document, Language};
use crate::language::Facts;
use crate::language::exonym::{Exonyms, exonyms};
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::recognise::Bands;
use crate::language::slip::Candidate;
use crate::span::Span;
use crate::text::{Text, Word, WordMap};

/// How well a language knows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its dictionary has it, or it is so common that it must be right, or it is a name.
    Known,
    /// No dictionary has it, or only as an abbreviation (`LSAT`), but a frequency list or a list of names: a young word, a loan, or a common error (`recieve`).
    Doubtful,
    /// Nothing is known of it.
    Unknown,
}

/// The band from which a word counts as in use although no dictionary has it.
pub const USED_BAND: u8 = 25;

/// The band from which a word that no dictionary has is no error.
const SETTLED_BAND: u8 = 44;

impl Standing {
    /// How well a language knows what its lexicon says of a word.
    pub fn of(lexicon: &Lexicon, entry: Option<Entry>) -> Self {
        let Some(entry) = entry else { return Self::Unknown };
        let is_name = entry.is_person() || entry.is_place() || entry.is_calendar();
        let only_mixed = entry.is_mixed() && !entry.is_lower() && !entry.is_capitalised();
        let is_listed = entry.is_in_dictionary() && !only_mixed;
        if !lexicon.is_graded() || is_listed || entry.band() >= SETTLED_BAND {
            Self::Known
        } else if is_name || only_mixed || entry.band() >= USED_BAND {
            Self::Doubtful
        } else {
            Self::Unknown
        }
    }
}

/// What most rules ask of a word first, in one byte: nearly all words are passed over by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    const KNOWN: u8 = 1;
    const CALENDAR: u8 = 2;
    const ABROAD: u8 = 4;

    fn of(text: &str, standing: Standing, entry: Option<Entry>, exonyms: Option<Exonyms>) -> Self {
        let trait_of = |is: bool, bit: u8| if is { bit } else { 0 };
        let is_listed = entry.is_some_and(|entry| entry.is_in_dictionary() || entry.is_function_word());
        let begins_exonym = || exonyms.is_some_and(|exonyms| exonyms.may_begin(text));
        Self(
            trait_of(standing == Standing::Known, Self::KNOWN)
                | trait_of(entry.is_some_and(Entry::is_calendar), Self::CALENDAR)
                | trait_of(!is_listed && begins_exonym(), Self::ABROAD),
        )
    }

    /// Whether the language of the text surely has it.
    pub const fn is_known(self) -> bool {
        self.0 & Self::KNOWN != 0
    }

    /// Whether it is a month or a weekday.
    pub const fn is_calendar(self) -> bool {
        self.0 & Self::CALENDAR != 0
    }

    /// Whether a name in the spelling of another language may begin with it. None does with a word that the dictionary has,
    /// in whatever case, or with a function word.
    pub const fn begins_exonym(self) -> bool {
        self.0 & Self::ABROAD != 0
    }
}

/// A distinct word, in one case.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What the language of the text knows of its core.
    pub entry: Option<Entry>,
    /// How well.
    pub standing: Standing,
    /// The same at a glance.
    traits: Traits,
    /// The number of its core: the word without elided articles, endings behind an apostrophe and the like.
    pub core: u32,
    /// Where in the word the core begins and ends, in bytes.
    pub bounds: (u32, u32),
    /// The number of its lower-case form.
    pub folded: u32,
    /// The document it was last met in.
    met: u32,
}

impl Form {
    /// How frequent it is in the language of the text: the band of its core, 0 when it has none.
    pub fn band(&self) -> u8 {
        self.entry.map_or(0, Entry::band)
    }
}

/// What was found for forms, by their numbers.
type Kept<K, V> = RefCell<WordMap<K, V>>;

/// The numbers of forms by their letters.
#[derive(Debug, Default)]
struct FormNumbers {
    /// Those of up to eight bytes, [packed](packed): most words of a text.
    short: WordMap<u64, u32>,
    long: WordMap<Box<str>, u32>,
}

impl FormNumbers {
    #[inline]
    fn get(&self, text: &str) -> Option<u32> {
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
    let (bytes, length) = (word.as_bytes(), word.len());
    // Two readings that overlap where the word is shorter than both.
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) if length <= 8 => {
            let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
            Some(u64::from(head) | u64::from(tail) << (8 * (length - 4)))
        }
        (None, _) => Some(bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))),
        _ => None,
    }
}

/// The forms that a thread has met in texts of one language.
#[derive(Debug, Default)]
struct Forms {
    language: Option<Language>,
    /// The names that its language has of its own for what others call otherwise.
    exonyms: Option<Exonyms>,
    numbers: FormNumbers,
    all: Vec<Form>,
    /// What unknown forms may have been meant to be, by how many of their first letters are right.
    corrections: Kept<(u32, usize), Rc<[Candidate]>>,
    /// How common unknown forms are in other languages.
    bands: Kept<u32, Bands>,
    /// The lists of words that rules ask for.
    lists: Kept<u32, Listed>,
    /// The number of the document that is read.
    document: u32,
}

/// How many forms are kept from one document to the next.
const MOST_FORMS: usize = 1 << 16;

thread_local! {
    static SHELF: RefCell<Vec<Forms>> = const { RefCell::new(Vec::new()) };
}

impl Forms {
    /// Takes the forms of a language that this thread has met, for a new document.
    fn take(language: Language) -> Self {
        let known = SHELF.with_borrow_mut(|shelf| {
            let at = shelf.iter().position(|forms| forms.language == Some(language))?;
            Some(shelf.swap_remove(at))
        });
        let fits = |forms: &Self| forms.all.len() < MOST_FORMS && forms.document < u32::MAX;
        let known = known.filter(fits).unwrap_or_default();
        let exonyms = exonyms(language.as_str());
        Self { language: Some(language), exonyms, document: known.document + 1, ..known }
    }

    /// The number of a form, which is looked up when it is new.
    fn number(&mut self, text: &str, facts: &Facts, lexicon: Option<&Lexicon>) -> u32 {
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

/// Words that a rule asks for in every document.
#[derive(Debug)]
pub struct WordList {
    /// What tells it from all other lists.
    id: u32,
    words: Vec<String>,
}

impl WordList {
    /// A list of words.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        static LISTS: AtomicU32 = AtomicU32::new(0);
        Self { id: LISTS.fetch_add(1, Ordering::Relaxed), words: words.map(str::to_owned).collect() }
    }
}

/// The numbers of the words of a list that a thread has met.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// One bit for each number.
    bits: Vec<u64>,
}

impl Numbers {
    fn add(&mut self, number: u32) {
        let at = (number / u64::BITS) as usize;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (number % u64::BITS);
    }

    /// Whether the word of a number is among them.
    #[inline]
    pub fn contains(&self, number: u32) -> bool {
        let bits = self.bits.get((number / u64::BITS) as usize);
        bits.is_some_and(|bits| bits >> (number % u64::BITS) & 1 != 0)
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }
}

/// What is known of a list of words.
#[derive(Debug)]
struct Listed {
    numbers: Rc<Numbers>,
    /// The words that no text has had.
    missing: Vec<String>,
    /// How many forms there were when they were last looked for.
    forms: usize,
}

/// So many lists are kept: those of one set of rules are fewer.
const MOST_LISTS: usize = 1000;

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
    /// For each block, which of them are its words.
    blocks: Vec<Range<usize>>,
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
            blocks: Vec::with_capacity(document.blocks.len()),
        };
        for (block, text) in document.blocks.iter().map(|block| block.text.as_str()).enumerate() {
            let start = made.words.len();
            for word in words(block) {
                let number = made.forms.number(word.span.of(text), facts, lexicon);
                let form = &mut made.forms.all[number as usize];
                form.met = made.forms.document;
                made.words.push(number);
                made.folded.push(form.folded);
                made.traits.push(form.traits);
            }
            made.blocks.push(start..made.words.len());
        }
        made
    }

    /// The numbers of the words of a block, in order.
    pub fn block(&self, block: usize) -> &[u32] {
        self.blocks.get(block).map_or(&[], |range| &self.words[range.clone()])
    }

    /// The same, whatever the case of the words.
    pub fn folded(&self, block: usize) -> &[u32] {
        self.blocks.get(block).map_or(&[], |range| &self.folded[range.clone()])
    }

    /// The same for the words of a block that begin in a stretch of it.
    pub fn stretch(&self, words: &[Word], block: usize, span: Span<Text>) -> &[u32] {
        let first = words.partition_point(|word| word.span.start < span.start);
        let end = words.partition_point(|word| word.span.start < span.end);
        self.folded(block).get(first..end).unwrap_or_default()
    }

    /// What the words of a block are at a glance, in order.
    pub fn traits(&self, block: usize) -> &[Traits] {
        self.blocks.get(block).map_or(&[], |range| &self.traits[range.clone()])
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
        let forms = std::mem::take(&mut self.forms);
        SHELF.with_borrow_mut(|shelf| shelf.push(forms));
    }
}

/// A word without elided articles before an apostrophe, and without what stands behind one: endings, contracted verbs.
pub fn core(word: &str, elisions: &[&str]) -> Span<Text> {
    let mut core = Span::new(0, word.len());
    // The first bytes of both apostrophes.
    if !word.bytes().any(|byte| matches!(byte, b'\'' | 0xE2)) {
        return core;
    }
    while let Some(at) = core.of(word).find(['\'', '’']) {
        let inner = core.of(word);
        let after = at + inner[at..].chars().next().map_or(1, char::len_utf8);
        let (head, tail) = (&inner[..at], &inner[after..]);
        if elisions.iter().any(|elision| head.eq_ignore_ascii_case(elision)) {
            core = Span::new(core.start + after, core.end);
        } else if matches!(tail, "s" | "t" | "re" | "ve" | "ll" | "d" | "m") || head.ends_with('n') {
            return Span::new(core.start, core.start + at);
        } else {
            return core;
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
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
    fn every_short_word_has_a_number_of_its_own() {
        assert_eq!(packed("abc"), Some(0x63_62_61));
        assert_eq!(packed("abcde"), Some(0x65_64_63_62_61));
        assert_eq!(packed("abcdefgh").map(u64::to_le_bytes), Some(*b"abcdefgh"));
        assert_eq!((packed(""), packed("abcdefghi")), (Some(0), None));
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
