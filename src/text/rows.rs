//! The rows of a table that is written as text (CSV, TSV), with the places of their cells.

use std::borrow::Cow;
use std::ops::Range;

/// A cell: its place without quotes, and whether it had some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Bytes of the table.
    pub range: Range<usize>,
    /// Whether quotes stand around it; two inside stand for one.
    pub is_quoted: bool,
}

impl Cell {
    /// What it says.
    pub fn text<'a>(&self, file: &'a str) -> Cow<'a, str> {
        let text = file.get(self.range.clone()).unwrap_or_default();
        if self.is_quoted && text.contains("\"\"") { text.replace("\"\"", "\"").into() } else { text.into() }
    }
}

/// Where quotes around a cell may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// Nowhere: a quote is a character as any other.
    None,
    /// Where the cell does.
    AtStart,
    /// Behind blanks, too, as people write them.
    BehindBlanks,
}

/// The rows of a table, one after the other.
#[derive(Debug)]
pub struct Rows<'a> {
    /// The table.
    pub file: &'a str,
    /// What stands between cells.
    pub delimiter: u8,
    quotes: Quotes,
    at: usize,
}

impl<'a> Rows<'a> {
    /// The rows of a table with this delimiter.
    pub const fn new(file: &'a str, delimiter: u8, quotes: Quotes) -> Self {
        Self { file, delimiter, quotes, at: 0 }
    }

    /// The same with the delimiter that the first line has most often.
    pub fn guessed(file: &'a str, quotes: Quotes) -> Self {
        let first = file.lines().next().unwrap_or_default();
        let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
        Self::new(file, delimiter, quotes)
    }

    /// The rows of another table of the same make, from a byte on.
    pub const fn of<'b>(&self, file: &'b str, at: usize) -> Rows<'b> {
        Rows { file, delimiter: self.delimiter, quotes: self.quotes, at }
    }

    /// Whether all rows are read.
    pub const fn is_over(&self) -> bool {
        self.at >= self.file.len()
    }

    /// Where the next row begins.
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// The cells of the next row.
    ///
    /// # Errors
    /// The byte of a quote that is never closed, or only by one that opens another cell: lines further down are no part of
    /// its row, and what is read next begins with the line behind it.
    pub fn row(&mut self) -> Result<Vec<Cell>, usize> {
        self.cells().inspect_err(|&quote| {
            let rest = self.file.as_bytes().get(quote..).unwrap_or_default();
            self.at =
                rest.iter().position(|&byte| byte == b'\n').map_or(self.file.len(), |end| quote + end + 1);
        })
    }

    fn cells(&mut self) -> Result<Vec<Cell>, usize> {
        let bytes = self.file.as_bytes();
        let mut cells = Vec::new();
        loop {
            let opening = self.opening_quote();
            let start = opening.map_or(self.at, |quote| quote + 1);
            let end = match opening {
                Some(quote) => Some(self.closing_quote(start).ok_or(quote)?),
                None => None,
            };
            self.at = end.map_or(start, |quote| quote + 1);
            let rest = bytes.get(self.at..).unwrap_or_default();
            let ends = |&byte: &u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
            let trailing = rest.iter().position(ends).unwrap_or(rest.len());
            let is_torn = |quote: &usize| {
                let holds_lines = bytes[*quote..self.at].contains(&b'\n');
                holds_lines && !rest[..trailing].trim_ascii().is_empty()
            };
            if let Some(quote) = opening.filter(is_torn) {
                return Err(quote);
            }
            self.at += trailing;
            cells.push(Cell { range: start..end.unwrap_or(self.at), is_quoted: end.is_some() });
            match bytes.get(self.at) {
                Some(&byte) if byte == self.delimiter => self.at += 1,
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => break self.at += 2,
                Some(_) => break self.at += 1,
                None => break,
            }
        }
        Ok(cells)
    }

    /// The quote that opens the next cell.
    fn opening_quote(&self) -> Option<usize> {
        let rest = self.file.as_bytes().get(self.at..)?;
        let blanks = match self.quotes {
            Quotes::None => return None,
            Quotes::AtStart => 0,
            Quotes::BehindBlanks => rest.iter().take_while(|byte| **byte == b' ').count(),
        };
        (rest.get(blanks) == Some(&b'"')).then_some(self.at + blanks)
    }

    /// The quote that closes a cell whose text begins at a byte: one that no other follows.
    fn closing_quote(&self, from: usize) -> Option<usize> {
        let bytes = self.file.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|&byte| byte == b'"')?;
            if bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, quotes: Quotes) -> Vec<Vec<Cow<'_, str>>> {
        let mut rows = Rows::guessed(file, quotes);
        let mut read = Vec::new();
        while !rows.is_over() {
            read.push(rows.row().unwrap().iter().map(|cell| cell.text(file)).collect());
        }
        read
    }

    #[test]
    fn a_cell_in_quotes_may_hold_all_that_ends_others() {
        let file = "a;b\r\n\"x;\n\"\"y\"\"\";z\n";
        assert_eq!(read(file, Quotes::AtStart), [["a", "b"], ["x;\n\"y\"", "z"]]);
    }

    #[test]
    fn blanks_may_stand_before_quotes_where_a_person_writes_the_table() {
        assert_eq!(read("a, \"b, c\"", Quotes::BehindBlanks), [["a", "b, c"]]);
        assert_eq!(read("a, \"b, c\"", Quotes::AtStart), [["a", " \"b", " c\""]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_by_its_place() {
        assert_eq!(Rows::new("a,\"b\nc", b',', Quotes::AtStart).row(), Err(2));
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_no_other_line_along() {
        let mut rows = Rows::new("a,\"b\nc,\"d\"\ne,\"f\ng\"\nh,\"i", b',', Quotes::AtStart);
        assert_eq!(rows.row(), Err(2));
        assert_eq!(rows.row().map(|row| row[1].text(rows.file)), Ok("d".into()));
        assert_eq!(rows.row().map(|row| row[1].text(rows.file)), Ok("f\ng".into()));
        assert!(rows.row() == Err(23) && rows.is_over());
    }
}
