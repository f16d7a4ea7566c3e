//! Reports for programs: what a text, its name or a rule holds comes through as it is, and steers nothing on the way.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;

use common::{check, corrigenda};

/// What would steer a terminal, turn a line around, begin a new one, or be a command of a runner.
const HOSTILE: &str = "\u{1b}[31m\u{9b}2J\u{202e}\u{2066}\u{200b}\n::add-mask::x";

/// A folder with a file whose name is hostile, as are its text and the message of the rule that finds something in it.
fn hostile() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let message = HOSTILE.replace('\u{1b}', "\\u001b").replace('\u{9b}', "\\u009b").replace('\n', "\\n");
    let pack = format!(
        "[[rule]]\nid = \"house/cat\"\nseverity = \"error\"\nmqm = \"style\"\nmatch = 'cat\\S*'\nreplace = \"dog\"\n\
         fix = \"safe\"\nmessage = \"{message}{{text}}\"\nwhy = \"w\"\nbad = [{{ text = \"The [[cat]] sat.\" }}]\n\
         good = [\"The dog sat.\"]\n"
    );
    let name = format!("a{HOSTILE}.txt");
    fs::write(folder.path().join("p.toml"), pack).unwrap();
    fs::write(folder.path().join(&name), format!("The cat{HOSTILE} cat sat here.\n")).unwrap();
    (folder, name)
}

fn report(format: &str) -> String {
    let (folder, name) = hostile();
    let arguments = ["check", "--rules", "p.toml", "--format", format, &name, &format!("no{HOSTILE}ne.txt")];
    let said = corrigenda(folder.path(), arguments).output().unwrap();
    assert_eq!(said.status.code(), Some(2), "{format}");
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn nothing_raw_is_in_them() {
    for format in ["json", "jsonl", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl"] {
        let said = report(format);
        let steers = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(said.contains("house/cat") && !said.contains(steers), "{format}: {said:?}");
        assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{format}: {said:?}");
    }
}

#[test]
fn what_is_in_json_comes_through() {
    let message = |value: &serde_json::Value, pointer: &str| {
        value.pointer(pointer).unwrap().as_str().unwrap().to_owned()
    };
    for (format, pointer) in [
        ("json", "/findings/0/message"),
        ("sarif", "/runs/0/results/0/message/text"),
        ("gitlab", "/0/description"),
        ("rdjson", "/diagnostics/0/message"),
    ] {
        let value = serde_json::from_str(&report(format)).unwrap();
        assert!(message(&value, pointer).starts_with(HOSTILE), "{format}: {value}");
    }
    for format in ["jsonl", "rdjsonl"] {
        let said = report(format);
        let value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
        assert!(message(&value, "/message").starts_with(HOSTILE), "{format}: {value}");
    }
}

/// Two documents in one file, of which one has a fault.
const RECORDS: &str =
    "{\"id\": \"north\", \"text\": \"One , two\"}\n{\"id\": \"south\", \"text\": \"Three, four\"}\n";

#[test]
fn every_report_names_the_document_of_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), RECORDS).unwrap();
    for format in [
        "diff",
        "short",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "markdown",
        "html",
    ] {
        let said = check(folder.path(), &["--format", format, "c.jsonl"]);
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains("north"), "{format}: {said}");
    }
}

#[test]
fn the_gate_judges_each_document_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), RECORDS).unwrap();
    let said = check(folder.path(), &["--gate", "c.jsonl"]);
    assert_eq!(said.status.code(), Some(1));
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("c.jsonl (in north): Not ready: 1 error."), "{said}");
    assert!(said.ends_with("Ready to publish: 1 of 2 texts.\n"), "{said}");
}

#[test]
fn a_text_that_needs_too_much_memory_is_refused_by_name_and_the_others_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "One , two\n").unwrap();
    fs::write(folder.path().join("b.txt"), "Three.\n".repeat(2000)).unwrap();
    let said = check(folder.path(), &["--max-memory", "1M", "--format", "short", "."]);
    assert_eq!(said.status.code(), Some(2));
    let (found, complaint) =
        (String::from_utf8(said.stdout).unwrap(), String::from_utf8(said.stderr).unwrap());
    assert!(found.contains("a.txt:1:"), "{found}");
    assert!(
        complaint.contains("b.txt: not checked: it may need") && complaint.contains("--max-memory"),
        "{complaint}"
    );
}
