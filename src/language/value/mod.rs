//! Values in a text: numbers in digits and words, dates, times of day and units, each with its place.
//!
//! What is read is meant to be compared with the same of another language, where two hundred may stand in digits, `2.30 p.m.`
//! be `14:30`, and `12億` be `1.2 billion`. So every value has all the readings that its place allows, and two values
//! agree when they share one.

mod calendar;
mod cursor;
mod digits;
mod han;
mod numeral;
mod reader;
mod roman;
mod spelled;
mod table;
mod token;
mod unit;

pub use token::is_han;
pub use unit::{Dimension, Unit};

use crate::document::Language;
use crate::span::Span;
use crate::text::Text;

/// What a value says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many, how much, which one.
    Number,
    /// The day of a month.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// An hour or minute of the clock.
    Time,
}

impl Kind {
    /// Whether it belongs to a date or a time of day.
    pub fn is_calendar(self) -> bool {
        self != Self::Number
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A word that need not be a number (`both`, `half`, `one`, `thousands`): it explains a number of the other text and
    /// is never missed itself.
    Vague,
    /// An ordinal in words.
    Ordinal,
    /// A number in words.
    Spelled,
    /// In digits, with letters around them that make it a name (`G7`, `A4`).
    Code,
    /// In digits.
    Digits,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands, with the words that multiply it.
    pub span: Span<Text>,
    /// What it says.
    pub kind: Kind,
    /// How it is written.
    pub form: Form,
    /// What it can mean, the likeliest first.
    pub readings: Vec<f64>,
    /// What its digits say by the marks of other languages, where that is something else.
    elsewhere: Option<f64>,
    /// Its digits as one number, without the marks between them.
    bare: Option<f64>,
    /// Its digits alone.
    pub digits: Option<Span<Text>>,
    /// What the words behind its digits multiply it by; 1 without such words.
    pub scale: f64,
    /// What it is measured in.
    pub unit: Option<Unit>,
    /// Whether it may be the last two digits of a year.
    may_be_short_year: bool,
    /// Whether it counts centuries.
    is_century: bool,
    /// The numbers that the digits on both sides of its mark are, where they may be two: `3.45`, `16.3`, `2,3`.
    halves: Option<[(Span<Text>, f64); 2]>,
}

impl Value {
    /// A number of which only this is known.
    fn new(span: Span<Text>, form: Form, reading: f64) -> Self {
        Self {
            span,
            kind: Kind::Number,
            form,
            readings: vec![reading],
            elsewhere: None,
            bare: None,
            digits: None,
            scale: 1.0,
            unit: None,
            may_be_short_year: false,
            is_century: false,
            halves: None,
        }
    }

    /// Whether two values can be one, in whichever way each is written.
    pub fn agrees(&self, other: &Self) -> bool {
        let equal = self.readings.iter().any(|&reading| other.can_be(reading));
        equal || self.covers(other) || other.covers(self)
    }

    fn can_be(&self, number: f64) -> bool {
        self.readings.iter().any(|&reading| same(reading, number))
    }

    /// Whether the other is what this says in another way.
    fn covers(&self, other: &Self) -> bool {
        let by_calendar = other.readings.iter().any(|&reading| {
            let is_year = (1000.0..2100.0).contains(&reading);
            let own = self.readings[0];
            let shortened = is_year && self.may_be_short_year && same(reading % 100.0, own);
            let century = is_year && self.is_century && ((own - 1.0) * 100.0..own * 100.0).contains(&reading);
            shortened || century
        });
        by_calendar || self.is_set_as(other)
    }

    /// Whether its marks are those of another language: then it has the digits of the other, or says what that has in words.
    fn is_set_as(&self, other: &Self) -> bool {
        let is_copied = || matches!((self.bare, other.bare), (Some(own), Some(bare)) if same(own, bare));
        let is_worded = || other.digits.is_none() || !same(other.scale, self.scale);
        self.elsewhere.is_some_and(|number| other.can_be(number) && (is_copied() || is_worded()))
    }

    /// The two numbers that it is where others are both of them: a time, a date or a list (`3.45`, `16.3`, `2,3`).
    pub fn in_halves(&self, others: &[&Self]) -> Option<[Self; 2]> {
        let halves = self
            .halves?
            .map(|(span, number)| Self { digits: Some(span), ..Self::new(span, Form::Digits, number) });
        let [first, second] = &halves;
        let is_there = |half: &Self| others.iter().any(|other| other.agrees(half));
        let is_split = is_there(first) && is_there(second);
        (is_split && !others.iter().any(|other| other.agrees(self))).then_some(halves)
    }

    /// Takes it for what its digits alone say, too: of a text whose words for millions nobody knows.
    #[must_use]
    pub fn without_scale(mut self) -> Self {
        self.readings.push(self.readings[0] / self.scale);
        self
    }
}

/// Whether two readings are one number, but for what arithmetic loses.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Whether the number words of a language are known.
pub fn knows_words(language: Language) -> bool {
    matches!(language.as_str(), "zh" | "ja") || !table::Table::of(language).parts.is_empty()
}

/// The values of a text in a language, in order of place.
pub fn values(text: &str, language: Language) -> Vec<Value> {
    reader::read(text, table::Table::of(language))
}

#[cfg(test)]
mod tests;
