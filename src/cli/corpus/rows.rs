//! The rows of a corpus that is written as text, one after the other: lines of JSON, rows of a table. None is held that is
//! longer than a row may be.

use std::io::{self, BufRead};
use std::sync::Arc;

use corrigenda::format::Format;
use corrigenda::text::{Quotes, Rows};

use super::fields::{Columns, Fields, Shape};
use super::raw::{Numbered, Raw};

/// The longest row that is read, in bytes: a text of the longest kind, with the escapes of JSON, and more beside it.
const LONGEST: usize = 16 << 20;

/// Rows of text.
pub struct TextRows<R> {
    reader: R,
    shape: Arc<Shape>,
    /// The number of the last row.
    row: u64,
    /// Rows may go on over several lines: where quotes may open one, and what stands between cells.
    delimiter: Option<u8>,
}

/// What was read of a row.
enum Taken {
    /// Nothing: the input is at its end.
    End,
    Whole,
    /// More than is held, so many bytes.
    TooLong(usize),
    /// Its last quote is never closed.
    Unclosed,
}

impl<R: BufRead> TextRows<R> {
    /// The rows of an input in this format; of a table the first one names the columns.
    ///
    /// # Errors
    /// The input cannot be read, or no column holds a text.
    pub fn new(mut reader: R, format: Format, fields: &Fields) -> io::Result<Self> {
        skip_mark(&mut reader)?;
        let (shape, delimiter) = match format {
            Format::Csv | Format::Tsv => {
                let mut line = Vec::new();
                if !matches!(take(&mut reader, &mut line, None)?, Taken::Whole | Taken::End) {
                    return Err(io::Error::other("the row that names the columns is too long"));
                }
                let line =
                    String::from_utf8(line).map_err(|_| io::Error::other("its columns are no UTF-8"))?;
                let (rows, quotes) = match format {
                    Format::Tsv => (Rows::new(&line, b'\t', Quotes::None), Quotes::None),
                    _ => (Rows::guessed(&line, Quotes::AtStart), Quotes::AtStart),
                };
                let delimiter = (quotes == Quotes::AtStart).then_some(rows.delimiter);
                (Shape::Table(Columns::new(rows, quotes, fields).map_err(io::Error::other)?), delimiter)
            }
            _ => (Shape::Json(fields.clone()), None),
        };
        let row = u64::from(matches!(shape, Shape::Table(_)));
        Ok(Self { reader, shape: Arc::new(shape), row, delimiter })
    }

    fn next_row(&mut self) -> io::Result<Option<Numbered>> {
        loop {
            let mut line = Vec::new();
            let taken = take(&mut self.reader, &mut line, self.delimiter)?;
            self.row += 1;
            let raw = match taken {
                Taken::End => return Ok(None),
                Taken::Whole if line.trim_ascii().is_empty() => continue,
                Taken::Whole => Raw::Line(line, Arc::clone(&self.shape)),
                Taken::TooLong(length) => {
                    Raw::fault(format!("a row of {length} bytes; at most {LONGEST} are read of one"))
                }
                Taken::Unclosed => Raw::fault("a quote is never closed".to_owned()),
            };
            return Ok(Some(Numbered { row: self.row, raw }));
        }
    }
}

impl<R: BufRead> Iterator for TextRows<R> {
    type Item = io::Result<Numbered>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

/// Passes over a byte order mark.
fn skip_mark(reader: &mut impl BufRead) -> io::Result<()> {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    if reader.fill_buf()?.starts_with(MARK) {
        reader.consume(MARK.len());
    }
    Ok(())
}

/// Reads a row to its end. Where quotes may open, a line break within them does not end it.
fn take(reader: &mut impl BufRead, row: &mut Vec<u8>, delimiter: Option<u8>) -> io::Result<Taken> {
    let mut quoting = Quoting::CellStart;
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(match length {
                0 => Taken::End,
                _ if length > LONGEST => Taken::TooLong(length),
                _ if quoting == Quoting::Quoted => Taken::Unclosed,
                _ => Taken::Whole,
            });
        }
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |at| at + 1);
        if let Some(delimiter) = delimiter.filter(|_| length <= LONGEST) {
            quoting = buffer[..used].iter().fold(quoting, |quoting, byte| quoting.after(*byte, delimiter));
        }
        length += used;
        if length <= LONGEST {
            row.extend_from_slice(&buffer[..used]);
        } else {
            *row = Vec::new();
            quoting = Quoting::CellStart;
        }
        reader.consume(used);
        if end.is_some() && quoting != Quoting::Quoted {
            return Ok(if length > LONGEST { Taken::TooLong(length) } else { Taken::Whole });
        }
    }
}

/// Where in a row of a table a byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote that closes the cell, unless another follows.
    Closing,
}

impl Quoting {
    const fn after(self, byte: u8, delimiter: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Closing,
            (Self::CellStart | Self::Closing, b'"') | (Self::Quoted, _) => Self::Quoted,
            _ if byte == delimiter || byte == b'\n' || byte == b'\r' => Self::CellStart,
            _ => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(format: Format, text: &[u8]) -> Vec<String> {
        let said = |row: io::Result<Numbered>| match row.unwrap() {
            Numbered { row, raw: Raw::Line(line, _) } => {
                format!("{row} {}", String::from_utf8_lossy(&line).trim())
            }
            Numbered { row, raw: Raw::Read(read) } => format!("{row} ! {}", read.unwrap_err().reason),
        };
        TextRows::new(text, format, &Fields::default()).unwrap().map(said).collect()
    }

    #[test]
    fn a_row_of_a_table_may_go_on_over_lines_and_one_of_json_may_not() {
        assert_eq!(rows(Format::JsonLines, b"\xEF\xBB\xBF{\"a\n\n b\"}"), ["1 {\"a", "3 b\"}"]);
        let table = b"id,text\n1,\"two\nlines \"\"x\"\"\"\n2,a \" b\n3,\"open\nend";
        assert_eq!(
            rows(Format::Csv, table),
            ["2 1,\"two\nlines \"\"x\"\"\"", "3 2,a \" b", "4 ! a quote is never closed"]
        );
    }

    #[test]
    fn a_row_that_is_too_long_is_told_and_passed_over() {
        let mut text = vec![b'x'; LONGEST + 5];
        text.extend(b"\n{}\n");
        let rows = rows(Format::JsonLines, &text);
        assert!(rows[0].starts_with("1 ! a row of 16777222 bytes"), "{}", rows[0]);
        assert_eq!(rows[1..], ["2 {}"]);
    }
}
