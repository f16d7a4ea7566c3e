//! The distinct words of a document, each looked up once: a look-up in a lexicon costs ten times as much as finding
//! that a word has been seen before.

use crate::language::lexicon::{Entry, Lexicon};
use crate::text::WordMap;

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
#[derive(Debug, Default)]
pub struct Forms<'a> {
    numbers: WordMap<&'a str, u32>,
    forms: Vec<Form>,
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
