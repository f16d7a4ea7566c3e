//! Dates and times of day.

use super::numeral::Numeral;
use super::reader::{Read, Reader};
use super::table::Role;
use super::token::{Shape, Token};
use super::{Form, Kind, Value};

/// The date that begins at a token.
pub fn date(reader: &Reader<'_>, at: usize) -> Option<Read> {
    in_numbers(reader, at).or_else(|| day_first(reader, at)).or_else(|| month_first(reader, at))
}

/// `12/03/2020`, `12.03.2020`, `2020-03-12`: where either of two numbers can be the month, each can be read as both.
fn in_numbers(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let (parts, next) = number_parts(reader, at)?;
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
fn number_parts(reader: &Reader<'_>, at: usize) -> Option<(Vec<Value>, usize)> {
    if let Numeral::Several(groups) = reader.numeral(at)? {
        let value = |span: &crate::span::Span<crate::text::Text>| {
            let reading = span.of(reader.text).parse().ok()?;
            let value = Value::new(*span, Form::Digits, reading);
            Some(Value { digits: Some(*span), may_be_short_year: span.len() == 2, ..value })
        };
        return Some((groups.iter().map(value).collect::<Option<_>>()?, at + 1));
    }
    let mark = reader.mark(at + 1).filter(|mark| matches!(mark, '/' | '-' | '.'))?;
    let joined = (at + 1..=at + 4).all(|next| reader.is_joined(next));
    let same = reader.mark(at + 3) == Some(mark);
    let parts = [at, at + 2, at + 4]
        .map(|at| reader.plain(at, 4).and_then(|number| reader.value(at, Kind::Number, number)));
    let parts: Vec<Value> = parts.into_iter().collect::<Option<_>>()?;
    let longer = reader.mark(at + 5) == Some(mark)
        && reader.is_joined(at + 5)
        && reader.is_joined(at + 6)
        && reader.token(at + 6).is_some_and(is_number);
    (joined && same && !longer).then_some((parts, at + 5))
}

fn is_number(token: &Token) -> bool {
    token.shape == Shape::Number
}

/// `15 August 1940`, `15. August`, `15 de agosto de 1940`, `15th of August`.
fn day_first(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let day = day(reader, at)?;
    let mut next = at + 1;
    let has_suffix =
        reader.is_joined(next) && (reader.mark(next) == Some('.') || reader.word(next).is_some());
    next += usize::from(has_suffix || matches!(reader.mark(next), Some('º' | 'ª')));
    next = links(reader, next);
    let month = month(reader, next)?;
    let mut values = vec![day, month];
    let next = year_behind(reader, next + 1, &mut values);
    Some(Read { values, next })
}

/// `August 15, 1940`, `August 1940`, `Sept. 16`.
fn month_first(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let month = month(reader, at)?;
    let mut next = at + 1;
    next += usize::from(reader.mark(next) == Some('.') && reader.is_joined(next));
    next = links(reader, next);
    let mut values = vec![month];
    if let Some(day) = day(reader, next).filter(|_| !is_year(reader, next)) {
        values.push(day);
        next += 1;
        let ordinal = reader.is_joined(next)
            && reader.word(next).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"));
        next += usize::from(ordinal);
    } else if !is_year(reader, next) {
        // Alone, the word may well be another one.
        let mut month =
            values.pop().filter(|_| !reader.table.parts.contains_key(reader.word(at).unwrap_or_default()))?;
        month.form = Form::Vague;
        return Some(Read::one(month, at + 1));
    }
    let next = year_behind(reader, next, &mut values);
    Some(Read { values, next })
}

fn day(reader: &Reader<'_>, at: usize) -> Option<Value> {
    let number = reader.plain(at, 2).filter(|day| (1.0..=31.0).contains(day))?;
    reader.value(at, Kind::Day, number)
}

fn month(reader: &Reader<'_>, at: usize) -> Option<Value> {
    let month = *reader.table.months.get(reader.word(at)?)?;
    let span = reader.token(at)?.span;
    let capital = span.of(reader.text).starts_with(char::is_uppercase);
    (capital || !reader.table.has_capital_months)
        .then(|| Value { kind: Kind::Month, ..Value::new(span, Form::Spelled, month) })
}

fn is_year(reader: &Reader<'_>, at: usize) -> bool {
    reader.token(at).is_some_and(|token| token.span.len() == 4)
        && reader.plain(at, 4).is_some_and(|year| (1000.0..2200.0).contains(&year))
}

/// Adds the year that follows over a comma or `de`; the token behind it.
fn year_behind(reader: &Reader<'_>, at: usize, values: &mut Vec<Value>) -> usize {
    let dot = usize::from(reader.mark(at) == Some('.') && reader.is_joined(at));
    let comma = usize::from(reader.mark(at + dot) == Some(','));
    let next = links(reader, at + dot + comma);
    if !is_year(reader, next) {
        return at;
    }
    let year = reader.plain(next, 4).and_then(|year| reader.value(next, Kind::Year, year));
    values.extend(year);
    next + 1
}

/// Over at most two of `de`, `of the`.
fn links(reader: &Reader<'_>, at: usize) -> usize {
    at + (at..at + 2).take_while(|&at| reader.is(Role::Link, at)).count()
}

/// `14:30`, `2.30 p.m.`, `14h30`, `7 Uhr`: every hour can be one of the other half of the day.
pub fn clock(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let hour = |number: f64| (0.0..=24.0).contains(&number);
    let two_digits = |at: usize| reader.token(at).is_some_and(|token| token.span.len() == 2);
    if let (Some(h), Some(':' | 'h' | 'H')) =
        (reader.plain(at, 2).filter(|h| hour(*h)), separator(reader, at + 1))
    {
        let joined = reader.is_joined(at + 1) && reader.is_joined(at + 2) && two_digits(at + 2);
        let minute = reader.plain(at + 2, 2).filter(|m| joined && *m < 60.0)?;
        let minute = minute_of(reader.value(at + 2, Kind::Time, minute)?);
        return Some(Read {
            values: vec![either_half(reader.value(at, Kind::Time, h)?), minute],
            next: at + 3,
        });
    }
    let next = at + 1;
    let span = reader.token(at)?.span;
    if !is_number(reader.token(at)?) || !is_hour_word(reader, next) {
        return None;
    }
    if let Some(h) = reader.plain(at, 2).filter(|h| hour(*h)) {
        return Some(Read::one(either_half(reader.value(at, Kind::Time, h)?), next));
    }
    let (h, m) = span.of(reader.text).split_once('.')?;
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

fn separator(reader: &Reader<'_>, at: usize) -> Option<char> {
    reader
        .mark(at)
        .or_else(|| reader.word(at).filter(|word| word.len() == 1).and_then(|word| word.chars().next()))
}

fn is_hour_word(reader: &Reader<'_>, at: usize) -> bool {
    let dotted = reader.mark(at + 1) == Some('.') && reader.word(at + 2) == Some("m");
    let clock = reader.word(at) == Some("o") && reader.word(at + 2) == Some("clock");
    reader.is(Role::Hour, at) || clock || (dotted && matches!(reader.word(at), Some("a" | "p")))
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
