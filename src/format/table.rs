//! CSV and TSV: one column holds the text, others its source and the name of its document.

use std::ops::Range;

use super::json::TEXT_FIELDS;
use super::{ReadError, ReadOptions, malformed, segment};
use crate::document::{Document, Group, Part, Structure};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// Reads UTF-8 text (checked by the caller) whose first row names the columns. Columns of text, source and document
/// are given by name or number; rows of one document stand together.
///
/// # Errors
/// [`ReadError::Malformed`] when a quote is never closed or no column holds the text.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions, tabs: bool) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let shape = Shape { file, offset, delimiter: if tabs { b'\t' } else { delimiter(file) }, quotes: !tabs };
    let mut at = 0;
    let header = shape.row(&mut at).map_err(|at| unclosed(&bytes, offset + at))?;
    let names: Vec<String> =
        header.iter().map(|cell| shape.text(cell).as_str().trim().to_lowercase()).collect();
    let column = |stated: &Option<String>, usual: &[&str]| match stated {
        Some(stated) => column_of(&names, stated),
        None => usual.iter().find_map(|name| column_of(&names, name)),
    };
    let Some(text_column) = column(&options.text_field, TEXT_FIELDS) else {
        let reason = "no column of this name holds the text; name it with --text-field";
        return Err(malformed("table", &bytes, offset, reason));
    };
    let source_column = column(&options.source_field, &["source", "src", "original"]);
    let id_column = options.id_field.as_ref().and_then(|stated| column_of(&names, stated));
    let mut document =
        Document { path: path.to_owned(), structure: Structure::Guessed, ..Document::default() };
    while at < file.len() {
        let row = shape.row(&mut at).map_err(|at| unclosed(&bytes, offset + at))?;
        let Some(cell) = row.get(text_column) else { continue };
        let first = document.blocks.len();
        let source = source_column.and_then(|column| row.get(column)).map(|cell| shape.text(cell));
        document.blocks.extend(segment::blocks(&shape.text(cell), source));
        if let Some(id) = id_column.and_then(|column| row.get(column)) {
            let (id, end) = (shape.text(id).as_str().to_owned(), document.blocks.len());
            match document.groups.last_mut() {
                Some(group) if group.id.as_ref() == Some(&id) => group.blocks.end = end,
                _ => document.groups.push(Group { blocks: first..end, id: Some(id), source: Vec::new() }),
            }
        }
    }
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

fn unclosed(bytes: &[u8], at: usize) -> ReadError {
    malformed("CSV", bytes, at, "a quote is never closed")
}

/// The index of a column by its name (without regard to case) or number from 1.
fn column_of(names: &[String], stated: &str) -> Option<usize> {
    let stated = stated.trim_start_matches('/').to_lowercase();
    let number = || stated.parse::<usize>().ok().filter(|n| (1..=names.len()).contains(n)).map(|n| n - 1);
    names.iter().position(|name| *name == stated).or_else(number)
}

/// The delimiter that is most frequent in the first line.
fn delimiter(file: &str) -> u8 {
    let first = file.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|b| b == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A cell: its place without quotes, and whether it had some.
struct Cell {
    range: Range<usize>,
    quoted: bool,
}

/// How a table is written.
struct Shape<'a> {
    file: &'a str,
    offset: usize,
    delimiter: u8,
    quotes: bool,
}

impl Shape<'_> {
    /// The cells of the row at `at`, which moves to the next row; the byte of a quote that is never closed as error.
    fn row(&self, at: &mut usize) -> Result<Vec<Cell>, usize> {
        let bytes = self.file.as_bytes();
        let mut cells = Vec::new();
        loop {
            let quoted = self.quotes && bytes.get(*at) == Some(&b'"');
            let start = *at + usize::from(quoted);
            if quoted {
                *at = self.closing_quote(start).ok_or(*at)? + 1;
            }
            let end = if quoted { *at - 1 } else { start };
            let rest = bytes.get(*at..).unwrap_or_default();
            let ends = |&b: &u8| b == self.delimiter || b == b'\n' || b == b'\r';
            *at += rest.iter().position(ends).unwrap_or(rest.len());
            cells.push(Cell { range: start..if quoted { end } else { *at }, quoted });
            match bytes.get(*at) {
                Some(&b) if b == self.delimiter => *at += 1,
                Some(b'\r') if bytes.get(*at + 1) == Some(&b'\n') => break *at += 2,
                Some(_) => break *at += 1,
                None => break,
            }
        }
        Ok(cells)
    }

    fn closing_quote(&self, from: usize) -> Option<usize> {
        let bytes = self.file.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|&b| b == b'"')?;
            if bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }

    fn text(&self, cell: &Cell) -> Text {
        let escape = match (cell.quoted, self.delimiter) {
            (true, _) => Escape::Doubled('"'),
            (false, b'\t') => Escape::Line("\t"),
            (false, b';') => Escape::Line(";\""),
            (false, _) => Escape::Line(",\""),
        };
        let mut text = Text::escaped(escape);
        let mut at = cell.range.start;
        while let Some(rest) = self.file.get(at..cell.range.end).filter(|rest| !rest.is_empty()) {
            let raw = |length: usize| Span::new(self.offset + at, self.offset + at + length);
            let plain = rest.find("\"\"").filter(|_| cell.quoted).unwrap_or(rest.len());
            text.push(&rest[..plain], raw(plain), Origin::Copied);
            at += plain;
            if plain < rest.len() {
                text.push("\"", Span::new(self.offset + at, self.offset + at + 2), Origin::Decoded);
                at += 2;
            }
        }
        text
    }
}
