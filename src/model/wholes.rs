//! What is compared as a whole, markup included: both sides of a unit, or of sentences that translate each other.

use std::ops::Range;

use super::Context;
use crate::document::Unit;
use crate::markup::{Difference, Kind, Piece, Syntax, difference, pieces_beside};
use crate::span::Span;
use crate::text::Text;

/// Markup of both sides that belongs together, and where of the translation it stands.
#[derive(Clone)]
pub struct Sides<'a> {
    /// What the two sides say, and the markup in it.
    pub source: (&'a str, &'a [Piece]),
    /// The same of the translation.
    pub target: (&'a str, &'a [Piece]),
    /// The block that the translation begins in, and the unit it is where it is one.
    pub block: usize,
    /// Of a unit, what the file says of it.
    pub unit: Option<&'a Unit>,
    /// Where a block of the translation has a piece, in documents without units.
    pub offset: usize,
    /// The sentences of the source.
    pub beside: Range<usize>,
}

impl Sides<'_> {
    /// What the sides have of a kind that the other has not.
    pub fn difference(&self, kind: Kind) -> Difference<'_> {
        let own = difference(self.source.1, self.target.1, kind);
        let Some(unit) = self.unit.filter(|_| !own.is_empty()) else { return own };
        let is_as_other = || {
            let other = unit.other.as_ref()?;
            Some(allowed(unit, &other.pieces, difference(&other.pieces, self.target.1, kind)).is_empty())
        };
        if is_as_other() == Some(true) { Difference::default() } else { allowed(unit, self.source.1, own) }
    }
}

/// What is left of a difference where a form for one number need not name it.
fn allowed<'a>(unit: &Unit, source: &[Piece], found: Difference<'a>) -> Difference<'a> {
    if unit.is_single { found.without_count(source) } else { found }
}

/// Visits what is compared as a whole: both sides of each unit; in other documents sentences that translate each other.
pub fn each_whole(context: &Context<'_>, mut visit: impl FnMut(&Sides<'_>)) {
    let Some(bitext) = context.bitext() else { return };
    for (number, unit) in context.document.units.iter().enumerate().filter(|_| context.original.is_none()) {
        if unit.is_alone() {
            continue;
        }
        visit(&Sides {
            source: (unit.source.text.as_str(), &unit.source.pieces),
            target: (unit.target.text.as_str(), &unit.target.pieces),
            block: unit.blocks.start,
            unit: Some(unit),
            offset: 0,
            beside: bitext.of_unit(number).map_or(0..0, |link| link.source.clone()),
        });
    }
    if !context.document.units.is_empty() && context.original.is_none() {
        return;
    }
    for link in bitext.pairs() {
        let Some(first) = bitext.target_segments(link).first() else { continue };
        // Sentences of one block; where they are of several, the first of them.
        let last = bitext.target_segments(link).iter().rfind(|segment| segment.block == first.block);
        let Some(last) = last else { continue };
        let target = Span::<Text>::new(first.span.start, last.span.end).of(context.text(first.block));
        let source = bitext.source_text(&link.source);
        let none = Vec::new;
        let (source_pieces, pieces) = pieces_beside(Syntax::default(), (&source, none()), (target, none()));
        visit(&Sides {
            source: (&source, &source_pieces),
            target: (target, &pieces),
            block: first.block,
            unit: None,
            offset: first.span.start,
            beside: link.source.clone(),
        });
    }
}
