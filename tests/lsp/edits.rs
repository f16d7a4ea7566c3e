//! Random edits: what is told is always told of the text as it is.

use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::text::Lines;
use serde_json::{Value, json};

use crate::editor::Editor;

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// What is written in place of something.
const PIECES: [&str; 10] =
    ["", " ", "\n", "\n\n", "the the ", " , ", "😀é", "\r\n", "On Monday , he left.\n\n", "## "];

/// A place as an editor counts it: lines, and units of UTF-16 or bytes.
fn point(text: &str, byte: usize, is_utf8: bool) -> Value {
    let head = &text[..byte];
    let starts = head
        .match_indices(['\n', '\r'])
        .filter(|(at, end)| *end == "\n" || text.as_bytes().get(at + 1) != Some(&b'\n'));
    let (lines, start) = starts.fold((0, 0), |(count, _), (at, _)| (count + 1, at + 1));
    let line = &head[start..];
    json!({ "line": lines, "character": if is_utf8 { line.len() } else { line.encode_utf16().count() } })
}

/// What the library finds in a text: rules and places.
fn wanted(linter: &Linter, text: &str, is_utf8: bool) -> Vec<(String, Value, Value)> {
    let document = format::read("a.md", text.as_bytes().to_vec()).unwrap();
    let found = linter.lint(&document, Beside::default());
    found
        .into_iter()
        .map(|d| (d.rule, point(text, d.span.start, is_utf8), point(text, d.span.end, is_utf8)))
        .collect()
}

fn told(items: &Value) -> Vec<(String, Value, Value)> {
    let item = |item: &Value| {
        let range = &item["range"];
        (item["code"].as_str().unwrap().to_owned(), range["start"].clone(), range["end"].clone())
    };
    items.as_array().unwrap().iter().map(item).collect()
}

/// Makes so many edits, and holds each answer against the library.
fn edit(is_utf8: bool, pulls: bool, count: usize) {
    let scratch = tempfile::tempdir().unwrap();
    std::fs::write(scratch.path().join("corrigenda.toml"), "language = \"en\"\nsource = \"fr\"\n").unwrap();
    let settings = Settings {
        language: corrigenda::document::Language::parse("en"),
        source: corrigenda::document::Language::parse("fr"),
        ..Settings::default()
    };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let encodings = if is_utf8 { json!(["utf-8"]) } else { json!(["utf-16"]) };
    let mut can = json!({ "general": { "positionEncodings": encodings } });
    if pulls {
        can["textDocument"]["diagnostic"] = json!({});
    }
    let uri = format!("file://{}/a.md", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), can);
    let mut text = "# Monday\n\nOn Monday , the mayor 😀 resigned.\n\nThe the end.\n".to_owned();
    editor.open(&uri, "markdown", &text);
    let mut numbers = Numbers(7);
    for version in 2..count + 2 {
        let from = text.floor_char_boundary(numbers.below(text.len() + 1));
        let to = text.ceil_char_boundary((from + numbers.below(4)).min(text.len()));
        // No editor counts places between the two characters of a line break.
        let splits = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        if splits(from) || splits(to) {
            continue;
        }
        let piece = PIECES[numbers.below(PIECES.len())];
        let range = json!({ "start": point(&text, from, is_utf8), "end": point(&text, to, is_utf8) });
        let versioned = json!({ "uri": uri, "version": version });
        let changes = json!([{ "range": range, "text": piece }]);
        editor.say("textDocument/didChange", json!({ "textDocument": versioned, "contentChanges": changes }));
        text.replace_range(from..to, piece);
        if pulls {
            let items = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
            assert_eq!(told(&items["items"]), wanted(&linter, &text, is_utf8), "{text:?}");
        } else if numbers.below(4) == 0 {
            // What is told may lag behind while changes come, but it always says of which version it is.
            let note = loop {
                let note = editor.note();
                if note.params["version"] == version {
                    break note;
                }
            };
            assert_eq!(told(&note.params["diagnostics"]), wanted(&linter, &text, is_utf8), "{text:?}");
        }
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_is_asked_for_is_of_the_text_as_it_is() {
    edit(false, true, 500);
    edit(true, true, 500);
}

#[test]
fn what_is_told_is_of_the_version_it_names() {
    edit(false, false, 500);
}

#[test]
fn lines_are_counted_as_reports_count_them() {
    let text = "a\r\nb\rc\nd";
    let lines = Lines::new(text.as_bytes());
    for byte in [0, 3, 5, 7] {
        assert_eq!(point(text, byte, true)["line"], lines.position(byte).line - 1);
    }
}
