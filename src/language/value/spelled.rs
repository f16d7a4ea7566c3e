//! Numbers in words: how words that are added and multiplied make one number.

#![expect(clippy::float_cmp, reason = "number words stand for whole numbers, which compare exactly")]

use super::cursor::{Cursor, Read};
use super::table::{Part, Role, Table};
use super::{Form, Value};
use crate::span::Span;
use crate::text::Text;

/// Words longer than this, in bytes, are no compounds of numbers.
const LONGEST: usize = 64;

/// A number as far as it has been read.
struct Sum {
    /// What scales have closed.
    total: f64,
    /// What stands behind the last scale.
    current: f64,
    /// What may still be added must be smaller.
    room: f64,
    last_scale: f64,
    parts: usize,
    /// Whether anything but a bare `thousand` was read.
    is_certain: bool,
    is_ordinal: bool,
}

impl Sum {
    const fn new() -> Self {
        Self {
            total: 0.0,
            current: 0.0,
            room: f64::INFINITY,
            last_scale: f64::INFINITY,
            parts: 0,
            is_certain: false,
            is_ordinal: false,
        }
    }

    const fn value(&self) -> f64 {
        self.total + self.current
    }

    /// Takes a part, where the number can go on with it.
    fn take(&mut self, part: Part) -> bool {
        let taken = match part {
            _ if self.is_ordinal => false,
            Part::Add { value, room } => self.add(value, room),
            Part::Ordinal(value) => {
                self.is_ordinal = value < self.room && self.add(value, 0.0);
                self.is_ordinal
            }
            // `one hundred`, `vingt et un`, `twenty-first`
            Part::Vague(value) if value == 1.0 && self.parts > 0 => self.add(value, 1.0),
            Part::Hundred => self.hundred(),
            Part::Scale(scale) => {
                self.scale(scale);
                true
            }
            Part::Half if self.parts > 0 && self.room > 0.5 => {
                let unit = if self.current == 0.0 { self.last_scale } else { 1.0 };
                self.current += unit / 2.0;
                self.room = 0.0;
                true
            }
            _ => false,
        };
        self.parts += usize::from(taken);
        taken
    }

    fn add(&mut self, value: f64, room: f64) -> bool {
        if value >= self.room {
            // `quatre-vingts`
            let score = room == 20.0 && value == 20.0 && self.current % 10.0 == 4.0 && self.room == 1.0;
            if score {
                self.current += 76.0;
                self.room = 20.0;
            }
            return score;
        }
        self.current += value;
        self.room = if value == 0.0 { 0.0 } else { room };
        self.is_certain = true;
        true
    }

    fn hundred(&mut self) -> bool {
        let below = self.current % 100.0;
        let fits = self.current < 100.0 && (self.room <= 1.0 || self.current == 0.0);
        if fits {
            self.is_certain |= self.parts > 0;
            self.current = below.max(1.0) * 100.0;
            self.room = 100.0;
        }
        fits
    }

    fn scale(&mut self, scale: f64) {
        self.is_certain |= self.parts > 0;
        if scale > self.last_scale || self.last_scale == f64::INFINITY {
            self.total = self.value().max(1.0) * scale;
        } else {
            self.total += self.current.max(1.0) * scale;
        }
        self.current = 0.0;
        self.room = scale;
        self.last_scale = scale;
    }
}

/// The number in words that begins at a token.
pub fn read(cursor: &Cursor<'_>, start: usize) -> Option<Read> {
    let first = cursor.word(start)?;
    let single = cursor.table.parts.get(first).copied();
    if let Some(value) = alone(cursor, start, single) {
        return Some(Read::one(value, start + 1));
    }
    let mut sum = Sum::new();
    let mut end = start;
    let mut at = start;
    while let Some(next) = step(cursor, &mut sum, at, at == start) {
        end = next;
        at = next;
    }
    if end == start {
        return prefixed(cursor, start);
    }
    let span = cursor.tokens[start].span.cover(cursor.tokens[end - 1].span);
    let is_short_scale =
        end == start + 1 && first.chars().count() <= 2 && matches!(single, Some(Part::Scale(_)));
    if is_short_scale {
        return None;
    }
    let form = match (sum.is_certain, sum.is_ordinal) {
        (_, true) => Form::Ordinal,
        (true, false) => Form::Spelled,
        (false, false) => Form::Vague,
    };
    let mut value = Value::new(span, form, sum.value());
    let last = sum.last_scale;
    value.scale = if last.is_finite() { last } else { 1.0 };
    // `двадцатые годы`
    let is_decade =
        sum.is_ordinal || start.checked_sub(1).is_some_and(|before| cursor.is(Role::Years, before));
    value.may_be_short_year = is_decade && value.readings[0] >= 20.0 && value.readings[0] % 10.0 == 0.0;
    value.halves = half_hour(&value);
    cursor.collect(&mut value, end);
    cursor.measure(&mut value, start, end);
    Some(Read::one(value, end))
}

/// `ten and a half` may be an hour.
fn half_hour(value: &Value) -> Option<[(Span<Text>, f64); 2]> {
    let hour = value.readings[0];
    (hour.fract() == 0.5 && hour < 24.0 && value.unit.is_none())
        .then_some([(value.span, hour.trunc()), (value.span, 30.0)])
}

/// Vague words and decades, which are no part of a longer number.
fn alone(cursor: &Cursor<'_>, at: usize, part: Option<Part>) -> Option<Value> {
    let span = cursor.tokens[at].span;
    match part? {
        Part::Vague(value) => {
            let multiplied = |next: usize| {
                let part = cursor.word(next).and_then(|word| cursor.table.parts.get(word));
                matches!(part, Some(Part::Hundred | Part::Scale(_)))
            };
            (value != 1.0 || !multiplied(at + 1)).then(|| Value::new(span, Form::Vague, value))
        }
        // Of one, of a hundred and of an hour.
        Part::Half | Part::Share(_) => {
            let value = if let Part::Share(value) = part? { value } else { 2.0 };
            let readings = vec![value, 1.0 / value, 100.0 / value, 60.0 / value];
            Some(Value { readings, ..Value::new(span, Form::Vague, value) })
        }
        Part::Round(value) => {
            Some(Value { readings: vec![value, 2.0 * value], ..Value::new(span, Form::Vague, value) })
        }
        Part::Decade(value) => {
            Some(Value { may_be_short_year: true, ..Value::new(span, Form::Vague, value) })
        }
        _ => None,
    }
}

/// Takes the word at a place, over a hyphen or a joint before it; the place behind it.
fn step(cursor: &Cursor<'_>, sum: &mut Sum, at: usize, is_first: bool) -> Option<usize> {
    let mut at = at;
    if !is_first {
        if matches!(cursor.mark(at), Some('-' | '‑')) && cursor.is_joined(at) && cursor.is_joined(at + 1) {
            at += 1;
        }
        let joint = cursor.word(at).and_then(|word| cursor.table.parts.get(word));
        if let Some(Part::Joint(from)) = joint {
            let article = over_hyphen(cursor, at + 1);
            let half =
                if cursor.word(article) == Some("a") { over_hyphen(cursor, article + 1) } else { article };
            if cursor.word(half).is_some_and(|word| cursor.table.halves.iter().any(|known| known == word)) {
                return sum.take(Part::Half).then_some(half + 1);
            }
            if *from <= 1.0 || sum.room < *from {
                return None;
            }
            at = over_hyphen(cursor, at + 1);
        }
    }
    let word = cursor.word(at)?;
    if is_first && matches!(cursor.table.parts.get(word), Some(Part::Vague(1.0))) {
        return sum.take(Part::Add { value: 1.0, room: 1.0 }).then_some(at + 1);
    }
    take_word(cursor.table, sum, word).then_some(at + 1)
}

fn over_hyphen(cursor: &Cursor<'_>, at: usize) -> usize {
    at + usize::from(matches!(cursor.mark(at), Some('-' | '‑')))
}

fn take_word(table: &Table, sum: &mut Sum, word: &str) -> bool {
    match table.parts.get(word) {
        Some(Part::Joint(_)) => false,
        Some(part) => sum.take(*part),
        None if table.has_compounds => compound(table, sum, word),
        None => false,
    }
}

/// Takes a word such as `zweiundzwanzigtausend`, all of which must be number words.
fn compound(table: &Table, sum: &mut Sum, word: &str) -> bool {
    if sum.parts > 0 && sum.room <= 1.0 || word.len() > LONGEST {
        return false;
    }
    let ending =
        table.endings.iter().filter(|ending| word.ends_with(ending.as_str())).max_by_key(|e| e.len());
    let stems = [Some((word, false)), ending.map(|ending| (&word[..word.len() - ending.len()], true))];
    for (stem, is_ordinal) in stems.into_iter().flatten() {
        let Some(parts) = split(table, stem).filter(|parts| !parts.is_empty()) else { continue };
        let mut inner = Sum::new();
        if parts.into_iter().all(|part| inner.take(part)) && (sum.parts == 0 || inner.value() < sum.room) {
            sum.current += inner.value();
            sum.room = 1.0_f64.max(if inner.current == 0.0 { inner.last_scale.min(inner.room) } else { 1.0 });
            if inner.last_scale.is_finite() && inner.current == 0.0 {
                (sum.total, sum.current, sum.last_scale) = (sum.value(), 0.0, inner.last_scale);
            }
            sum.parts += 1;
            sum.is_certain = true;
            sum.is_ordinal = is_ordinal;
            return true;
        }
    }
    false
}

/// The parts of a compound, units behind the tens they are spoken before.
fn split(table: &Table, word: &str) -> Option<Vec<Part>> {
    // Where each piece begins that a split up to here ends with: the longest is tried first.
    let mut ends: Vec<Option<usize>> = vec![None; word.len() + 1];
    for end in 1..=word.len() {
        if !word.is_char_boundary(end) {
            continue;
        }
        ends[end] = (0..end).find(|&start| {
            word.is_char_boundary(start)
                && (start == 0 || ends[start].is_some())
                && table.parts.get(&word[start..end]).is_some_and(|part| is_piece(*part))
        });
    }
    let mut parts = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let start = ends[end]?;
        parts.push(*table.parts.get(&word[start..end])?);
        end = start;
    }
    parts.reverse();
    Some(reordered(&parts))
}

const fn is_piece(part: Part) -> bool {
    matches!(part, Part::Add { .. } | Part::Hundred | Part::Scale(_) | Part::Joint(_) | Part::Half)
        || matches!(part, Part::Vague(value) if value == 1.0)
}

/// `zwei und zwanzig` as `zwanzig zwei`; other joints are dropped.
fn reordered(parts: &[Part]) -> Vec<Part> {
    let mut ordered: Vec<Part> = Vec::new();
    let mut at = 0;
    let unit = |part: Option<&Part>| match part {
        Some(Part::Add { value, .. } | Part::Vague(value)) if *value < 10.0 => Some(*value),
        _ => None,
    };
    while let Some(&part) = parts.get(at) {
        let tens = match parts.get(at + 2) {
            Some(Part::Add { value, .. }) if (20.0..100.0).contains(value) => Some(*value),
            _ => None,
        };
        if let (Some(unit), Some(Part::Joint(_)), Some(tens)) = (unit(Some(&part)), parts.get(at + 1), tens) {
            ordered.push(Part::Add { value: tens + unit, room: 1.0 });
            at += 3;
            continue;
        }
        match part {
            Part::Joint(_) => {}
            Part::Vague(value) => ordered.push(Part::Add { value, room: 1.0 }),
            part => ordered.push(part),
        }
        at += 1;
    }
    ordered
}

/// `двухлетний`, `neunzigköpfig`: a number as the first part of another word.
fn prefixed(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let word = cursor.word(at)?;
    if cursor.table.has_compounds && word.len() <= LONGEST {
        let number = first_part(cursor.table, word)?;
        return Some(Read::one(Value::new(cursor.tokens[at].span, Form::Vague, number), at + 1));
    }
    let longer = |prefix: &str| word.len() > prefix.len() + 4 && word.starts_with(prefix);
    let known = cursor.table.prefixes.iter().filter(|(prefix, _)| longer(prefix));
    let (_, value) = known.max_by_key(|(prefix, _)| prefix.len())?;
    Some(Read::one(Value::new(cursor.tokens[at].span, Form::Vague, *value), at + 1))
}

/// The number that a word begins with, where what is counted follows.
fn first_part(table: &Table, word: &str) -> Option<f64> {
    let is_counted = |end: usize| table.counted.iter().any(|stem| word[end..].starts_with(stem.as_str()));
    let end = (1..word.len()).rev().find(|&end| word.is_char_boundary(end) && is_counted(end))?;
    let mut sum = Sum::new();
    let parts = split(table, &word[..end])?;
    parts.into_iter().all(|part| sum.take(part)).then(|| sum.value())
}
