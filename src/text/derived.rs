//! Texts of a text: as it stands decoded, or within the text of a file that holds it.

use super::held::{Held, Made};
use super::{Escape, Origin, Text};
use crate::span::Span;

impl Text {
    /// The same text where it stands as it is read, from byte `offset` on; what no edit may change stays so.
    #[must_use]
    pub fn as_decoded(&self, offset: usize, escape: Escape) -> Self {
        let mut made = Made { escape, ..Made::default() };
        for piece in self.pieces() {
            let raw = Span::new(offset + piece.text().start, offset + piece.text().end);
            let is_text = matches!(piece.origin, Origin::Decoded | Origin::Unclosed);
            let origin = if is_text { Origin::Copied } else { piece.origin };
            made.depth = piece.depth;
            made.push(piece.text().of(self.as_str()), raw, origin);
        }
        Self(Held::Made(Box::new(made)))
    }

    /// The same text where what it was read from is itself the text of a file: its pieces stand for the bytes behind both,
    /// and new text is written as `escape` has it.
    #[must_use]
    pub fn within(&self, outer: &Self, escape: Escape) -> Self {
        let mut made = Made { escape, ..Made::default() };
        for piece in self.pieces() {
            made.depth = piece.depth;
            let behind = Span::new(piece.raw().start, piece.raw().end);
            if !piece.origin.is_exact() {
                made.push(piece.text().of(self.as_str()), outer.raw(behind), piece.origin);
                continue;
            }
            for (under, shared) in outer.pieces_in(behind) {
                let start = piece.text().start + (shared.start - piece.raw().start);
                let text = Span::<Self>::new(start, start + shared.len()).of(self.as_str());
                made.push(text, under.raw_of(shared), under.origin);
            }
        }
        Self(Held::Made(Box::new(made)))
    }
}
