//! CSV and TSV: one column holds the text, others its source and the name of its document.

use super::json::TEXT_FIELDS;
use super::segment::{self, Segment};
use super::{ReadError, ReadOptions, malformed};
use crate::document::{Document, Group, Part, Structure};
use crate::span::Span;
use crate::text::{Cell, Escape, Origin, Quotes, Rows, Text};

/// Reads UTF-8 text (checked by the caller) whose first row names the columns. Columns of text, source and document
/// are given by name or number; rows of one document stand together.
///
/// # Errors
/// [`ReadError::Malformed`] when a quote is never closed or no column holds the text.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions, tabs: bool) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut rows =
        if tabs { Rows::new(file, b'\t', Quotes::None) } else { Rows::guessed(file, Quotes::AtStart) };
    let header = rows.row().map_err(|at| unclosed(&bytes, offset + at))?;
    let names: Vec<String> = header.iter().map(|cell| cell.text(file).trim().to_lowercase()).collect();
    let column = |stated: &Option<String>, usual: &[&str]| match stated {
        Some(stated) => column_of(&names, stated),
        None => usual.iter().find_map(|name| column_of(&names, name)),
    };
    let Some(text_column) = column(&options.text_field, TEXT_FIELDS) else {
        let reason = "no column of this name holds the text; name it with --text-field";
        return Err(malformed("table", &bytes, offset, reason));
    };
    for (flag, stated) in [("--id-field", &options.id_field), ("--source-field", &options.source_field)] {
        if let Some(stated) = stated.as_ref().filter(|stated| column_of(&names, stated).is_none()) {
            let reason = format!("no column has the name `{stated}` that {flag} gives");
            return Err(malformed("table", &bytes, offset, &reason));
        }
    }
    let source_column = column(&options.source_field, &["source", "src", "original"]);
    let id_column = options.id_field.as_ref().and_then(|stated| column_of(&names, stated));
    let mut document =
        Document { path: path.to_owned(), structure: Structure::Guessed, ..Document::default() };
    while !rows.is_over() {
        let row = match rows.row() {
            Ok(row) => row,
            // Everything behind it would be in that quote: the rows before it are right all the same.
            Err(at) if !document.blocks.is_empty() => {
                document.faults.push(unclosed(&bytes, offset + at).to_string());
                break;
            }
            Err(at) => return Err(unclosed(&bytes, offset + at)),
        };
        let Some(cell) = row.get(text_column) else { continue };
        let first = document.blocks.len();
        let source =
            source_column.and_then(|column| row.get(column)).map(|cell| text_of(cell, &rows, offset));
        let target = text_of(cell, &rows, offset);
        match source {
            Some(source) => {
                let segment = Segment { source, target, ..Segment::default() };
                segment::add(&mut document, segment, options.unfinished);
            }
            None => document.blocks.extend(segment::blocks(&target)),
        }
        if let Some(id) = id_column.and_then(|column| row.get(column)) {
            let (id, end) = (id.text(file).into_owned(), document.blocks.len());
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

/// A cell as text: two quotes inside one with quotes around it are one.
fn text_of(cell: &Cell, rows: &Rows<'_>, offset: usize) -> Text {
    let escape = match (cell.is_quoted, rows.delimiter) {
        (true, _) => Escape::Doubled('"'),
        (false, b'\t') => Escape::Line("\t"),
        (false, b';') => Escape::Line(";\""),
        (false, _) => Escape::Line(",\""),
    };
    let mut text = Text::escaped(escape);
    let mut at = cell.range.start;
    while let Some(rest) = rows.file.get(at..cell.range.end).filter(|rest| !rest.is_empty()) {
        let raw = |length: usize| Span::new(offset + at, offset + at + length);
        let plain = rest.find("\"\"").filter(|_| cell.is_quoted).unwrap_or(rest.len());
        text.push(&rest[..plain], raw(plain), Origin::Copied);
        at += plain;
        if plain < rest.len() {
            text.push("\"", Span::new(offset + at, offset + at + 2), Origin::Decoded);
            at += 2;
        }
    }
    text
}
