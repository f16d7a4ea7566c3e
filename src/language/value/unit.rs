//! Units: what a number is measured in.

/// A unit by its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit(&'static str);

/// What is measured, by a name of its own.
pub type Dimension = &'static str;

const DIMENSIONS: &str = include_str!("../../../data/values/dimensions.tsv");

impl Unit {
    /// The unit of a symbol, where what it measures is known; percent measures nothing.
    pub fn named(symbol: &str) -> Option<Self> {
        if symbol == "%" {
            return Some(Self("%"));
        }
        let mut units = rows().flat_map(|(_, units)| units.split(' '));
        units.find(|known| *known == symbol).map(Self)
    }

    /// Its symbol.
    pub const fn symbol(self) -> &'static str {
        self.0
    }

    /// What it measures.
    pub fn dimension(self) -> Option<Dimension> {
        rows().find(|(_, units)| units.split(' ').any(|unit| unit == self.0)).map(|(name, _)| name)
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    DIMENSIONS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}
