//! Dates as a text writes them, in words and in numbers, and what the calendar says of them.

use crate::language::Facts;
use crate::model::Context;
use crate::span::Span;
use crate::text::{ClassSet, Mark, Text, Word};

/// A date as read off a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// 1 to 12.
    pub month: u32,
    /// As written, at most 99.
    pub day: u32,
    /// As written, four digits.
    pub year: Option<u32>,
    /// Index from Monday and place of the weekday named before it.
    pub weekday: Option<(usize, Span<Text>)>,
    /// All of it, without the weekday.
    pub span: Span<Text>,
}

/// The blocks that may have a date, with their texts.
pub fn blocks_with_digits<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    context.texts().filter(|&(block, _)| context.has_words(block, ClassSet::DIGITS))
}

/// Whether two marks stand between digits of a block.
pub fn may_have_numeric(context: &Context<'_>, block: usize) -> bool {
    let text = context.text(block).as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let parts = |mark: &&Mark| {
        matches!(mark.char, '/' | '.' | '-')
            && is_digit(mark.at.checked_sub(1))
            && is_digit(Some(mark.at + 1))
    };
    context.marks(block).iter().filter(parts).count() > 1
}

/// Whether some calendar has the date; without a year, whether any year has it.
pub fn exists(date: &Date) -> bool {
    let days = match date.month {
        2 if date.year.is_none_or(is_leap) => 29,
        // Sweden once had a 30 February.
        2 if date.year == Some(1712) => 30,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&date.day)
}

/// No month has more days.
const LAST_DAY: u32 = 31;

/// Before this year some country still kept the Julian calendar, and weekdays depend on the place.
pub const GREGORIAN_EVERYWHERE: u32 = 1924;

/// Leap in the Gregorian calendar, or in the Julian one while that was in use.
const fn is_leap(year: u32) -> bool {
    let julian = year.is_multiple_of(4);
    if year < GREGORIAN_EVERYWHERE {
        julian
    } else {
        julian && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    }
}

/// The weekday of an existing Gregorian date, counted from Monday (Sakamoto's method).
pub fn weekday_of(year: u32, month: u32, day: u32) -> usize {
    const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let offset = OFFSETS.get(month as usize - 1).copied().unwrap_or(0);
    let from_sunday = (year + year / 4 - year / 100 + year / 400 + offset + day) % 7;
    ((from_sunday + 6) % 7) as usize
}

/// Dates with the month as a word: `3 May 2021`, `May 3rd, 2021`, `3. Mai 2021`, `3 de mayo de 2021`.
pub fn named_dates(context: &Context<'_>, block: usize) -> Vec<Date> {
    let (text, facts) = (context.text(block), context.facts);
    let words = context.words(block);
    let traits = context.wordbook().traits(block);
    let reader = DateReader { text, words, facts };
    (0..traits.len())
        .filter_map(|at| {
            // Where there is no lexicon, any word may be a month.
            let month = (context.lexicon.is_none() || traits[at].is_calendar())
                .then(|| position(&facts.months, words[at].span().of(text), facts))
                .flatten();
            let short = || position_of_short(&facts.months, words[at].span().of(text), SHORT_MONTH);
            match month {
                Some(month) => reader.around(at, month as u32 + 1),
                // A cut month may be a word of its own (`mar`, `set`): only with a day and a year it is a month.
                None if reader.is_beside_number(at) => {
                    reader.around(at, short()? as u32 + 1).filter(|date| date.year.is_some())
                }
                None => None,
            }
        })
        .collect()
}

/// How many letters a cut month has, and a cut weekday.
const SHORT_MONTH: std::ops::RangeInclusive<usize> = 3..=4;
const SHORT_WEEKDAY: std::ops::RangeInclusive<usize> = 3..=5;

/// Where in a list of names the only one stands that a word cuts short: `Oct`, `sept`, `Tues`.
fn position_of_short(names: &[&str], word: &str, letters: std::ops::RangeInclusive<usize>) -> Option<usize> {
    if !letters.contains(&word.chars().count()) || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = word.to_lowercase();
    let mut all = (0..names.len()).filter(|&at| names[at].to_lowercase().starts_with(&word));
    all.next().filter(|_| all.next().is_none())
}

/// Where in a list of names a word stands.
fn position(names: &[&str], word: &str, facts: &Facts) -> Option<usize> {
    let lowered =
        (!facts.capitalises_dates && word.starts_with(char::is_uppercase)).then(|| word.to_lowercase());
    let word = lowered.as_deref().unwrap_or(word);
    names.iter().position(|name| *name == word)
}

struct DateReader<'a> {
    text: &'a str,
    words: &'a [Word],
    facts: &'a Facts,
}

impl DateReader<'_> {
    fn around(&self, at: usize, month: u32) -> Option<Date> {
        self.day_first(at, month).or_else(|| self.month_first(at, month))
    }

    /// `[Weekday] 3 [of] May [of] 2021`.
    fn day_first(&self, at: usize, month: u32) -> Option<Date> {
        let mut first = self.before(at)?;
        if self.is_link(first) {
            first = self.before(first)?;
        }
        let day = self.day(first)?;
        let mut last = at;
        let year_at =
            self.after(at).and_then(|next| if self.is_link(next) { self.after(next) } else { Some(next) });
        let year = year_at.and_then(|next| self.year(next).inspect(|_| last = next));
        if day > LAST_DAY && year.is_none() && first + 1 == at && !self.follows_preposition(first) {
            return None;
        }
        let span = self.words[first].span().cover(self.words[last].span());
        Some(Date { month, day, year, weekday: self.weekday_before(first), span })
    }

    /// Whether what stands before a number asks for a date: `on 32 May`, but `of the 45 May have left`.
    fn follows_preposition(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            let word = self.words[before].span().of(self.text);
            self.facts.is_function_word(word)
                && !(self.facts.capitalises_dates && self.facts.determiners.contains(&word))
        })
    }

    /// Whether a number stands right before or behind a word.
    fn is_beside_number(&self, at: usize) -> bool {
        let is_number = |at: usize| self.text.as_bytes()[self.words[at].span().start].is_ascii_digit();
        at.checked_sub(1).is_some_and(is_number) || at + 1 < self.words.len() && is_number(at + 1)
    }

    /// `[Weekday,] May 3, 2021`, only with the year: `In May 31 people died`.
    fn month_first(&self, at: usize, month: u32) -> Option<Date> {
        let day_at = self.after(at)?;
        let day = self.day(day_at).filter(|&day| day <= LAST_DAY)?;
        let year_at = self.after(day_at)?;
        let year = self.year(year_at)?;
        let gap = Span::<Text>::new(self.words[day_at].span().end, self.words[year_at].span().start);
        let span = self.words[at].span().cover(self.words[year_at].span());
        gap.of(self.text).starts_with(',').then(|| Date {
            month,
            day,
            year: Some(year),
            weekday: self.weekday_before(at),
            span,
        })
    }

    /// The word before or after, when only a blank, a comma or a stop stands between.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&before| self.is_near(before, at))
    }

    fn after(&self, at: usize) -> Option<usize> {
        Some(at + 1).filter(|&after| after < self.words.len() && self.is_near(at, after))
    }

    fn is_near(&self, left: usize, right: usize) -> bool {
        let gap =
            Span::<Text>::new(self.words[left].span().end, self.words[right].span().start).of(self.text);
        matches!(gap.trim_end_matches(['\u{A0}', '\u{202F}']), "" | " " | ", " | ". " | "," | ".")
    }

    /// `of`, `de`, `del`, `the`, `den`: what may stand inside a date.
    fn is_link(&self, at: usize) -> bool {
        matches!(self.words[at].span().of(self.text), "of" | "de" | "del" | "do")
    }

    /// A day as `3`, `3rd`, `1er` or `1º`, of one or two digits; no part of a decimal, a range, a time or a list.
    fn day(&self, at: usize) -> Option<u32> {
        let span = self.words[at].span();
        let written = span.of(self.text);
        let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let suffix = matches!(&written[digits..], "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "°");
        let mut before = self.text[..span.start].chars().rev();
        let tied = before
            .next()
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '«' | '—' | '['))
            || before.next().is_some_and(|c| c.is_ascii_digit());
        let day = written[..digits].parse().ok()?;
        (suffix && !tied && (1..=99).contains(&day)).then_some(day)
    }

    /// A year in four digits.
    fn year(&self, at: usize) -> Option<u32> {
        let written = self.words[at].span().of(self.text);
        let year = written.parse().ok().filter(|_| written.len() == 4)?;
        (1000..=2999).contains(&year).then_some(year)
    }

    /// The weekday before the word at an index, over an article (`Montag, den 3. Mai`).
    fn weekday_before(&self, at: usize) -> Option<(usize, Span<Text>)> {
        let mut near = self.before(at)?;
        let link = self.words[near].span().of(self.text);
        if matches!(link, "the" | "den" | "dem" | "der" | "le" | "el") {
            near = self.before(near)?;
        }
        let span = self.words[near].span();
        let word = span.of(self.text);
        // `Edmonton Sun, 16 August`: behind a capital a cut weekday is half a name.
        let in_name = || self.before(near).is_some_and(|before| self.words[before].is_capitalised());
        let short = || position_of_short(&self.facts.weekdays, word, SHORT_WEEKDAY).filter(|_| !in_name());
        let weekday = position(&self.facts.weekdays, word, self.facts).or_else(short)?;
        Some((weekday, span))
    }
}

/// Impossible candidates among `31/06/2021`, `31.06.2021` and `2021-06-31`: those that no order of day and month saves.
pub fn numeric_dates(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    for (at, token) in tokens(text) {
        let body = token.trim_matches(|c: char| !c.is_ascii_digit());
        let start = at + (token.len() - token.trim_start_matches(|c: char| !c.is_ascii_digit()).len());
        let span = Span::new(start, start + body.len());
        let Some(mark) = body.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))
        else {
            continue;
        };
        let parts: Vec<&str> = body.split(mark).collect();
        let [first, second, third] = parts.as_slice() else { continue };
        let numbers = (first.parse::<u32>(), second.parse::<u32>(), third.parse::<u32>());
        let (Ok(a), Ok(b), Ok(c)) = numbers else { continue };
        let date = |day, month, year| Date { day, month, year: Some(year), weekday: None, span };
        let plausible = |year: u32| (1900..=2100).contains(&year);
        match (first.len(), second.len(), third.len()) {
            (4, 2, 2) if mark == '-' && plausible(a) && (1..=12).contains(&b) && c <= 31 => {
                found.push(date(c, b, a));
            }
            (1..=2, 1..=2, 4)
                if mark != '-' && plausible(c) && (1..=31).contains(&a) && (1..=31).contains(&b) =>
            {
                // Either order may be meant; one that exists is enough.
                let (european, american) = (date(a, b, c), date(b, a, c));
                found.push(if exists(&american) { american } else { european });
            }
            _ => {}
        }
    }
    found
}

/// The stretches between blanks that hold a digit, with their offsets.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |token| {
        let start = at;
        at += token.len();
        let digits = || token.bytes().filter(u8::is_ascii_digit).count();
        let long = (8..=24).contains(&token.len()) && (6..=8).contains(&digits());
        long.then_some((start, token))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(weekday_of(2021, 5, 3), 0);
        assert_eq!(weekday_of(2024, 2, 29), 3);
        assert_eq!(weekday_of(2000, 1, 1), 5);
        assert!(is_leap(2000) && !is_leap(2100) && is_leap(1900));
    }

    #[test]
    fn numeric_dates_exist_in_either_order() {
        let impossible = |text: &str| numeric_dates(text).iter().filter(|d| !exists(d)).count();
        assert_eq!(impossible("02/30/2021 30.02.2021 2021-06-31"), 3);
        assert_eq!(impossible("31/12/2021 12/31/2021 2020-02-29 10.11.2020 192.168.0001"), 0);
    }
}
