//! Numbers of Chinese and Japanese: `3万5000`, `二〇二〇`, `百分之三十`, and what the character behind them makes of them.

use super::cursor::{Cursor, Read};
use super::digits::plain;
use super::numeral::Numeral;
use super::token::Shape;
use super::unit::Unit;
use super::{Form, Kind, Value};

/// The eras of Japan that texts count years in, and the year before the first of each.
const ERAS: &[(&str, f64)] =
    &[("令和", 2018.0), ("平成", 1988.0), ("昭和", 1925.0), ("大正", 1911.0), ("明治", 1867.0)];

/// Characters that make a number a little more than it says.
const VAGUE: &[char] = &['多', '余', '餘', '几', '幾', '数', '數'];

struct Sum {
    total: f64,
    section: f64,
    digit: Option<f64>,
}

impl Sum {
    fn unit(&mut self, unit: f64) {
        self.section += self.digit.take().unwrap_or(1.0) * unit;
    }

    fn scale(&mut self, scale: f64) {
        let part = self.section + self.digit.take().unwrap_or(0.0);
        if part == 0.0 && self.total > 0.0 {
            self.total *= scale;
        } else {
            self.total += if part == 0.0 { 1.0 } else { part } * scale;
        }
        self.section = 0.0;
    }

    fn value(&self) -> f64 {
        self.total + self.section + self.digit.unwrap_or(0.0)
    }
}

/// The number with Chinese characters in it, or before one, that begins at a token.
pub fn read(cursor: &Cursor<'_>, start: usize) -> Option<Read> {
    if cursor.han(start).is_some() && starts_with(cursor, start, "百分之") {
        let mut read =
            read(cursor, start + 3).or_else(|| Some(Read::one(plain(cursor, start + 3)?, start + 4)))?;
        if let Some(value) = read.values.first_mut() {
            value.unit = Unit::named("%");
        }
        return Some(read);
    }
    if cursor.han(start) == Some('半') {
        let readings = vec![0.5, 2.0, 30.0, 50.0];
        let value = Value { readings, ..Value::new(cursor.tokens[start].span, Form::Vague, 0.5) };
        return Some(Read::one(value, start + 1));
    }
    let mut sum = Sum { total: 0.0, section: 0.0, digit: None };
    let mut at = start;
    let mut characters = 0;
    let mut digits = None;
    while at == start || cursor.is_joined(at) {
        let Some(token) = cursor.token(at) else { break };
        match token.shape {
            Shape::Number if sum.digit.is_none() => {
                let Some(Numeral::One(found)) = cursor.numeral(at) else { break };
                sum.digit = Some(found.value);
                digits.get_or_insert(token.span);
            }
            Shape::Han(c) if take(cursor, &mut sum, c, at) => characters += 1,
            _ => break,
        }
        at += 1;
    }
    if at == start
        || (characters == 0
            && !cursor.han(at).is_some_and(|_| cursor.is_joined(at))
            && !follows_era(cursor, start))
    {
        return None;
    }
    let span = cursor.tokens[start].span.cover(cursor.tokens[at - 1].span);
    let form = match (digits, characters) {
        (Some(_), _) => Form::Digits,
        (None, 2..) if sum.value() > 9.0 => Form::Spelled,
        _ => Form::Vague,
    };
    let number = || Value::new(span, form, sum.value());
    let mut value = plain(cursor, start).filter(|_| characters == 0).unwrap_or_else(number);
    // `九二` as in `1992`
    let positional = sum.total + sum.section == 0.0;
    value.may_be_short_year = positional && span.of(cursor.text).chars().count() == 2;
    Some(counted(cursor, value, start, at))
}

/// Takes a character, where the number can go on with it.
fn take(cursor: &Cursor<'_>, sum: &mut Sum, c: char, at: usize) -> bool {
    if let Some(digit) = "〇一二三四五六七八九".chars().position(|known| known == c) {
        // `７三振` are seven of something.
        if at.checked_sub(1).and_then(|before| cursor.token(before)).is_some_and(|t| t.shape == Shape::Number)
        {
            return false;
        }
        let digit = digit as f64;
        sum.digit = Some(sum.digit.map_or(digit, |before| before * 10.0 + digit));
        return true;
    }
    match c {
        '零' => sum.digit = Some(sum.digit.map_or(0.0, |before| before * 10.0)),
        '两' | '兩' if sum.digit.is_none() => sum.digit = Some(2.0),
        '十' => sum.unit(10.0),
        '百' => sum.unit(100.0),
        '千' => sum.unit(1000.0),
        '万' | '萬' => sum.scale(1e4),
        '億' | '亿' => sum.scale(1e8),
        '兆' => sum.scale(1e12),
        _ if VAGUE.contains(&c) => return sum.value() > 0.0 && is_scale(cursor.han(at + 1)),
        _ => return false,
    }
    true
}

const fn is_scale(c: Option<char>) -> bool {
    matches!(c, Some('十' | '百' | '千' | '万' | '萬' | '亿' | '億' | '兆'))
}

/// What the character behind a number makes of it: a year, a month, a day, an hour, a decade.
fn counted(cursor: &Cursor<'_>, mut value: Value, start: usize, end: usize) -> Read {
    let number = value.readings[0];
    let next = cursor.han(end);
    let one = |value| Read::one(value, end);
    if (start > 0 && cursor.han(start - 1).is_some_and(|c| VAGUE.contains(&c)))
        || next.is_some_and(|c| VAGUE.contains(&c) && value.digits.is_none())
    {
        value.form = Form::Vague;
    }
    let era = |(name, first): &(&str, f64)| {
        let length = name.chars().count();
        (start >= length && starts_with(cursor, start - length, name)).then_some(first + number)
    };
    if let Some(year) = ERAS.iter().find_map(era) {
        value.readings.push(year);
        value.kind = Kind::Year;
    }
    match next {
        Some('年') if (1000.0..2200.0).contains(&number) => {
            value.kind = Kind::Year;
            value.form = value.form.max(Form::Spelled);
        }
        Some('成' | '割') => value.readings.push(number * 10.0),
        Some('月') if (1.0..=12.0).contains(&number) => value.kind = Kind::Month,
        Some('日' | '号' | '號') if (1.0..=31.0).contains(&number) => value.kind = Kind::Day,
        Some('時' | '时' | '点' | '點') if number <= 24.0 && value.digits.is_some() => {
            value.kind = Kind::Time;
            value.readings.push(if number < 12.0 { number + 12.0 } else { number - 12.0 });
        }
        Some('代') => value.may_be_short_year = true,
        Some('世') => value.is_century = true,
        _ => {}
    }
    let unit = next.map(String::from).and_then(|c| cursor.table.units.get(&c).copied());
    value.unit =
        unit.or_else(|| cursor.mark(end).map(String::from).and_then(|c| cursor.table.units.get(&c).copied()));
    one(value)
}

/// `（明治28）`
fn follows_era(cursor: &Cursor<'_>, start: usize) -> bool {
    start >= 2 && ERAS.iter().any(|(name, _)| starts_with(cursor, start - 2, name))
}

fn starts_with(cursor: &Cursor<'_>, at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(offset, c)| cursor.han(at + offset) == Some(c))
}
