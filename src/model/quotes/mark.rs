//! The quotation marks of a document and what stands on both sides of each.

use crate::model::Context;
use crate::span::Span;
use crate::text::{self, MarkSet, Text, is_word_char};

/// Which kind of quotation a mark can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `" “ ” „ « »` and their like.
    Double,
    /// `' ‘ ’ ‚ ‹ ›` and their like, which may as well be apostrophes.
    Single,
}

/// What stands right beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The edge of the block.
    Edge,
    /// White space, no-break spaces included.
    Space,
    /// A letter.
    Letter,
    /// A digit.
    Digit,
    /// An opening bracket or an inverted mark.
    Opening,
    /// A dash, hyphen, slash or equals sign.
    Dash,
    /// A stop, a closing bracket or a per cent sign.
    Closing,
    /// Another quotation mark.
    Quote,
    /// Anything else.
    Other,
}

/// A quotation mark, an apostrophe or a prime, whichever it turns out to be.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Index of its block.
    pub block: usize,
    /// Where it stands, the whole of a run of equal marks.
    pub span: Span<Text>,
    /// The mark as one character (`''` is `"`, ` `` ` is `“`, `′′` is `″`).
    pub char: char,
    /// Whether it is double or single.
    pub family: Family,
    /// Whether it is a run of two or three where one belongs.
    pub doubled: bool,
    /// What stands before it.
    pub left: Side,
    /// What stands behind it.
    pub right: Side,
    /// Start of the white space before it.
    pub blank_before: usize,
    /// End of the white space behind it.
    pub blank_after: usize,
}

impl Mark {
    /// The white space before it, possibly none.
    pub fn space_before(&self) -> Span<Text> {
        Span::new(self.blank_before, self.span.start)
    }

    /// The white space behind it, possibly none.
    pub fn space_after(&self) -> Span<Text> {
        Span::new(self.span.end, self.blank_after)
    }

    /// The last character before it that is no white space.
    pub fn char_before(&self, text: &str) -> Option<char> {
        text[..self.blank_before].chars().next_back()
    }

    /// The first character behind it that is no white space.
    pub fn char_after(&self, text: &str) -> Option<char> {
        text[self.blank_after..].chars().next()
    }

    /// `=""`, `("")`, `typed '' and`: two marks with nothing between them.
    fn is_empty_value(&self, text: &str) -> bool {
        let run = self.span.of(text).chars().count() > 1;
        let free_left = matches!(self.left, Side::Edge | Side::Space | Side::Opening | Side::Other);
        let free_right = matches!(self.right, Side::Edge | Side::Space | Side::Closing | Side::Other);
        run && (free_left && free_right || text[..self.span.start].ends_with('='))
    }

    /// Whether letters stand on both sides.
    pub fn is_inside_word(&self) -> bool {
        self.left == Side::Letter && self.right == Side::Letter
    }

    /// Whether it is the first thing in its block.
    pub fn starts_block(&self) -> bool {
        self.left == Side::Edge
    }
}

/// How often a text writes apostrophes inside words straight and curly.
#[derive(Debug, Clone, Copy, Default)]
pub struct Apostrophes {
    /// `'`
    pub straight: usize,
    /// `’`
    pub curly: usize,
}

/// The marks of a document in order. Apostrophes that are beyond doubt (`don't`, `l’eau`) are counted, not listed.
pub fn marks(context: &Context<'_>) -> (Vec<Mark>, Apostrophes) {
    let mut found = Vec::new();
    let mut apostrophes = Apostrophes::default();
    for (block, text) in context.texts_with(QUOTES) {
        let mut rest = context.marks(block);
        while let Some(first) = rest.iter().position(|mark| is_quote(mark.char)) {
            let (run, behind) = rest[first..].split_at(run_length(&rest[first..]));
            rest = behind;
            let Some((span, char)) = typed(text, run) else { continue };
            let counted = match char {
                '\'' => Some(&mut apostrophes.straight),
                '’' => Some(&mut apostrophes.curly),
                _ => None,
            };
            if let Some(count) = counted.filter(|_| run.len() == 1 && is_between_letters(text, span)) {
                *count += 1;
                continue;
            }
            let Some((family, doubled)) = family_of(span.of(text), char) else { continue };
            let mark = with_neighbours(text, block, span, char, family, doubled);
            if !mark.is_empty_value(text) && !context.is_address(block, span) {
                found.push(mark);
            }
        }
    }
    (found, apostrophes)
}

/// All marks of [`is_quote`].
const QUOTES: MarkSet = MarkSet::of(&[
    '"', '“', '”', '„', '‟', '«', '»', '″', '＂', '〝', '〞', '\'', '‘', '’', '‚', '‛', '‹', '›', '`', '´',
    '′',
]);

/// How many equal marks stand side by side at the start.
fn run_length(marks: &[text::Mark]) -> usize {
    let goes_on = |pair: &[text::Mark]| pair[0].char == pair[1].char && pair[0].end() == pair[1].at;
    1 + marks.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// Where a run of equal marks stands, and the mark it stands for.
fn typed(text: &str, run: &[text::Mark]) -> Option<(Span<Text>, char)> {
    let (first, last) = (run.first()?, run.last()?);
    let span = Span::new(first.at, last.end());
    let single = if run.len() == 2 { double_of(first.char) } else { None };
    Some((span, single.filter(|_| !is_inside_word(text, span)).unwrap_or(first.char)))
}

/// Whether letters or digits stand on both sides.
fn is_inside_word(text: &str, span: Span<Text>) -> bool {
    let word = |c: Option<char>| c.is_some_and(is_word_char);
    word(text[..span.start].chars().next_back()) && word(text[span.end..].chars().next())
}

/// Whether letters stand on both sides.
fn is_between_letters(text: &str, span: Span<Text>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| side(c) == Side::Letter);
    letter(text[..span.start].chars().next_back()) && letter(text[span.end..].chars().next())
}

/// Whether a character is a quotation mark, an apostrophe, a prime, or stands for one.
pub fn is_quote(c: char) -> bool {
    is_double(c) || is_single(c)
}

const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '〝' | '〞')
}

const fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′')
}

/// Whether two marks make a pair in some language.
pub const fn is_pair(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('"', '"')
            | ('“' | '„' | '”' | '〝', '”')
            | ('„', '“')
            | ('«', '»')
            | ('»', '«' | '»')
            | ('〝', '〞')
            | ('＂', '＂')
            | ('″', '″')
            | ('\'', '\'')
            | ('‘' | '‚' | '’', '’')
            | ('‚', '‘')
            | ('‹', '›')
            | ('›', '‹')
            | ('`', '\'' | '´')
    )
}

/// Whether a text begins with a mark that may open a quotation: `"`, `(«`, `– „`.
pub fn begins_with_quote(text: &str) -> bool {
    let start = text.trim_start_matches(['(', '[', '-', '–', '—', ' ', '\u{A0}']);
    start.chars().next().is_some_and(|c| is_quote(c) && !matches!(c, '`' | '´' | '′' | '″'))
}

/// The double mark that two single ones are typed for.
const fn double_of(c: char) -> Option<char> {
    match c {
        '\'' | '´' => Some('"'),
        '`' | '‘' => Some('“'),
        '’' => Some('”'),
        '′' => Some('″'),
        '‚' => Some('„'),
        _ => None,
    }
}

/// The longest run that still means one mark; longer ones are ornaments.
const LONGEST_RUN: usize = 3;

/// The family of a run, and whether it is a doubled mark; none when it is an ornament.
fn family_of(run: &str, char: char) -> Option<(Family, bool)> {
    let length = run.chars().count();
    let typed_single = run.chars().next().is_some_and(is_single);
    match (is_double(char), length) {
        (true, _) if typed_single => Some((Family::Double, false)),
        (true, 1..=LONGEST_RUN) => Some((Family::Double, length > 1)),
        (false, 1) => Some((Family::Single, false)),
        _ => None,
    }
}

fn with_neighbours(
    text: &str,
    block: usize,
    span: Span<Text>,
    char: char,
    family: Family,
    doubled: bool,
) -> Mark {
    let blank_before = text[..span.start].trim_end().len();
    let blank_after = text.len() - text[span.end..].trim_start().len();
    let left = match (blank_before, text[..span.start].chars().next_back()) {
        (0, _) | (_, None) => Side::Edge,
        (_, Some(c)) => side(c),
    };
    let right = match text[span.end..].chars().next() {
        Some(c) if blank_after < text.len() => side(c),
        _ => Side::Edge,
    };
    Mark { block, span, char, family, doubled, left, right, blank_before, blank_after }
}

fn side(c: char) -> Side {
    match c {
        'a'..='z' | 'A'..='Z' => Side::Letter,
        _ if c.is_whitespace() => Side::Space,
        _ if c.is_numeric() => Side::Digit,
        _ if is_quote(c) => Side::Quote,
        _ if is_written_close(c) => Side::Other,
        _ if is_word_char(c) => Side::Letter,
        '(' | '[' | '{' | '¿' | '¡' => Side::Opening,
        '-' | '–' | '—' | '‐' | '‑' | '―' | '/' | '=' => Side::Dash,
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '%' => Side::Closing,
        _ => Side::Other,
    }
}

/// Whether no space stands between a quotation and this letter: scripts without spaces, Korean endings, and the line that
/// lengthens an Arabic prefix.
const fn is_written_close(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{0E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_of_marks_has_all_quotation_marks() {
        assert!(('\0'..=char::MAX).filter(|&c| is_quote(c)).all(|c| QUOTES.may_have(c)));
        assert!(!QUOTES.may_have('.'));
    }
}
