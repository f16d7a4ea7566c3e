//! So many rows of all, taken by chance: the same for the same seed, whatever order they are read in.

use std::collections::BinaryHeap;
use std::sync::Arc;

use super::batches::{Batch, Reach};
use super::raw::Numbered;

/// A row that is taken so far: rows with the least numbers of chance are kept.
struct Taken {
    chance: u64,
    /// Where it stands among all.
    at: (usize, u64),
    input: Arc<str>,
    row: Numbered,
}

impl Taken {
    const fn key(&self) -> (u64, (usize, u64)) {
        (self.chance, self.at)
    }
}

impl PartialEq for Taken {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Taken {}

impl PartialOrd for Taken {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Taken {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// Reads all batches and gives `count` of their rows, each in a batch of its own, in their order.
pub fn sample(batches: impl Iterator<Item = Batch>, count: usize, seed: u64) -> impl Iterator<Item = Batch> {
    let mut taken: BinaryHeap<Taken> = BinaryHeap::new();
    for Batch { input, rows, reach } in batches {
        for row in rows {
            let at = (reach.input, row.row);
            let chance = mixed(seed ^ mixed(mixed(at.0 as u64) ^ at.1));
            if taken.len() == count && taken.peek().is_some_and(|last| (chance, at) >= last.key()) {
                continue;
            }
            taken.push(Taken { chance, at, input: Arc::clone(&input), row });
            if taken.len() > count {
                taken.pop();
            }
        }
    }
    let mut taken = taken.into_vec();
    taken.sort_by_key(|taken| taken.at);
    taken.into_iter().map(|Taken { at, input, row, .. }| Batch {
        input,
        rows: vec![row],
        reach: Reach { input: at.0, row: at.1 },
    })
}

/// Spreads a number over all numbers (`SplitMix64`).
const fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
