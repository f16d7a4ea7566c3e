//! What the server says to what an editor says.

use std::fs;

use serde_json::{Value, json};

use crate::editor::Editor;

const TEXT: &str = "# Élan 😀\n\nOn Monday , the mayor resigned.\n\nThe the end , he said.\n";

fn pulls() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] }, "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    })
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

fn codes(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect()
}

#[test]
fn findings_are_told_when_a_text_is_opened_changed_and_closed() {
    let scratch = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/a.md", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), json!({}));
    editor.open(&uri, "markdown", TEXT);
    let told = editor.note();
    assert_eq!(told.method, "textDocument/publishDiagnostics");
    let items = &told.params["diagnostics"];
    assert_eq!(
        codes(items),
        ["spacing/before-punctuation", "determiners/clash", "spacing/before-punctuation"]
    );
    assert_eq!(items[0]["range"]["start"]["line"], 2);
    let change = json!({ "range": range(2, 9, 10), "text": "" });
    let versioned = json!({ "uri": uri, "version": 2 });
    editor.say("textDocument/didChange", json!({ "textDocument": versioned, "contentChanges": [change] }));
    let told = editor.note();
    assert_eq!(told.params["version"], 2);
    assert_eq!(codes(&told.params["diagnostics"]), ["determiners/clash", "spacing/before-punctuation"]);
    editor.say("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.note().params["diagnostics"], json!([]));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn findings_are_given_when_they_are_asked_for() {
    let scratch = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/a.md", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), pulls());
    editor.open(&uri, "markdown", TEXT);
    let first = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": first["resultId"] });
    assert_eq!(editor.ask("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    fs::write(scratch.path().join("corrigenda.toml"), "ignore = [\"determiners\"]\n").unwrap();
    editor.say("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    while editor.note().method != "workspace/diagnostic/refresh" {}
    assert_eq!(editor.ask("textDocument/diagnostic", again)["items"].as_array().unwrap().len(), 2);
    assert_eq!(editor.end(), Some(0));
}

/// The text with the edits of an action made; places count bytes of a line.
fn made(text: &str, action: &Value) -> String {
    let mut edits: Vec<(usize, usize, String)> = action["edit"]["documentChanges"][0]["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let at = |point: &Value| {
                let line = usize::try_from(point["line"].as_u64().unwrap()).unwrap();
                let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
                start + usize::try_from(point["character"].as_u64().unwrap()).unwrap()
            };
            let range = &edit["range"];
            (at(&range["start"]), at(&range["end"]), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0));
    let mut text = text.to_owned();
    for (start, end, content) in edits {
        text.replace_range(start..end, &content);
    }
    text
}

#[test]
fn something_can_be_done_about_a_finding() {
    let scratch = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/a.md", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), pulls());
    editor.open(&uri, "markdown", TEXT);
    let mut actions = |only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        let about = json!({ "textDocument": { "uri": uri }, "range": range(2, 9, 9), "context": context });
        editor.ask("textDocument/codeAction", about)
    };
    let quick = actions(json!(["quickfix"]));
    let [this, all, ignore] = quick.as_array().unwrap().as_slice() else { panic!("{quick}") };
    assert_eq!(this["isPreferred"], true);
    assert_eq!(made(TEXT, this), TEXT.replace("Monday ,", "Monday,"));
    assert_eq!(made(TEXT, all), TEXT.replace(" ,", ","));
    assert!(
        made(TEXT, ignore).contains("\n\n<!-- corrigenda-ignore spacing/before-punctuation: "),
        "{ignore}"
    );
    let source = actions(json!(["source.fixAll"]));
    assert_eq!(made(TEXT, &source[0]), TEXT.replace(" ,", ","));
    assert_eq!(actions(json!(["refactor"])), json!([]));
    let all = actions(json!([]));
    assert_eq!(all.as_array().unwrap().len(), 4, "{all}");
    let hover = editor.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 10 } }),
    );
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("spacing/before-punctuation") && said.contains("```diff"), "{said}");
    let nothing = editor.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } }),
    );
    assert_eq!(nothing, Value::Null);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_name_is_decided_in_the_file_of_names() {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("corrigenda.toml"), "names = \"names.toml\"\n").unwrap();
    fs::write(scratch.path().join("names.toml"), "").unwrap();
    let text =
        "Anna Wibergson spoke. Then Anna Wibergson rose.\n\nAnna Vibergson left. So Anna Wibergson stayed.\n";
    let uri = format!("file://{}/a.txt", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), pulls());
    editor.open(&uri, "plaintext", text);
    let found = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    let place = found["items"][0]["range"].clone();
    let about = json!({ "textDocument": { "uri": uri }, "range": place, "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", about);
    let decided =
        actions.as_array().unwrap().iter().find(|a| a["title"].as_str().unwrap().contains("Wibergson”"));
    let edits = decided.unwrap_or_else(|| panic!("{actions}"))["edit"]["changes"].as_object().unwrap();
    let (file, edits) = edits.iter().next().unwrap();
    assert!(file.ends_with("/names.toml"));
    let entry = edits[0]["newText"].as_str().unwrap();
    fs::write(scratch.path().join("names.toml"), entry).unwrap();
    editor.say("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let found = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert!(found["items"].to_string().contains("Wibergson"), "{found}");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_source_stands_in_its_folder() {
    let scratch = tempfile::tempdir().unwrap();
    fs::create_dir(scratch.path().join("originals")).unwrap();
    fs::write(scratch.path().join("originals/a.md"), "Der Streik der 40 Hirten ging weiter.\n").unwrap();
    fs::write(scratch.path().join("corrigenda.toml"), "source = \"de\"\nsource-dir = \"originals\"\n")
        .unwrap();
    let uri = format!("file://{}/a.md", scratch.path().display());
    let mut editor = Editor::start(scratch.path(), pulls());
    editor.open(&uri, "markdown", "The strike of the 14 shepherds went on.\n");
    let found = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert!(codes(&found["items"]).iter().any(|code| code.starts_with("bitext/")), "{found}");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_is_wrong_is_told_and_nothing_ends() {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("corrigenda.toml"), "langage = 1\n").unwrap();
    let mut editor = Editor::start(scratch.path(), pulls());
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    assert_eq!(code(&editor.ask("textDocument/nothing", json!({}))), Some(-32601));
    let unknown = json!({ "textDocument": { "uri": "file:///nothing.md" }, "position": {} });
    assert_eq!(code(&editor.ask("textDocument/hover", unknown)), Some(-32602));
    editor.raw(b"Content-Length: 2\r\n\r\n{]");
    editor.say("textDocument/didChange", json!({ "textDocument": {}, "contentChanges": 7 }));
    let uri = format!("file://{}/a.xlf", scratch.path().display());
    editor.open(&uri, "xml", "<xliff");
    let found = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(found["items"], json!([]));
    let mut said = String::new();
    while !said.contains("a.xlf") {
        said += &editor.note().params.to_string();
    }
    assert!(said.contains("corrigenda.toml"), "{said}");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_nobody_wants_to_know_any_more_is_not_worked_out() {
    let scratch = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(scratch.path(), pulls());
    let uri = format!("file://{}/a.md", scratch.path().display());
    editor.open(&uri, "markdown", &TEXT.repeat(3000));
    let about = json!({ "textDocument": { "uri": uri } });
    let first = editor.send("textDocument/diagnostic", about.clone());
    let second = editor.send("textDocument/diagnostic", about);
    editor.say("$/cancelRequest", json!({ "id": second }));
    assert_eq!(editor.answer(first)["kind"], "full");
    assert_eq!(editor.answer(second)["error"]["code"], -32800);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_editor_that_vanishes_leaves_no_server_behind() {
    let scratch = tempfile::tempdir().unwrap();
    assert_eq!(Editor::start(scratch.path(), json!({})).vanish(), Some(1));
}
