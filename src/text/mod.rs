//! A block's decoded text and its map to the bytes of the file; lines and columns, words, sentences.

pub(crate) mod around;
mod class;
mod count;
mod derived;
mod edits;
mod escape;
mod held;
mod mark;
mod origin;
mod piece;
mod refusal;
mod rows;
mod sentence;
mod utf16;
mod word;

#[doc(inline)]
pub use corrigenda_pack::{Lines, Position, visible, visible_lines};
pub use escape::Escape;
pub use origin::Origin;
pub use refusal::Refusal;
pub use utf16::{Utf16, byte_at};

pub(crate) use class::{ClassSet, WordClass};
pub(crate) use corrigenda_pack::{
    Listed, WordHash, WordMap, eight_bytes, is_listed, is_printable, named, steers,
};
pub(crate) use count::{count_spaced, surely_has};
pub(crate) use mark::{Mark, MarkSet, Marks};
#[doc(hidden)]
pub use rows::{Cell, Quotes, Rows};
pub(crate) use sentence::{Abbreviations, is_end_mark, sentences, sentences_at};
pub(crate) use word::{WORD_BYTES, Word, add_words, capitalised, has_word, is_word_char, words};

use self::held::{Held, Made};
use self::piece::Piece;
use crate::span::{Raw, Span};

/// Stands in decoded text for a piece of the file that is no text (code, a picture), so that what is said around it
/// still reads as a sentence.
pub const OBJECT: &str = "\u{FFFC}";

/// The decoded text of one block, with the map from its bytes to those of the file.
///
/// It is also the unit of `Span<Text>`: bytes of [`Text::as_str`].
#[derive(Debug, Clone, Default)]
pub struct Text(Held);

impl Text {
    /// Nothing yet; text of the file is [pushed](Text::push), new text will be written with these escapes.
    pub fn escaped(escape: Escape) -> Self {
        match escape {
            Escape::Verbatim => Self::default(),
            _ => Self(Held::Made(Box::new(Made { escape, ..Made::default() }))),
        }
    }

    /// Text that stands in the file byte for byte, from `offset` on.
    pub fn copied(text: &str, offset: usize) -> Self {
        Self(Held::copied(text.to_owned(), offset))
    }

    /// Appends a stretch. For [`Origin::Copied`] the raw span must be as long as `text`.
    pub fn push(&mut self, text: &str, raw: Span<Raw>, origin: Origin) {
        debug_assert!(origin != Origin::Copied || raw.len() == text.len());
        self.0.change(|made| made.push(text, raw, origin));
    }

    /// The same text, standing at a byte of the file while it is empty.
    #[must_use]
    pub fn anchored(mut self, anchor: usize) -> Self {
        if let Held::Made(made) = &mut self.0 {
            made.anchor = anchor;
        } else if self.as_str().is_empty() {
            self.0 = Held::nowhere(anchor);
        }
        self
    }

    /// Appends a stretch of another text, inside the elements that are open here; an escape that is cut through stays
    /// out.
    pub fn push_part(&mut self, other: &Self, span: Span<Self>) {
        for (piece, inner) in other.pieces_in(span) {
            if piece.origin.is_exact() || inner == piece.text() {
                self.push(inner.of(other.as_str()), piece.raw_of(inner), piece.origin);
            }
        }
    }

    /// Appends another text with its map.
    pub fn append(&mut self, other: &Self) {
        self.0.change(|made| {
            for piece in other.pieces() {
                made.depth = piece.depth;
                made.push(piece.text().of(other.as_str()), piece.raw(), piece.origin);
            }
        });
    }

    /// Lets the last character stand for the bytes up to `end` too, so that no edit changes it alone.
    pub fn pin_last(&mut self, raw_end: usize) {
        self.0.change(|made| made.pin_last(raw_end));
    }

    /// An inline element opens: what is pushed from here on stands inside it.
    pub fn open(&mut self) {
        self.0.change(|made| made.depth = made.depth.saturating_add(1));
    }

    /// The innermost inline element closes.
    pub fn close(&mut self) {
        self.0.change(|made| made.depth = made.depth.saturating_sub(1));
    }

    /// How many inline elements are open around what is pushed next.
    pub const fn depth(&self) -> u16 {
        self.0.depth()
    }

    /// The decoded text.
    pub fn as_str(&self) -> &str {
        self.0.decoded()
    }

    /// The pieces it is made of, in order.
    fn pieces(&self) -> &[Piece] {
        self.0.pieces()
    }

    /// The whole text.
    pub fn span(&self) -> Span<Self> {
        Span::new(0, self.as_str().len())
    }

    /// How new text is written here.
    pub const fn escape(&self) -> Escape {
        self.0.escape()
    }

    /// Whether it is the value of an attribute.
    pub const fn is_attribute(&self) -> bool {
        matches!(self.escape(), Escape::Attribute(_) | Escape::Bare(_))
    }

    /// A stretch as a text of its own; an escape that is cut through stays out.
    #[must_use]
    pub fn slice(&self, span: Span<Self>) -> Self {
        if let Some(stretch) = self.0.stretch(span) {
            return Self(stretch);
        }
        let mut made = Made { escape: self.escape(), ..Made::default() };
        for (piece, inner) in self.pieces_in(span) {
            made.depth = piece.depth;
            if piece.origin.is_exact() || inner == piece.text() {
                made.push(inner.of(self.as_str()), piece.raw_of(inner), piece.origin);
            }
        }
        Self(Held::Made(Box::new(made)))
    }

    /// The text without white space at its ends.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let decoded = self.as_str();
        let trimmed = decoded.trim();
        if trimmed.len() == decoded.len() {
            return self;
        }
        let start = decoded.len() - decoded.trim_start().len();
        self.slice(Span::new(start, start + trimmed.len()))
    }

    /// Whether new text at a byte of the file stands beside text that may be changed.
    pub fn is_beside_text(&self, raw: usize) -> bool {
        let first = self.pieces().partition_point(|p| p.raw().end < raw);
        let touching = self.pieces().iter().skip(first).take_while(|p| p.raw().start <= raw);
        touching.into_iter().any(|p| p.origin == Origin::Copied)
    }

    /// Whether a stretch holds a piece that no edit may touch.
    pub fn has_opaque(&self, span: Span<Self>) -> bool {
        self.pieces_in(span).any(|(piece, _)| piece.origin == Origin::Opaque)
    }

    /// Whether a stretch stands in the file byte for byte.
    pub fn is_copied(&self, span: Span<Self>) -> bool {
        self.pieces_in(span).all(|(piece, _)| piece.origin == Origin::Copied)
    }

    /// Where inline elements begin and end inside the text.
    pub fn joints(&self) -> impl Iterator<Item = usize> {
        let borders = self.pieces().windows(2);
        borders.filter(|pair| pair[0].depth != pair[1].depth).map(|pair| pair[1].text().start)
    }

    /// Where lines of the file begin inside a text whose line breaks are folded into blanks, and how many bytes of the
    /// file the fold takes.
    pub fn folds(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_fold =
            |p: &&Piece| p.origin == Origin::Decoded && p.text().of(self.as_str()).trim().is_empty();
        self.pieces().iter().filter(is_fold).map(|piece| (piece.text().end, piece.raw().len()))
    }

    /// Whether bytes of the file are read as text here.
    pub fn holds(&self, raw: Span<Raw>) -> bool {
        let index = self.pieces().partition_point(|p| p.raw().end <= raw.start);
        self.pieces().get(index).is_some_and(|p| p.origin != Origin::Opaque && p.raw().contains(raw))
    }

    /// The bytes of the file a stretch of text came from (the whole escape where it holds part of one).
    pub fn raw(&self, span: Span<Self>) -> Span<Raw> {
        let start = self.raw_start(span.start);
        if span.is_empty() { Span::at(start) } else { Span::new(start, self.raw_end(span.end)) }
    }

    /// The pieces that share a byte with a span, each with the part of it they share.
    fn pieces_in(&self, span: Span<Self>) -> impl Iterator<Item = (&Piece, Span<Self>)> {
        let first = self.pieces().partition_point(|p| p.text().end <= span.start);
        let inside = self.pieces().get(first..).unwrap_or_default();
        inside.iter().take_while(move |p| p.text().start < span.end).map(move |piece| {
            (piece, Span::new(piece.text().start.max(span.start), piece.text().end.min(span.end)))
        })
    }

    /// Where in the file a byte of text begins; the end of text maps to the end of the last piece.
    fn raw_start(&self, offset: usize) -> usize {
        let index = self.pieces().partition_point(|p| p.text().end <= offset);
        match self.pieces().get(index).or(self.pieces().last()) {
            Some(piece) if offset >= piece.text().end => piece.raw().end,
            Some(piece) if piece.origin.is_exact() => piece.raw().start + (offset - piece.text().start),
            Some(piece) => piece.raw().start,
            None => self.0.anchor(),
        }
    }

    /// Where in the file the text before `offset` ends.
    fn raw_end(&self, offset: usize) -> usize {
        let index = self.pieces().partition_point(|p| p.text().end < offset);
        match self.pieces().get(index) {
            Some(piece) if piece.origin.is_exact() => piece.raw().start + (offset - piece.text().start),
            Some(piece) => piece.raw().end,
            None => self.pieces().last().map_or(self.0.anchor(), |p| p.raw().end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Edit;

    #[test]
    fn an_edit_maps_through_escapes_and_is_refused_where_it_would_split_one() {
        let mut text = Text::escaped(Escape::Markup);
        text.push("a ", Span::new(10, 12), Origin::Copied);
        text.push("& ", Span::new(12, 17), Origin::Decoded);
        text.push("b", Span::new(17, 18), Origin::Copied);
        assert_eq!(text.raw(Span::new(2, 3)), Span::new(12, 17));
        assert_eq!(text.edits(Span::new(1, 5), "<"), Ok(vec![Edit::new(Span::new(11, 18), "&lt;")]));
        assert_eq!(text.edits(Span::new(2, 3), "x"), Err(Refusal::Unaligned));
        assert_eq!(text.raw(Span::at(5)), Span::at(18));
    }

    /// `one <b>two</b> , three`
    fn tagged() -> Text {
        let mut text = Text::escaped(Escape::Markup);
        text.push("one ", Span::new(0, 4), Origin::Copied);
        text.open();
        text.push("two", Span::new(7, 10), Origin::Copied);
        text.close();
        text.push(" , three", Span::new(14, 22), Origin::Copied);
        text
    }

    #[test]
    fn an_edit_across_tags_is_split_where_each_part_has_one_place() {
        let text = tagged();
        assert_eq!(text.edits(Span::new(4, 9), "two,"), Ok(vec![Edit::new(Span::new(14, 15), "")]));
        let quoted = vec![Edit::new(Span::at(4), "“"), Edit::new(Span::at(14), "”")];
        assert_eq!(text.edits(Span::new(4, 7), "“two”"), Ok(quoted));
        let deleted = vec![Edit::new(Span::new(2, 4), ""), Edit::new(Span::new(7, 8), "")];
        assert_eq!(text.edits(Span::new(2, 5), ""), Ok(deleted));
        assert_eq!(text.edits(Span::new(2, 6), "xyz"), Err(Refusal::Scattered));
        assert_eq!(text.edits(Span::new(4, 7), "zwei"), Ok(vec![Edit::new(Span::new(7, 10), "zwei")]));
    }

    #[test]
    fn a_line_of_a_file_is_its_stretch_and_can_be_changed() {
        let whole = Text::copied("ein Boot\nzwei", 3);
        let mut line = whole.slice(Span::new(4, 8));
        assert_eq!((line.as_str(), line.raw(line.span())), ("Boot", Span::new(7, 11)));
        assert_eq!(line.slice(Span::new(2, 9)).raw(Span::new(0, 2)), Span::new(9, 11));
        line.push(" ", Span::new(11, 12), Origin::Decoded);
        line.push_part(&whole, Span::new(9, 13));
        assert_eq!((line.as_str(), whole.as_str()), ("Boot zwei", "ein Boot\nzwei"));
        assert_eq!(line.edits(Span::new(5, 9), "drei"), Ok(vec![Edit::new(Span::new(12, 16), "drei")]));
    }

    #[test]
    fn a_slice_keeps_the_map() {
        let slice = tagged().slice(Span::new(2, 6));
        assert_eq!(slice.as_str(), "e tw");
        assert_eq!(slice.raw(Span::new(2, 4)), Span::new(7, 9));
    }
}
