//! What words are made of: the classes of words, and the kinds of characters they follow from.

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// Letters only, none of them upper case.
    Lower,
    /// Letters only, the first upper case, at least one other not.
    Capitalised,
    /// Letters only, all upper case (also a single capital).
    Upper,
    /// Letters only, with a capital inside (`iPhone`, `McDonald`).
    Mixed,
    /// Digits only.
    Number,
    /// Letters and digits.
    Alphanumeric,
}

/// Some classes: a look at those of a text spares rules the walk through its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassSet(u8);

impl ClassSet {
    /// The classes of words with digits.
    pub const DIGITS: Self = Self::of(WordClass::Number).with(WordClass::Alphanumeric);

    /// The set of one class.
    pub const fn of(class: WordClass) -> Self {
        Self(1 << class as u8)
    }

    /// The set with one more class.
    #[must_use]
    pub const fn with(self, class: WordClass) -> Self {
        Self(self.0 | 1 << class as u8)
    }

    /// Whether the two have a class in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Kinds of characters, as bits.
pub(super) const LETTER: u8 = 1;
pub(super) const CAPITAL: u8 = 2;
pub(super) const DIGIT: u8 = 4;

/// A capital behind another letter or digit.
pub(super) const INNER_CAPITAL: u8 = 8;

/// The kind of a character of words; 0 for marks that combine with letters.
pub(super) fn kind_of(c: char) -> u8 {
    match c {
        _ if c.is_numeric() => DIGIT,
        _ if c.is_uppercase() => CAPITAL,
        _ if c.is_alphabetic() => LETTER,
        _ => 0,
    }
}

/// The class of a word of characters of these kinds.
pub(super) const fn class_of(kinds: u8) -> WordClass {
    CLASSES[(kinds & (LETTER | CAPITAL | DIGIT | INNER_CAPITAL)) as usize]
}

/// The class for each set of kinds.
const CLASSES: [WordClass; 16] = {
    let mut classes = [WordClass::Mixed; 16];
    let mut kinds = 0;
    while kinds < classes.len() {
        let set = kinds as u8;
        classes[kinds] = if set & (LETTER | CAPITAL | INNER_CAPITAL) == 0 {
            WordClass::Number
        } else if set & DIGIT != 0 {
            WordClass::Alphanumeric
        } else if set & (CAPITAL | INNER_CAPITAL) == 0 {
            WordClass::Lower
        } else if set & LETTER == 0 {
            WordClass::Upper
        } else if set & INNER_CAPITAL == 0 {
            WordClass::Capitalised
        } else {
            WordClass::Mixed
        };
        kinds += 1;
    }
    classes
};
