//! Reads the values of a text off its tokens, one kind after the other at each place.

use super::calendar;
use super::cursor::{Read, Reader};
use super::han;
use super::numeral::{Numeral, numeral, parts};
use super::roman::roman;
use super::spelled;
use super::table::{Part, Role, Table};
use super::token::{Shape, is_han, tokens};
use super::{Form, Value, same};
use crate::span::Span;
use crate::text::Text;

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
