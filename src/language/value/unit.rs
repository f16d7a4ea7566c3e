//! Units: what a number is measured in.

/// A unit by its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit(&'static str);

/// What is measured, by a name of its own.
pub type Dimension = &'static str;

/// Conversions are rounded by so much, and so many degrees.
const ROUNDED: f64 = 0.15;
const DEGREES: f64 = 2.0;

const DIMENSIONS: &str = include_str!("../../../data/values/dimensions.tsv");

impl Unit {
    /// The unit of a symbol, where what it measures is known; percent measures nothing.
    pub fn named(symbol: &str) -> Option<Self> {
        if symbol == "%" {
            return Some(Self("%"));
        }
        rows().flat_map(|(_, units)| units).map(|(known, _)| known).find(|known| *known == symbol).map(Self)
    }

    /// Its symbol.
    pub const fn symbol(self) -> &'static str {
        self.0
    }

    /// What it measures.
    pub fn dimension(self) -> Option<Dimension> {
        rows().find(|(_, units)| units.clone().any(|(unit, _)| unit == self.0)).map(|(name, _)| name)
    }

    /// Whether it may be short for another unit of its dimension.
    pub fn is_general(self) -> bool {
        rows().flat_map(|(_, units)| units).any(|(unit, size)| unit == self.0 && size == "?")
    }

    /// How much of the first unit of its dimension it is, where that never changes.
    fn size(self) -> Option<f64> {
        let mut units = rows().flat_map(|(_, units)| units);
        units.find(|(unit, _)| *unit == self.0).and_then(|(_, size)| size.parse().ok())
    }

    /// Whether so much in this unit is about as much as that in another of its dimension.
    pub fn converts(self, number: f64, other: Self, as_much: f64) -> bool {
        if self.dimension().is_none() || self.dimension() != other.dimension() {
            return false;
        }
        match (self.size(), other.size()) {
            (Some(a), Some(b)) => {
                let (a, b) = (a * number, b * as_much);
                self != other && (a - b).abs() <= ROUNDED * a.abs().max(b.abs())
            }
            _ if self.dimension() == Some("temperature") => {
                let is_warmer = |low: f64, high: f64| (low * 1.8 + 32.0 - high).abs() <= DEGREES;
                is_warmer(number, as_much) || is_warmer(as_much, number)
            }
            _ => self != other,
        }
    }

    /// Whether so much of it is one of another unit: 12 months are a year, which no number need say.
    pub fn makes_one(self, number: f64) -> bool {
        let Some(size) = self.size() else { return false };
        let own = rows().find(|(_, units)| units.clone().any(|(unit, _)| unit == self.0));
        let mut sizes =
            own.into_iter().flat_map(|(_, units)| units).filter_map(|(_, size)| size.parse::<f64>().ok());
        number > 1.0 && sizes.any(|other| (size * number / other - 1.0).abs() < 1e-4)
    }
}

/// The dimensions, and the units of each with how much of the first they are.
fn rows() -> impl Iterator<Item = (&'static str, impl Iterator<Item = (&'static str, &'static str)> + Clone)>
{
    let lines = DIMENSIONS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, units)| (name, units.split(' ').map(|unit| unit.split_once('=').unwrap_or((unit, "")))))
}
