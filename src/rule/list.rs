//! A list of words among the options of a native check.

use std::collections::HashSet;

use crate::text::WordHash;

/// Words to ask for, ready for many questions of which nearly all are answered with no.
#[derive(Debug, Default)]
pub struct List {
    words: HashSet<String, WordHash>,
    shapes: Shapes,
}

/// For each first byte (its low bits), which lengths its words have, one bit each: most words that are asked for have none.
#[derive(Debug)]
struct Shapes([u32; 64]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Shapes {
    fn of(word: &str) -> (usize, u32) {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        (usize::from(first & 63), 1 << word.len().min(31))
    }
}

impl List {
    /// Whether the list has the word, as written.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        let (first, length) = Shapes::of(word);
        self.shapes.0[first] & length != 0 && self.words.contains(word)
    }

    /// Whether the list has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl FromIterator<String> for List {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let words: HashSet<String, WordHash> = words.into_iter().collect();
        let mut shapes = Shapes::default();
        for (first, length) in words.iter().map(|word| Shapes::of(word)) {
            shapes.0[first] |= length;
        }
        Self { words, shapes }
    }
}
