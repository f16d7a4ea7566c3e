//! Numerals with marks between their groups of digits (`1,234.5`, `10 000`): how they are read off a text.

use crate::span::Span;
use crate::text::{Text, Word, WordClass, is_word_char};

/// Digits in groups with a mark or blank between each two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// Where it stands.
    pub span: Span<Text>,
    /// The groups of digits, at least two.
    pub groups: Vec<Span<Text>>,
    /// The marks between them, one fewer than groups.
    pub marks: Vec<char>,
}

impl Numeral {
    /// Whether the marks of a text can part thousands: the first group has one to three digits and is not zero, all
    /// others up to `last` (not included) have three.
    pub fn is_grouped(&self, text: &str, last: usize) -> bool {
        let first = self.groups[0];
        first.len() <= 3
            && !first.of(text).starts_with('0')
            && self.groups.iter().take(last).skip(1).all(|group| group.len() == 3)
    }

    /// The digits after the last mark.
    pub fn last<'t>(&self, text: &'t str) -> &'t str {
        self.groups.last().map_or("", |group| group.of(text))
    }

    /// The numeral with other marks: `grouping` between all groups, or `decimal` before the last one where given.
    pub fn written(&self, text: &str, grouping: char, decimal: Option<char>) -> String {
        let mut written = String::with_capacity(self.span.len() + 4);
        for (index, group) in self.groups.iter().enumerate() {
            if index > 0 {
                let last = index + 1 == self.groups.len();
                written.push(decimal.filter(|_| last).unwrap_or(grouping));
            }
            written.push_str(group.of(text));
        }
        written
    }
}

/// The numerals of two or more groups that stand free of letters, codes, dates and addresses; `words` are those of the text.
pub fn numerals(text: &str, words: &[Word]) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in words.iter().filter(|word| matches!(word.class, WordClass::Number | WordClass::Alphanumeric))
    {
        at = at.max(word.span().start);
        while let Some(offset) = text.as_bytes().get(at..word.span().end).and_then(first_digit) {
            let start = at + offset;
            at = digits_end(text, start);
            if !has_group(text, at) {
                continue;
            }
            let numeral = read(text, start);
            at = numeral.span.end;
            if numeral.groups.len() > 1 && stands_free(text, numeral.span) {
                found.push(numeral);
            }
        }
    }
    found
}

fn first_digit(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(u8::is_ascii_digit)
}

/// Whether a mark or blank and another digit follow digits that end at a place.
fn has_group(text: &str, end: usize) -> bool {
    let mut behind = text[end..].chars();
    behind.next().is_some_and(|mark| matches!(mark, '.' | ',') || is_blank(mark))
        && behind.next().is_some_and(|digit| digit.is_ascii_digit())
}

/// Whether a blank parts thousands, too.
pub const fn is_blank(mark: char) -> bool {
    matches!(mark, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

fn read(text: &str, start: usize) -> Numeral {
    let mut numeral = Numeral { span: Span::new(start, start), groups: Vec::new(), marks: Vec::new() };
    let mut at = start;
    loop {
        let end = digits_end(text, at);
        numeral.groups.push(Span::new(at, end));
        numeral.span.end = end;
        let Some(mark) = text[end..].chars().next() else { break };
        let next = end + mark.len_utf8();
        let digits = digits_end(text, next) - next;
        if digits == 0 || !joins(&numeral, mark, digits) {
            break;
        }
        numeral.marks.push(mark);
        at = next;
    }
    numeral
}

/// Whether a mark and the digits behind it go on with a numeral: points and commas always, blanks only in threes.
fn joins(numeral: &Numeral, mark: char, digits: usize) -> bool {
    match mark {
        '.' | ',' => true,
        // Every group behind a blank was let in for its three digits; only the first is unknown.
        _ if is_blank(mark) => {
            let only_blanks = numeral.marks.last().is_none_or(|&last| is_blank(last));
            digits == 3 && only_blanks && numeral.groups[0].len() <= 3
        }
        _ => false,
    }
}

fn digits_end(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Not part of a code, a date, a time, a fraction, a path or a longer number.
fn stands_free(text: &str, span: Span<Text>) -> bool {
    let mut before = text[..span.start].chars().rev();
    let (near, far) = (before.next(), before.next());
    let mut after = text[span.end..].chars();
    let (next, second) = (after.next(), after.next());
    let tied = |c: char| is_word_char(c) || matches!(c, '/' | ':' | '_' | '#' | '\\' | '=' | '^' | '+');
    let tied_before = near.is_some_and(|c| {
        tied(c) || (matches!(c, '.' | ',' | '-' | '–' | '\'' | '’') && far.is_some_and(is_word_char))
    });
    let tied_after = next.is_some_and(|c| {
        matches!(c, '/' | ':' | '_' | '\\' | '=' | '^') && second.is_some_and(is_word_char)
            || (c == '-' && second.is_some_and(|d| d.is_ascii_digit()))
    });
    !tied_before && !tied_after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn reads_groups_and_leaves_codes_dates_and_single_numbers() {
        let text = "74.362,000 or 10 000 men in 2020 300 times, v1.2.3, 3/4.5, 12, 13 and 1,5km; 12:30.5";
        let found: Vec<_> = numerals(text, &words(text)).iter().map(|n| n.span.of(text)).collect();
        assert_eq!(found, ["74.362,000", "10 000", "1,5"]);
    }

    #[test]
    fn writes_the_same_digits_with_other_marks() {
        let text = "1.234.567,8";
        let numeral = &numerals(text, &words(text))[0];
        assert_eq!(numeral.written(text, ',', Some('.')), "1,234,567.8");
        assert!(numeral.is_grouped(text, 3));
        assert!(!numeral.is_grouped(text, 4));
    }
}
