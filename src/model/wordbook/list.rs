//! Lists of words that rules ask for, as numbers of forms.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Words that a rule asks for in every document.
#[derive(Debug)]
pub struct WordList {
    /// What tells it from all other lists.
    pub(super) id: u32,
    pub(super) words: Vec<String>,
}

impl WordList {
    /// A list of words.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        static LISTS: AtomicU32 = AtomicU32::new(0);
        Self { id: LISTS.fetch_add(1, Ordering::Relaxed), words: words.map(str::to_owned).collect() }
    }
}

/// The numbers of the words of a list that a thread has met.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// One bit for each number.
    bits: Vec<u64>,
}

impl Numbers {
    pub(super) fn add(&mut self, number: u32) {
        let at = (number / u64::BITS) as usize;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (number % u64::BITS);
    }

    /// Whether the word of a number is among them.
    #[inline]
    pub fn contains(&self, number: u32) -> bool {
        let bits = self.bits.get((number / u64::BITS) as usize);
        bits.is_some_and(|bits| bits >> (number % u64::BITS) & 1 != 0)
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }
}

/// What is known of a list of words.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) numbers: Rc<Numbers>,
    /// The words that no text has had.
    pub(super) missing: Vec<String>,
    /// How many forms there were when they were last looked for.
    pub(super) forms: usize,
}

/// So many lists are kept: those of one set of rules are fewer.
pub(super) const MOST_LISTS: usize = 1000;
