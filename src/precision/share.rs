//! A share of cases, and how far it can be trusted.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::SerializeStruct;

/// The normal deviate of a 95 % interval.
const DEVIATE: f64 = 1.959_964;

/// So many of all cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that hold.
    pub part: usize,
    /// All.
    pub all: usize,
}

impl Share {
    /// Counts one more case.
    pub const fn count(&mut self, holds: bool) {
        self.part += holds as usize;
        self.all += 1;
    }

    /// Adds other cases.
    pub const fn add(&mut self, other: Self) {
        self.part += other.part;
        self.all += other.all;
    }

    /// The share, 0 to 1; nothing where there is no case.
    pub fn value(self) -> Option<f64> {
        (self.all > 0).then(|| self.part as f64 / self.all as f64)
    }

    /// Between what the true share lies, with 95 % (Wilson's interval, which holds for few cases, too).
    pub fn interval(self) -> Option<(f64, f64)> {
        let share = self.value()?;
        let all = self.all as f64;
        let square = DEVIATE * DEVIATE;
        let middle = share + square / (2.0 * all);
        let spread = DEVIATE * (share * (1.0 - share) / all + square / (4.0 * all * all)).sqrt();
        let scale = 1.0 + square / all;
        Some((((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0)))
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Share", 5)?;
        fields.serialize_field("part", &self.part)?;
        fields.serialize_field("all", &self.all)?;
        fields.serialize_field("share", &self.value())?;
        fields.serialize_field("low", &self.interval().map(|(low, _)| low))?;
        fields.serialize_field("high", &self.interval().map(|(_, high)| high))?;
        fields.end()
    }
}

impl Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Some(share) => f.pad(&format!("{share:.3} ({}/{})", self.part, self.all)),
            None => f.pad("–"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = Share { part: 8, all: 10 }.interval().unwrap();
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
        let (low, high) = Share { part: 0, all: 5 }.interval().unwrap();
        assert!(low.abs() < 1e-9 && (high - 0.434).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        assert_eq!((Share::default().value(), Share::default().to_string().as_str()), (None, "–"));
    }
}
