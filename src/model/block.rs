//! What is known of one block. A document may have a million of them, and most hold little: what a block lacks takes no
//! memory, and what it has is held in as much as it needs.

use std::cell::{Cell, OnceCell};

use super::numerals::Numeral;
use super::runs::Run;
use crate::span::Span;
use crate::text::{Text, Word};

/// What is known of one block, each part computed on first use.
#[derive(Default)]
pub(super) struct BlockView {
    pub words: OnceCell<Box<[Word]>>,
    pub sentences: OnceCell<Box<[Span<Text>]>>,
    seldom: OnceCell<Box<Seldom>>,
    /// What of that the block is known to lack: one bit for each part.
    lacks: Cell<u8>,
}

/// What few blocks have.
#[derive(Default)]
pub(super) struct Seldom {
    numerals: OnceCell<Box<[Numeral]>>,
    addresses: OnceCell<Box<[Span<Text>]>>,
    brackets: OnceCell<Box<[Span<Text>]>>,
    runs: OnceCell<Box<[Run]>>,
}

/// A part of what few blocks have: its bit, and where it is.
pub(super) type Part<T> = (u8, fn(&Seldom) -> &OnceCell<Box<[T]>>);

pub(super) const NUMERALS: Part<Numeral> = (1, |seldom| &seldom.numerals);
pub(super) const ADDRESSES: Part<Span<Text>> = (2, |seldom| &seldom.addresses);
pub(super) const BRACKETS: Part<Span<Text>> = (4, |seldom| &seldom.brackets);
pub(super) const RUNS: Part<Run> = (8, |seldom| &seldom.runs);

impl BlockView {
    /// A part of what few blocks have; `find` finds it.
    #[inline]
    pub fn seldom<T>(&self, (bit, part): Part<T>, find: impl FnOnce() -> Vec<T>) -> &[T] {
        if self.lacks.get() & bit != 0 {
            return &[];
        }
        if let Some(found) = self.seldom.get().and_then(|seldom| part(seldom).get()) {
            return found;
        }
        let found = find();
        if found.is_empty() {
            self.lacks.set(self.lacks.get() | bit);
            return &[];
        }
        part(self.seldom.get_or_init(Box::default)).get_or_init(|| found.into())
    }
}
