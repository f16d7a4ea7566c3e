//! Words: runs of letters and digits, with the apostrophes inside them.

use std::hash::BuildHasher;

use corrigenda_pack::{eight_bytes, first_bytes};

use super::class::{CAPITAL, INNER_CAPITAL, LETTER, WordClass, class_of, kind_of};
use super::{Text, WordHash};
use crate::span::{Packed, Span};

/// A word of a block's text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    place: Packed<Text>,
    /// What it is made of.
    pub class: WordClass,
    /// Whether an apostrophe stands inside.
    pub is_joined: bool,
    /// The [`WordHash`] of its stretch of the text: the same for the same word, as long as the program runs.
    pub hash: u32,
}

impl Word {
    /// Where it stands.
    pub const fn span(self) -> Span<Text> {
        self.place.get()
    }

    /// Whether it begins with a capital letter.
    pub const fn is_capitalised(self) -> bool {
        matches!(self.class, WordClass::Capitalised | WordClass::Upper)
    }

    /// Whether it has letters only.
    pub const fn is_letters(self) -> bool {
        !matches!(self.class, WordClass::Number | WordClass::Alphanumeric)
    }
}

/// A word with a capital at its start.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a character belongs to a word: letters, digits, and the marks that combine with letters.
pub fn is_word_char(c: char) -> bool {
    // The curly quotation marks, the dashes and their like are most of what is not ASCII.
    let is_mark = matches!(c, '\u{2000}'..='\u{206F}');
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_mark && (c.is_alphanumeric() || is_combining(c)))
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
    let mut found = Vec::with_capacity(text.len() / WORD_BYTES);
    add_words(text, &mut found);
    found
}

/// Appends the words of a text.
pub fn add_words(text: &str, found: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let hash = WordHash::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if IS_PLAIN[usize::from(byte)] {
            at += 1;
            continue;
        }
        let mut run = Run::at(bytes, at, hash);
        // Nearly every word is one of ASCII letters, with a blank or a plain mark behind it.
        if bytes.get(run.end).is_some_and(|&behind| !IS_PLAIN[usize::from(behind)]) {
            run = run.whole(text, at, hash);
        }
        if run.end > at {
            let (place, class) = (Span::new(at, run.end).into(), class_of(run.kinds));
            found.push(Word { place, class, is_joined: run.is_joined, hash: run.hash });
            at = run.end;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// How many bytes a word has with what stands behind it, in texts of short words.
pub const WORD_BYTES: usize = 5;

/// The ASCII characters that no word has.
const IS_PLAIN: [bool; 1 << 8] = {
    let mut plain = [false; 1 << 8];
    let mut byte = 0u8;
    while byte.is_ascii() {
        plain[byte as usize] = !byte.is_ascii_alphanumeric() && byte != b'\'';
        byte += 1;
    }
    plain
};

/// A word, or as much of its start as has been read.
#[derive(Clone, Copy)]
struct Run {
    end: usize,
    /// The kinds of its characters, from which its class follows.
    kinds: u8,
    is_joined: bool,
    /// The hash of its stretch.
    hash: u32,
}

impl Run {
    /// The ASCII letters from a byte on; eight bytes are looked at in one step.
    fn at(bytes: &[u8], at: usize, hash: WordHash) -> Self {
        let mut hasher = hash.build_hasher();
        let (mut end, mut kinds) = (at, 0);
        while end < bytes.len() {
            let eight = eight_bytes(&bytes[end..]);
            let letters = Letters::of(eight);
            let length = letters.run();
            if length == 0 {
                break;
            }
            let inside = first_bytes(length);
            kinds |= letters.kinds(inside, end == at);
            hasher.fold(eight & inside);
            end += length;
            if length < 8 {
                break;
            }
        }
        Self { end, kinds, is_joined: false, hash: hasher.short() }
    }

    /// The whole word that begins at a byte with these letters, or with none.
    fn whole(mut self, text: &str, at: usize, hash: WordHash) -> Self {
        let first = self.end;
        while let Some(c) = text[self.end..].chars().next() {
            let next = self.end + c.len_utf8();
            if matches!(c, '\'' | '’') {
                let before = text[at..self.end].chars().next_back();
                let mut both = before.into_iter().chain(text[next..].chars().next());
                if before.is_none() || !both.all(char::is_alphabetic) {
                    break;
                }
                self.is_joined = true;
            } else if is_word_char(c) {
                let kind = kind_of(c);
                self.kinds |= if kind == CAPITAL && self.kinds != 0 { INNER_CAPITAL } else { kind };
            } else {
                break;
            }
            self.end = next;
        }
        if self.end > first {
            self.hash = hash.of_stretch(text.as_bytes(), at..self.end);
        }
        self
    }
}

/// Which of eight bytes are ASCII letters: the highest bit of each.
struct Letters {
    small: u64,
    capital: u64,
}

impl Letters {
    const fn of(eight: u64) -> Self {
        const HIGHEST: u64 = every(0x80);
        let low = eight & !HIGHEST | every(0x20);
        // A sum has the highest bit where the byte is not below the first letter, or beyond the last one.
        let all = (low + every(0x80 - b'a')) & !(low + every(0x7F - b'z')) & !eight & HIGHEST;
        // Small letters have the bit 0x20.
        let small = all & eight << 2;
        Self { small, capital: all & !small }
    }

    /// How many of the first bytes are letters.
    const fn run(&self) -> usize {
        let others = !(self.small | self.capital) & every(0x80);
        others.trailing_zeros() as usize / 8
    }

    /// What the letters inside a run are, which may begin the word.
    const fn kinds(&self, inside: u64, begins: bool) -> u8 {
        let capitals = self.capital & inside;
        if capitals == 0 {
            return LETTER;
        }
        let first = if begins { first_bytes(1) } else { 0 };
        let small = if self.small & inside == 0 { 0 } else { LETTER };
        let capital = if capitals & first == 0 { 0 } else { CAPITAL };
        let inner = if capitals & !first == 0 { 0 } else { INNER_CAPITAL };
        small | capital | inner
    }
}

/// Eight times the same byte.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Whether a text holds a word or phrase that no letter or digit touches.
pub fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_letters_is_what_its_letters_are() {
        let hash = WordHash::default();
        let texts = [
            "a",
            "Ab",
            "aB",
            "A",
            "AB",
            "1",
            "1a",
            "A1",
            "abcdefgh",
            "abcdefghi",
            "abcdefghI",
            "abcdefgh1",
            "ABCDEFGHIJKLMNOPQ",
            "Abcdefghijklmnopq1",
            "@",
            "[",
            "`",
            "{",
            "/",
            ":",
            "\u{7F}",
            "a\0",
            "a`b",
            "Z[",
            "9:",
        ];
        for text in texts {
            for behind in ["", " and so on", ".", "…"] {
                let whole = format!("{text}{behind}");
                let nothing = Run { end: 0, kinds: 0, is_joined: false, hash: 0 };
                let one_by_one = nothing.whole(&whole, 0, hash);
                let run = Run::at(whole.as_bytes(), 0, hash);
                let at_once = run.whole(&whole, 0, hash);
                assert_eq!((at_once.end, at_once.kinds), (one_by_one.end, one_by_one.kinds), "{whole}");
                assert!(run.end == 0 || at_once.hash == one_by_one.hash, "{whole}");
            }
        }
    }

    #[test]
    fn splits_where_a_linter_needs_it() {
        let text = "prison.The don't l’eau 22nd École iPhone 'hui";
        let found: Vec<_> = words(text).into_iter().map(|w| (w.span().of(text), w.class)).collect();
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
