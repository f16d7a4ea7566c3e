//! Names with forms of their own in each language (`Jan`, `Johann`, `Giovanni`).

use std::sync::LazyLock;

use crate::text::WordMap;

/// Names with forms of their own in each language: keys of one name stand in one line.
const EQUIVALENTS: &str = include_str!("../../../data/names/equivalents.tsv");

/// Shorter stems, in bytes of their keys, are like too many others.
const SHORTEST: usize = 4;

/// The lines of the table that a key stands in, but for the endings of cases.
pub fn equivalents(key: &str) -> Vec<usize> {
    static LINES: LazyLock<WordMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut lines: WordMap<&str, Vec<usize>> = WordMap::default();
        for (number, line) in EQUIVALENTS.lines().filter(|line| !line.starts_with('#')).enumerate() {
            for name in line.split('\t') {
                lines.entry(name).or_default().push(number);
            }
        }
        lines
    });
    let stems = (0..=2).filter_map(|cut| {
        let stem = key.get(..key.len().checked_sub(cut)?)?;
        (cut == 0 || stem.len() >= SHORTEST).then_some(stem)
    });
    stems.filter_map(|stem| LINES.get(stem)).flatten().copied().collect()
}
