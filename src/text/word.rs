//! Words: runs of letters and digits, with the apostrophes inside them.

use super::Text;
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

/// A word of a block's text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub span: Span<Text>,
    /// What it is made of.
    pub class: WordClass,
    /// Whether an apostrophe stands inside.
    pub is_joined: bool,
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
            found.push(Word { span: Span::new(at, end), class: shape.class(), is_joined: shape.is_joined });
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
        if byte.is_ascii_alphanumeric() {
            shape.add_ascii(byte);
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
            shape.add(c);
            end = next;
        } else {
            break;
        }
    }
    end
}

/// Counts of kinds of characters, from which the class of a word follows.
/// Whether a text holds a word or phrase that no letter or digit touches.
pub fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
    })
}

#[derive(Default)]
struct Shape {
    letters: usize,
    capitals: usize,
    digits: usize,
    starts_capital: bool,
    is_joined: bool,
}

impl Shape {
    fn add_ascii(&mut self, byte: u8) {
        if byte.is_ascii_digit() {
            self.digits += 1;
        } else {
            let capital = byte.is_ascii_uppercase();
            self.starts_capital |= capital && self.letters == 0 && self.digits == 0;
            self.letters += 1;
            self.capitals += usize::from(capital);
        }
    }

    fn add(&mut self, c: char) {
        if c.is_numeric() {
            self.digits += 1;
        } else if c.is_alphabetic() {
            let capital = c.is_uppercase();
            self.starts_capital |= capital && self.letters == 0 && self.digits == 0;
            self.letters += 1;
            self.capitals += usize::from(capital);
        }
    }

    const fn class(&self) -> WordClass {
        match (self.letters, self.digits) {
            (0, _) => WordClass::Number,
            (_, 1..) => WordClass::Alphanumeric,
            _ if self.capitals == 0 => WordClass::Lower,
            _ if self.capitals == self.letters => WordClass::Upper,
            _ if self.starts_capital && self.capitals == 1 => WordClass::Capitalised,
            _ => WordClass::Mixed,
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
