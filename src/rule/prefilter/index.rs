//! Numbers by a hash of a key: where a key has none, which is nearly always, one bit tells.

/// A set of hashes of `64 * WORDS` values, one bit each.
#[derive(Debug, Clone, Copy)]
pub struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    /// How many bits a hash has.
    const BITS: u32 = WORDS.ilog2() + u64::BITS.ilog2();

    /// The hash of a key: a multiplicative one (Knuth).
    #[inline]
    pub const fn hash(key: u32) -> usize {
        (key.wrapping_mul(2_654_435_761) >> (u32::BITS - Self::BITS)) as usize
    }

    /// Whether a hash is in the set.
    #[inline]
    pub const fn has(&self, hash: usize) -> bool {
        self.bit(hash) & 1 == 1
    }

    /// Whether a hash is in the set, as the lowest bit; the others mean nothing.
    #[inline]
    pub const fn bit(&self, hash: usize) -> u64 {
        self.0[hash >> 6] >> (hash & 63)
    }

    /// Puts a hash in.
    pub const fn insert(&mut self, hash: usize) {
        self.0[hash >> 6] |= 1 << (hash & 63);
    }

    /// Takes a hash out.
    pub const fn remove(&mut self, hash: usize) {
        self.0[hash >> 6] &= !(1 << (hash & 63));
    }
}

/// Numbers by a hash of their keys. What is found under a hash may have another key: the caller looks.
#[derive(Debug)]
pub struct Index<const WORDS: usize> {
    /// The hashes that have numbers.
    known: Box<Bits<WORDS>>,
    /// How many hashes with numbers there are before each word of `known`.
    before: Vec<u32>,
    /// For each hash with numbers, where they begin in `numbers`; one more for the end.
    begins: Vec<u32>,
    /// The numbers in the order of their hashes.
    numbers: Vec<u32>,
}

impl<const WORDS: usize> Default for Index<WORDS> {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl<const WORDS: usize> Index<WORDS> {
    /// An index of numbers, each with the hash of its key.
    pub fn new(hashed: impl Iterator<Item = (usize, u32)>) -> Self {
        let mut hashed: Vec<_> = hashed.collect();
        hashed.sort_unstable();
        let mut known = Box::new(Bits::<WORDS>::default());
        let mut begins = Vec::new();
        for (at, (hash, _)) in (0u32..).zip(&hashed) {
            if !known.has(*hash) {
                known.insert(*hash);
                begins.push(at);
            }
        }
        begins.push(hashed.len() as u32);
        let count = |sum: &mut u32, word: &u64| Some(std::mem::replace(sum, *sum + word.count_ones()));
        let before = known.0.iter().scan(0, count).collect();
        Self { known, before, begins, numbers: hashed.into_iter().map(|(_, number)| number).collect() }
    }

    /// The hash of a key.
    #[inline]
    pub const fn hash(key: u32) -> usize {
        Bits::<WORDS>::hash(key)
    }

    /// The hashes that have numbers.
    pub fn known(&self) -> Bits<WORDS> {
        *self.known
    }

    /// The numbers of a hash, if it has any.
    #[inline]
    pub fn of(&self, hash: usize) -> &[u32] {
        if !self.known.has(hash) {
            return &[];
        }
        let below = self.known.0[hash >> 6] & ((1 << (hash & 63)) - 1);
        let number = (self.before[hash >> 6] + below.count_ones()) as usize;
        &self.numbers[self.begins[number] as usize..self.begins[number + 1] as usize]
    }
}
