//! Holds the modules to the order of the design: imports go down the list only and never in circles; files and functions
//! are short.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod modules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use corrigenda::builtin;
use corrigenda::check::{CHECKS, Check};
use corrigenda::rule::{Kind, scope_of_folder};
use modules::{Module, Modules};
use toml::Value;

/// The rooms from the ground up; a room may use itself and those of lower rank.
const ROOMS: &[(&str, usize)] = &[
    ("rpc", 1),
    ("text", 1),
    ("markup", 2),
    ("document", 3),
    ("format", 4),
    ("glossary", 4),
    ("language", 4),
    ("rule", 5),
    ("authority", 6),
    ("bitext", 6),
    ("model", 7),
    ("check", 8),
    ("builtin", 9),
    ("precision", 9),
    ("linter", 10),
    ("fix", 11),
    ("gate", 11),
    ("baseline", 12),
    ("changed", 12),
    ("judge", 12),
    ("config", 13),
    ("names", 14),
    ("report", 14),
    ("suppress", 14),
    ("desk", 15),
    ("eval", 15),
    ("examples", 15),
    ("api", 16),
    ("corpus", 16),
    ("lsp", 16),
    ("languagetool", 17),
    ("mcp", 17),
    ("serve", 18),
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
    let paths = |circle: BTreeSet<usize>| {
        circle.into_iter().map(|index| modules.all[index].path.display().to_string()).collect::<Vec<_>>()
    };
    let circles: Vec<_> = modules.circles().into_iter().map(paths).collect();
    assert!(circles.is_empty(), "these lead to one another: {circles:#?}");
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

#[test]
fn long_files_say_why_in_the_guide() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let guide = fs::read_to_string(guide).unwrap_or_default();
    for Module { path, text, .. } in &MODULES.all {
        let path = path.to_string_lossy().replace('\\', "/");
        let is_known = guide.contains(&path);
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

/// A file up to its unit tests.
fn untested(module: &Module) -> &str {
    module.text.split("#[cfg(test)]").next().unwrap()
}

/// The file that a check of this name stands in, below `src`: its group and its name, whatever way it finds its faults.
fn file_of(check: &str) -> String {
    let parts: Vec<String> = check.split('/').map(|part| part.replace('-', "_")).collect();
    let whole = format!("check/{}/{}", parts[0], parts[1]);
    let exists = |path: &str| MODULES.all.iter().any(|module| module.path == Path::new(path));
    let of_way = parts.get(2).map(|way| format!("{whole}/{way}.rs"));
    let candidates = of_way.into_iter().chain([format!("{whole}.rs"), format!("{whole}/mod.rs")]);
    candidates
        .into_iter()
        .find(|path| exists(path))
        .unwrap_or_else(|| panic!("{check} has no file {whole}.rs"))
}

/// The checks that run; what is wrong with a suppression is found by another stage.
fn checks() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().copied().filter(|check| !check.name.starts_with("suppression/"))
}

#[test]
fn every_check_is_the_file_of_its_name() {
    let mut files: Vec<String> = Vec::new();
    for check in checks() {
        let path = file_of(check.name);
        let module = MODULES.all.iter().find(|module| module.path == Path::new(&path)).unwrap();
        assert!(
            module.text.contains(&format!("name: \"{}\"", check.name)),
            "{path} does not bear {}",
            check.name
        );
        files.push(path);
    }
    for module in MODULES.all.iter().filter(|module| module.path.components().count() > 2) {
        let path = module.path.to_string_lossy().replace('\\', "/");
        let is_shared = path.ends_with("/mod.rs");
        assert!(module.room() != "check" || is_shared || files.contains(&path), "{path} is no check");
    }
}

#[test]
fn built_in_rules_name_their_own_check() {
    for rule in builtin::rules().unwrap() {
        if let Kind::Check(check) = &rule.kind {
            let own =
                *check == rule.id || check.strip_prefix(&rule.id).is_some_and(|way| way.starts_with('/'));
            assert!(own, "{} names the check {check}", rule.id);
        }
    }
}

#[test]
fn options_are_read_where_they_are_named() {
    let text_of =
        |path: &str| MODULES.all.iter().find(|module| module.path == Path::new(path)).map_or("", untested);
    for check in checks() {
        let path = file_of(check.name);
        let group = check.name.split('/').next().unwrap();
        let (own, shared) = (text_of(&path), text_of(&format!("check/{group}/mod.rs")));
        for option in check.options {
            let described = !option.about.is_empty() && !option.default.is_empty();
            assert!(described, "{}: {} is not described", check.name, option.name);
            let (named, entry) = (format!("\"{}\"", option.name), format!("name: \"{}\"", option.name));
            let count = |what: &str| own.matches(what).count() + shared.matches(what).count();
            assert!(count(&named) > count(&entry), "{path} does not read `{}`", option.name);
        }
        for read in options_read(own) {
            let known = checks().any(|other| file_of(other.name) == path && other.reads(read));
            assert!(known, "{path} reads `{read}`, which no entry names");
        }
        for read in options_read(shared) {
            let known =
                checks().any(|other| other.name.starts_with(&format!("{group}/")) && other.reads(read));
            assert!(known, "check/{group}/mod.rs reads `{read}`, which no entry of the group names");
        }
    }
}

/// The options that a text reads by name.
fn options_read(text: &str) -> impl Iterator<Item = &str> {
    let readers = [".list(\"", ".strings(\"", ".number(\"", ".options.get(\""];
    readers
        .into_iter()
        .flat_map(move |reader| text.split(reader).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn models_do_not_judge() {
    for module in MODULES.all.iter().filter(|module| module.room() == "model") {
        for word in ["Finding", "Suggestion", "Severity", "Applicability", "CHECK"] {
            let is_word = |(at, _): (usize, &str)| {
                let beside =
                    [module.code[..at].chars().next_back(), module.code[at + word.len()..].chars().next()];
                beside.into_iter().flatten().all(|c| !c.is_alphanumeric() && c != '_')
            };
            let named = module.code.match_indices(word).any(is_word);
            assert!(!named, "{} speaks of {word}", module.path.display());
        }
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
    let sources: String =
        MODULES.all.iter().filter(|module| is_library(module)).map(|module| module.text.as_str()).collect();
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

/// A rule is known by its table: where code names its id, a mistyped one fails silently. The comments that suppress
/// findings, which no pattern finds, and the checks that bear the names of their rules are excepted.
#[test]
fn no_rule_id_outside_packs() {
    let ids: BTreeSet<String> = builtin::rules().unwrap().into_iter().map(|rule| rule.id).collect();
    let mut sources = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs", &mut sources);
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap().lines().map(str::trim_start);
        let names = |line: &str| {
            line.starts_with("//") || line.starts_with("name: ") || line.contains("Check { name: ")
        };
        let is_table_of_names = path.ends_with("check/old_names.rs");
        for line in code.filter(|line| !names(line) && !is_table_of_names) {
            for text in line.split('"').skip(1).step_by(2).filter(|text| !text.starts_with("suppression/")) {
                assert!(!ids.contains(text), "{}: {line}", path.display());
            }
        }
    }
}
