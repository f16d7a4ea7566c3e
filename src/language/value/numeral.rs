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
    /// One number.
    One(Reading),
    /// Several, as in dates and versions.
    Several(Vec<Span<Text>>),
}

/// What the digits of one number say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// By the marks of the language.
    pub value: f64,
    /// By those of another, where these say something else.
    pub elsewhere: Option<f64>,
}

impl Reading {
    const fn sure(value: f64) -> Self {
        Self { value, elsewhere: None }
    }

    const fn either(value: f64, elsewhere: f64) -> Self {
        Self { value, elsewhere: Some(elsewhere) }
    }
}

/// Reads the digits at a place by the decimal mark of a language; three digits behind a mark that may be either are a group.
pub fn numeral(text: &str, span: Span<Text>, decimal: Option<char>) -> Numeral {
    let (groups, marks) = groups(text, span);
    let lengths: Vec<usize> = groups.iter().map(|group| group.of(text).chars().count()).collect();
    let one = |value| Numeral::One(Reading::sure(value));
    let Some((&last, before)) = marks.split_last() else { return one(number(text, &groups)) };
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
    // Nobody writes the noughts of 10,000 where they are decimals.
    let ends_in_zero = || span.of(text).chars().next_back().and_then(digit) == Some(0);
    let is_point = matches!(last, '.' | ',');
    if before.is_empty() {
        return match (is_point, grouped(2)) {
            (true, true) if Some(last) == decimal && !ends_in_zero() => {
                Numeral::One(Reading::either(with_decimals(), whole()))
            }
            (true, true) => Numeral::One(Reading::either(whole(), with_decimals())),
            (true, false) => one(with_decimals()),
            (false, true) => one(whole()),
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
            return one(with_decimals());
        }
        return if grouped(groups.len()) || indian { one(whole()) } else { Numeral::Several(groups) };
    }
    if uniform && is_point && grouped(groups.len() - 1) {
        return one(with_decimals());
    }
    Numeral::Several(groups)
}

/// The two numbers on both sides of the only mark in digits, with their places, that may be those of a time (`3.45`), a date
/// (`16.3`) or a list.
pub fn halves(text: &str, span: Span<Text>) -> Option<[(Span<Text>, f64); 2]> {
    let [first, second] = *groups(text, span).0.as_slice() else { return None };
    let halves = [first, second].map(|half| (half, number(text, &[half])));
    let is_short = |half: Span<Text>| half.of(text).chars().count() <= 2;
    (is_short(first) && is_short(second) && halves[1].1 < 60.0).then_some(halves)
}

/// The number that digits make without the marks between them.
pub fn bare(text: &str, span: Span<Text>) -> f64 {
    number(text, &groups(text, span).0)
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
