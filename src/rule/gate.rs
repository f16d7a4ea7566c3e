//! The prefilter: one pass over a text tells which patterns can match it at all.
//!
//! Literals are found by a hash of their first three bytes. An Aho-Corasick automaton scans as fast, but building one over
//! the thousands of literals of all packs takes longer than linting an article.

use crate::text::WordMap;

/// A list of patterns, each behind the literals that every match of it must hold.
#[derive(Debug, Default)]
pub struct Gates {
    /// Lower-case literals and what they open.
    literals: Vec<Literal>,
    /// The literals of each hash of first bytes; they stand one behind the other in `order`.
    starts: Starts,
    order: Vec<u32>,
    /// Which pairs of first bytes literals of two bytes and more begin with, one bit each.
    pairs: Vec<u64>,
    /// Whether a byte is a literal by itself.
    singles: Vec<bool>,
    /// For each pattern, the bits of all its conditions.
    conditions: Vec<u8>,
    /// Patterns without a condition.
    always: Vec<u32>,
}

/// How many first bytes of a literal are hashed.
const KEY: usize = 3;

#[derive(Debug)]
struct Literal {
    text: Box<[u8]>,
    /// The pattern, and which of the pattern's conditions the literal meets, as a bit.
    uses: Vec<(u32, u8)>,
}

/// For each hash, where its literals begin in the order of all; a hash without literals begins where the next does.
#[derive(Debug, Default)]
struct Starts(Vec<u16>);

/// Bits of a hash.
const BITS: u32 = 12;

impl Starts {
    /// A multiplicative hash (Knuth).
    const fn hash(key: [u8; KEY]) -> usize {
        let number = (key[0] as u32) | (key[1] as u32) << 8 | (key[2] as u32) << 16;
        (number.wrapping_mul(2_654_435_761) >> (32 - BITS)) as usize
    }

    /// Counts the literals of each hash and lays them out.
    fn lay_out(literals: &[Literal]) -> (Self, Vec<u32>) {
        let count = literals.len().min(u16::MAX.into());
        let hashes: Vec<usize> =
            literals.iter().take(count).map(|literal| Self::hash(key_of(&literal.text))).collect();
        let mut begins = vec![0u16; (1 << BITS) + 1];
        for hash in &hashes {
            begins[hash + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut order = vec![0; count];
        for (number, &hash) in (0u32..).zip(&hashes) {
            order[usize::from(next[hash])] = number;
            next[hash] += 1;
        }
        (Self(begins), order)
    }

    /// Where the literals of a key stand in the order.
    fn of(&self, key: [u8; KEY]) -> std::ops::Range<usize> {
        let hash = Self::hash(key);
        self.0[hash].into()..self.0[hash + 1].into()
    }
}

/// The first bytes of a text, with zeros behind a shorter one.
fn key_of(text: &[u8]) -> [u8; KEY] {
    let mut key = [0; KEY];
    for (slot, byte) in key.iter_mut().zip(text) {
        *slot = *byte;
    }
    key
}

impl Gates {
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
                    made.literals.push(Literal { text: literal.as_bytes().into(), uses: Vec::new() });
                    made.literals.len() - 1
                });
                made.literals[at].uses.push((pattern, 1 << number));
            }
        }
        (made.starts, made.order) = Starts::lay_out(&made.literals);
        made.pairs = vec![0; 1 << 10];
        made.singles = vec![false; 1 << 8];
        for literal in &made.literals {
            match key_of(&literal.text) {
                [a, 0, 0] => made.singles[usize::from(a)] = true,
                [a, b, _] => made.pairs[usize::from(a) << 2 | usize::from(b) >> 6] |= 1 << (b & 63),
            }
        }
        made
    }

    /// The patterns (ascending) whose conditions a text meets.
    pub fn open(&self, text: &str) -> Vec<u32> {
        let mut lower = text.to_ascii_lowercase().into_bytes();
        // Literals shorter than a key stand under their own bytes and zeros; so does the end of the text.
        lower.extend([0; KEY - 1]);
        let mut met = vec![0u8; self.conditions.len()];
        let mut open = self.always.clone();
        for (at, key) in lower.windows(KEY).enumerate() {
            let &[a, b, c] = key else { continue };
            if self.singles[usize::from(a)] {
                self.look([a, 0, 0], &lower[at..], &mut met, &mut open);
            }
            if self.pairs[usize::from(a) << 2 | usize::from(b) >> 6] >> (b & 63) & 1 == 1 {
                self.look([a, b, c], &lower[at..], &mut met, &mut open);
                if c != 0 {
                    self.look([a, b, 0], &lower[at..], &mut met, &mut open);
                }
            }
        }
        open.sort_unstable();
        open
    }

    /// Notes the conditions that the literals of a key meet which stand at the start of `rest`.
    fn look(&self, key: [u8; KEY], rest: &[u8], met: &mut [u8], open: &mut Vec<u32>) {
        let range = self.starts.of(key);
        if range.is_empty() {
            return;
        }
        let here = self.order[range].iter().map(|&number| &self.literals[number as usize]);
        for literal in here.filter(|literal| rest.starts_with(&literal.text)) {
            for &(pattern, bit) in &literal.uses {
                let (known, all) = (&mut met[pattern as usize], self.conditions[pattern as usize]);
                if *known & bit == 0 {
                    *known |= bit;
                    if *known == all {
                        open.push(pattern);
                    }
                }
            }
        }
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
        let gates = Gates::new(patterns.iter().map(Vec::as_slice));
        assert_eq!(gates.open("See here"), [1]);
        assert_eq!(gates.open("SEE ALSO this"), [0, 1]);
        assert_eq!(gates.open("I subscribe"), [1, 2]);
        assert_eq!(gates.open("X,"), [1, 3]);
        assert_eq!(gates.open("\u{201C}?"), [1, 3, 4]);
    }
}
