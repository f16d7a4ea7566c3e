//! One pass over a text: which literals stand in it, and which patterns that opens.

use super::literal::WIDTH;
use super::{Bits, Index, PAIRS, Prefilter, QUADS, Quads};

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
pub struct Memory {
    /// The text in lower case, with zeros around it.
    lower: Vec<u8>,
    quads: Wanted<QUADS>,
    pairs: Wanted<PAIRS>,
    found: Found,
}

impl Memory {
    fn of(filter: &Prefilter) -> Self {
        Self {
            lower: vec![0; WIDTH],
            quads: Wanted::new(&filter.quads),
            pairs: Wanted::new(&filter.pairs),
            found: Found {
                seen: vec![0; filter.literals.len().div_ceil(64)],
                met: vec![0; filter.conditions.len()],
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
    filter: &'g Prefilter,
    /// Given back at the end.
    memory: Option<Box<Memory>>,
}

impl Drop for Scan<'_> {
    fn drop(&mut self) {
        if let Ok(mut idle) = self.filter.idle.lock() {
            idle.extend(self.memory.take());
        }
    }
}

impl Scan<'_> {
    /// The patterns (ascending) whose conditions a text meets.
    pub fn open(&mut self, text: &str) -> &[u32] {
        let Self { filter, memory: Some(memory) } = self else { return &[] };
        memory.read(text);
        let Memory { lower, quads, pairs, found } = &mut **memory;
        quads.reset();
        pairs.reset();
        found.reset(&filter.always);
        for first in (WIDTH..WIDTH + text.len()).step_by(STEP) {
            let Some(bytes) = lower[first..].first_chunk() else { break };
            let mut places = places(u64::from_le_bytes(*bytes), &quads.keys, &pairs.keys);
            while places != 0 {
                let at = places.trailing_zeros() as usize;
                places &= places - 1;
                let key = (u64::from_le_bytes(*bytes) >> (8 * at)) as u32;
                let Some(around) = lower[first + at - WIDTH..].first_chunk() else { break };
                let (quad, pair) = (Quads::hash(key), pair_of(key));
                if quads.keys.has(quad) && filter.are_found(filter.quads.of(quad), around, found) {
                    quads.finish(quad);
                }
                if pairs.keys.has(pair) && filter.are_found(filter.pairs.of(pair), around, found) {
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

impl Prefilter {
    /// A scan of texts one after the other, with the memory it needs.
    pub fn scan(&self) -> Scan<'_> {
        let used = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        Scan { filter: self, memory: Some(used.unwrap_or_else(|| Box::new(Memory::of(self)))) }
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
