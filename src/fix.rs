//! Plans and applies fixes: whole or not at all, to a fixed point.

use crate::linter::Diagnostic;
use crate::rule::Applicability;
use crate::span::{Edit, Raw, Span};

pub use crate::span::apply;

/// How often a text is fixed and linted again before fixing stops; texts settle after two or three rounds.
pub const ROUNDS: usize = 10;

/// The diagnostics (indices, ascending) whose fixes are made together: those at or above `least`, in order of place, each whole,
/// none that overlaps one chosen before it.
pub fn plan(diagnostics: &[Diagnostic], part: usize, least: Applicability) -> Vec<usize> {
    let mut claims = Claims::default();
    let mut is_chosen = |diagnostic: &Diagnostic| match &diagnostic.fix {
        Some(fix) => diagnostic.part == part && fix.applicability >= least && claims.claim(&fix.edits),
        None => false,
    };
    (0..diagnostics.len()).filter(|&index| is_chosen(&diagnostics[index])).collect()
}

/// The places that edits to be made together take up.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Sorted and disjoint.
    taken: Vec<Span<Raw>>,
}

impl Claims {
    /// Whether edits touch no place that is taken.
    pub fn are_free(&self, edits: &[Edit<Raw>]) -> bool {
        edits.iter().all(|edit| is_free(&self.taken, edit.span))
    }

    /// Takes the places of all edits, or of none when one is taken already; tells which.
    pub fn claim(&mut self, edits: &[Edit<Raw>]) -> bool {
        if !self.are_free(edits) {
            return false;
        }
        for edit in edits {
            let at = self.taken.partition_point(|span| *span < edit.span);
            self.taken.insert(at, edit.span);
        }
        true
    }
}

/// Whether a span touches none of the sorted, disjoint spans (two insertions at one point would have no order).
fn is_free(taken: &[Span<Raw>], span: Span<Raw>) -> bool {
    let at = taken.partition_point(|known| known.end < span.start);
    taken[at..].iter().take_while(|known| known.start <= span.end).all(|known| {
        let adjacent = !known.is_empty() && !span.is_empty();
        adjacent && !known.overlaps(span)
    })
}

/// Where a span stands after sorted, disjoint edits were made; one that an edit replaced is where the new text is.
pub fn moved(span: Span<Raw>, edits: &[Edit<Raw>]) -> Span<Raw> {
    let shifted = |offset: usize| {
        let before = edits.iter().take_while(|edit| edit.span.end <= offset);
        before.fold(offset, |at, edit| (at + edit.content.len()).saturating_sub(edit.span.len()))
    };
    Span::new(shifted(span.start), shifted(span.end))
}

/// What fixing a text came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The bytes afterwards.
    pub bytes: Vec<u8>,
    /// Sorted, disjoint edits that turn the bytes given into [`Fixed::bytes`].
    pub edits: Vec<Edit<Raw>>,
    /// How many fixes were made.
    pub made: usize,
    /// What was found before the first fix.
    pub found: Vec<Diagnostic>,
    /// What is still found.
    pub left: Vec<Diagnostic>,
}

/// Fixes a single-part text until nothing at or above `least` is left to fix, or [`ROUNDS`] rounds have passed.
///
/// `lint` reads and lints bytes; its error ends the work.
///
/// # Errors
/// The first error of `lint`.
pub fn to_fixed_point<E>(
    bytes: Vec<u8>,
    least: Applicability,
    mut lint: impl FnMut(&[u8]) -> Result<Vec<Diagnostic>, E>,
) -> Result<Fixed, E> {
    to_fixed_point_following(bytes, least, |bytes, _| lint(bytes))
}

/// The same for a `lint` that must know where the places of the text given have gone: it is also told the sorted,
/// disjoint edits made so far.
///
/// # Errors
/// The first error of `lint`.
pub fn to_fixed_point_following<E>(
    bytes: Vec<u8>,
    least: Applicability,
    mut lint: impl FnMut(&[u8], &[Edit<Raw>]) -> Result<Vec<Diagnostic>, E>,
) -> Result<Fixed, E> {
    let mut splices = Splices::new(bytes.len());
    let found = lint(&bytes, &[])?;
    let mut fixed = Fixed { bytes, edits: Vec::new(), made: 0, left: found.clone(), found };
    for _ in 0..ROUNDS {
        let chosen = plan(&fixed.left, 0, least);
        if chosen.is_empty() {
            break;
        }
        let mut edits: Vec<Edit<Raw>> = chosen
            .iter()
            .filter_map(|&index| fixed.left[index].fix.as_ref())
            .flat_map(|fix| fix.edits.iter().cloned())
            .collect();
        edits.sort_by_key(|edit| edit.span);
        fixed.bytes = apply(&fixed.bytes, &edits);
        splices.apply(&edits);
        fixed.made += chosen.len();
        fixed.edits = splices.edits();
        fixed.left = lint(&fixed.bytes, &fixed.edits)?;
    }
    Ok(fixed)
}

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

    #[test]
    fn adjacent_insertions_do_not_go_together() {
        let taken = [Span::new(3, 5)];
        assert!(is_free(&taken, Span::new(5, 6)));
        assert!(!is_free(&taken, Span::at(5)));
        assert!(!is_free(&taken, Span::new(4, 6)));
    }
}
