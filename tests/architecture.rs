//! Holds the modules to the order of the design: imports go down the list only.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up; a room may use itself and those of lower rank.
const ROOMS: &[(&str, usize)] = &[
    ("span", 0),
    ("text", 1),
    ("document", 2),
    ("format", 3),
    ("glossary", 3),
    ("language", 3),
    ("rule", 4),
    ("bitext", 4),
    ("builtin", 5),
    ("check", 5),
    ("linter", 7),
    ("fix", 8),
    ("gate", 8),
    ("baseline", 9),
    ("changed", 9),
    ("config", 10),
    ("judge", 9),
    ("suppress", 11),
    ("examples", 12),
    ("eval", 9),
    ("names", 9),
    ("report", 10),
];

fn rank(room: &str) -> usize {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or_else(|| panic!("no rank for {room}"), |(_, rank)| *rank)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every library source with its room and the part of its text before its unit tests.
fn library() -> Vec<(PathBuf, String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&base, &mut files);
    let mut library = Vec::new();
    for path in files {
        let first = path.strip_prefix(&base).unwrap().components().next().unwrap();
        let room = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if !["cli", "main", "lib"].contains(&room.as_str()) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
            library.push((path, room, code));
        }
    }
    library
}

#[test]
fn imports_go_down_the_list_only() {
    for (path, room, code) in library() {
        for used in code.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let down = used == room || rank(&used) < rank(&room);
            assert!(down, "{}: `{room}` must not use `{used}`", path.display());
        }
    }
}

#[test]
fn rules_never_see_the_bytes_of_a_file() {
    for (path, room, code) in library() {
        if room == "rule" || room == "check" {
            assert!(!code.contains("Span<Raw>") && !code.contains("Edit<Raw>"), "{}", path.display());
        }
    }
}

#[test]
fn only_the_command_line_knows_clap_and_the_process() {
    for (path, _, code) in library() {
        for word in ["clap", "std::env", "process::exit", "anstream"] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}
