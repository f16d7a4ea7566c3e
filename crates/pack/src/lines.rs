//! Lines and columns of a file, as an editor counts them.

use memchr::memchr2_iter;

use crate::span::{Raw, Span};

/// A place as a person reads it: both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode characters, from 1.
    pub column: usize,
}

/// How far apart the remembered character counts stand, in bytes: a place is found without
/// counting a long line from its start.
const STRIDE: usize = 128;

/// The line starts of a text, with character counts at regular distances.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
    characters: Vec<usize>,
    /// How many lines stand above the text in its file.
    above: usize,
}

impl<'a> Lines<'a> {
    /// Reads the line starts: after `\n`, `\r\n`, and a `\r` that stands alone.
    pub fn new(text: &'a [u8]) -> Self {
        let mut starts = vec![0];
        let mut characters = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in text.chunks(STRIDE) {
            characters.push(count);
            count += count_characters(chunk);
        }
        for index in memchr2_iter(b'\n', b'\r', text) {
            if text[index] == b'\n' || text.get(index + 1) != Some(&b'\n') {
                starts.push(index + 1);
            }
        }
        Self { text, starts, characters, above: 0 }
    }

    /// The lines of a stretch of a file, above which stand so many.
    #[must_use]
    pub fn below(self, above: usize) -> Self {
        Self { above, ..self }
    }

    /// Line and column of a byte offset; one past the end is the place after the last character.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        // No editor counts the byte order mark.
        let start = if start == 0 && self.text.starts_with(b"\xEF\xBB\xBF") { offset.min(3) } else { start };
        let line = self.above + line;
        Position { line, column: self.characters_before(offset) - self.characters_before(start) + 1 }
    }

    /// The bytes of a line (counted from 1) without its line break.
    pub fn span(&self, line: usize) -> Span<Raw> {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let mut end = self.starts.get(line).copied().unwrap_or(self.text.len());
        while end > start && matches!(self.text.get(end - 1), Some(b'\n' | b'\r')) {
            end -= 1;
        }
        Span::new(start, end)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let chunk = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let known = self.characters.get(chunk).copied().unwrap_or_default();
        let rest = self.text.get(chunk * STRIDE..offset).unwrap_or_default();
        known + count_characters(rest)
    }
}

/// How many characters begin in a stretch of UTF-8: continuation bytes look like `10xxxxxx`.
fn count_characters(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_all_kinds_of_line_breaks() {
        let text = "é\r\nxy\rz".as_bytes();
        let lines = Lines::new(text);
        assert_eq!(lines.position(2), Position { line: 1, column: 2 });
        assert_eq!(lines.position(5), Position { line: 2, column: 2 });
        assert_eq!(lines.position(8), Position { line: 3, column: 2 });
        assert_eq!(lines.span(1), Span::new(0, 2));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let lines = Lines::new("\u{FEFF}ab".as_bytes());
        assert_eq!(lines.position(4), Position { line: 1, column: 2 });
        assert_eq!(lines.position(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn finds_columns_far_into_one_line() {
        let text = "é".repeat(5000);
        assert_eq!(Lines::new(text.as_bytes()).position(8000), Position { line: 1, column: 4001 });
    }
}
