//! What several rounds of edits come to in terms of the first text.

use crate::span::{Edit, Raw, Span};

/// A text after several rounds of edits, as pieces of the first text and pieces written since: what the rounds come
/// to in terms of the first text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splices {
    /// Length of the first text in bytes.
    length: usize,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Kept(Span<Raw>),
    Written(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(span) => span.len(),
            Self::Written(text) => text.len(),
        }
    }

    /// The piece cut after `at` bytes.
    fn split(self, at: usize) -> (Self, Self) {
        match self {
            Self::Kept(span) => {
                let middle = span.start + at;
                (Self::Kept(Span::new(span.start, middle)), Self::Kept(Span::new(middle, span.end)))
            }
            Self::Written(text) => {
                let (head, tail) = text.split_at_checked(at).unwrap_or((&text, ""));
                (Self::Written(head.to_owned()), Self::Written(tail.to_owned()))
            }
        }
    }
}

impl Splices {
    /// A text of `length` bytes that nothing has changed yet.
    pub fn new(length: usize) -> Self {
        Self { length, pieces: vec![Piece::Kept(Span::new(0, length))] }
    }

    /// Records sorted, disjoint edits of the text as it is now.
    pub fn apply(&mut self, edits: &[Edit<Raw>]) {
        let mut old = std::mem::take(&mut self.pieces).into_iter();
        let mut rest = old.next();
        let mut at = 0;
        for edit in edits {
            rest = self.advance(rest, &mut old, edit.span.start.saturating_sub(at), true);
            rest = self.advance(rest, &mut old, edit.span.len(), false);
            self.pieces.push(Piece::Written(edit.content.clone()));
            at = edit.span.end;
        }
        self.pieces.extend(rest.into_iter().chain(old));
    }

    /// Passes over `count` bytes of the old pieces, keeping or dropping them; gives what is left of the last piece.
    fn advance(
        &mut self,
        mut piece: Option<Piece>,
        old: &mut impl Iterator<Item = Piece>,
        mut count: usize,
        keep: bool,
    ) -> Option<Piece> {
        while let Some(current) = piece {
            let (passed, left) = if current.len() <= count {
                (current, None)
            } else {
                let (head, tail) = current.split(count);
                (head, Some(tail))
            };
            count -= passed.len();
            if keep && passed.len() > 0 {
                self.pieces.push(passed);
            }
            if left.is_some() {
                return left;
            }
            piece = old.next();
        }
        None
    }

    /// The edits of the first text that all rounds together come to: sorted and disjoint.
    pub fn edits(&self) -> Vec<Edit<Raw>> {
        let mut edits = Vec::new();
        let mut at = 0;
        let mut written = String::new();
        let end = Piece::Kept(Span::at(self.length));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::Written(text) => written += text,
                Piece::Kept(span) => {
                    if span.start > at || !written.is_empty() {
                        edits.push(Edit::new(Span::new(at, span.start), std::mem::take(&mut written)));
                    }
                    at = span.end;
                }
            }
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::apply;

    fn edit(start: usize, end: usize, content: &str) -> Edit<Raw> {
        Edit::new(Span::new(start, end), content)
    }

    #[test]
    fn rounds_of_edits_come_to_edits_of_the_first_text() {
        let first = b"one two three".as_slice();
        let rounds = [
            vec![edit(0, 0, "<"), edit(3, 4, ""), edit(13, 13, ">")],
            vec![edit(1, 5, "1 t"), edit(7, 7, " ")],
        ];
        let mut splices = Splices::new(first.len());
        let mut bytes = first.to_vec();
        for round in &rounds {
            bytes = apply(&bytes, round);
            splices.apply(round);
        }
        assert_eq!(String::from_utf8_lossy(&bytes), "<1 two  three>");
        assert_eq!(apply(first, &splices.edits()), bytes);
    }
}
