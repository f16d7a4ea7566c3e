//! The prefilter: one pass over a text tells which patterns can match it at all.
//!
//! Literals are found by a hash of their four rarest bytes in a row. An Aho-Corasick automaton scans as fast, but building one over
//! the thousands of literals of all packs takes longer than linting an article.

mod index;
mod literal;
mod scan;

use std::sync::Mutex;

pub use index::{Bits, Index};
use literal::Literal;
use scan::Memory;
pub use scan::Scan;

use crate::text::WordMap;

/// A list of patterns, each behind the literals that every match of it must hold.
#[derive(Debug, Default)]
pub struct Prefilter {
    /// Lower-case literals.
    literals: Vec<Literal>,
    /// For each literal, the patterns it helps to open, and which of a pattern's conditions it meets, as a bit.
    uses: Vec<Vec<(u32, u8)>>,
    /// The literals of four bytes and more by their rarest.
    quads: Quads,
    /// Those of two and three bytes by their rarest two, those of one byte by that and any other.
    pairs: Index<PAIRS>,
    /// For each pattern, the bits of all its conditions.
    conditions: Vec<u8>,
    /// Patterns without a condition.
    always: Vec<u32>,
    /// The memory of scans that are over.
    idle: Mutex<Vec<Box<Memory>>>,
}

/// The words of a set of all keys of two bytes.
const PAIRS: usize = (1 << 16) / u64::BITS as usize;

/// The words of a set of hashes of four bytes.
const QUADS: usize = 512;

type Quads = Index<QUADS>;

impl Prefilter {
    /// Builds the filter. Each pattern gives its conditions: lists of lower-case literals of each of which one must occur
    /// (ASCII case aside). Patterns are numbered in the order given.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a [Vec<String>]>) -> Self {
        let mut made = Self::default();
        let mut index: WordMap<&str, usize> = WordMap::default();
        for (pattern, sets) in (0u32..).zip(patterns) {
            let sets = &sets[..sets.len().min(8)];
            made.conditions.push(sets.iter().enumerate().fold(0, |bits, (number, _)| bits | 1 << number));
            if sets.is_empty() {
                made.always.push(pattern);
            }
            for (number, literal) in
                sets.iter().enumerate().flat_map(|(n, set)| set.iter().map(move |l| (n, l)))
            {
                let at = *index.entry(literal).or_insert_with(|| {
                    made.literals.push(Literal::new(literal.as_bytes()));
                    made.uses.push(Vec::new());
                    made.uses.len() - 1
                });
                made.uses[at].push((pattern, 1 << number));
            }
        }
        let numbered = || (0u32..).zip(&made.literals);
        let quads = numbered().filter_map(|(at, literal)| Some((Quads::hash(literal.quad()?), at)));
        let pairs = numbered().flat_map(|(at, literal)| literal.pairs().map(move |pair| (pair as usize, at)));
        (made.quads, made.pairs) = (Index::new(quads), Index::new(pairs));
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_opens_when_all_its_conditions_are_met() {
        let set = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let patterns = [
            vec![set(&["read", "see"]), set(&["also"])],
            vec![],
            vec![set(&["subscribe"])],
            vec![set(&["\u{201C}", "x,"])],
            vec![set(&["?"])],
        ];
        let filter = Prefilter::new(patterns.iter().map(Vec::as_slice));
        let mut scan = filter.scan();
        assert_eq!(scan.open("See here"), [1]);
        assert_eq!(scan.open("SEE ALSO this"), [0, 1]);
        assert_eq!(scan.open("I subscribe"), [1, 2]);
        assert_eq!(scan.open("X,"), [1, 3]);
        assert_eq!(scan.open("\u{201C}?"), [1, 3, 4]);
    }
}
