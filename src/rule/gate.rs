//! The prefilter: one pass over a text tells which patterns can match it at all.
//!
//! Literals are found by a hash of their four rarest bytes in a row. An Aho-Corasick automaton scans as fast, but building one over
//! the thousands of literals of all packs takes longer than linting an article.

use std::sync::Mutex;

use super::index::{Bits, Index};
use crate::text::{WordMap, eight_bytes};

/// A list of patterns, each behind the literals that every match of it must hold.
#[derive(Debug, Default)]
pub struct Gates {
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

/// How many bytes of a literal are hashed; of those that are shorter, [`SHORT_KEY`].
const KEY: usize = 4;
const SHORT_KEY: usize = 2;

/// The words of a set of all keys of two bytes.
const PAIRS: usize = (1 << 16) / u64::BITS as usize;

/// The words of a set of hashes of four bytes.
const QUADS: usize = 512;

type Quads = Index<QUADS>;

/// How many bytes of a literal are compared: of a longer one, so many around its key.
const WIDTH: usize = 8;

/// A literal as it is compared with a text: in one step, as a number.
#[derive(Debug)]
struct Literal {
    /// Its bytes, the first lowest.
    bytes: u64,
    /// Which bits of eight bytes of text count.
    mask: u64,
    /// Where in it the hashed bytes stand.
    key: usize,
}

impl Literal {
    fn new(text: &[u8]) -> Self {
        let key = rarest(text, if text.len() < KEY { SHORT_KEY } else { KEY });
        // The key must lie within what is compared.
        let from = (key + KEY).saturating_sub(WIDTH);
        let compared = &text[from..text.len().min(from + WIDTH)];
        let mask = u64::MAX >> (u64::BITS - 8 * compared.len() as u32);
        Self { bytes: eight_bytes(compared), mask, key: key - from }
    }

    /// Its key, if it is long enough for one of four bytes.
    fn quad(&self) -> Option<u32> {
        (self.len() >= KEY).then_some((self.bytes >> (8 * self.key)) as u32)
    }

    /// Its keys, if it is shorter: two bytes, or one and any other.
    fn pairs(&self) -> impl Iterator<Item = u32> {
        let known = (self.bytes >> (8 * self.key)) as u32 & 0xFFFF;
        let others = match self.len() {
            1 => 0..1 << 8,
            2..KEY => 0..1,
            _ => 0..0,
        };
        others.map(move |other: u32| known | other << 8)
    }

    /// How many bytes it has.
    const fn len(&self) -> usize {
        (self.mask.count_ones() / 8) as usize
    }
}

/// How common a byte is in running text of a European language, from 0 (rare) to 3: spaces and the commonest letters.
const fn commonness(byte: u8) -> u8 {
    match byte {
        b' ' | b'e' | b'a' | b't' | b'n' | b'i' | b'o' | b's' | b'r' => 3,
        b'l' | b'd' | b'u' | b'c' | b'm' | b'p' | b'h' => 2,
        b'a'..=b'z' | b',' | b'.' => 1,
        _ => 0,
    }
}

/// Whether two bytes are a couple that English text is full of.
const fn is_common_couple(first: u8, second: u8) -> bool {
    matches!(
        &[first, second],
        b"th"
            | b"he"
            | b"in"
            | b"er"
            | b"an"
            | b"re"
            | b"nd"
            | b"on"
            | b"en"
            | b"at"
            | b"ou"
            | b"ed"
            | b"ha"
            | b"to"
            | b"or"
            | b"it"
            | b"is"
            | b"hi"
            | b"es"
            | b"ng"
            | b"of"
            | b"st"
            | b"ar"
            | b"al"
            | b"e "
            | b"d "
            | b"s "
            | b"t "
            | b"n "
            | b"y "
            | b"r "
            | b"f "
            | b" t"
            | b" a"
            | b" o"
            | b" i"
            | b" s"
            | b" w"
            | b" c"
            | b" b"
            | b" p"
    )
}

/// Where the key of a literal begins: with its rarest bytes.
fn rarest(text: &[u8], key: usize) -> usize {
    const COUPLE: u32 = 2;
    let cost = |bytes: &[u8]| {
        let couples = bytes.windows(2).filter(|couple| is_common_couple(couple[0], couple[1])).count() as u32;
        bytes.iter().map(|&byte| u32::from(commonness(byte))).sum::<u32>() + COUPLE * couples
    };
    text.windows(key).map(cost).enumerate().min_by_key(|&(_, cost)| cost).map_or(0, |(at, _)| at)
}

/// How many places of a text are looked at in one step: few are of interest.
const STEP: usize = 4;

/// At which of the first places in eight bytes of text a key stands, as bits.
#[inline]
fn places(bytes: u64, quads: &Bits<QUADS>, pairs: &Bits<PAIRS>) -> u64 {
    (0..STEP).fold(0, |places, at| {
        let key = (bytes >> (8 * at)) as u32;
        places | ((quads.bit(Quads::hash(key)) | pairs.bit(pair_of(key))) & 1) << at
    })
}

/// The first two bytes of a key of four.
const fn pair_of(key: u32) -> usize {
    (key & 0xFFFF) as usize
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

    /// A scan of texts one after the other, with the memory it needs.
    pub fn scan(&self) -> Scan<'_> {
        let used = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        Scan { gates: self, memory: Some(used.unwrap_or_else(|| Box::new(Memory::of(self)))) }
    }

    /// Notes the conditions that literals meet which stand in the middle of a stretch of text with their keys, and whether
    /// all of these literals have been found by now.
    fn are_found(&self, literals: &[u32], around: &[u8; 2 * WIDTH], found: &mut Found) -> bool {
        let around = u128::from_le_bytes(*around);
        let mut all = true;
        for &number in literals {
            let (seen, bit) = (&mut found.seen[number as usize / 64], 1 << (number % 64));
            if *seen & bit != 0 {
                continue;
            }
            let literal = &self.literals[number as usize];
            let here = (around >> (8 * (WIDTH - literal.key))) as u64;
            let stands = here & literal.mask == literal.bytes;
            if stands {
                *seen |= bit;
                found.note(&self.uses[number as usize], &self.conditions);
            }
            all &= stands;
        }
        all
    }
}

/// The keys of an index that are still looked for.
#[derive(Debug)]
struct Wanted<const WORDS: usize> {
    keys: Bits<WORDS>,
    /// Those of which all literals were found.
    done: Vec<usize>,
}

impl<const WORDS: usize> Wanted<WORDS> {
    fn new(index: &Index<WORDS>) -> Self {
        Self { keys: index.known(), done: Vec::new() }
    }

    /// Takes a hash out: all its literals were found.
    fn finish(&mut self, hash: usize) {
        self.keys.remove(hash);
        self.done.push(hash);
    }

    fn reset(&mut self) {
        for hash in self.done.drain(..) {
            self.keys.insert(hash);
        }
    }
}

/// What a scan writes to: made once, used for one document after the other.
#[derive(Debug)]
struct Memory {
    /// The text in lower case, with zeros around it.
    lower: Vec<u8>,
    quads: Wanted<QUADS>,
    pairs: Wanted<PAIRS>,
    found: Found,
}

impl Memory {
    fn of(gates: &Gates) -> Self {
        Self {
            lower: vec![0; WIDTH],
            quads: Wanted::new(&gates.quads),
            pairs: Wanted::new(&gates.pairs),
            found: Found {
                seen: vec![0; gates.literals.len().div_ceil(64)],
                met: vec![0; gates.conditions.len()],
                open: Vec::new(),
            },
        }
    }

    /// Reads a text, in lower case. Every place has as many bytes around it as are compared there; zeros stand in no literal.
    fn read(&mut self, text: &str) {
        self.lower.truncate(WIDTH);
        self.lower.extend_from_slice(text.as_bytes());
        self.lower.make_ascii_lowercase();
        self.lower.extend_from_slice(&[0; WIDTH]);
    }
}

/// What texts are scanned with, one after the other.
pub struct Scan<'g> {
    gates: &'g Gates,
    /// Given back at the end.
    memory: Option<Box<Memory>>,
}

impl Drop for Scan<'_> {
    fn drop(&mut self) {
        if let Ok(mut idle) = self.gates.idle.lock() {
            idle.extend(self.memory.take());
        }
    }
}

impl Scan<'_> {
    /// The patterns (ascending) whose conditions a text meets.
    pub fn open(&mut self, text: &str) -> &[u32] {
        let Self { gates, memory: Some(memory) } = self else { return &[] };
        memory.read(text);
        let Memory { lower, quads, pairs, found } = &mut **memory;
        quads.reset();
        pairs.reset();
        found.reset(&gates.always);
        for first in (WIDTH..WIDTH + text.len()).step_by(STEP) {
            let Some(bytes) = lower[first..].first_chunk() else { break };
            let mut places = places(u64::from_le_bytes(*bytes), &quads.keys, &pairs.keys);
            while places != 0 {
                let at = places.trailing_zeros() as usize;
                places &= places - 1;
                let key = (u64::from_le_bytes(*bytes) >> (8 * at)) as u32;
                let Some(around) = lower[first + at - WIDTH..].first_chunk() else { break };
                let (quad, pair) = (Quads::hash(key), pair_of(key));
                if quads.keys.has(quad) && gates.are_found(gates.quads.of(quad), around, found) {
                    quads.finish(quad);
                }
                if pairs.keys.has(pair) && gates.are_found(gates.pairs.of(pair), around, found) {
                    pairs.finish(pair);
                }
            }
        }
        found.open.sort_unstable();
        &found.open
    }
}

/// What a text is known to hold so far.
#[derive(Debug)]
struct Found {
    /// For each literal, whether it stands in the text, one bit each.
    seen: Vec<u64>,
    /// For each pattern, the conditions met, as bits.
    met: Vec<u8>,
    /// The patterns of which all are.
    open: Vec<u32>,
}

impl Found {
    /// Forgets the text before; `always` are the patterns without conditions.
    fn reset(&mut self, always: &[u32]) {
        self.seen.fill(0);
        self.met.fill(0);
        self.open.clear();
        self.open.extend_from_slice(always);
    }

    /// Notes that a literal of these uses was found.
    fn note(&mut self, uses: &[(u32, u8)], conditions: &[u8]) {
        for &(pattern, bit) in uses {
            let (known, all) = (&mut self.met[pattern as usize], conditions[pattern as usize]);
            if *known & bit == 0 {
                *known |= bit;
                if *known == all {
                    self.open.push(pattern);
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
        let mut scan = gates.scan();
        assert_eq!(scan.open("See here"), [1]);
        assert_eq!(scan.open("SEE ALSO this"), [0, 1]);
        assert_eq!(scan.open("I subscribe"), [1, 2]);
        assert_eq!(scan.open("X,"), [1, 3]);
        assert_eq!(scan.open("\u{201C}?"), [1, 3, 4]);
    }
}
