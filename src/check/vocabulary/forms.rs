//! The distinct words of a document, each looked up once: a look-up in a lexicon costs ten times as much as finding
//! that a word has been seen before.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::language::lexicon::{Entry, Lexicon};

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

/// A distinct form, in one case.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What the language of the text knows of it.
    pub entry: Option<Entry>,
    /// How well.
    pub standing: Standing,
    /// How often it occurs.
    pub count: u32,
}

/// The forms of a document, numbered in order of first occurrence.
#[derive(Debug)]
pub struct Forms<'a> {
    numbers: HashMap<&'a str, u32, Seed>,
    forms: Vec<Form>,
}

impl Default for Forms<'_> {
    fn default() -> Self {
        Self { numbers: HashMap::with_hasher(Seed::random()), forms: Vec::new() }
    }
}

impl<'a> Forms<'a> {
    /// Counts an occurrence and gives the number of its form.
    pub fn add(&mut self, text: &'a str, lexicon: &Lexicon) -> u32 {
        let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            let entry = lexicon.get(text);
            self.forms.push(Form { entry, standing: Standing::of(lexicon, entry), count: 0 });
        }
        if let Some(form) = self.forms.get_mut(number as usize) {
            form.count += 1;
        }
        number
    }

    /// The form of a number.
    pub fn get(&self, number: u32) -> Option<&Form> {
        self.forms.get(number as usize)
    }

    /// The form of a text, where the document has it.
    pub fn find(&self, text: &str) -> Option<&Form> {
        self.get(*self.numbers.get(text)?)
    }
}

/// A hash for short words: one multiplication per eight bytes. The seed differs from run to run, so no text can be made
/// whose words collide.
#[derive(Debug, Clone, Copy)]
struct Seed(u64);

impl Seed {
    fn random() -> Self {
        Self(RandomState::new().hash_one(0u8))
    }
}

impl BuildHasher for Seed {
    type Hasher = WordHasher;

    fn build_hasher(&self) -> WordHasher {
        WordHasher(self.0)
    }
}

struct WordHasher(u64);

impl WordHasher {
    fn fold(&mut self, value: u64) {
        const MULTIPLIER: u128 = 0x9E37_79B9_7F4A_7C15;
        let product = u128::from(self.0 ^ value) * MULTIPLIER;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.fold(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.fold(u64::from(value) << 56);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_counted_and_looked_up_in_its_own_case() {
        let english = Lexicon::of("en").unwrap();
        let mut forms = Forms::default();
        let numbers = ["the", "The", "the", "recieve", "qzxv"].map(|word| forms.add(word, english));
        assert_eq!(numbers, [0, 1, 0, 2, 3]);
        assert_eq!(forms.find("the").unwrap().count, 2);
        let standing = |word: &str| forms.find(word).unwrap().standing;
        assert_eq!(standing("the"), Standing::Known);
        assert_eq!(standing("recieve"), Standing::Doubtful);
        assert_eq!(standing("qzxv"), Standing::Unknown);
    }
}
