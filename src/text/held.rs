//! How the text of a block is held: as a stretch of one text that many blocks share, or put together on its own. A document
//! may have a million blocks, and most are lines of a file as they stand there.

use std::sync::Arc;
use std::{mem, slice};

use super::piece::Piece;
use super::{Escape, Origin, Text};
use crate::span::{Raw, Span};

/// The decoded text of a block with its pieces.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// Text of the file byte for byte, or none at all.
    Shared {
        /// The text it is a stretch of.
        whole: Option<Arc<String>>,
        /// Where in that text it begins.
        at: u32,
        /// All of it; of no text, where in the file it would stand.
        piece: Piece,
    },
    /// What was put together.
    Made(Box<Made>),
}

/// A text that was put together.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    pub decoded: String,
    pub pieces: Vec<Piece>,
    pub escape: Escape,
    /// How many inline elements are open.
    pub depth: u16,
    /// Where in the file it would stand if it had any text.
    pub anchor: usize,
}

impl Default for Held {
    fn default() -> Self {
        Self::nowhere(0)
    }
}

impl Held {
    /// No text, which would stand at a byte of the file.
    pub fn nowhere(anchor: usize) -> Self {
        let piece = Piece::new(Span::at(0), Span::at(anchor), Origin::Copied, 0);
        Self::Shared { whole: None, at: 0, piece }
    }

    /// Text that stands in the file byte for byte, from `offset` on.
    pub fn copied(text: String, offset: usize) -> Self {
        let piece =
            Piece::new(Span::new(0, text.len()), Span::new(offset, offset + text.len()), Origin::Copied, 0);
        Self::Shared { whole: Some(Arc::new(text)), at: 0, piece }
    }

    /// A stretch of a shared text, held as that is; nothing of one that was made.
    pub fn stretch(&self, span: Span<Text>) -> Option<Self> {
        let Self::Shared { whole, at, piece } = self else { return None };
        let span = Span::new(span.start, span.end.min(piece.text().end));
        if span.of(self.decoded()).is_empty() {
            return Some(Self::default());
        }
        let cut = Piece::new(Span::new(0, span.len()), piece.raw_of(span), Origin::Copied, 0);
        Some(Self::Shared { whole: whole.clone(), at: at + span.start as u32, piece: cut })
    }

    /// The decoded text.
    pub fn decoded(&self) -> &str {
        match self {
            Self::Shared { whole: Some(whole), at, piece } => {
                let start = *at as usize;
                whole.get(start..start + piece.text().end).unwrap_or_default()
            }
            Self::Shared { whole: None, .. } => "",
            Self::Made(made) => &made.decoded,
        }
    }

    /// The pieces it is made of, in order.
    pub fn pieces(&self) -> &[Piece] {
        match self {
            Self::Shared { piece, .. } if piece.text().is_empty() => &[],
            Self::Shared { piece, .. } => slice::from_ref(piece),
            Self::Made(made) => &made.pieces,
        }
    }

    /// How new text is written here.
    pub const fn escape(&self) -> Escape {
        match self {
            Self::Shared { .. } => Escape::Verbatim,
            Self::Made(made) => made.escape,
        }
    }

    /// How many inline elements are open around what is pushed next.
    pub const fn depth(&self) -> u16 {
        match self {
            Self::Shared { .. } => 0,
            Self::Made(made) => made.depth,
        }
    }

    /// Where in the file it would stand if it had any text.
    pub const fn anchor(&self) -> usize {
        match self {
            Self::Shared { piece, .. } => piece.raw().start,
            Self::Made(made) => made.anchor,
        }
    }

    /// Changes it as a text of its own.
    pub fn change(&mut self, change: impl FnOnce(&mut Made)) {
        let mut made = match mem::take(self) {
            Self::Made(made) => made,
            shared @ Self::Shared { .. } => Box::new(Made {
                decoded: shared.decoded().to_owned(),
                pieces: shared.pieces().to_vec(),
                anchor: shared.anchor(),
                ..Made::default()
            }),
        };
        change(&mut made);
        *self = Self::Made(made);
    }
}

impl Made {
    /// Appends a stretch, inside the elements that are open.
    pub fn push(&mut self, text: &str, raw: Span<Raw>, origin: Origin) {
        if text.is_empty() {
            return;
        }
        let start = self.decoded.len();
        self.decoded.push_str(text);
        let piece = Piece::new(Span::new(start, self.decoded.len()), raw, origin, self.depth);
        if !self.pieces.last_mut().is_some_and(|last| last.extend(&piece)) {
            if self.pieces.is_empty() {
                // Most texts are one piece.
                self.pieces.reserve_exact(1);
            }
            self.pieces.push(piece);
        }
    }

    /// Lets the last character stand for the bytes up to `raw_end` too, so that no edit changes it alone.
    pub fn pin_last(&mut self, raw_end: usize) {
        let (Some(last), Some(piece)) = (self.decoded.chars().next_back(), self.pieces.pop()) else { return };
        let end = self.decoded.len() - last.len_utf8();
        let (text, raw) = (piece.text(), piece.raw());
        let mut start = raw.start;
        if piece.origin == Origin::Copied && text.start < end {
            start = raw.end - last.len_utf8();
            let before = (Span::new(text.start, end), Span::new(raw.start, start));
            self.pieces.push(Piece::new(before.0, before.1, Origin::Copied, piece.depth));
        }
        let pinned = Span::new(end, self.decoded.len());
        self.pieces.push(Piece::new(pinned, Span::new(start, raw_end), Origin::Pinned, piece.depth));
    }
}
