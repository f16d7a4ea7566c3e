//! Dates and times of day.

use super::cursor::{Cursor, Read};
use super::numeral::Numeral;
use super::table::{Part, Role};
use super::token::{Shape, Token};
use super::{Form, Kind, Value};

/// The date that begins at a token.
pub fn date(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    in_numbers(cursor, at).or_else(|| day_first(cursor, at)).or_else(|| month_first(cursor, at))
}

/// `12/03/2020`, `12.03.2020`, `2020-03-12`: where either of two numbers can be the month, each can be read as both.
fn in_numbers(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let (parts, next) = number_parts(cursor, at)?;
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, one, two) =
        if first.readings[0] > 31.0 { (first, third, second) } else { (third, first, second) };
    let [y, d, m] = [year, one, two].map(|value| value.readings[0]);
    let possible = (d <= 31.0 && m <= 31.0 && d.min(m) <= 12.0 && d.min(m) >= 1.0)
        && year.digits.is_some_and(|d| matches!(d.len(), 2 | 4));
    if !possible || (y > 31.0 && !(1000.0..2200.0).contains(&y) && y >= 100.0) {
        return None;
    }
    let both = d <= 12.0 && m <= 12.0 && first.readings[0] <= 31.0;
    let tag = |value: &Value| {
        let number = value.readings[0];
        let kind = if value.span == year.span {
            Kind::Year
        } else if number > 12.0 || (!both && value.span == one.span && m <= 12.0) {
            Kind::Day
        } else {
            Kind::Month
        };
        let readings = if both && value.span != year.span {
            vec![number, if value.span == one.span { m } else { d }]
        } else {
            vec![number]
        };
        Value { kind, readings, ..value.clone() }
    };
    Some(Read { values: parts.iter().map(tag).collect(), next })
}

/// Three numbers joined by the same mark.
fn number_parts(cursor: &Cursor<'_>, at: usize) -> Option<(Vec<Value>, usize)> {
    if let Numeral::Several(groups) = cursor.numeral(at)? {
        let value = |span: &crate::span::Span<crate::text::Text>| {
            let reading = span.of(cursor.text).parse().ok()?;
            let value = Value::new(*span, Form::Digits, reading);
            Some(Value { digits: Some(*span), may_be_short_year: span.len() == 2, ..value })
        };
        return Some((groups.iter().map(value).collect::<Option<_>>()?, at + 1));
    }
    let mark = cursor.mark(at + 1).filter(|mark| matches!(mark, '/' | '-' | '.'))?;
    let joined = (at + 1..=at + 4).all(|next| cursor.is_joined(next));
    let same = cursor.mark(at + 3) == Some(mark);
    let parts = [at, at + 2, at + 4]
        .map(|at| cursor.plain(at, 4).and_then(|number| cursor.value(at, Kind::Number, number)));
    let parts: Vec<Value> = parts.into_iter().collect::<Option<_>>()?;
    let longer = cursor.mark(at + 5) == Some(mark)
        && cursor.is_joined(at + 5)
        && cursor.is_joined(at + 6)
        && cursor.token(at + 6).is_some_and(is_number);
    (joined && same && !longer).then_some((parts, at + 5))
}

fn is_number(token: &Token) -> bool {
    token.shape == Shape::Number
}

/// `15 August 1940`, `15. August`, `15 de agosto de 1940`, `15th of August`.
fn day_first(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let day = day(cursor, at)?;
    let mut next = at + 1;
    let has_suffix =
        cursor.is_joined(next) && (cursor.mark(next) == Some('.') || cursor.word(next).is_some());
    next += usize::from(has_suffix || matches!(cursor.mark(next), Some('º' | 'ª')));
    next = links(cursor, next);
    let month = month(cursor, next)?;
    let mut values = vec![day, month];
    let next = year_behind(cursor, next + 1, &mut values);
    Some(Read { values, next })
}

/// `August 15, 1940`, `August 1940`, `Sept. 16`.
fn month_first(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let month = month(cursor, at)?;
    let mut next = at + 1;
    next += usize::from(cursor.mark(next) == Some('.') && cursor.is_joined(next));
    next = links(cursor, next);
    let mut values = vec![month];
    if let Some(day) = day(cursor, next).filter(|_| !is_year(cursor, next)) {
        values.push(day);
        next += 1;
        let ordinal = cursor.is_joined(next)
            && cursor.word(next).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"));
        next += usize::from(ordinal);
    } else if !is_year(cursor, next) {
        // Alone, the word may well be another one.
        let mut month =
            values.pop().filter(|_| !cursor.table.parts.contains_key(cursor.word(at).unwrap_or_default()))?;
        month.form = Form::Vague;
        return Some(Read::one(month, at + 1));
    }
    let next = year_behind(cursor, next, &mut values);
    Some(Read { values, next })
}

fn day(cursor: &Cursor<'_>, at: usize) -> Option<Value> {
    let number = cursor.plain(at, 2).filter(|day| (1.0..=31.0).contains(day))?;
    cursor.value(at, Kind::Day, number)
}

fn month(cursor: &Cursor<'_>, at: usize) -> Option<Value> {
    let month = *cursor.table.months.get(cursor.word(at)?)?;
    let span = cursor.token(at)?.span;
    let capital = span.of(cursor.text).starts_with(char::is_uppercase);
    (capital || !cursor.table.has_capital_months)
        .then(|| Value { kind: Kind::Month, ..Value::new(span, Form::Spelled, month) })
}

fn is_year(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.token(at).is_some_and(|token| token.span.len() == 4)
        && cursor.plain(at, 4).is_some_and(|year| (1000.0..2200.0).contains(&year))
}

/// Adds the year that follows over a comma or `de`; the token behind it.
fn year_behind(cursor: &Cursor<'_>, at: usize, values: &mut Vec<Value>) -> usize {
    let dot = usize::from(cursor.mark(at) == Some('.') && cursor.is_joined(at));
    let comma = usize::from(cursor.mark(at + dot) == Some(','));
    let next = links(cursor, at + dot + comma);
    if !is_year(cursor, next) {
        return at;
    }
    let year = cursor.plain(next, 4).and_then(|year| cursor.value(next, Kind::Year, year));
    values.extend(year);
    next + 1
}

/// Over at most two of `de`, `of the`.
fn links(cursor: &Cursor<'_>, at: usize) -> usize {
    at + (at..at + 2).take_while(|&at| cursor.is(Role::Link, at)).count()
}

/// `14:30`, `2.30 p.m.`, `14h30`, `7 Uhr`: every hour can be one of the other half of the day.
pub fn clock(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let hour = |number: f64| (0.0..=24.0).contains(&number);
    let two_digits = |at: usize| cursor.token(at).is_some_and(|token| token.span.len() == 2);
    if let (Some(h), Some(':' | 'h' | 'H')) =
        (cursor.plain(at, 2).filter(|h| hour(*h)), separator(cursor, at + 1))
    {
        let joined = cursor.is_joined(at + 1) && cursor.is_joined(at + 2) && two_digits(at + 2);
        let minute = cursor.plain(at + 2, 2).filter(|m| joined && *m < 60.0)?;
        let minute = minute_of(cursor.value(at + 2, Kind::Time, minute)?);
        return Some(Read {
            values: vec![either_half(cursor.value(at, Kind::Time, h)?), minute],
            next: at + 3,
        });
    }
    let next = at + 1;
    let span = cursor.token(at)?.span;
    if cursor.is(Role::HalfTo, at) {
        return half_to(cursor, at);
    }
    if !is_number(cursor.token(at)?) || !is_hour_word(cursor, next) {
        return None;
    }
    if let Some(h) = cursor.plain(at, 2).filter(|h| hour(*h)) {
        return Some(Read::one(either_half(cursor.value(at, Kind::Time, h)?), next));
    }
    let (h, m) = span.of(cursor.text).split_once('.')?;
    let split = span.start + h.len();
    let (h, m): (f64, f64) = (h.parse().ok()?, m.parse().ok().filter(|_| m.len() == 2)?);
    let value = |start, end, number| {
        let span = crate::span::Span::new(start, end);
        Value { kind: Kind::Time, digits: Some(span), ..Value::new(span, Form::Digits, number) }
    };
    (hour(h) && m < 60.0).then(|| Read {
        values: vec![either_half(value(span.start, split, h)), minute_of(value(split + 1, span.end, m))],
        next,
    })
}

/// `halb elf`: half past ten, where the hour is one and nothing is counted.
fn half_to(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let hour = match cursor.table.parts.get(cursor.word(at + 1)?)? {
        Part::Add { value, .. } if *value <= 12.0 => *value,
        _ => return None,
    };
    let of = |at: usize, number| Value {
        kind: Kind::Time,
        ..Value::new(cursor.tokens[at].span, Form::Spelled, number)
    };
    Some(Read { values: vec![either_half(of(at + 1, hour - 1.0)), of(at, 30.0)], next: at + 2 })
}

fn separator(cursor: &Cursor<'_>, at: usize) -> Option<char> {
    cursor
        .mark(at)
        .or_else(|| cursor.word(at).filter(|word| word.len() == 1).and_then(|word| word.chars().next()))
}

fn is_hour_word(cursor: &Cursor<'_>, at: usize) -> bool {
    let dotted = cursor.mark(at + 1) == Some('.') && cursor.word(at + 2) == Some("m");
    let clock = cursor.word(at) == Some("o") && cursor.word(at + 2) == Some("clock");
    cursor.is(Role::Hour, at) || clock || (dotted && matches!(cursor.word(at), Some("a" | "p")))
}

/// `12:00` is `12 h`.
fn minute_of(mut minute: Value) -> Value {
    if minute.readings[0] == 0.0 {
        minute.form = Form::Vague;
    }
    minute
}

fn either_half(mut hour: Value) -> Value {
    let number = hour.readings[0];
    hour.readings.push(if number < 12.0 { number + 12.0 } else { number - 12.0 });
    hour
}
