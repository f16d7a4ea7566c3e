//! The prefilter: one pass over a text tells which patterns can match it at all.
//!
//! Literals are found by a hash of their first three bytes. An Aho-Corasick automaton scans as fast, but building one over
//! the thousands of literals of all packs takes longer than linting an article.

use std::collections::HashMap;

/// A list of patterns, each behind the literals that every match of it must hold.
#[derive(Debug, Default)]
pub struct Gates {
    /// Lower-case literals and what they open.
    literals: Vec<Literal>,
    /// Literals by their first bytes, at most [`KEY`] of them.
    by_start: HashMap<[u8; KEY], Vec<u32>>,
    /// Which starts of literals occur at all, by their hash.
    starts: Starts,
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

/// A set of hashes, one bit each.
#[derive(Debug)]
struct Starts(Vec<u64>);

impl Default for Starts {
    fn default() -> Self {
        Self(vec![0; 1 << 10])
    }
}

impl Starts {
    /// Sixteen bits of a multiplicative hash (Knuth): word and bit of the set.
    const fn place(key: [u8; KEY]) -> (usize, u32) {
        let number = (key[0] as u32) | (key[1] as u32) << 8 | (key[2] as u32) << 16;
        let hash = number.wrapping_mul(2_654_435_761) >> 16;
        ((hash >> 6) as usize, hash & 63)
    }

    fn add(&mut self, key: [u8; KEY]) {
        let (word, bit) = Self::place(key);
        self.0[word] |= 1 << bit;
    }

    fn may_hold(&self, key: [u8; KEY]) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] >> bit & 1 == 1
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
        let mut index: HashMap<&str, usize> = HashMap::new();
        for (pattern, sets) in (0u32..).zip(patterns) {
            let sets = &sets[..sets.len().min(8)];
            made.conditions.push(sets.iter().enumerate().fold(0, |bits, (number, _)| bits | 1 << number));
            if sets.is_empty() {
                made.always.push(pattern);
            }
            for (number, literal) in
                sets.iter().enumerate().flat_map(|(n, set)| set.iter().map(move |l| (n, l)))
            {
                let at = *index.entry(literal).or_insert_with(|| made.add(literal.as_bytes()));
                made.literals[at].uses.push((pattern, 1 << number));
            }
        }
        made
    }

    fn add(&mut self, literal: &[u8]) -> usize {
        let number = self.literals.len();
        let key = key_of(literal);
        self.literals.push(Literal { text: literal.into(), uses: Vec::new() });
        self.by_start.entry(key).or_default().push(number as u32);
        self.starts.add(key);
        number
    }

    /// The patterns (ascending) whose conditions a text meets.
    pub fn open(&self, text: &str) -> Vec<u32> {
        let lower = text.to_ascii_lowercase();
        let lower = lower.as_bytes();
        let mut met = vec![0u8; self.conditions.len()];
        let mut open = self.always.clone();
        for at in 0..lower.len() {
            let rest = &lower[at..];
            let [a, b, c] = key_of(rest);
            // Literals shorter than a key stand under their own bytes and zeros.
            for key in [[a, b, c], [a, b, 0], [a, 0, 0]] {
                if self.starts.may_hold(key) {
                    self.meet(key, rest, &mut met, &mut open);
                }
            }
        }
        open.sort_unstable();
        open.dedup();
        open
    }

    /// Notes the conditions that literals at the start of `rest` meet.
    fn meet(&self, key: [u8; KEY], rest: &[u8], met: &mut [u8], open: &mut Vec<u32>) {
        let candidates =
            self.by_start.get(&key).into_iter().flatten().filter_map(|&n| self.literals.get(n as usize));
        for literal in candidates.filter(|literal| rest.starts_with(&literal.text)) {
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
