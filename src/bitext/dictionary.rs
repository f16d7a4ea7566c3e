//! A small dictionary of words that are frequent in articles, across languages: enough to tell which of several
//! sentences translates another.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::{WordHash, words};

/// A table with a column for each language and a line for each meaning; words of one meaning stand side by side, and a
/// star stands for any ending.
const TABLE: &str = include_str!("../../data/bitext/meanings.tsv");

/// The words of one language.
#[derive(Debug)]
pub struct Dictionary {
    words: HashMap<&'static str, u32, WordHash>,
    /// Beginnings of words.
    stems: HashMap<&'static str, u32, WordHash>,
    /// Whether words stand without spaces between them.
    is_unspaced: bool,
}

/// The longest word of a language without spaces, and the shortest and longest stem of others, in characters.
const LONGEST_UNSPACED: usize = 6;
const SHORTEST_STEM: usize = 2;
const LONGEST_STEM: usize = 12;

impl Dictionary {
    /// The dictionary of a language by its BCP 47 primary subtag, where there is one.
    pub fn of(language: &str) -> Option<&'static Self> {
        static ALL: OnceLock<Vec<(&'static str, OnceLock<Dictionary>)>> = OnceLock::new();
        let header = TABLE.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
        let all = ALL.get_or_init(|| header.split('\t').map(|tag| (tag, OnceLock::new())).collect());
        let column = all.iter().position(|(tag, _)| *tag == language)?;
        Some(all[column].1.get_or_init(|| Self::read(language, column)))
    }

    fn read(language: &str, column: usize) -> Self {
        let mut made = Self {
            words: HashMap::default(),
            stems: HashMap::default(),
            is_unspaced: matches!(language, "zh" | "ja"),
        };
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
        for (meaning, line) in (0..).zip(lines) {
            for word in line.split('\t').nth(column).unwrap_or_default().split('|').filter(|w| !w.is_empty())
            {
                match word.strip_suffix('*') {
                    Some(stem) => made.stems.insert(stem, meaning),
                    None => made.words.insert(word, meaning),
                };
            }
        }
        made
    }

    /// The meanings of a text, each as often as it is there.
    pub fn meanings(&self, text: &str, mut found: impl FnMut(u32)) {
        if self.is_unspaced {
            self.unspaced(text, found);
            return;
        }
        for word in words(text) {
            let lower = word.span().of(text).to_lowercase();
            let meaning = self.word(&lower);
            let part = lower.rsplit(['\'', '’']).next().filter(|part| part.len() < lower.len());
            if let Some(meaning) = meaning.or_else(|| self.word(part?)) {
                found(meaning);
            }
        }
    }

    fn word(&self, word: &str) -> Option<u32> {
        let stems = || {
            let ends = word.char_indices().map(|(at, _)| at).skip(SHORTEST_STEM).take(LONGEST_STEM);
            ends.chain([word.len()]).filter_map(|end| self.stems.get(word.get(..end)?)).last()
        };
        self.words.get(word).or_else(stems).copied()
    }

    fn unspaced(&self, text: &str, mut found: impl FnMut(u32)) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let mut taken = first.len_utf8();
            if !first.is_ascii() {
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_UNSPACED);
                let longest = ends.filter_map(|end| Some((end, *self.words.get(rest.get(..end)?)?))).last();
                if let Some((end, meaning)) = longest {
                    found(meaning);
                    taken = end;
                }
            }
            rest = &rest[taken..];
        }
    }
}
