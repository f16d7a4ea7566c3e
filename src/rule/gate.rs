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
    /// Whether any literal begins with a byte.
    firsts: Vec<bool>,
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
        let mut order: Vec<u32> = (0..literals.len().min(u16::MAX.into()) as u32).collect();
        let hash_of = |&number: &u32| Self::hash(key_of(&literals[number as usize].text));
        order.sort_by_key(hash_of);
        let mut begins = vec![0u16; (1 << BITS) + 1];
        for number in &order {
            begins[hash_of(number) + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
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
        made.firsts = vec![false; 1 << u8::BITS];
        for literal in &made.literals {
            made.firsts[usize::from(key_of(&literal.text)[0])] = true;
        }
        made
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
            if !self.firsts[usize::from(a)] {
                continue;
            }
            // Literals shorter than a key stand under their own bytes and zeros.
            for key in [[a, b, c], [a, b, 0], [a, 0, 0]] {
                for &number in &self.order[self.starts.of(key)] {
                    let literal = &self.literals[number as usize];
                    if rest.starts_with(&literal.text) {
                        self.meet(literal, &mut met, &mut open);
                    }
                }
            }
        }
        open.sort_unstable();
        open
    }

    /// Notes the conditions that a literal meets.
    fn meet(&self, literal: &Literal, met: &mut [u8], open: &mut Vec<u32>) {
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
