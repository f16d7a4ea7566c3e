//! A text in tokens: what stands at a place, and what belongs to a number there.

use super::numeral::{Numeral, numeral};
use super::table::{Part, Role, Table};
use super::token::{Shape, Token, tokens};
use super::unit::Unit;
use super::{Form, Kind, Value};

/// A text in tokens, beside the words of its language.
pub struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The words of its language.
    pub table: &'static Table,
}

/// A value and the token behind it.
pub struct Read {
    /// What was read; a date has several values.
    pub values: Vec<Value>,
    /// The first token behind it.
    pub next: usize,
}

impl Read {
    /// One value.
    pub fn one(value: Value, next: usize) -> Self {
        Self { values: vec![value], next }
    }
}

impl<'a> Cursor<'a> {
    /// The tokens of a text.
    pub fn new(text: &'a str, table: &'static Table) -> Self {
        Self { text, tokens: tokens(text), table }
    }
}

impl Cursor<'_> {
    /// The token at a place.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The lower-case word at a place.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.token(at).filter(|token| token.shape == Shape::Word).map(|token| token.lower.as_str())
    }

    /// The mark at a place.
    pub fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.shape {
            Shape::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The Chinese or Japanese character at a place.
    pub fn han(&self, at: usize) -> Option<char> {
        match self.token(at)?.shape {
            Shape::Han(c) => Some(c),
            _ => None,
        }
    }

    /// Whether the word at a place plays a role.
    pub fn is(&self, role: Role, at: usize) -> bool {
        self.word(at).is_some_and(|word| self.table.is(role, word))
    }

    /// Whether a token follows the one before without a blank.
    pub fn is_joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.is_apart)
    }

    /// What the digits at a place can mean.
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        let token = self.token(at).filter(|token| token.shape == Shape::Number)?;
        Some(numeral(self.text, token.span, self.table.decimal))
    }

    /// The whole number of at most `digits` digits without any mark.
    pub fn plain(&self, at: usize, digits: usize) -> Option<f64> {
        let token = self.token(at).filter(|token| token.shape == Shape::Number)?;
        match self.numeral(at)? {
            Numeral::One(reading) if token.span.of(self.text).chars().count() <= digits => {
                Some(reading.value).filter(|value| value.fract() == 0.0)
            }
            _ => None,
        }
    }

    /// The value of a token of digits.
    pub fn value(&self, at: usize, kind: Kind, reading: f64) -> Option<Value> {
        let span = self.token(at)?.span;
        let two = span.of(self.text).chars().count() == 2;
        let value = Value::new(span, Form::Digits, reading);
        Some(Value { kind, digits: Some(span), may_be_short_year: two, ..value })
    }

    /// `two decades`, `3 dozen`: as many times as the word says.
    pub fn collect(&self, value: &mut Value, at: usize) {
        if let Some(Part::Vague(many)) = self.word(at).and_then(|word| self.table.parts.get(word))
            && *many >= 10.0
        {
            value.readings.extend(value.readings.first().map(|reading| reading * many));
        }
        // `tres años y medio`
        let is_joint = |word: &str| matches!(self.table.parts.get(word), Some(Part::Joint(_)));
        let is_half = |word: &str| self.table.halves.iter().any(|half| half == word);
        if self.word(at + 1).is_some_and(is_joint) && self.word(at + 2).is_some_and(is_half) {
            value.readings.extend(value.readings.first().map(|reading| reading + 0.5));
        }
    }

    /// The unit in front of a number or behind it, over a preposition.
    pub fn measure(&self, value: &mut Value, at: usize, next: usize) {
        let hyphen = usize::from(self.mark(next) == Some('-'));
        let article = matches!(self.mark(next + 1), Some('\'' | '’')) && self.is_joined(next + 1);
        let skipped = if article { 2 } else { usize::from(self.is(Role::Link, next)) };
        value.unit = self
            .unit(next + hyphen)
            .or_else(|| self.unit(next + skipped).filter(|_| value.scale > 1.0))
            .or_else(|| self.unit_before(at));
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        let token = self.token(at)?;
        match token.shape {
            Shape::Word => match self.power(at + 1) {
                Some(power) => self.table.units.get(&format!("{}{power}", token.lower)).copied(),
                None => self.table.units.get(&token.lower).copied(),
            },
            Shape::Mark('°') => self.table.units.get(&format!("°{}", self.word(at + 1)?)).copied(),
            Shape::Mark(mark) => self.table.units.get(mark.encode_utf8(&mut [0; 4])).copied(),
            Shape::Han(c) => self.table.units.get(c.encode_utf8(&mut [0; 4])).copied(),
            Shape::Number => None,
        }
    }

    /// The power that a unit is of: `m2`, `m²`.
    fn power(&self, at: usize) -> Option<char> {
        let token = self.token(at).filter(|token| !token.is_apart)?;
        match token.span.of(self.text) {
            "2" | "²" => Some('2'),
            "3" | "³" => Some('3'),
            _ => None,
        }
    }

    /// `$5`, `US$5`, `USD 5`; the dollars of other countries are not told apart.
    fn unit_before(&self, at: usize) -> Option<Unit> {
        let before = at.checked_sub(1)?;
        let unit = self.unit(before)?;
        let dollar = self.mark(before) == Some('$');
        let owner = before.checked_sub(1).and_then(|at| self.word(at)).filter(|_| self.is_joined(before));
        let is_currency = unit.dimension() == Some("currency");
        let foreign = dollar && owner.is_some_and(|owner| owner != "us");
        (is_currency && !foreign && !self.token(before)?.lower.chars().any(char::is_whitespace))
            .then_some(unit)
    }

    /// Whether the words around a number make it a century.
    pub fn is_century(&self, at: usize, next: usize) -> bool {
        let is_dot = usize::from(self.mark(next) == Some('.'));
        let behind = self.is(Role::Century, next) || self.is(Role::Century, next + is_dot);
        behind || at.checked_sub(1).is_some_and(|before| self.is(Role::Century, before))
    }
}
