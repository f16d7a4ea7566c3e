//! Numbers in digits, with what multiplies them, what is written right behind them, and their unit.

use super::cursor::{Cursor, Read};
use super::numeral::{Numeral, bare, halves, numeral};
use super::table::{Part, Role};
use super::token::is_han;
use super::{Form, Value, same};
use crate::span::Span;
use crate::text::Text;

/// Digits, with what multiplies them, and their unit.
pub fn read(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    if let Numeral::Several(groups) = cursor.numeral(at)? {
        return Some(several(cursor, &groups, at));
    }
    let mut value = plain(cursor, at)?;
    let next = fraction(cursor, &mut value, at + 1);
    let next = multiply(cursor, &mut value, next);
    let next = suffix(cursor, &mut value, next);
    cursor.collect(&mut value, next);
    cursor.measure(&mut value, at, next);
    value.is_century = cursor.is_century(at, next);
    value.elsewhere = value.elsewhere.map(|elsewhere| elsewhere * value.scale);
    // What is measured is one number, but for hours.
    let is_measured = value.unit.is_some_and(|unit| unit.symbol() != "hour");
    let is_one = is_measured || !same(value.scale, 1.0);
    value.halves = value.halves.filter(|_| !is_one);
    Some(Read::one(value, next))
}

/// The digits at a place alone, as one number.
pub fn plain(cursor: &Cursor<'_>, at: usize) -> Option<Value> {
    let Numeral::One(reading) = cursor.numeral(at)? else { return None };
    let span = cursor.token(at)?.span;
    Some(Value {
        elsewhere: reading.elsewhere,
        bare: Some(bare(cursor.text, span)),
        digits: Some(span),
        halves: halves(cursor.text, span),
        may_be_short_year: span.of(cursor.text).chars().count() == 2,
        ..Value::new(span, Form::Digits, reading.value)
    })
}

fn several(cursor: &Cursor<'_>, groups: &[Span<Text>], at: usize) -> Read {
    let value = |&span: &Span<Text>| {
        let Numeral::One(reading) = numeral(cursor.text, span, cursor.table.decimal) else { return None };
        Some(Value { digits: Some(span), ..Value::new(span, Form::Digits, reading.value) })
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
        // `5 m` are metres, `$5 m` millions, `5 cents` no hundreds: a word may be another one.
        let is_doubtful = word.chars().count() <= 2 || scale < 1000.0;
        let keeps = if is_doubtful { value.readings.clone() } else { Vec::new() };
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

/// `18 ½`.
fn fraction(cursor: &Cursor<'_>, value: &mut Value, at: usize) -> usize {
    let part = match cursor.mark(at) {
        Some('½') => 0.5,
        Some('¼') => 0.25,
        Some('¾') => 0.75,
        Some('⅓') => 1.0 / 3.0,
        Some('⅔') => 2.0 / 3.0,
        _ => return at,
    };
    value.readings[0] += part;
    value.span.end = cursor.tokens[at].span.end;
    at + 1
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
