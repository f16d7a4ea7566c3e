//! Reads the values of a text off its tokens, one kind after the other at each place.

use super::cursor::{Cursor, Read};
use super::table::{Role, Table};
use super::{Form, Value, calendar, digits, han, roman, spelled};

/// The values of a text, in order.
pub fn read(text: &str, table: &'static Table) -> Vec<Value> {
    let cursor = Cursor::new(text, table);
    let mut values: Vec<(Value, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < cursor.tokens.len() {
        let read = calendar::date(&cursor, at)
            .or_else(|| calendar::clock(&cursor, at))
            .or_else(|| han::read(&cursor, at))
            .or_else(|| digits::read(&cursor, at))
            .or_else(|| roman::read(&cursor, at))
            .or_else(|| spelled::read(&cursor, at));
        match read {
            Some(Read { values: found, next }) => {
                values.extend(found.into_iter().map(|value| (value, at, next)));
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    share_scales(&cursor, &mut values);
    add_up(&mut values);
    values.into_iter().map(|(value, ..)| value).collect()
}

/// In `3 to 4 million` the first number may be millions, too.
fn share_scales(cursor: &Cursor<'_>, values: &mut [(Value, usize, usize)]) {
    for pair in 1..values.len() {
        let (before, after) = values.split_at_mut(pair);
        let (Some((first, _, end)), Some((second, start, _))) = (before.last_mut(), after.first()) else {
            continue;
        };
        let between = *end..*start;
        let joins = |at| {
            cursor.is(Role::Range, at)
                || matches!(cursor.mark(at), Some('-' | '–' | '—' | '~' | '～' | '/' | ','))
                || matches!(cursor.han(at), Some('至' | '到' | 'か' | 'ら'))
        };
        if second.scale > first.scale && between.len() <= 2 && between.clone().all(joins) {
            let scaled = first.readings[0] * second.scale;
            first.readings.push(scaled);
        }
    }
}

/// `1 million 200 thousand` is one number; so is each of the two, for who counts otherwise.
fn add_up(values: &mut [(Value, usize, usize)]) {
    for pair in 1..values.len() {
        let (before, after) = values.split_at_mut(pair);
        let (Some((first, _, end)), Some((second, start, _))) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        if end == start && second.scale > 1.0 && second.scale < first.scale {
            let sum = first.readings[0] + second.readings[0];
            first.readings.push(sum);
            second.form = Form::Vague;
        }
    }
}
