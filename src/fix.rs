//! Plans and applies fixes: whole or not at all, to a fixed point.

mod settle;
mod splices;

use crate::linter::{Diagnostic, Fix};
use crate::rule::{Applicability, Severity};
use crate::span::{Edit, Raw, Span};

pub use self::settle::{Fixed, to_fixed_point, to_fixed_point_following};
pub use self::splices::Splices;
pub use crate::span::apply;

/// How often a text is fixed and linted again before fixing counts as one that never settles; texts settle after two or
/// three rounds.
pub const ROUNDS: usize = 10;

/// Edits of one fix that stand at most this many bytes apart are one change: shown in one line, and nothing between them
/// is changed in the same round.
pub const TOGETHER: usize = 24;

/// Bytes kept between the fixes of one round. What stands nearer may be two cures of one fault (a stop taken away, and a
/// capital set behind it): the second waits until the rules have seen the text with the first. Two that only take away may
/// touch: lines of furniture are furniture by one another's company, and go together.
const APART: usize = 2;

/// Whether two edits of a fix, one after the other, are one change.
pub const fn are_together(a: &Edit<Raw>, b: &Edit<Raw>) -> bool {
    b.span.start.saturating_sub(a.span.end) <= TOGETHER
}

/// Which fixes are to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The least sure of them.
    pub least: Applicability,
    /// The lowest severity of their findings: what is not shown is not fixed.
    pub shown: Severity,
}

impl From<Applicability> for Wanted {
    /// Of findings of any severity.
    fn from(least: Applicability) -> Self {
        Self { least, shown: Severity::Info }
    }
}

impl Wanted {
    /// The fix of a finding, if it is to be made.
    pub fn fix_of(self, diagnostic: &Diagnostic) -> Option<&Fix> {
        let fix = diagnostic.fix.as_ref()?;
        (fix.applicability >= self.least && diagnostic.is_shown(self.shown)).then_some(fix)
    }
}

/// The diagnostics (indices, ascending) whose fixes are made together: those wanted, in order of place, each whole, none
/// that comes near one chosen before it.
pub fn plan(diagnostics: &[Diagnostic], part: usize, wanted: impl Into<Wanted>) -> Vec<usize> {
    let wanted = wanted.into();
    let mut claims = Claims::default();
    let mut is_chosen = |diagnostic: &Diagnostic| match wanted.fix_of(diagnostic) {
        Some(fix) => diagnostic.part == part && claims.claim(&fix.edits),
        None => false,
    };
    (0..diagnostics.len()).filter(|&index| is_chosen(&diagnostics[index])).collect()
}

/// The places that edits to be made together take up.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Sorted and disjoint.
    taken: Vec<Place>,
}

/// What the edits of one change take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    span: Span<Raw>,
    /// Whether nothing is written there.
    is_removal: bool,
}

impl Claims {
    /// Whether edits come near no place that is taken.
    pub fn are_free(&self, edits: &[Edit<Raw>]) -> bool {
        places(edits).all(|place| is_free(&self.taken, place))
    }

    /// Takes the places of all edits, or of none when one is taken already; tells which.
    pub fn claim(&mut self, edits: &[Edit<Raw>]) -> bool {
        if !self.are_free(edits) {
            return false;
        }
        for place in places(edits) {
            let at = self.taken.partition_point(|known| known.span < place.span);
            self.taken.insert(at, place);
        }
        true
    }
}

/// What the edits of one fix take up: those that are one change, with what stands between them.
fn places(edits: &[Edit<Raw>]) -> impl Iterator<Item = Place> {
    let cover = |near: &[Edit<Raw>]| {
        let span = near.first()?.span.cover(near.last()?.span);
        Some(Place { span, is_removal: matches!(near, [edit] if edit.content.is_empty()) })
    };
    edits.chunk_by(are_together).filter_map(cover)
}

/// Whether a place keeps its distance from all of the sorted, disjoint ones.
fn is_free(taken: &[Place], place: Place) -> bool {
    let near = |known: &Place| if known.is_removal && place.is_removal { 0 } else { APART };
    let at = taken.partition_point(|known| known.span.end + near(known) <= place.span.start);
    taken.get(at).is_none_or(|known| place.span.end + near(known) <= known.span.start)
}

/// Where a span stands after sorted, disjoint edits were made; one that an edit replaced is where the new text is.
pub fn moved(span: Span<Raw>, edits: &[Edit<Raw>]) -> Span<Raw> {
    let shifted = |offset: usize| {
        let before = edits.iter().take_while(|edit| edit.span.end <= offset);
        before.fold(offset, |at, edit| (at + edit.content.len()).saturating_sub(edit.span.len()))
    };
    Span::new(shifted(span.start), shifted(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_of_one_round_keep_their_distance() {
        let place = |start: usize, end: usize| Place { span: Span::new(start, end), is_removal: false };
        let taken = [place(3, 5), place(20, 21)];
        assert!(is_free(&taken, place(7, 8)));
        assert!(!is_free(&taken, place(6, 8)), "a stop, and the letter behind its space");
        assert!(!is_free(&taken, place(5, 5)));
        assert!(!is_free(&taken, place(4, 6)));
        assert!(!is_free(&taken, place(8, 19)));
        assert!(is_free(&[], place(0, 0)));
        let removal = |start: usize, end: usize| Place { is_removal: true, ..place(start, end) };
        assert!(is_free(&[removal(3, 8)], removal(8, 12)), "two lines that go");
        assert!(!is_free(&[removal(3, 8)], removal(7, 12)));
        assert!(!is_free(&[removal(3, 8)], place(8, 9)));
    }

    #[test]
    fn between_edits_that_are_one_change_nothing_else_is_changed() {
        let edit = |at: usize| Edit::new(Span::at(at), "x");
        let mut claims = Claims::default();
        assert!(claims.claim(&[edit(0), edit(20), edit(90)]));
        assert!(!claims.are_free(&[edit(10)]));
        assert!(claims.are_free(&[edit(50)]));
    }
}
