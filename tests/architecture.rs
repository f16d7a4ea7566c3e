//! Holds the modules to the order of the design: imports go down the list only and never in circles; files and functions
//! are short.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod modules;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use modules::{Module, Modules};

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
    ("config", 9),
    ("suppress", 10),
    ("examples", 11),
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

/// All modules of the library and the command line.
static MODULES: LazyLock<Modules> =
    LazyLock::new(|| Modules::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));

/// Whether it is part of the library: neither the command line nor the list of rooms.
fn is_library(module: &Module) -> bool {
    !["cli", ""].contains(&module.room())
}

#[test]
fn imports_go_down_the_list_only() {
    let modules = &*MODULES;
    for (index, module) in modules.all.iter().enumerate().filter(|(_, module)| is_library(module)) {
        let room = module.room();
        for used in modules.used_by(index).into_iter().map(|used| modules.all[used].room()) {
            let down = used == room || rank(used) < rank(room);
            assert!(down, "{}: `{room}` must not use `{used}`", module.path.display());
        }
    }
}

#[test]
fn no_circles() {
    let modules = &*MODULES;
    for circle in modules.circles() {
        let paths: Vec<_> =
            circle.iter().map(|index| modules.all[*index].path.display().to_string()).collect();
        // EXCEPTION, to be struck: facts and judgements are still being told apart there.
        if paths.iter().all(|path| path.starts_with("check/")) {
            continue;
        }
        panic!("these lead to one another: {}", paths.join(", "));
    }
}

#[test]
fn a_circle_shows_through_reexports_and_not_through_doors() {
    let folder = tempfile::tempdir().unwrap();
    let circles = |mine: &str, other: &str| {
        fs::write(folder.path().join("mod.rs"), "mod mine; mod other;\npub use mine::Mine;\nstruct Shared;")
            .unwrap();
        fs::write(folder.path().join("mine.rs"), mine).unwrap();
        fs::write(folder.path().join("other.rs"), other).unwrap();
        Modules::read(folder.path()).circles().len()
    };
    assert_eq!(circles("use super::other::{self, Other};", "fn other(_: &crate::Mine) {}"), 1);
    assert_eq!(circles("use super::{Shared, other};", "use super::Shared; // super::mine"), 0);
    assert_eq!(circles("use crate::other::Other;", "#[cfg(test)] use super::mine::Mine;"), 0);
}

/// Lines that a file may have without a reason.
const FILE: usize = 350;

/// EXCEPTIONS, to be struck: files that are still to be split.
const LONG: &[&str] = &[
    "check/acronym.rs",
    "check/names/mention.rs",
    "check/quotes/cost.rs",
    "check/quotes/fault.rs",
    "check/repeats.rs",
    "check/seam.rs",
    "config/mod.rs",
    "linter.rs",
    "report/sarif.rs",
    "rule/gate.rs",
    "rule/pack.rs",
    "text/word.rs",
];

#[test]
fn long_files_say_why_in_the_guide() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let guide = fs::read_to_string(guide).unwrap_or_default();
    for Module { path, text, .. } in &MODULES.all {
        let path = path.to_string_lossy().replace('\\', "/");
        let is_known = guide.contains(&path) || LONG.contains(&path.as_str());
        assert!(text.lines().count() <= FILE || is_known, "{path} has more than {FILE} lines");
    }
}

/// Lines that a function may have.
const FUNCTION: usize = 60;

#[test]
fn no_function_is_long() {
    for Module { path, text, .. } in &MODULES.all {
        let lines: Vec<&str> = text.lines().take_while(|line| !line.contains("#[cfg(test)]")).collect();
        for (start, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            let is_qualifier = |word: &&str| word.starts_with("pub") || ["const", "async"].contains(word);
            let is_function = code.split(' ').find(|word| !is_qualifier(word)) == Some("fn");
            if !is_function || code.ends_with(['}', ';']) {
                continue;
            }
            let end = " ".repeat(line.len() - code.len()) + "}";
            let length = lines[start..].iter().position(|line| *line == end).map_or(0, |end| end + 1);
            assert!(length <= FUNCTION, "{}:{}: {length} lines", path.display(), start + 1);
        }
    }
}

#[test]
fn rules_never_see_the_bytes_of_a_file() {
    for Module { path, code, .. } in MODULES.all.iter().filter(|m| ["rule", "check"].contains(&m.room())) {
        assert!(!code.contains("Span<Raw>") && !code.contains("Edit<Raw>"), "{}", path.display());
    }
}

#[test]
fn only_the_command_line_knows_clap_and_the_process() {
    for Module { path, code, .. } in MODULES.all.iter().filter(|module| is_library(module)) {
        for word in ["clap", "std::env", "process::exit", "anstream"] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}
