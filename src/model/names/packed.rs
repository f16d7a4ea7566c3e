//! Places and numbers in half the memory: a large text has very many mentions of names.

use crate::rule::Place;
use crate::span::Packed;
use crate::text::Text;

/// A [`Place`].
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedPlace {
    block: u32,
    span: Packed<Text>,
}

impl PackedPlace {
    pub const fn get(self) -> Place {
        Place { block: self.block as usize, span: self.span.get() }
    }
}

impl From<Place> for PackedPlace {
    fn from(place: Place) -> Self {
        Self { block: place.block as u32, span: place.span.into() }
    }
}

/// The number of a form, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number(u32);

impl Number {
    const NONE: u32 = u32::MAX;

    pub fn get(self) -> Option<usize> {
        (self.0 != Self::NONE).then_some(self.0 as usize)
    }
}

impl From<Option<usize>> for Number {
    fn from(number: Option<usize>) -> Self {
        Self(number.map_or(Self::NONE, |number| number as u32))
    }
}
