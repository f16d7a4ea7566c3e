//! A list of words among the options of a native check.

use std::collections::HashSet;

use crate::hash::WordHash;
use crate::lower::in_lower_case;

/// Words to ask for, ready for many questions of which nearly all are answered with no.
#[derive(Debug, Default)]
pub struct List {
    words: HashSet<String, WordHash>,
    shapes: Shapes,
}

/// The shapes of the words of a list, whatever the case of ASCII letters: most words that are asked for have none of them.
#[derive(Debug, Default)]
struct Shapes {
    /// For each first byte (its low five bits, in which `a` and `A` agree), which lengths there are, one bit each.
    lengths: [u32; 32],
}

impl Shapes {
    fn of(word: &str) -> (usize, u32) {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        (usize::from(first & 31), 1 << word.len().min(31))
    }

    /// Whether the list may have a word; if not, it has none such.
    #[inline]
    fn may_have(&self, word: &str) -> bool {
        let (first, length) = Self::of(word);
        self.lengths[first] & length != 0
    }
}

impl<'a> FromIterator<&'a str> for Shapes {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let mut shapes = Self::default();
        for (first, length) in words.into_iter().map(Self::of) {
            shapes.lengths[first] |= length;
        }
        shapes
    }
}

impl List {
    /// Whether the list has the word, as written.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.shapes.may_have(word) && self.words.contains(word)
    }

    /// Whether the list has the word in lower case.
    pub fn contains_lower(&self, word: &str) -> bool {
        let is_excluded = word.is_ascii() && !self.shapes.may_have(word);
        !is_excluded && in_lower_case(word, |lower| self.contains(lower))
    }

    /// Whether the list has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl FromIterator<String> for List {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let words: HashSet<String, WordHash> = words.into_iter().collect();
        Self { shapes: words.iter().map(String::as_str).collect(), words }
    }
}
