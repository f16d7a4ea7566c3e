//! A text that is open in the editor, and its places as editors count them: lines from 0, and units of a line.

use crate::text::byte_at;

/// How an editor counts the places of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Units {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16.
    #[default]
    Utf16,
}

/// A place in the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) line: usize,
    pub(super) units: usize,
}

/// A text and where its lines begin.
#[derive(Debug, Clone, Default)]
pub(super) struct Buffer {
    text: String,
    starts: Vec<usize>,
}

impl Buffer {
    pub(super) fn new(text: String) -> Self {
        let starts = starts_of(&text);
        Self { text, starts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte at a point. A point behind the end of its line is that end; one behind the last line the end of the text.
    pub(super) fn byte(&self, point: Point, units: Units) -> usize {
        let Some(&start) = self.starts.get(point.line) else { return self.text.len() };
        let end = self.starts.get(point.line + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        start
            + match units {
                Units::Utf8 => line.floor_char_boundary(point.units),
                Units::Utf16 => byte_at(line, point.units),
            }
    }

    /// The point of a byte.
    pub(super) fn point(&self, byte: usize, units: Units) -> Point {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..byte).unwrap_or_default();
        let units = match units {
            Units::Utf8 => before.len(),
            Units::Utf16 => before.encode_utf16().count(),
        };
        Point { line, units }
    }

    /// Where the line of a byte begins.
    pub(super) fn line_start(&self, byte: usize) -> usize {
        let line = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// Writes a text in the place of what stands between two points.
    pub(super) fn replace(&mut self, (from, to): (Point, Point), units: Units, text: &str) {
        let (start, end) = (self.byte(from, units), self.byte(to, units));
        self.text.replace_range(start.min(end)..end.max(start), text);
        self.starts = starts_of(&self.text);
    }
}

/// After `\n`, `\r\n`, and a `\r` that stands alone.
fn starts_of(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_bytes_lead_to_one_another() {
        let buffer = Buffer::new("a\r\n€😀b\rc\n".to_owned());
        for units in [Units::Utf8, Units::Utf16] {
            for (byte, _) in buffer.text.char_indices().filter(|(_, c)| !"\r\n".contains(*c)) {
                assert_eq!(buffer.byte(buffer.point(byte, units), units), byte, "{units:?}");
            }
        }
        assert_eq!(buffer.point(10, Units::Utf16), Point { line: 1, units: 3 });
        assert_eq!(buffer.point(10, Units::Utf8), Point { line: 1, units: 7 });
        assert_eq!(buffer.byte(Point { line: 0, units: 99 }, Units::Utf16), 1);
        assert_eq!(buffer.byte(Point { line: 99, units: 0 }, Units::Utf16), buffer.text.len());
    }

    #[test]
    fn changes_are_made_where_they_are_meant() {
        let mut buffer = Buffer::new("one\ntwo\nthree".to_owned());
        let range = (Point { line: 0, units: 2 }, Point { line: 1, units: 1 });
        buffer.replace(range, Units::Utf16, "X\nY");
        assert_eq!(buffer.text, "onX\nYwo\nthree");
        assert_eq!(buffer.point(4, Units::Utf16), Point { line: 1, units: 0 });
    }
}
