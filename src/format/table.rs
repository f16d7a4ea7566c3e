//! CSV and TSV: one column holds the text, others its source and the name of its document.

use super::json::TEXT_FIELDS;
use super::segment::{self, Segment};
use super::{ReadError, ReadOptions, malformed_at, told};
use crate::document::{Before, Document, Group, Part, Structure};
use crate::span::Span;
use crate::text::{Cell, Escape, Lines, Origin, Quotes, Rows, Text};

/// Which columns hold what.
struct Columns {
    text: usize,
    source: Option<usize>,
    id: Option<usize>,
}

/// Reads UTF-8 text (checked by the caller) whose first row names the columns, unless the options have that row. Columns of
/// text, source and document are given by name or number; rows of one document stand together.
///
/// # Errors
/// [`ReadError::Malformed`] when no column holds the text. A row with a quote that is never closed is a fault of the
/// document.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions, tabs: bool) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let lines = Lines::new(&bytes).below(options.before.lines);
    let malformed = |at: usize, reason: &str| malformed_at("table", lines.position(offset + at), reason);
    let (mut rows, columns) = opened(file, options, tabs).map_err(|(at, reason)| malformed(at, &reason))?;
    let mut document = Document {
        path: path.to_owned(),
        structure: Structure::Guessed,
        before: options.before,
        ..Document::default()
    };
    let mut faults = Vec::new();
    while !rows.is_over() {
        match rows.row() {
            Ok(row) => add(&mut document, &columns, &row, (&rows, offset), options.unfinished),
            Err(at) => faults.push(malformed_at("CSV", lines.position(offset + at), UNCLOSED)),
        }
    }
    document.faults = told(&faults, "rows cannot be read");
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

/// The rows of a table behind the one that names its columns, and these; else where that fails, and why.
fn opened<'a>(
    file: &'a str,
    options: &ReadOptions,
    tabs: bool,
) -> Result<(Rows<'a>, Columns), (usize, String)> {
    let head = options.head.as_deref().filter(|_| options.before != Before::default());
    let mut rows = rows_of(head.unwrap_or(file), tabs);
    let header = rows.row().map_err(|at| (at, UNCLOSED.to_owned()))?;
    let names: Vec<String> = header.iter().map(|cell| cell.text(rows.file).trim().to_lowercase()).collect();
    let column = |stated: &Option<String>, usual: &[&str]| match stated {
        Some(stated) => column_of(&names, stated),
        None => usual.iter().find_map(|name| column_of(&names, name)),
    };
    let Some(text) = column(&options.text_field, TEXT_FIELDS) else {
        return Err((0, "no column of this name holds the text; name it with --text-field".to_owned()));
    };
    for (flag, stated) in [("--id-field", &options.id_field), ("--source-field", &options.source_field)] {
        if let Some(stated) = stated.as_ref().filter(|stated| column_of(&names, stated).is_none()) {
            return Err((0, format!("no column has the name `{stated}` that {flag} gives")));
        }
    }
    let source = column(&options.source_field, &["source", "src", "original"]);
    let id = options.id_field.as_ref().and_then(|stated| column_of(&names, stated));
    let first = if head.is_some() { 0 } else { rows.offset() };
    Ok((rows.of(file, first), Columns { text, source, id }))
}

fn rows_of(file: &str, tabs: bool) -> Rows<'_> {
    if tabs { Rows::new(file, b'\t', Quotes::None) } else { Rows::guessed(file, Quotes::AtStart) }
}

/// Adds the text of a row.
fn add(
    document: &mut Document,
    columns: &Columns,
    row: &[Cell],
    (rows, offset): (&Rows<'_>, usize),
    unfinished: bool,
) {
    let Some(cell) = row.get(columns.text) else { return };
    let first = document.blocks.len();
    let source = columns.source.and_then(|column| row.get(column)).map(|cell| text_of(cell, rows, offset));
    let target = text_of(cell, rows, offset);
    match source {
        Some(source) => {
            segment::add(document, Segment { source, target, ..Segment::default() }, unfinished);
        }
        None => document.blocks.extend(segment::blocks(&target)),
    }
    if let Some(id) = columns.id.and_then(|column| row.get(column)) {
        let (id, end) = (id.text(rows.file).into_owned(), document.blocks.len());
        match document.groups.last_mut() {
            Some(group) if group.id.as_ref() == Some(&id) => group.blocks.end = end,
            _ => document.groups.push(Group { blocks: first..end, id: Some(id), source: Vec::new() }),
        }
    }
}

/// The row that names the columns, as it is written.
pub fn head(bytes: &[u8], tabs: bool) -> Option<String> {
    let (file, _) = super::text_of(bytes);
    let mut rows = rows_of(file, tabs);
    rows.row().ok()?;
    file.get(..rows.offset()).map(str::to_owned)
}

/// How many bytes at the start of a stretch of a table are whole rows, and of texts with names whole texts, whatever follows
/// them; none where that does not show yet.
pub fn whole(bytes: &[u8], options: &ReadOptions, tabs: bool) -> usize {
    // What is no UTF-8 keeps its length.
    let chunks = bytes.utf8_chunks();
    let text: String =
        chunks.flat_map(|chunk| [chunk.valid().to_owned(), "?".repeat(chunk.invalid().len())]).collect();
    let (file, offset) = super::text_of(text.as_bytes());
    // What is wrong with its columns is said when it is read.
    let Ok((mut rows, columns)) = opened(file, options, tabs) else { return bytes.len() };
    let (mut whole, mut last) = (0, None);
    while !rows.is_over() {
        let start = rows.offset();
        let row = rows.row();
        // What is read to the end may go on behind it.
        if rows.is_over() {
            break;
        }
        let Ok(row) = row else { continue };
        let id = columns.id.and_then(|column| row.get(column)).map(|cell| cell.text(file).into_owned());
        if columns.id.is_none() {
            whole = offset + rows.offset();
        } else if id != last {
            (whole, last) = (offset + start, id);
        }
    }
    whole
}

const UNCLOSED: &str = "a quote is never closed";

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
