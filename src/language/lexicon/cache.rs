//! The words that were looked up last, for each thread (lexicons live as long as the program): articles share most of their words, and a walk through a map
//! costs twenty times as much as finding a word here.

use std::cell::RefCell;

use super::{Entry, Lexicon};
use crate::text::eight_bytes;

/// How many words are kept; a power of two.
const SLOTS: usize = 1 << 13;

/// Longer words are rare and not kept.
const LONGEST: usize = 19;

/// What was found for one word. The word is stored whole, so nothing is ever mistaken for another.
#[derive(Clone, Copy)]
struct Slot {
    lexicon: usize,
    word: [u8; LONGEST],
    length: u8,
    entry: Option<Entry>,
}

const EMPTY: Slot = Slot { lexicon: 0, word: [0; LONGEST], length: 0, entry: None };

thread_local! {
    static SLOTS_OF_THREAD: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// What `look_up` gives for a folded word of a lexicon, from memory where it was asked for lately.
pub fn get(lexicon: &Lexicon, key: &[u8], look_up: impl FnOnce() -> Option<Entry>) -> Option<Entry> {
    if key.is_empty() || key.len() > LONGEST {
        return look_up();
    }
    let address = std::ptr::from_ref(lexicon).addr();
    SLOTS_OF_THREAD.with_borrow_mut(|slots| {
        if slots.is_empty() {
            slots.resize(SLOTS, EMPTY);
        }
        let slot = &mut slots[place(address, key)];
        let length = usize::from(slot.length);
        if slot.lexicon != address || &slot.word[..length] != key {
            let mut word = [0; LONGEST];
            word[..key.len()].copy_from_slice(key);
            *slot = Slot { lexicon: address, word, length: key.len() as u8, entry: look_up() };
        }
        slot.entry
    })
}

/// The slot of a word: two of one slot only drive each other out.
fn place(address: usize, key: &[u8]) -> usize {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let fold = |hash: u64, value: u64| (hash ^ value).wrapping_mul(MULTIPLIER).rotate_left(29);
    let mut hash = address as u64;
    for chunk in key.chunks(8) {
        hash = fold(hash, eight_bytes(chunk));
    }
    fold(hash, 0) as usize % SLOTS
}
