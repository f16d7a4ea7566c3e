//! Tells of a word by its hash alone, in a few nanoseconds, that it is none that may be meant where another stands.
//!
//! The build makes a sieve for each list.

/// What [may be meant](super::Entry::may_be_meant) of a list, as a Bloom filter: it may let others pass, but never holds one
/// of these back.
///
/// Each word sets a few bits of one block, so that asking reads memory once.
#[derive(Debug, Clone, Copy)]
pub struct Sieve {
    letters: &'static str,
    blocks: &'static [[u8; BLOCK]],
}

/// The length of a block, in bytes.
pub const BLOCK: usize = 8;

impl Sieve {
    /// Reads a sieve as the build writes it: the letters of its words in order, an end of line, the blocks.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let (blocks, _) = bytes.get(end + 1..)?.as_chunks();
        Some(Self { letters: std::str::from_utf8(&bytes[..end]).ok()?, blocks })
    }

    /// The letters of its words, in order.
    pub fn letters(self) -> impl Iterator<Item = char> {
        self.letters.chars()
    }

    /// Whether a word of this hash may be one of its words.
    pub fn lets_pass(self, hash: u64) -> bool {
        let (block, bits) = place(hash, self.blocks.len());
        self.blocks.get(block).is_some_and(|block| u64::from_le_bytes(*block) & bits == bits)
    }
}

/// Which of so many blocks knows a word of this hash, and by which bits.
pub fn place(hash: u64, blocks: usize) -> (usize, u64) {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (hash ^ hash >> 32).wrapping_mul(MULTIPLIER);
    let bit = |from: u32| 1 << (mixed >> from & 63);
    let block = ((mixed >> 32) * blocks as u64) >> 32;
    (block as usize, bit(26) | bit(20) | bit(14))
}

/// By how much a letter counts for more than the one before it.
const BASE: u64 = 0xD6E8_FEB8_6659_FD93;

/// The hash of letters before others of which it is known: a polynomial, so that of a word with a few letters changed it is
/// told without reading the others.
pub fn hash(letters: impl DoubleEndedIterator<Item = char>, behind: u64) -> u64 {
    letters.rev().fold(behind, |behind, letter| behind.wrapping_mul(BASE).wrapping_add(u64::from(letter)))
}

/// The hashes of the beginnings and ends of a word.
#[derive(Debug)]
pub struct Hashes(Vec<Cut>);

/// A place between two letters.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// The hash of the letters before it.
    before: u64,
    /// What the hash of what stands behind it is multiplied by in that of the whole.
    power: u64,
    /// The hash of the letters behind it.
    behind: u64,
}

impl Hashes {
    /// Those of a word.
    pub fn of(letters: &[char]) -> Self {
        let mut cuts = Vec::with_capacity(letters.len() + 1);
        let (mut before, mut power) = (0_u64, 1_u64);
        for &letter in letters {
            cuts.push(Cut { before, power, behind: 0 });
            before = before.wrapping_add(power.wrapping_mul(u64::from(letter)));
            power = power.wrapping_mul(BASE);
        }
        cuts.push(Cut { before, power, behind: 0 });
        let mut behind = 0;
        for (cut, &letter) in cuts.iter_mut().zip(letters).rev() {
            behind = hash(std::iter::once(letter), behind);
            cut.behind = behind;
        }
        Self(cuts)
    }

    /// The hash of the word made of the letters before `position`, `middle`, and those from `rest` on.
    pub fn with(&self, position: usize, middle: &[char], rest: usize) -> u64 {
        let Cut { before, power, .. } = self.0[position];
        before.wrapping_add(power.wrapping_mul(hash(middle.iter().copied(), self.0[rest].behind)))
    }

    /// The same for words with any one letter between those before `position` and those from `rest` on.
    pub fn gap(&self, position: usize, rest: usize) -> Gap {
        Gap { around: self.with(position, &['\0'], rest), power: self.0[position].power }
    }
}

/// The hash of a word that lacks one letter.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    around: u64,
    power: u64,
}

impl Gap {
    /// That of the word with this letter.
    pub fn with(self, letter: char) -> u64 {
        self.around.wrapping_add(self.power.wrapping_mul(u64::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_changed_word_is_that_of_the_word_itself() {
        let letters: Vec<char> = "goverment".chars().collect();
        let hashes = Hashes::of(&letters);
        let whole = |word: &str| hash(word.chars(), 0);
        assert_eq!(hashes.with(5, &['n'], 5), whole("government"));
        assert_eq!(hashes.gap(5, 5).with('n'), whole("government"));
        assert_eq!(hashes.gap(0, 1).with('c'), whole("coverment"));
        assert_eq!(hashes.with(8, &[], 9), whole("govermen"));
        assert_eq!(hashes.with(7, &['t', 'n'], 9), whole("govermetn"));
    }
}
