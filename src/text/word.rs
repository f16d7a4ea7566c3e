//! Words: runs of letters and digits, with the apostrophes inside them.

use super::{Text, WordHash};
use crate::span::Span;

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

/// A word of a block's text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub span: Span<Text>,
    /// What it is made of.
    pub class: WordClass,
    /// Whether an apostrophe stands inside.
    pub is_joined: bool,
    /// The [`WordHash`] of its stretch of the text: the same for the same word, as long as the program runs.
    pub hash: u32,
}

impl Word {
    /// Whether it begins with a capital letter.
    pub const fn is_capitalised(self) -> bool {
        matches!(self.class, WordClass::Capitalised | WordClass::Upper)
    }

    /// Whether it has letters only.
    pub const fn is_letters(self) -> bool {
        !matches!(self.class, WordClass::Number | WordClass::Alphanumeric)
    }
}

/// Whether a character belongs to a word: letters, digits, and the marks that combine with letters.
pub fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_combining(c)))
}

/// Whether a list of lower-case words, sorted by bytes, has a word, whatever the case of that.
pub fn is_listed(sorted: &[&str], word: &str) -> bool {
    let mut buffer = [0; 32];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            sorted.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
        }
        _ => sorted.binary_search(&word.to_lowercase().as_str()).is_ok(),
    }
}

/// Combining diacritics of the Latin, Greek, Cyrillic, Hebrew and Arabic blocks, and joiners of Indic scripts.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}'
        | '\u{93C}'..='\u{94D}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}')
}

/// The words of a text in order.
///
/// An apostrophe between two letters stays inside a word (`don't`, `l'eau`); every other mark ends it, full stops and
/// hyphens included, so that `prison.The` is two words.
pub fn words(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 6);
    let hash = WordHash::default();
    let mut add = |start: usize, end: usize, kinds: u8, is_joined: bool| {
        let hash = hash.of_stretch(bytes, start..end);
        found.push(Word { span: Span::new(start, end), class: class_of(kinds), is_joined, hash });
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let kind = KINDS[usize::from(byte)];
        if kind == 0 {
            at += 1;
            continue;
        }
        let (end, kinds) = letters_end(bytes, at, kind);
        // Nearly every word is one of ASCII letters, with a blank or a plain mark behind it.
        if kind != ABROAD && bytes.get(end).is_none_or(|&byte| byte.is_ascii() && byte != b'\'') {
            add(at, end, kinds, false);
            at = end;
            continue;
        }
        let mut shape = Shape::default();
        let end = word_end(text, at, &mut shape);
        if end > at {
            add(at, end, shape.kinds, shape.is_joined);
            at = end;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The end of a run of ASCII letters and digits that begins with one of this kind, and what it is made of.
fn letters_end(bytes: &[u8], at: usize, first: u8) -> (usize, u8) {
    let (mut end, mut kinds) = (at + 1, 0);
    while let Some(&byte) = bytes.get(end) {
        let kind = KINDS[usize::from(byte)];
        if kind == 0 || kind == ABROAD {
            break;
        }
        kinds |= kind;
        end += 1;
    }
    let inner = if kinds & CAPITAL == 0 { 0 } else { INNER_CAPITAL };
    (end, first | kinds & !CAPITAL | inner)
}

/// The end of the word that begins at `at`, and what it is made of; `at` itself where none begins.
fn word_end(text: &str, at: usize, shape: &mut Shape) -> usize {
    let mut end = at;
    while let Some(c) = text[end..].chars().next() {
        let next = end + c.len_utf8();
        let joins = matches!(c, '\'' | '’')
            && text[..end].chars().next_back().is_some_and(char::is_alphabetic)
            && end > at
            && text[next..].chars().next().is_some_and(char::is_alphabetic);
        if joins {
            shape.is_joined = true;
        } else if is_word_char(c) {
            shape.add(kind_of(c));
        } else {
            break;
        }
        end = next;
    }
    end
}

/// Whether a text holds a word or phrase that no letter or digit touches.
pub fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
    })
}

/// Kinds of characters, as bits.
const LETTER: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

/// A capital behind another letter or digit.
const INNER_CAPITAL: u8 = 8;

/// What is not ASCII is looked at as a character.
const ABROAD: u8 = 16;

/// The kind of each byte; 0 for ASCII marks and blanks.
const KINDS: [u8; 1 << 8] = {
    let mut kinds = [ABROAD; 1 << 8];
    let mut byte = 0u8;
    while byte.is_ascii() {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LETTER,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// The kind of a character of words; 0 for marks that combine with letters.
fn kind_of(c: char) -> u8 {
    match c {
        _ if c.is_numeric() => DIGIT,
        _ if c.is_uppercase() => CAPITAL,
        _ if c.is_alphabetic() => LETTER,
        _ => 0,
    }
}

/// The kinds of characters that a word has, from which its class follows.
#[derive(Default)]
struct Shape {
    kinds: u8,
    is_joined: bool,
}

impl Shape {
    const fn add(&mut self, kind: u8) {
        self.kinds |= if kind == CAPITAL && self.kinds != 0 { INNER_CAPITAL } else { kind };
    }
}

/// The class of a word of characters of these kinds.
const fn class_of(kinds: u8) -> WordClass {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_where_a_linter_needs_it() {
        let text = "prison.The don't l’eau 22nd École iPhone 'hui";
        let found: Vec<_> = words(text).into_iter().map(|w| (w.span.of(text), w.class)).collect();
        assert_eq!(
            found,
            [
                ("prison", WordClass::Lower),
                ("The", WordClass::Capitalised),
                ("don't", WordClass::Lower),
                ("l’eau", WordClass::Lower),
                ("22nd", WordClass::Alphanumeric),
                ("École", WordClass::Capitalised),
                ("iPhone", WordClass::Mixed),
                ("hui", WordClass::Lower),
            ]
        );
    }
}
