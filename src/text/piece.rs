//! A run of decoded text of one origin, and the place it came from.

use super::{Origin, Text};
use crate::span::{Packed, Raw, Span};

/// A run of decoded text of one origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    text: Packed<Text>,
    raw: Packed<Raw>,
    pub origin: Origin,
    /// How many inline elements stand around it.
    pub depth: u16,
}

impl Piece {
    pub fn new(text: Span<Text>, raw: Span<Raw>, origin: Origin, depth: u16) -> Self {
        Self { text: text.into(), raw: raw.into(), origin, depth }
    }

    /// Where it stands in the decoded text.
    pub const fn text(&self) -> Span<Text> {
        self.text.get()
    }

    /// The bytes of the file it stands for.
    pub const fn raw(&self) -> Span<Raw> {
        self.raw.get()
    }

    /// The bytes of the file behind part of it: all of them for an escape.
    pub const fn raw_of(&self, inner: Span<Text>) -> Span<Raw> {
        let raw = self.raw();
        if !self.origin.is_exact() {
            return raw;
        }
        let start = raw.start + (inner.start - self.text().start);
        Span::new(start, start + inner.len())
    }

    /// Takes in what stands byte for byte behind it, in text and file; whether it does.
    pub fn extend(&mut self, next: &Self) -> bool {
        let follows = self.origin == Origin::Copied
            && next.origin == Origin::Copied
            && self.raw().end == next.raw().start
            && self.depth == next.depth;
        if follows {
            *self = Self {
                text: self.text().cover(next.text()).into(),
                raw: self.raw().cover(next.raw()).into(),
                ..*self
            };
        }
        follows
    }
}
