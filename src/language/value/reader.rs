//! Reads the values of a text off its tokens, one kind after the other at each place.

use super::calendar;
use super::han;
use super::numeral::{Numeral, numeral, parts};
use super::spelled;
use super::table::{Part, Role, Table};
use super::token::{Shape, Token, is_han, tokens};
use super::unit::Unit;
use super::{Form, Kind, Value, same};
use crate::span::Span;
use crate::text::Text;

/// A text in tokens, beside the words of its language.
pub struct Reader<'a> {
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

/// The values of a text, in order.
pub fn read(text: &str, table: &'static Table) -> Vec<Value> {
    let reader = Reader { text, tokens: tokens(text), table };
    let mut values: Vec<(Value, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let read = calendar::date(&reader, at)
            .or_else(|| calendar::clock(&reader, at))
            .or_else(|| han::read(&reader, at))
            .or_else(|| reader.digits(at))
            .or_else(|| reader.roman(at))
            .or_else(|| spelled::read(&reader, at));
        match read {
            Some(Read { values: found, next }) => {
                values.extend(found.into_iter().map(|value| (value, at, next)));
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    reader.share_scales(&mut values);
    values.into_iter().map(|(value, ..)| value).collect()
}

impl Reader<'_> {
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
            Numeral::One(readings) if token.span.of(self.text).chars().count() <= digits => {
                readings.first().copied().filter(|value| value.fract() == 0.0)
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

    /// Digits, with what multiplies them, and their unit.
    fn digits(&self, at: usize) -> Option<Read> {
        let span = self.token(at)?.span;
        let readings = match self.numeral(at)? {
            Numeral::One(readings) => readings,
            Numeral::Several(groups) => return Some(self.several(&groups, at)),
        };
        let two = span.of(self.text).chars().count() == 2;
        let mut value = Value {
            readings,
            digits: Some(span),
            may_be_short_year: two,
            ..Value::new(span, Form::Digits, 0.0)
        };
        let next = self.multiply(&mut value, at + 1);
        let next = self.suffix(&mut value, next);
        self.collect(&mut value, next);
        self.measure(&mut value, at, next);
        value.is_century = self.is_century(at, next);
        value.parts = parts(self.text, span).filter(|_| same(value.scale, 1.0));
        Some(Read::one(value, next))
    }

    fn several(&self, groups: &[Span<Text>], at: usize) -> Read {
        let value = |&span: &Span<Text>| {
            let Numeral::One(readings) = numeral(self.text, span, self.table.decimal) else { return None };
            let reading = readings.first().copied()?;
            Some(Value { digits: Some(span), ..Value::new(span, Form::Digits, reading) })
        };
        Read { values: groups.iter().filter_map(value).collect(), next: at + 1 }
    }

    /// Applies `million`, `k` or `mil millones` behind digits.
    fn multiply(&self, value: &mut Value, from: usize) -> usize {
        let mut at = from;
        loop {
            let hyphen = usize::from(self.mark(at) == Some('-') && self.is_joined(at));
            let Some(word) = self.word(at + hyphen) else { return at };
            let scale = match self.table.parts.get(word) {
                Some(Part::Scale(scale)) => *scale,
                Some(Part::Hundred) => 100.0,
                _ => return self.and_a_half(value, at),
            };
            // `5 m` are metres, `$5 m` millions: a short word may be another one.
            let keeps = if word.chars().count() <= 2 { value.readings.clone() } else { Vec::new() };
            for reading in &mut value.readings {
                *reading *= scale;
            }
            value.readings.extend(keeps);
            value.scale *= scale;
            value.span.end = self.tokens[at + hyphen].span.end;
            at += hyphen + 1;
            if self.mark(at) == Some('.')
                && self.is_joined(at)
                && self.word(at + 1).is_some_and(is_lower_scale(self))
            {
                at += 1;
            }
        }
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

    /// `2 millions et demi`.
    fn and_a_half(&self, value: &mut Value, at: usize) -> usize {
        let joint =
            self.word(at).is_some_and(|word| matches!(self.table.parts.get(word), Some(Part::Joint(_))));
        let is_half = |word: &str| self.table.halves.iter().any(|half| half == word);
        if value.scale > 1.0 && joint && self.word(at + 1).is_some_and(is_half) {
            for reading in &mut value.readings {
                *reading += value.scale / 2.0;
            }
            return at + 2;
        }
        at
    }

    /// Letters right behind digits: an ordinal, a decade, a unit, or part of a name.
    fn suffix(&self, value: &mut Value, at: usize) -> usize {
        let before = value.span.start;
        let is_name = |c: char| c.is_alphabetic() && !is_han(c);
        let head = self.text[..before].trim_end_matches(['-', '‑']);
        if head.chars().next_back().is_some_and(is_name) {
            value.form = Form::Code;
        }
        let mut at = at;
        if matches!(self.mark(at), Some('\'' | '’')) && self.is_joined(at) && self.is_joined(at + 1) {
            at += 1;
        }
        let hyphen = usize::from(self.mark(at) == Some('-') && self.is_joined(at) && self.is_joined(at + 1));
        let Some(word) = self.word(at + hyphen).filter(|_| self.is_joined(at)) else { return at };
        let is_tens = value.readings.first().is_some_and(|reading| reading % 10.0 == 0.0);
        if self.table.is(Role::Decade, word) && is_tens {
            value.may_be_short_year = true;
            return at + hyphen + 1;
        }
        if self.table.is(Role::Suffix, word) {
            return at + hyphen + 1;
        }
        let is_known = self.table.units.contains_key(word) || self.is(Role::Hour, at + hyphen);
        if hyphen == 0 && !is_known {
            value.form = Form::Code;
            return at + 1;
        }
        at
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
            Shape::Word => self.table.units.get(&token.lower).copied(),
            Shape::Mark('°') => self.table.units.get(&format!("°{}", self.word(at + 1)?)).copied(),
            Shape::Mark(mark) => self.table.units.get(mark.encode_utf8(&mut [0; 4])).copied(),
            Shape::Han(c) => self.table.units.get(c.encode_utf8(&mut [0; 4])).copied(),
            Shape::Number => None,
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

    /// Roman numerals: certain beside a word for centuries, elsewhere as likely an abbreviation or a king.
    fn roman(&self, at: usize) -> Option<Read> {
        let token = self.token(at).filter(|token| token.shape == Shape::Word)?;
        let word = token.span.of(self.text);
        let numeral = word.trim_end_matches(|c: char| c.is_lowercase());
        let suffix = &word[numeral.len()..];
        let value = roman(numeral).filter(|_| matches!(suffix, "" | "e" | "ème" | "er" | "è" | "th"))?;
        let is_century = self.is_century(at, at + 1);
        if numeral.len() < 2 && !is_century {
            return None;
        }
        let form = if is_century { Form::Spelled } else { Form::Vague };
        Some(Read::one(Value { is_century, ..Value::new(token.span, form, value) }, at + 1))
    }

    /// In `3 to 4 million` the first number may be millions, too.
    fn share_scales(&self, values: &mut [(Value, usize, usize)]) {
        for pair in 1..values.len() {
            let (before, after) = values.split_at_mut(pair);
            let (Some((first, _, end)), Some((second, start, _))) = (before.last_mut(), after.first()) else {
                continue;
            };
            let between = *end..*start;
            let joins = |at| {
                self.is(Role::Range, at)
                    || matches!(self.mark(at), Some('-' | '–' | '—' | '~' | '～' | '/' | ','))
                    || matches!(self.han(at), Some('至' | '到' | 'か' | 'ら'))
            };
            if second.scale > first.scale && between.len() <= 2 && between.clone().all(joins) {
                let scaled = first.readings[0] * second.scale;
                first.readings.push(scaled);
            }
        }
    }
}

fn is_lower_scale<'a>(reader: &'a Reader<'_>) -> impl Fn(&str) -> bool + 'a {
    |word| matches!(reader.table.parts.get(word), Some(Part::Scale(_)))
}

/// The value of Roman digits in capitals, in the usual order.
fn roman(word: &str) -> Option<f64> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    let digits: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let sum = digits.iter().enumerate().fold(0_i64, |sum, (at, &digit)| {
        let before_larger = digits.get(at + 1).is_some_and(|&next| next > digit);
        sum + if before_larger { -i64::from(digit) } else { i64::from(digit) }
    });
    (sum > 0 && written(sum) == word).then_some(sum as f64)
}

/// A number in Roman digits.
fn written(mut number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            roman.push_str(digit);
            number -= value;
        }
    }
    roman
}
