//! Lines as programs count them that read patches and suggestions: only `\n` ends one.

use std::ops::Range;

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line starts, and the end of the text.
    pub bounds: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the line breaks.
    pub fn new(text: &'a str) -> Self {
        let mut bounds = vec![0];
        bounds.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        if bounds.last() != Some(&text.len()) {
            bounds.push(text.len());
        }
        Self { text, bounds }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The line that holds a byte; one past the last for the end of a text that ends in a line break.
    pub fn of(&self, offset: usize) -> usize {
        let line = self.bounds.partition_point(|&bound| bound <= offset).saturating_sub(1);
        let open_end = line == self.count() && line > 0 && !self.text.ends_with('\n');
        if open_end { line - 1 } else { line }
    }

    /// These lines with their line breaks.
    pub fn slice(&self, lines: Range<usize>) -> &'a str {
        &self.text[self.bounds[lines.start]..self.bounds[lines.end]]
    }

    /// Line and column of a byte, both from 1; the column in bytes.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.of(offset);
        let start = self.bounds.get(line).copied().unwrap_or_default();
        (line + 1, offset.saturating_sub(start) + 1)
    }
}
