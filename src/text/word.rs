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
    let mut found = Vec::with_capacity(text.len() / 6);
    let hash = WordHash::default();
    let mut at = 0;
    while at < text.len() {
        let byte = text.as_bytes()[at];
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let mut shape = Shape::default();
        let end = word_end(text, at, &mut shape);
        if end > at {
            let (class, is_joined) = (shape.class(), shape.is_joined);
            let hash = hash.of_stretch(text.as_bytes(), at..end);
            found.push(Word { span: Span::new(at, end), class, is_joined, hash });
            at = end;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The end of the word that begins at `at`, and what it is made of; `at` itself where none begins.
fn word_end(text: &str, at: usize, shape: &mut Shape) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_lowercase() {
            // Most of a text: runs of these need no look at each letter.
            end +=
                bytes[end..].iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(text.len() - end);
            shape.add(LETTER);
            continue;
        }
        let kind = ASCII[usize::from(byte)];
        if kind != 0 {
            shape.add(kind);
            end += 1;
            continue;
        }
        let Some(c) = text[end..].chars().next().filter(|_| byte == b'\'' || !byte.is_ascii()) else { break };
        let next = end + c.len_utf8();
        let joins = matches!(c, '\'' | '’')
            && text[..end].chars().next_back().is_some_and(char::is_alphabetic)
            && end > at
            && text[next..].chars().next().is_some_and(char::is_alphabetic);
        if joins {
            shape.is_joined = true;
            end = next;
        } else if is_word_char(c) {
            shape.add(kind_of(c));
            end = next;
        } else {
            break;
        }
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

/// The kind of each ASCII letter and digit; 0 for all other bytes.
const ASCII: [u8; 1 << 8] = {
    let mut kinds = [0; 1 << 8];
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

/// The kind of any other character; 0 for marks that combine with letters.
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

    fn class(&self) -> WordClass {
        let has = |kinds: u8| self.kinds & kinds != 0;
        if !has(LETTER | CAPITAL | INNER_CAPITAL) {
            WordClass::Number
        } else if has(DIGIT) {
            WordClass::Alphanumeric
        } else if !has(CAPITAL | INNER_CAPITAL) {
            WordClass::Lower
        } else if !has(LETTER) {
            WordClass::Upper
        } else if !has(INNER_CAPITAL) {
            WordClass::Capitalised
        } else {
            WordClass::Mixed
        }
    }
}

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
