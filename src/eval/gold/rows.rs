//! Gold as JSON lines: a fault a line.

use serde::Deserialize;

use super::{Annotated, GoldError, Mark, Place, Texts};
use crate::document::Language;

/// A line. One without a category says that a text was read.
#[derive(Deserialize)]
struct Row {
    id: Option<String>,
    file: Option<String>,
    language: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    text: Option<String>,
    nth: Option<usize>,
    category: Option<String>,
    suggestion: Option<String>,
}

/// Reads them; rows that name no text are faults of the text with the name `stem`.
///
/// # Errors
/// The first line that is none.
pub fn read(path: &str, content: &str, stem: &str) -> Result<Vec<Annotated>, GoldError> {
    let mut texts = Texts::default();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fail = |why: String| GoldError { path: path.to_owned(), line: number + 1, why };
        let row: Row = serde_json::from_str(line).map_err(|error| fail(said_of(&error)))?;
        let name = row.id.as_deref().or(row.file.as_deref()).unwrap_or(stem);
        let text = texts.of(name);
        text.file = text.file.take().or(row.file);
        if let Some(tag) = row.language {
            let language = Language::parse(&tag);
            text.language = Some(language.ok_or_else(|| fail(format!("“{tag}” is no language")))?);
        }
        let Some(category) = row.category else { continue };
        let place = match (row.start, row.end, &row.text) {
            (Some(start), Some(end), _) if start <= end => Place::Bytes(start..end),
            (None, None, Some(_)) => Place::Nth(row.nth.unwrap_or(1)),
            _ => return Err(fail("a fault has a `start` and an `end`, or a `text`".to_owned())),
        };
        let (text_there, suggestion) = (row.text, row.suggestion);
        text.marks.push(Mark { place, text: text_there, category, suggestion, line: number + 1 });
    }
    Ok(texts.all)
}

/// What is wrong with a line, without the line number that is always 1.
pub(super) fn said_of(error: &serde_json::Error) -> String {
    let what = if error.is_data() { "" } else { "not valid JSON: " };
    let said = format!("{what}{error}");
    said.split(" at line 1 column ").collect::<Vec<_>>().join(", at column ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_gathered_by_text() {
        let gold = r#"{"id": "a", "start": 0, "end": 3, "category": "encoding", "suggestion": "x"}
{"file": "b.txt", "text": "the the", "nth": 2, "category": "repeats", "language": "en"}

{"id": "a", "start": 5, "end": 6, "category": "grammar"}
{"id": "c"}
{"start": 0, "end": 1, "category": "grammar"}
"#;
        let texts = read("g.jsonl", gold, "g").unwrap();
        let named: Vec<_> = texts.iter().map(|text| (text.name.as_str(), text.marks.len())).collect();
        assert_eq!(named, [("a", 2), ("b.txt", 1), ("c", 0), ("g", 1)]);
        assert_eq!(texts[1].marks[0].place, Place::Nth(2));
        assert_eq!(texts[1].language, Language::parse("en"));
    }

    #[test]
    fn a_line_that_is_none_is_said_with_its_place() {
        let said = |line: &str| read("g.jsonl", line, "g").unwrap_err().to_string();
        assert!(
            said("\n{").starts_with("g.jsonl:2: not valid JSON: EOF while parsing an object, at column"),
            "{}",
            said("\n{")
        );
        assert_eq!(
            said(r#"{"category": "x", "start": 3}"#),
            "g.jsonl:1: a fault has a `start` and an `end`, or a `text`"
        );
    }
}
