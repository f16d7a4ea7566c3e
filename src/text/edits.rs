//! Changes of a block's text as edits of the file: split where markup runs through, or refused with the reason.

use super::piece::Piece;
use super::{Escape, Origin, Refusal, Text};
use crate::span::{Edit, Raw, Span};

impl Text {
    /// The edits of the file that replace a stretch of text by `content`, written with the escapes of the place.
    ///
    /// An edit that runs across markup is narrowed to what it changes, and made in pieces where each has only one
    /// place to go.
    ///
    /// # Errors
    /// A [`Refusal`] when the stretch holds opaque text, part of an escape, or new text would have no certain place.
    pub fn edits(&self, span: Span<Text>, content: &str) -> Result<Vec<Edit<Raw>>, Refusal> {
        self.edits_as(span, content, self.escape())
    }

    /// The same with other escapes than those of the text.
    ///
    /// # Errors
    /// As [`Text::edits`].
    pub fn edits_as(
        &self,
        span: Span<Text>,
        content: &str,
        escape: Escape,
    ) -> Result<Vec<Edit<Raw>>, Refusal> {
        let old = self.as_str().get(span.range()).ok_or(Refusal::Unaligned)?;
        if let Some(piece) = self.copied_around(span).filter(|_| self.escape() == Escape::Verbatim) {
            return Ok(vec![Edit::new(piece.raw_of(span), content)]);
        }
        let mut edits = Vec::new();
        for (span, content) in narrowed(span.start, old, content) {
            self.replace(span, content, escape, &mut edits)?;
        }
        Ok(edits)
    }

    /// The stretch of text that bytes of the file stand for.
    pub fn span_of(&self, raw: Span<Raw>) -> Span<Self> {
        let offset = |raw: usize| {
            let index = self.pieces().partition_point(|piece| piece.raw().end <= raw);
            match self.pieces().get(index) {
                Some(piece) if raw <= piece.raw().start => piece.text().start,
                Some(piece) if piece.origin.is_exact() => piece.text().start + (raw - piece.raw().start),
                Some(piece) => piece.text().end,
                None => self.as_str().len(),
            }
        };
        let start = offset(raw.start);
        Span::new(start, offset(raw.end).max(start))
    }

    fn replace(
        &self,
        span: Span<Text>,
        content: &str,
        escape: Escape,
        edits: &mut Vec<Edit<Raw>>,
    ) -> Result<(), Refusal> {
        let stretches = self.stretches(span)?;
        if stretches.len() > 1 && !content.is_empty() {
            return Err(Refusal::Scattered);
        }
        let (before, after) = if stretches.len() > 1 { ("", "") } else { self.neighbours(span) };
        let written = escape.write(before, content, after)?;
        let next = written.chars().chain(after.chars()).next();
        if self.breaks_literal(span, content, &written) {
            return Err(Refusal::Unwritable);
        }
        if self.is_unclosed_before(span.start) && next.is_some_and(|c| c == ';' || c.is_ascii_alphanumeric())
        {
            return Err(Refusal::Unwritable);
        }
        if span.is_empty() {
            edits.push(Edit::new(Span::at(self.insertion(span.start)?), written));
        } else {
            edits.extend(stretches.into_iter().map(|raw| Edit::new(raw, written.as_ref())));
        }
        Ok(())
    }

    /// The text right before and right behind a stretch that stands there byte for byte.
    fn neighbours(&self, span: Span<Text>) -> (&str, &str) {
        let before = self.copied_around(Span::new(span.start.saturating_sub(1), span.start));
        let before =
            before.map_or("", |piece| Span::<Self>::new(piece.text().start, span.start).of(self.as_str()));
        let after = self.pieces_in(Span::new(span.end, span.end + 1)).next();
        let after = after.filter(|(piece, _)| piece.origin == Origin::Copied);
        let after =
            after.map_or("", |(piece, _)| Span::<Self>::new(span.end, piece.text().end).of(self.as_str()));
        (before, after)
    }

    /// The bytes of the file a stretch of text stands for, without what is no text; a [`Refusal`] where it cannot change.
    fn stretches(&self, span: Span<Text>) -> Result<Vec<Span<Raw>>, Refusal> {
        let mut stretches: Vec<Span<Raw>> = Vec::new();
        for (piece, inner) in self.pieces_in(span) {
            match piece.origin {
                Origin::Opaque | Origin::Pinned => return Err(Refusal::Opaque),
                Origin::Decoded | Origin::Unclosed if inner != piece.text() => {
                    return Err(Refusal::Unaligned);
                }
                Origin::Decoded | Origin::Unclosed | Origin::Copied | Origin::Literal => {}
            }
            let raw = piece.raw_of(inner);
            match stretches.last_mut() {
                Some(last) if last.end == raw.start => last.end = raw.end,
                _ => stretches.push(raw),
            }
        }
        Ok(stretches)
    }

    /// Whether new text would need an escape where there is none, or end the place that knows none.
    fn breaks_literal(&self, span: Span<Text>, content: &str, written: &str) -> bool {
        let around = Span::new(span.start.saturating_sub(1), span.end + 1);
        if !self.pieces_in(around).any(|(piece, _)| piece.origin == Origin::Literal) {
            return false;
        }
        let text = self.as_str();
        let head = text.floor_char_boundary(span.start.saturating_sub(2));
        let tail = text.ceil_char_boundary(span.end + 2);
        let joined = [&text[head..span.start], content, &text[span.end..tail]].concat();
        written != content || joined.contains("]]>")
    }

    /// Whether the text before an offset is an escape that nothing closes.
    fn is_unclosed_before(&self, offset: usize) -> bool {
        let before = Span::new(offset.saturating_sub(1), offset);
        self.pieces_in(before).next().is_some_and(|(piece, _)| piece.origin == Origin::Unclosed)
    }

    /// Where in the file new text goes that stands at `offset`: between two pieces, on the side with fewer inline
    /// elements around it.
    fn insertion(&self, offset: usize) -> Result<usize, Refusal> {
        let index = self.pieces().partition_point(|p| p.text().end < offset);
        let piece = self.pieces().get(index).ok_or(Refusal::Structure)?;
        if piece.text().start < offset && offset < piece.text().end {
            return match piece.origin {
                Origin::Copied | Origin::Literal => Ok(piece.raw().start + (offset - piece.text().start)),
                Origin::Decoded | Origin::Unclosed | Origin::Pinned => Err(Refusal::Unaligned),
                Origin::Opaque => Err(Refusal::Opaque),
            };
        }
        if offset <= piece.text().start {
            return Ok(piece.raw().start);
        }
        match self.pieces().get(index + 1) {
            Some(next) if next.depth < piece.depth => Ok(next.raw().start),
            _ => Ok(piece.raw().end),
        }
    }

    /// The copied piece that holds all of a span that is not empty, or an insertion point inside or at its end.
    fn copied_around(&self, span: Span<Text>) -> Option<&Piece> {
        let index = self.pieces().partition_point(|p| p.text().end < span.end.max(1));
        let piece = self.pieces().get(index)?;
        (piece.origin == Origin::Copied && piece.text().contains(span)).then_some(piece)
    }
}

/// The one or two smallest replacements that turn `old` (which begins at `start`) into `new`: without what both have
/// at their ends, and without the one in the middle of the other.
fn narrowed<'a>(start: usize, old: &str, new: &'a str) -> Vec<(Span<Text>, &'a str)> {
    let prefix: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix: usize = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let start = start + prefix;
    let old = &old_rest[..old_rest.len() - suffix];
    let new = &new_rest[..new_rest.len() - suffix];
    let end = start + old.len();
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    if old.is_empty() || new.is_empty() {
        return vec![(Span::new(start, end), new)];
    }
    // A blank in the middle is not what is kept: words on both sides of it go.
    if let Some(at) = old.find(new).filter(|_| !new.trim().is_empty()) {
        let kept = Span::<Text>::new(start + at, start + at + new.len());
        return vec![(Span::new(start, kept.start), ""), (Span::new(kept.end, end), "")];
    }
    if let Some(at) = new.find(old) {
        return vec![(Span::at(start), &new[..at]), (Span::at(end), &new[at + old.len()..])];
    }
    vec![(Span::new(start, end), new)]
}
