//! The pieces a text is made of where numbers are looked for.

use super::numeral::digit;
use crate::span::Span;
use crate::text::{Text, is_word_char};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Digits, with the marks between them.
    Number,
    /// Letters.
    Word,
    /// One Chinese or Japanese character.
    Han(char),
    /// Any other character.
    Mark(char),
}

/// One piece of a text.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where.
    pub span: Span<Text>,
    /// What.
    pub shape: Shape,
    /// Of a word, its letters in lower case.
    pub lower: String,
    /// Whether white space or the start of the text stands before it.
    pub is_apart: bool,
}

/// The tokens of a text; white space is none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut is_apart = true;
    while let Some(c) = text[at..].chars().next() {
        let (shape, end) = match c {
            _ if c.is_whitespace() => {
                is_apart = true;
                at += c.len_utf8();
                continue;
            }
            _ if digit(c).is_some() => (Shape::Number, number_end(text, at)),
            _ if is_han(c) => (Shape::Han(c), at + c.len_utf8()),
            _ if c.is_alphabetic() => (Shape::Word, word_end(text, at)),
            _ => (Shape::Mark(c), at + c.len_utf8()),
        };
        let span = Span::new(at, end);
        let lower = if shape == Shape::Word { span.of(text).to_lowercase() } else { String::new() };
        found.push(Token { span, shape, lower, is_apart });
        is_apart = false;
        at = end;
    }
    found
}

/// Chinese characters and the syllables of Japanese.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇' | '々')
}

/// Digits with single marks or blanks between them; which of the marks belong to one numeral is decided later.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = digits_end(text, start);
    loop {
        let mut rest = text[end..].chars();
        let Some(mark) = rest.next().filter(|&mark| separates(mark)) else { return end };
        let next = end + mark.len_utf8();
        if rest.next().is_none_or(|c| digit(c).is_none()) {
            return end;
        }
        let group = digits_end(text, next);
        let digits = text[next..group].chars().count();
        // Blanks and apostrophes part groups of three, of which the first may be shorter, and nothing else.
        let is_long = text[start..end].chars().rev().take_while(|&c| digit(c).is_some()).count() > 3;
        if !matches!(mark, '.' | ',' | '．' | '，' | '٫' | '٬' | '・') && (digits != 3 || is_long) {
            return end;
        }
        end = group;
    }
}

const fn separates(mark: char) -> bool {
    matches!(
        mark,
        '.' | ',' | '．' | '，' | '٫' | '٬' | '・' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’'
    )
}

fn digits_end(text: &str, start: usize) -> usize {
    text[start..].find(|c: char| digit(c).is_none()).map_or(text.len(), |length| start + length)
}

/// Letters, and apostrophes between two of them in Cyrillic; in Latin they end an elided word.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        let joins = matches!(c, '\'' | '’' | 'ʼ')
            && text[at + c.len_utf8()..].chars().next().is_some_and(is_cyrillic)
            && text[..at].chars().next_back().is_some_and(is_cyrillic);
        let belongs = is_word_char(c) && !is_han(c) && digit(c).is_none() && !c.is_numeric();
        if !joins && !belongs {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}
