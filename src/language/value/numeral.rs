//! Numerals in digits: what the marks between their groups mean.

use crate::span::Span;
use crate::text::Text;

/// The value of a digit of any script that texts are written in.
pub const fn digit(c: char) -> Option<u32> {
    let first = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        _ => return None,
    };
    Some(c as u32 - first as u32)
}

/// What digits with marks between them are.
#[derive(Debug, PartialEq)]
pub enum Numeral {
    /// One number, with what it can mean.
    One(Vec<f64>),
    /// Several, as in dates and versions.
    Several(Vec<Span<Text>>),
}

/// Reads the digits at a place by the convention of a language.
pub fn numeral(text: &str, span: Span<Text>, decimal: char) -> Numeral {
    let (groups, marks) = groups(text, span);
    let lengths: Vec<usize> = groups.iter().map(|group| group.of(text).chars().count()).collect();
    let Some((&last, before)) = marks.split_last() else { return Numeral::One(vec![number(text, &groups)]) };
    let grouped = |count: usize| {
        (1..=3).contains(&lengths[0])
            && digit(text[groups[0].start..].chars().next().unwrap_or('0')) != Some(0)
            && lengths[1..count].iter().all(|&length| length == 3)
    };
    let whole = || number(text, &groups);
    let with_decimals = || {
        let (fraction, integer) = groups.split_last().map_or((None, &[][..]), |(l, i)| (Some(l), i));
        let digits = lengths.last().map_or(0, |&length| i32::try_from(length).unwrap_or(i32::MAX));
        let fraction = fraction.map_or(0.0, |group| number(text, std::slice::from_ref(group)));
        number(text, integer) + fraction / 10_f64.powi(digits)
    };
    let is_point = matches!(last, '.' | ',');
    if before.is_empty() {
        return match (is_point, grouped(2)) {
            (true, true) if last == decimal => Numeral::One(vec![with_decimals(), whole()]),
            (true, true) => Numeral::One(vec![whole(), with_decimals()]),
            (true, false) => Numeral::One(vec![with_decimals()]),
            (false, true) => Numeral::One(vec![whole()]),
            (false, false) => Numeral::Several(groups),
        };
    }
    let uniform = before.iter().all(|&mark| mark == before[0]);
    if uniform && last == before[0] {
        // `12,34,567` as in India.
        let indian = last == ','
            && lengths[1..lengths.len() - 1].iter().all(|&l| l == 2)
            && lengths.last() == Some(&3);
        // `1,808,5`: the same mark for thousands and decimals.
        if is_point && grouped(groups.len() - 1) && lengths.last().is_some_and(|&length| length < 3) {
            return Numeral::One(vec![with_decimals()]);
        }
        return if grouped(groups.len()) || indian {
            Numeral::One(vec![whole()])
        } else {
            Numeral::Several(groups)
        };
    }
    if uniform && is_point && grouped(groups.len() - 1) {
        return Numeral::One(vec![with_decimals()]);
    }
    Numeral::Several(groups)
}

/// The two numbers on both sides of the only mark in digits, which may be those of a time (`3.45`), a date (`16.3`) or a list.
pub fn parts(text: &str, span: Span<Text>) -> Option<(f64, f64)> {
    match groups(text, span).0.as_slice() {
        [first, second] => Some((number(text, &[*first]), number(text, &[*second]))),
        _ => None,
    }
}

/// Groups of digits and the marks between them, those of other scripts as the Latin ones.
fn groups(text: &str, span: Span<Text>) -> (Vec<Span<Text>>, Vec<char>) {
    let mut groups = Vec::new();
    let mut marks = Vec::new();
    let mut start = span.start;
    for (offset, c) in span.of(text).char_indices().filter(|&(_, c)| digit(c).is_none()) {
        groups.push(Span::new(start, span.start + offset));
        start = span.start + offset + c.len_utf8();
        marks.push(match c {
            '．' | '٫' | '・' => '.',
            '，' | '٬' => ',',
            '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
            other => other,
        });
    }
    groups.push(Span::new(start, span.end));
    (groups, marks)
}

/// The digits of groups as one whole number.
fn number(text: &str, groups: &[Span<Text>]) -> f64 {
    let digits = groups.iter().flat_map(|group| group.of(text).chars()).filter_map(digit);
    digits.fold(0.0, |value, digit| value * 10.0 + f64::from(digit))
}
