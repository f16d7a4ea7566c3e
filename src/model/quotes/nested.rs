//! Quotations inside quotations of the same straight marks, by the look of each mark alone.
//!
//! The solver takes such nesting for a lost mark, since that is what it mostly is; where every mark shows its side and all
//! of them pair, nothing is lost.

use super::mark::{Family, Mark, Side};
use super::{Quotes, Reading};

/// A quotation runs over so many paragraphs at most.
const PARAGRAPHS: usize = 4;

/// Nor over more marks than this, before and behind the one that is asked about: the work stays bounded.
const MARKS: usize = 64;

/// Which way a mark faces by what stands on both sides of it: 1 opens, -1 closes; none where it does not show.
const fn face(mark: &Mark) -> Option<i32> {
    use Side::{Closing, Dash, Digit, Edge, Letter, Opening, Space};
    match (mark.left, mark.right) {
        (Edge | Space | Opening | Dash, Letter | Digit | Opening) => Some(1),
        (Letter | Digit | Closing, Edge | Space | Closing | Dash) | (Space, Closing) => Some(-1),
        _ => None,
    }
}

/// Whether the straight marks around one of them nest, one quotation inside another, and all have their partners.
pub fn nests(quotes: &Quotes, index: usize) -> bool {
    let readings = quotes.readings();
    let block = readings[index].mark.block;
    let first = readings.partition_point(|reading| reading.mark.block + PARAGRAPHS <= block);
    let first = first.max(index.saturating_sub(MARKS));
    let starts = (first..=index).filter(|&at| {
        let before = at.checked_sub(1).map(|before| readings[before].mark.block);
        before != Some(readings[at].mark.block)
    });
    starts.into_iter().any(|start| closes(&readings[start..], index - start))
}

/// Whether the marks from the first of some on pair, one level deep and nested at least once, up to a mark behind `index`
/// that is the last of its block.
fn closes(readings: &[Reading], index: usize) -> bool {
    let Some(opener) = readings.first() else { return false };
    let (mut depth, mut deepest) = (0, 0);
    for (at, reading) in readings.iter().enumerate().take(2 * MARKS) {
        let mark = &reading.mark;
        if mark.block >= opener.mark.block + PARAGRAPHS {
            return false;
        }
        if mark.family == Family::Single {
            continue;
        }
        let Some(turn) = face(mark).filter(|_| mark.char == '"') else { return false };
        depth += turn;
        deepest = deepest.max(depth);
        if !(0..=2).contains(&depth) {
            return false;
        }
        let is_last = readings.get(at + 1).is_none_or(|next| next.mark.block != mark.block);
        if depth == 0 && is_last && at >= index {
            return deepest == 2;
        }
    }
    false
}
