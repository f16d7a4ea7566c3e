//! What is known of one block. A document may have a million of them, and most hold little: what a block lacks takes no
//! memory, and what it has is held in as much as it needs.

use std::cell::{Cell, OnceCell};

use super::numerals::Numeral;
use super::runs::Run;
use crate::span::Span;
use crate::text::Text;

/// What is known of one block, each part computed on first use.
#[derive(Default)]
pub(super) struct BlockView {
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

/// What all blocks have some of, in one list: for each block, where its own end.
#[derive(Debug)]
pub(super) struct OfAll<T> {
    all: Vec<T>,
    ends: Vec<u32>,
}

impl<T> OfAll<T> {
    /// Those of the blocks in order, about so many; `add` appends those of a block.
    pub fn of<B>(
        blocks: impl ExactSizeIterator<Item = B>,
        about: usize,
        mut add: impl FnMut(B, &mut Vec<T>),
    ) -> Self {
        let mut made = Self { all: Vec::with_capacity(about), ends: Vec::with_capacity(blocks.len()) };
        for block in blocks {
            add(block, &mut made.all);
            made.ends.push(made.all.len() as u32);
        }
        made.all.shrink_to_fit();
        made
    }

    /// Those of a block; none where there is no such block.
    pub fn block(&self, block: usize) -> &[T] {
        let end = |block: usize| self.ends.get(block).map(|&end| end as usize);
        let first = block.checked_sub(1).and_then(end).unwrap_or_default();
        end(block).map_or(&[], |end| &self.all[first..end])
    }
}
