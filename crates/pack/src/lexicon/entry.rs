//! What a list says of one word.

/// What is known of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    case: u8,
    band: u8,
    kinds: u8,
}

const LOWER: u8 = 1;
const CAPITALISED: u8 = 2;
const MIXED: u8 = 4;

const FUNCTION: u8 = 1;
const PERSON: u8 = 2;
const PLACE: u8 = 4;
const CALENDAR: u8 = 8;
const NATIONALITY: u8 = 16;
const NOUN: u8 = 32;
const FINITE: u8 = 64;
const ADJECTIVE: u8 = 128;

impl Entry {
    /// A word rarer than this (band) is hardly ever the one that was meant.
    pub const RAREST_MEANT: u8 = 25;

    /// Bits 0–2 hold the case, with the lowest bit turned over so that the commonest entry is 0 and the files small;
    /// bits 3–8 half the band; the others the kinds. `tools/lexicons/vocabulary.py` writes it.
    pub fn from_value(value: u64) -> Self {
        let bits = |shift: u32, mask: u8| (value >> shift).to_le_bytes()[0] & mask;
        Self { case: bits(0, 0b111) ^ LOWER, band: bits(3, 0b11_1111) * 2, kinds: bits(9, u8::MAX) }
    }

    /// The frequency as ten times the Zipf value: 30 is once in a million words, 40 ten times.
    ///
    /// Even numbers from 20 to 70; 10 stands for all that is rarer, 0 for a word that is in no frequency list.
    pub fn band(self) -> u8 {
        self.band
    }

    /// Does the dictionary have the word in lower case?
    pub fn is_lower(self) -> bool {
        self.case & LOWER != 0
    }

    /// Does the dictionary have the word with a capital first letter? A word can be both: `may` and `May`.
    pub fn is_capitalised(self) -> bool {
        self.case & CAPITALISED != 0
    }

    /// Is it a common word and nobody's and no place's name?
    pub fn names_nothing(self) -> bool {
        self.is_lower() && !self.is_capitalised() && !self.is_person() && !self.is_place()
    }

    /// Does the dictionary have the word with other capitals (`NATO`, `iPhone`, `McDonald`)?
    pub fn is_mixed(self) -> bool {
        self.case & MIXED != 0
    }

    /// Does the dictionary have the word, in whatever case? If not, it comes from a frequency list or is a name:
    /// frequency lists hold names, foreign words and common typing errors (`recieve`) too.
    pub fn is_in_dictionary(self) -> bool {
        self.case != 0
    }

    /// May it be the word that was meant where another stands: one of the dictionary that is not too rare, and no name of a
    /// person?
    pub fn may_be_meant(self) -> bool {
        self.band >= Self::RAREST_MEANT && (self.is_lower() || self.is_calendar() || self.is_nationality())
    }

    /// Is it a given or family name? Many are common words as well (`rose`, `may`).
    pub fn is_person(self) -> bool {
        self.kinds & PERSON != 0
    }

    /// Is it a country, or the name of a city that is no common word?
    pub fn is_place(self) -> bool {
        self.kinds & PLACE != 0
    }

    /// Is it a month or a weekday?
    pub fn is_calendar(self) -> bool {
        self.kinds & CALENDAR != 0
    }

    /// Is it a nation's, people's, religion's or language's noun or adjective?
    pub fn is_nationality(self) -> bool {
        self.kinds & NATIONALITY != 0
    }

    /// Is it an article, pronoun, preposition, conjunction, auxiliary, or another word of a closed class?
    pub fn is_function_word(self) -> bool {
        self.kinds & FUNCTION != 0
    }

    /// Is it used as a noun, as far as treebanks tell? Like the next two this says much of a common word, little of a rare
    /// one, and nothing in languages whose list has no classes; a word may be all three.
    pub fn is_noun(self) -> bool {
        self.kinds & NOUN != 0
    }

    /// Is it used as a finite verb?
    pub fn is_finite(self) -> bool {
        self.kinds & FINITE != 0
    }

    /// Is it used as an adjective or a participle?
    pub fn is_adjective(self) -> bool {
        self.kinds & ADJECTIVE != 0
    }

    /// Is its class known?
    pub fn is_classed(self) -> bool {
        self.kinds & (NOUN | FINITE | ADJECTIVE) != 0
    }
}
