//! JSON lines: a text field in every line, found by JSON pointer; one document a line.

use std::ops::Range;

use super::backslash::{self, Meaning};
use super::segment::{self, Segment};
use super::{ReadError, ReadOptions, malformed_at, plain, told};
use crate::document::{Before, Document, Group, Part, Structure};
use crate::text::{Escape, Lines, Text};

/// Where the text is when nothing is said, in order of preference.
pub const TEXT_FIELDS: &[&str] = &["target", "translation", "text", "content", "body"];
/// The same of the text it was translated from.
pub const SOURCE_FIELDS: &[&str] = &["source", "src", "original"];
/// The same of the name of a document.
pub const ID_FIELDS: &[&str] = &["id", "doc_id", "name"];

/// Reads UTF-8 text (checked by the caller).
///
/// # Errors
/// [`ReadError::Malformed`] when no line can be read, or none has a field that was named. A line that is no JSON among
/// others is a fault of the document.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut document = Document {
        path: path.to_owned(),
        structure: Structure::Guessed,
        before: options.before,
        ..Document::default()
    };
    let mut faults: Vec<(usize, String)> = Vec::new();
    let (mut has_source, mut at) = (false, 0);
    for line in file.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        if let Some((column, reason)) = fault_of(line) {
            faults.push((offset + start + column, reason));
            continue;
        }
        let field = |stated: &Option<String>, usual| string_field(line, stated.as_deref(), usual);
        let Some(text) = field(&options.text_field, TEXT_FIELDS) else { continue };
        let first = document.blocks.len();
        let text = unescaped(line, offset + start, text);
        let source = field(&options.source_field, SOURCE_FIELDS);
        has_source |= source.is_some();
        let beside = source.clone().map(|range| unescaped(line, offset + start, range));
        add(&mut document, text, beside);
        let plain_text = |range| unescaped(line, 0, range).as_str().to_owned();
        let paragraphs = |range| {
            let blocks = plain::blocks(&unescaped(line, offset + start, range)).into_iter();
            blocks.map(|block| block.text).collect()
        };
        document.groups.push(Group {
            blocks: first..document.blocks.len(),
            id: field(&options.id_field, ID_FIELDS).map(plain_text),
            source: source.map(paragraphs).unwrap_or_default(),
        });
    }
    let lines = Lines::new(&bytes).below(options.before.lines);
    let fault = |(place, reason): (usize, &str)| malformed_at("JSON lines", lines.position(place), reason);
    // What no line has shows where the file begins.
    let is_start = at > 0 && options.before == Before::default();
    if document.groups.is_empty() && is_start {
        let first = faults.first().map(|(place, reason)| (*place, reason.as_str()));
        return Err(fault(first.unwrap_or((offset, "no line has a text field; name it with --text-field"))));
    }
    let has_id = document.groups.iter().any(|group| group.id.is_some());
    if let Some(reason) = missing_field(options, has_id, has_source).filter(|_| is_start) {
        return Err(fault((offset, &reason)));
    }
    document.faults = told(
        &faults.iter().map(|(place, reason)| fault((*place, reason))).collect::<Vec<_>>(),
        "lines are no JSON",
    );
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

/// Where a line is no JSON, and why; nothing where it is.
fn fault_of(line: &str) -> Option<(usize, String)> {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(line).err()?;
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    Some((error.column().saturating_sub(1).min(line.len()), reason.to_owned()))
}

/// Adds the text of a line, beside its source where both are segments.
fn add(document: &mut Document, text: Text, source: Option<Text>) {
    match source.filter(|source| is_segment(source) && is_segment(&text)) {
        Some(source) => segment::add(document, Segment { source, target: text, ..Segment::default() }, true),
        None => document.blocks.extend(plain::blocks(&text)),
    }
}

/// Whether a text is one line: a segment rather than an article.
fn is_segment(text: &Text) -> bool {
    !text.as_str().trim().contains('\n')
}

/// Which of the fields that were named no line has.
fn missing_field(options: &ReadOptions, has_id: bool, has_source: bool) -> Option<String> {
    let named =
        [("--id-field", &options.id_field, has_id), ("--source-field", &options.source_field, has_source)];
    named.into_iter().filter(|(.., is_there)| !is_there).find_map(|(flag, field, _)| {
        let field = field.as_ref()?;
        Some(format!("no line has the field `{field}` that {flag} names"))
    })
}

/// The inside of the string at the stated pointer, or at the first of the usual fields that is there.
fn string_field(line: &str, stated: Option<&str>, usual: &[&str]) -> Option<Range<usize>> {
    stated
        .map_or_else(|| usual.iter().find_map(|field| string_at(line, field)), |field| string_at(line, field))
}

/// The inside of the string at a JSON pointer of valid JSON.
pub fn string_at(json: &str, pointer: &str) -> Option<Range<usize>> {
    let value = value_at(json, pointer)?;
    json[value.clone()].starts_with('"').then(|| value.start + 1..value.end - 1)
}

/// The value at a JSON pointer (`/a/0/b`; the first slash may be left out) of valid JSON.
pub fn value_at(json: &str, pointer: &str) -> Option<Range<usize>> {
    let mut cursor = Cursor { json, at: 0 };
    cursor.blanks();
    for step in pointer.strip_prefix('/').unwrap_or(pointer).split('/') {
        cursor.descend(&step.replace("~1", "/").replace("~0", "~"))?;
    }
    let start = cursor.at;
    cursor.skip_value();
    Some(start..start + json[start..cursor.at].trim_ascii_end().len())
}

/// The elements of the array at a JSON pointer of valid JSON.
pub fn elements(json: &str, pointer: &str) -> Option<Vec<Range<usize>>> {
    let mut cursor = Cursor { json, at: 0 };
    cursor.blanks();
    for step in pointer.split('/').skip(1) {
        cursor.descend(step)?;
    }
    if cursor.peek() != Some(b'[') {
        return None;
    }
    cursor.at += 1;
    let mut elements = Vec::new();
    loop {
        cursor.blanks();
        if matches!(cursor.peek()?, b']') {
            return Some(elements);
        }
        let start = cursor.at;
        cursor.skip_value();
        elements.push(start..cursor.at);
    }
}

/// A value of JSON that holds no others.
pub enum Scalar {
    /// A string: what stands between its quotes.
    Text(Range<usize>),
    /// A number, `true`, `false` or `null`.
    Other(Range<usize>),
}

/// Visits the scalars of valid JSON in their order, with the keys and indices that lead to each. What nests deeper than
/// readers of JSON allow must have been refused.
pub fn each_scalar(json: &str, visit: &mut impl FnMut(&[String], Scalar)) {
    let mut cursor = Cursor { json, at: 0 };
    cursor.blanks();
    cursor.visit(&mut Vec::new(), visit);
}

/// A place in valid JSON.
struct Cursor<'a> {
    json: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b',' | b':')) {
            self.at += 1;
        }
    }

    /// Moves from an object or array to the value of a key or index.
    fn descend(&mut self, step: &str) -> Option<()> {
        let is_object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        self.at += 1;
        let mut index = 0;
        loop {
            self.blanks();
            if matches!(self.peek()?, b'}' | b']') {
                return None;
            }
            let found = if is_object {
                let start = self.at + 1;
                self.skip_string();
                let key = unescaped(self.json, 0, start..self.at - 1);
                self.blanks();
                key.as_str() == step
            } else {
                index += 1;
                step.parse() == Ok(index - 1)
            };
            if found {
                return Some(());
            }
            self.skip_value();
        }
    }

    /// Visits the scalars of the value that begins here.
    fn visit(&mut self, path: &mut Vec<String>, visit: &mut impl FnMut(&[String], Scalar)) {
        let start = self.at;
        let is_object = match self.peek() {
            Some(b'{') => true,
            Some(b'[') => false,
            Some(b'"') => {
                self.skip_string();
                return visit(path, Scalar::Text(start + 1..self.at - 1));
            }
            _ => {
                self.skip_value();
                let end = start + self.json[start..self.at].trim_end().len();
                return visit(path, Scalar::Other(start..end));
            }
        };
        self.at += 1;
        for index in 0.. {
            self.blanks();
            if matches!(self.peek(), None | Some(b'}' | b']')) {
                break;
            }
            if is_object {
                let start = self.at + 1;
                self.skip_string();
                path.push(unescaped(self.json, 0, start..self.at - 1).as_str().to_owned());
                self.blanks();
            } else {
                path.push(index.to_string());
            }
            self.visit(path, visit);
            path.pop();
        }
        self.at += 1;
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// The text of a JSON string whose inside is at `range` of a line that begins at byte `offset` of the file.
pub fn unescaped(line: &str, offset: usize, range: Range<usize>) -> Text {
    let mut text = Text::escaped(Escape::Json);
    backslash::unescape(&mut text, line, offset, range, escape);
    text
}

/// What an escape at the start stands for, and its length. What is none in JSON was refused before.
fn escape(rest: &str) -> (Meaning, usize) {
    match rest[1..].chars().next() {
        Some('n') => (Meaning::Char('\n'), 2),
        Some('t') => (Meaning::Char('\t'), 2),
        Some('r') => (Meaning::Char('\r'), 2),
        Some('b') => (Meaning::Char('\u{8}'), 2),
        Some('f') => (Meaning::Char('\u{C}'), 2),
        Some('u') => match backslash::unicode(rest) {
            Some((Meaning::Char(c), length)) => (Meaning::Char(c), length),
            Some((_, length)) => (Meaning::Char(char::REPLACEMENT_CHARACTER), length),
            None => (Meaning::Itself, 2),
        },
        Some(other) => (Meaning::Char(other), 1 + other.len_utf8()),
        None => (Meaning::Itself, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_strings_by_pointer_and_decodes_them() {
        let line = r#"{"a": {"t": "no"}, "n": [1, {"x": "\u00e9\ud83d\ude00\n\"q\" \ud800!"}], "t": "yes"}"#;
        let text =
            |pointer| string_at(line, pointer).map(|range| unescaped(line, 0, range).as_str().to_owned());
        assert_eq!(text("/t").as_deref(), Some("yes"));
        assert_eq!(text("a/t").as_deref(), Some("no"));
        assert_eq!(text("/n/1/x").as_deref(), Some("é😀\n\"q\" \u{FFFD}!"));
        assert_eq!(text("/n"), None);
    }
}
