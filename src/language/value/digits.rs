//! Numbers in digits, with what multiplies them, what is written right behind them, and their unit.

use super::cursor::{Cursor, Read};
use super::numeral::{Numeral, numeral, parts};
use super::table::{Part, Role};
use super::token::is_han;
use super::{Form, Value, same};
use crate::span::Span;
use crate::text::Text;

/// Digits, with what multiplies them, and their unit.
pub fn read(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let span = cursor.token(at)?.span;
    let readings = match cursor.numeral(at)? {
        Numeral::One(readings) => readings,
        Numeral::Several(groups) => return Some(several(cursor, &groups, at)),
    };
    let two = span.of(cursor.text).chars().count() == 2;
    let mut value =
        Value { readings, digits: Some(span), may_be_short_year: two, ..Value::new(span, Form::Digits, 0.0) };
    let next = multiply(cursor, &mut value, at + 1);
    let next = suffix(cursor, &mut value, next);
    cursor.collect(&mut value, next);
    cursor.measure(&mut value, at, next);
    value.is_century = cursor.is_century(at, next);
    // What is measured is one number, and so are groups of three digits.
    let is_one = value.unit.is_some() || !same(value.scale, 1.0) || ends_in_group(span.of(cursor.text));
    value.parts = parts(cursor.text, span).filter(|_| !is_one);
    Some(Read::one(value, next))
}

/// Whether the digits behind the last mark are three, as those of thousands.
fn ends_in_group(digits: &str) -> bool {
    digits.chars().rev().take_while(|c| c.is_numeric()).count() == 3
}

fn several(cursor: &Cursor<'_>, groups: &[Span<Text>], at: usize) -> Read {
    let value = |&span: &Span<Text>| {
        let Numeral::One(readings) = numeral(cursor.text, span, cursor.table.decimal) else { return None };
        let reading = readings.first().copied()?;
        Some(Value { digits: Some(span), ..Value::new(span, Form::Digits, reading) })
    };
    Read { values: groups.iter().filter_map(value).collect(), next: at + 1 }
}

/// Applies `million`, `k` or `mil millones` behind digits.
fn multiply(cursor: &Cursor<'_>, value: &mut Value, from: usize) -> usize {
    let mut at = from;
    loop {
        let hyphen = usize::from(cursor.mark(at) == Some('-') && cursor.is_joined(at));
        let Some(word) = cursor.word(at + hyphen) else { return at };
        let scale = match cursor.table.parts.get(word) {
            Some(Part::Scale(scale)) => *scale,
            Some(Part::Hundred) => 100.0,
            _ => return and_a_half(cursor, value, at),
        };
        // `5 m` are metres, `$5 m` millions: a short word may be another one.
        let keeps = if word.chars().count() <= 2 { value.readings.clone() } else { Vec::new() };
        for reading in &mut value.readings {
            *reading *= scale;
        }
        value.readings.extend(keeps);
        value.scale *= scale;
        value.span.end = cursor.tokens[at + hyphen].span.end;
        at += hyphen + 1;
        if cursor.mark(at) == Some('.')
            && cursor.is_joined(at)
            && cursor.word(at + 1).is_some_and(is_lower_scale(cursor))
        {
            at += 1;
        }
    }
}

/// `2 millions et demi`.
fn and_a_half(cursor: &Cursor<'_>, value: &mut Value, at: usize) -> usize {
    let joint =
        cursor.word(at).is_some_and(|word| matches!(cursor.table.parts.get(word), Some(Part::Joint(_))));
    let is_half = |word: &str| cursor.table.halves.iter().any(|half| half == word);
    if value.scale > 1.0 && joint && cursor.word(at + 1).is_some_and(is_half) {
        for reading in &mut value.readings {
            *reading += value.scale / 2.0;
        }
        return at + 2;
    }
    at
}

/// Letters right behind digits: an ordinal, a decade, a unit, or part of a name.
fn suffix(cursor: &Cursor<'_>, value: &mut Value, at: usize) -> usize {
    let before = value.span.start;
    let is_name = |c: char| c.is_alphabetic() && !is_han(c);
    let head = cursor.text[..before].trim_end_matches(['-', '‑']);
    if head.chars().next_back().is_some_and(is_name) {
        value.form = Form::Code;
    }
    let mut at = at;
    if matches!(cursor.mark(at), Some('\'' | '’')) && cursor.is_joined(at) && cursor.is_joined(at + 1) {
        at += 1;
    }
    let hyphen =
        usize::from(cursor.mark(at) == Some('-') && cursor.is_joined(at) && cursor.is_joined(at + 1));
    let Some(word) = cursor.word(at + hyphen).filter(|_| cursor.is_joined(at)) else { return at };
    let is_tens = value.readings.first().is_some_and(|reading| reading % 10.0 == 0.0);
    if cursor.table.is(Role::Decade, word) && is_tens {
        value.may_be_short_year = true;
        return at + hyphen + 1;
    }
    if cursor.table.is(Role::Suffix, word) {
        return at + hyphen + 1;
    }
    let is_known = cursor.table.units.contains_key(word) || cursor.is(Role::Hour, at + hyphen);
    if hyphen == 0 && !is_known {
        value.form = Form::Code;
        return at + 1;
    }
    at
}

fn is_lower_scale<'a>(cursor: &'a Cursor<'_>) -> impl Fn(&str) -> bool + 'a {
    |word| matches!(cursor.table.parts.get(word), Some(Part::Scale(_)))
}
