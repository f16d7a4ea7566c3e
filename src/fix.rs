//! Plans and applies fixes: whole or not at all, to a fixed point.

use crate::linter::Diagnostic;
use crate::rule::Applicability;
use crate::span::{Edit, Raw, Span};

/// How often a text is fixed and linted again before fixing stops; texts settle after two or three rounds.
pub const ROUNDS: usize = 10;

/// The diagnostics (indices, ascending) whose fixes are made together: those at or above `least`, in order of place, each whole,
/// none that overlaps one chosen before it.
pub fn plan(diagnostics: &[Diagnostic], part: usize, least: Applicability) -> Vec<usize> {
    let mut chosen = Vec::new();
    let mut taken: Vec<Span<Raw>> = Vec::new();
    for (index, diagnostic) in diagnostics.iter().enumerate().filter(|(_, d)| d.part == part) {
        let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.applicability >= least) else { continue };
        if fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
            for edit in &fix.edits {
                let at = taken.partition_point(|span| *span < edit.span);
                taken.insert(at, edit.span);
            }
            chosen.push(index);
        }
    }
    chosen
}

/// Whether a span touches none of the sorted, disjoint spans (two insertions at one point would have no order).
fn is_free(taken: &[Span<Raw>], span: Span<Raw>) -> bool {
    let at = taken.partition_point(|known| known.end < span.start);
    taken[at..].iter().take_while(|known| known.start <= span.end).all(|known| {
        let adjacent = !known.is_empty() && !span.is_empty();
        adjacent && !known.overlaps(span)
    })
}

/// The bytes with sorted, disjoint edits made. Edits that do not fit the bytes are passed over.
pub fn apply<'a>(bytes: &[u8], edits: impl IntoIterator<Item = &'a Edit<Raw>>) -> Vec<u8> {
    let mut edits: Vec<&Edit<Raw>> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        if edit.span.start < at || edit.span.end > bytes.len() {
            continue;
        }
        fixed.extend_from_slice(&bytes[at..edit.span.start]);
        fixed.extend_from_slice(edit.content.as_bytes());
        at = edit.span.end;
    }
    fixed.extend_from_slice(&bytes[at..]);
    fixed
}

/// What fixing a text came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The bytes afterwards.
    pub bytes: Vec<u8>,
    /// How many fixes were made.
    pub made: usize,
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
    let mut left = lint(&bytes)?;
    let mut fixed = Fixed { bytes, made: 0, left: Vec::new() };
    for _ in 0..ROUNDS {
        let chosen = plan(&left, 0, least);
        if chosen.is_empty() {
            break;
        }
        let edits = chosen.iter().filter_map(|&index| left[index].fix.as_ref()).flat_map(|fix| &fix.edits);
        fixed.bytes = apply(&fixed.bytes, edits);
        fixed.made += chosen.len();
        left = lint(&fixed.bytes)?;
    }
    fixed.left = left;
    Ok(fixed)
}
