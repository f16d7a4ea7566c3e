//! A block's decoded text and its map to the bytes of the file; lines and columns, words, sentences.

mod hash;
mod lines;
mod sentence;
mod word;

pub use hash::{WordHash, WordMap};
pub use lines::{Lines, Position};
pub use sentence::{Abbreviations, sentences};
pub use word::{Word, WordClass, is_word_char, words};

use crate::span::{Edit, Raw, Span};

/// How a stretch of decoded text came from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte the same in the file.
    Copied,
    /// One escape or fold of the file (`&amp;`, a soft line break): it changes as a whole or not at all.
    Decoded,
    /// Stands for inline code, a tag or a placeholder: no edit may touch it.
    Opaque,
}

/// A run of decoded text of one origin.
#[derive(Debug, Clone, Copy)]
struct Piece {
    text: Span<Text>,
    raw: Span<Raw>,
    origin: Origin,
}

/// Why an edit of the text cannot be carried into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum Refusal {
    /// The edit would change inline code, a tag or a placeholder.
    #[error("the change would touch inline markup or code")]
    Opaque,
    /// The edit would change part of one escape sequence, or lies outside the text.
    #[error("the change does not fall on a boundary of the file's encoding")]
    Unaligned,
    /// The edit runs over bytes of the file that are not text (a tag between two words).
    #[error("the change runs across markup")]
    Scattered,
    /// Two blocks cannot be joined or a block removed in this format.
    #[error("the format gives no way to join or remove this block")]
    Structure,
}

/// The decoded text of one block, with the map from its bytes to those of the file.
///
/// It is also the unit of `Span<Text>`: bytes of [`Text::as_str`].
#[derive(Debug, Clone, Default)]
pub struct Text {
    decoded: String,
    pieces: Vec<Piece>,
}

impl Text {
    /// Text that stands in the file byte for byte, from `offset` on.
    pub fn copied(text: &str, offset: usize) -> Self {
        let mut made = Self::default();
        made.push(text, Span::new(offset, offset + text.len()), Origin::Copied);
        made
    }

    /// Appends a stretch. For [`Origin::Copied`] the raw span must be as long as `text`.
    pub fn push(&mut self, text: &str, raw: Span<Raw>, origin: Origin) {
        let start = self.decoded.len();
        self.decoded.push_str(text);
        let span = Span::new(start, self.decoded.len());
        debug_assert!(origin != Origin::Copied || raw.len() == text.len());
        match self.pieces.last_mut() {
            Some(last)
                if last.origin == Origin::Copied && origin == Origin::Copied && last.raw.end == raw.start =>
            {
                last.text.end = span.end;
                last.raw.end = raw.end;
            }
            _ => self.pieces.push(Piece { text: span, raw, origin }),
        }
    }

    /// The decoded text.
    pub fn as_str(&self) -> &str {
        &self.decoded
    }

    /// The whole text.
    pub fn span(&self) -> Span<Self> {
        Span::new(0, self.decoded.len())
    }

    /// The bytes of the file a stretch of text came from (the whole escape where it holds part of one).
    pub fn raw(&self, span: Span<Self>) -> Span<Raw> {
        let start = self.raw_start(span.start);
        if span.is_empty() { Span::at(start) } else { Span::new(start, self.raw_end(span.end)) }
    }

    /// The edits of the file that replace a stretch of text by `content`.
    ///
    /// # Errors
    /// A [`Refusal`] when the stretch holds opaque text, part of an escape, or runs across bytes that are not text.
    pub fn edits(&self, span: Span<Self>, content: &str) -> Result<Vec<Edit<Raw>>, Refusal> {
        if span.end > self.decoded.len() {
            return Err(Refusal::Unaligned);
        }
        let mut reached = None;
        let first = self.pieces.partition_point(|p| p.text.end <= span.start);
        let near = self.pieces[first..].iter().take_while(|p| p.text.start < span.end);
        for piece in near.filter(|p| p.text.overlaps(span)) {
            match piece.origin {
                Origin::Opaque => return Err(Refusal::Opaque),
                Origin::Decoded if !span.contains(piece.text) => return Err(Refusal::Unaligned),
                Origin::Decoded | Origin::Copied => {}
            }
            if reached.is_some_and(|end| end != piece.raw.start) {
                return Err(Refusal::Scattered);
            }
            reached = Some(piece.raw.end);
        }
        Ok(vec![Edit::new(self.raw(span), content)])
    }

    /// Where in the file a byte of text begins; the end of text maps to the end of the last piece.
    fn raw_start(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|p| p.text.end <= offset);
        match self.pieces.get(index).or(self.pieces.last()) {
            Some(piece) if offset >= piece.text.end => piece.raw.end,
            Some(piece) if piece.origin == Origin::Copied => piece.raw.start + (offset - piece.text.start),
            Some(piece) => piece.raw.start,
            None => 0,
        }
    }

    /// Where in the file the text before `offset` ends.
    fn raw_end(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|p| p.text.end < offset);
        match self.pieces.get(index) {
            Some(piece) if piece.origin == Origin::Copied => piece.raw.start + (offset - piece.text.start),
            Some(piece) => piece.raw.end,
            None => self.pieces.last().map_or(0, |p| p.raw.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_maps_through_escapes_and_is_refused_where_it_would_split_one() {
        let mut text = Text::default();
        text.push("a ", Span::new(10, 12), Origin::Copied);
        text.push("&", Span::new(12, 17), Origin::Decoded);
        text.push(" b", Span::new(17, 19), Origin::Copied);
        assert_eq!(text.raw(Span::new(2, 3)), Span::new(12, 17));
        assert_eq!(text.edits(Span::new(1, 4), "x"), Ok(vec![Edit::new(Span::new(11, 18), "x")]));
        assert_eq!(text.raw(Span::at(5)), Span::at(19));

        let mut tagged = Text::default();
        tagged.push("one ", Span::new(0, 4), Origin::Copied);
        tagged.push("two", Span::new(7, 10), Origin::Copied);
        assert_eq!(tagged.edits(Span::new(2, 6), "x"), Err(Refusal::Scattered));
        assert_eq!(tagged.edits(Span::new(4, 7), "x"), Ok(vec![Edit::new(Span::new(7, 10), "x")]));
    }
}
