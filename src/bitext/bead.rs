//! Beads: what an alignment strings in a row.

use std::ops::Range;

/// Units of both sides that belong together; one side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

impl Bead {
    /// Whether one side is empty.
    pub const fn is_skip(&self) -> bool {
        self.source.start >= self.source.end || self.target.start >= self.target.end
    }

    /// Whether the other follows it on both sides.
    pub const fn is_before(&self, other: &Self) -> bool {
        self.source.end == other.source.start && self.target.end == other.target.start
    }
}
