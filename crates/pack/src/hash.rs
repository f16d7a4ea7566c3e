//! A hash for short words: several times as fast as the standard one.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;
use std::sync::LazyLock;

use crate::bytes::{eight_bytes, first_bytes};

/// A map keyed by words.
pub type WordMap<K, V> = HashMap<K, V, WordHash>;

/// One multiplication per eight bytes. The seed differs from run to run, so no text can be made whose words collide.
#[derive(Debug, Clone, Copy)]
pub struct WordHash(u64);

impl Default for WordHash {
    fn default() -> Self {
        static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0u8));
        Self(*SEED)
    }
}

impl WordHash {
    /// The hash of a stretch of a text, given in bytes. It is another one than that of the same string as a key of a map: a
    /// word that is followed by more text is read in whole steps of eight bytes.
    #[inline]
    pub fn of_stretch(self, text: &[u8], stretch: Range<usize>) -> u32 {
        let mut hasher = self.build_hasher();
        for at in stretch.clone().step_by(8) {
            hasher.fold(eight_bytes(&text[at..]) & first_bytes(stretch.end - at));
        }
        hasher.short()
    }
}

impl BuildHasher for WordHash {
    type Hasher = WordHasher;

    #[inline]
    fn build_hasher(&self) -> WordHasher {
        WordHasher(self.0)
    }
}

/// The state of a [`WordHash`].
#[derive(Debug)]
pub struct WordHasher(u64);

impl WordHasher {
    /// The hash of the stretch.
    #[inline]
    pub const fn short(&self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// Takes the next value: of a stretch of text, eight bytes, with zeros behind its end.
    #[inline]
    pub fn fold(&mut self, value: u64) {
        const MULTIPLIER: u128 = 0x9E37_79B9_7F4A_7C15;
        let product = u128::from(self.0 ^ value) * MULTIPLIER;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            self.fold(u64::from_le_bytes(*chunk));
            rest = behind;
        }
        // What is left is read with at most two loads, which may overlap; the length tells such readings apart.
        let tail = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(head), Some(tail), _) => {
                u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail))
            }
            (_, _, [first, .., last]) => {
                u64::from(*first) << 16 | u64::from(rest[rest.len() / 2]) << 8 | u64::from(*last)
            }
            (_, _, [only]) => u64::from(*only),
            _ => return self.fold(bytes.len() as u64),
        };
        self.fold(tail ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, value: u8) {
        self.fold(u64::from(value) << 56);
    }

    fn write_u32(&mut self, value: u32) {
        self.fold(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.fold(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.fold(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
