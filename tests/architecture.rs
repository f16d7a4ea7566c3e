//! Holds the modules to the order of the design: imports go down the list only.

use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::builtin;
use corrigenda::rule::scope_of_folder;
use toml::Value;

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
    ("check", 6),
    ("model", 6),
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

/// The files below a folder whose names end in an extension.
fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

/// The texts of the built-in packs, with their paths.
fn packs() -> Vec<(PathBuf, toml::Table)> {
    let mut packs = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), "toml", &mut packs);
    let read = |path: PathBuf| {
        let pack = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path, pack)
    };
    packs.into_iter().map(read).collect()
}

/// Every library source with its room and the part of its text before its unit tests.
fn library() -> Vec<(PathBuf, String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    files(&base, "rs", &mut sources);
    let mut library = Vec::new();
    for path in sources {
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

#[test]
fn every_rule_stands_in_the_pack_of_its_group() {
    for rule in builtin::rules().unwrap() {
        let (pack, line) = &rule.origin;
        let stem = Path::new(pack).file_stem().unwrap();
        assert_eq!(stem.to_str(), Some(rule.group()), "{pack}:{line}: {}", rule.id);
        assert_eq!(
            scope_of_folder(pack),
            Some(rule.scope),
            "{pack}:{line}: a pack here has no keys of its own for that"
        );
    }
}

/// So many words stand in a line; more are a list with a name in `data/words`.
const SHORT: usize = 12;

#[test]
fn lists_in_packs_are_short() {
    for (path, pack) in packs() {
        for rule in pack["rule"].as_array().unwrap() {
            let options = rule.get("options").and_then(Value::as_table).into_iter().flatten();
            let words = rule.get("words").map(|words| ("words", words));
            for (name, value) in options.map(|(name, value)| (name.as_str(), value)).chain(words) {
                let words = value.as_array().into_iter().flatten().filter(|item| item.is_str()).count();
                assert!(words <= SHORT, "{}: {}: {name} has {words} words", path.display(), rule["id"]);
            }
        }
    }
}

#[test]
fn lists_of_words_are_described_sorted_and_in_use() {
    let sources: String = library().into_iter().map(|(_, _, code)| code).collect();
    let packs: String = packs().iter().map(|(path, _)| fs::read_to_string(path).unwrap()).collect();
    for file in builtin::word_lists().files() {
        let (folder, name) = (file.folder, file.name);
        assert!(file.text.starts_with("# "), "{folder}/{name} does not say what it is");
        let words: Vec<&str> = file.words().collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{folder}/{name}: `{}` stands before `{}`", pair[0], pair[1]);
        }
        let clean = |word: &&str| word.trim() == *word && !word.starts_with('@');
        assert!(words.iter().all(clean), "{folder}/{name}");
        let used =
            packs.contains(&format!("\"@{name}\"")) || sources.contains(&format!("{folder}/{name}.txt"));
        assert!(used, "{folder}/{name} is used by no rule");
    }
}
