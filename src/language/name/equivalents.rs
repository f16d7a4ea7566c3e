//! Names with forms of their own in each language (`Jan`, `Johann`, `Giovanni`).

use std::sync::OnceLock;

use crate::text::WordMap;

/// Names with forms of their own in each language: keys of one name stand in one line.
static EQUIVALENTS: Table = Table::new(include_str!("../../../data/names/equivalents.tsv"));

/// Places with two names in one language.
static PLACES: Table = Table::new(include_str!("../../../data/names/places.tsv"));

/// Which lines of a table each of its keys stands in.
struct Table {
    text: &'static str,
    lines: OnceLock<WordMap<&'static str, Vec<usize>>>,
}

impl Table {
    const fn new(text: &'static str) -> Self {
        Self { text, lines: OnceLock::new() }
    }

    fn lines_of(&self, key: &str) -> &[usize] {
        let read = || {
            let mut lines: WordMap<&str, Vec<usize>> = WordMap::default();
            for (number, line) in self.text.lines().filter(|line| !line.starts_with('#')).enumerate() {
                for name in line.split('\t') {
                    lines.entry(name).or_default().push(number);
                }
            }
            lines
        };
        self.lines.get_or_init(read).get(key).map_or(&[], Vec::as_slice)
    }
}

/// Shorter stems, in bytes of their keys, are like too many others.
const SHORTEST: usize = 4;

/// The names of persons, in lines of one each, that a key stands in.
pub fn lines_of(key: &str) -> &'static [usize] {
    EQUIVALENTS.lines_of(key)
}

/// The places, in lines of one each, that a key stands in.
pub fn places_of(key: &str) -> &'static [usize] {
    PLACES.lines_of(key)
}

/// The same but for the endings of cases.
pub fn equivalents(key: &str) -> Vec<usize> {
    let stems = (0..=2).filter_map(|cut| {
        let stem = key.get(..key.len().checked_sub(cut)?)?;
        (cut == 0 || stem.len() >= SHORTEST).then_some(stem)
    });
    stems.flat_map(lines_of).copied().collect()
}
