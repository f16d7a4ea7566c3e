//! Every folder of `tests/cases` is a case: `commands`, run one after the other in a copy of `input`, and `expected`,
//! what they say, how they end, and which files they leave changed. `UPDATE_GOLDEN=1 cargo test` rewrites `expected`.
//!
//! A command may begin with `NAME=value` for its environment and end with `< FILE` for its stdin.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use common::{copy_folder, corrigenda, files, house_pack, run_with_input, tests_folder};

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(tests_folder("cases")).unwrap() {
        let case = entry.unwrap().path();
        if !case.is_dir() {
            continue;
        }
        let said = transcript(&case);
        let golden = case.join("expected");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &said).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != said {
            wrong.push(format!("{}:\n{said}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE_GOLDEN=1 accepts it):\n{}", wrong.join("\n"));
}

/// Pages that show files (`$ cat FILE`) and what is said of them; what they show must be so.
#[test]
fn the_pages_on_formats_show_what_is_said() {
    for (page, commands) in [("docs/formats.md", 8), ("docs/localisation.md", 5)] {
        assert_eq!(tried(page), commands, "commands of {page}");
    }
}

/// Pages whose consoles begin in a clone of the repository: `$ cd FOLDER`, commands, and what they say.
#[test]
fn the_pages_on_fixtures_show_what_is_said() {
    for (page, commands) in [("docs/beside-the-source.md", 3), ("docs/names.md", 2)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let kept = fs::read_to_string(&path).unwrap();
        let (said, tried) = retold(&kept);
        assert_eq!(tried, commands, "commands of {page}");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &said).unwrap();
        } else {
            assert_eq!(kept, said, "{page}: UPDATE_GOLDEN=1 renews it");
        }
    }
}

/// A page with its consoles as they are today, and the number of commands in them.
fn retold(page: &str) -> (String, usize) {
    let (mut told, mut tried) = (String::new(), 0);
    for (number, piece) in page.split("```").enumerate() {
        if number > 0 {
            told += "```";
        }
        let Some(console) = piece.strip_prefix("console\n") else {
            told += piece;
            continue;
        };
        told += "console\n";
        let scratch = tempfile::tempdir().unwrap();
        for command in console.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let _ = writeln!(told, "$ {command}");
            if let Some(folder) = command.strip_prefix("cd ") {
                copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), scratch.path());
                continue;
            }
            tried += 1;
            for line in run(scratch.path(), command).lines().filter(|line| !line.starts_with("[exit")) {
                let line = line.strip_prefix("[stderr] ").unwrap_or(line);
                let _ = writeln!(told, "{}", line.trim_end());
            }
        }
    }
    (told, tried)
}

/// Tries what a page shows; gives the number of commands.
fn tried(page: &str) -> usize {
    let scratch = tempfile::tempdir().unwrap();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let shown =
        page.lines().filter_map(|line| if line.is_empty() { Some("") } else { line.strip_prefix("    ") });
    let shown = shown.collect::<Vec<_>>().join("\n");
    let mut tried = 0;
    for example in shown.split("\n$ ").skip(1) {
        let (command, output) = example.split_once('\n').unwrap_or((example, ""));
        let output = output.trim_end();
        if let Some(name) = command.strip_prefix("cat ") {
            let path = scratch.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, output.trim_start_matches('\n').to_owned() + "\n").unwrap();
        } else if command.starts_with("corrigenda") && !command.contains("old.txt") {
            let said = run(scratch.path(), command);
            // What goes to stderr is shown where it appears.
            let lines = said.lines().filter(|line| !line.starts_with("[exit")).map(|line| {
                let line = line.strip_prefix("[stderr] ").unwrap_or(line);
                line.trim_end().to_owned()
            });
            let (mut said, mut wanted): (Vec<String>, Vec<String>) =
                (lines.collect(), output.lines().map(|line| line.trim_end().to_owned()).collect());
            said.sort();
            wanted.sort();
            assert_eq!(said, wanted, "{command}");
            tried += 1;
        }
    }
    tried
}

fn transcript(case: &Path) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("input");
    copy_folder(&case.join("input"), &folder);
    fs::copy(house_pack(), scratch.path().join("house.toml")).unwrap();
    let before = files(&folder);
    let mut said = String::new();
    for command in fs::read_to_string(case.join("commands")).unwrap().lines() {
        let _ = writeln!(said, "$ {command}");
        said += &run(&folder, command);
    }
    for (path, bytes) in files(&folder) {
        if !before.contains(&(path.clone(), bytes.clone())) {
            let _ = writeln!(said, "[now in {}]", path.display());
            for line in String::from_utf8_lossy(&bytes).split_inclusive('\n') {
                let _ = writeln!(said, "{line:?}");
            }
        }
    }
    said
}

fn run(folder: &Path, command: &str) -> String {
    let (command, input) = match command.split_once(" < ") {
        Some((command, file)) => (command, fs::read(folder.join(file)).unwrap()),
        None => (command, Vec::new()),
    };
    let mut words = command.split_whitespace().peekable();
    let mut variables = Vec::new();
    while let Some(pair) = words.next_if(|word| word.chars().next().is_some_and(char::is_uppercase)) {
        variables.extend(pair.split_once('='));
    }
    assert_eq!(words.next(), Some("corrigenda"));
    let mut program = corrigenda(folder, words);
    program.envs(variables);
    let output = run_with_input(program, &input);
    let mut said = String::from_utf8_lossy(&output.stdout).replace('\u{1b}', "␛");
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        elide(&mut said, start, end);
    }
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let _ = writeln!(said, "[stderr] {line}");
    }
    let _ = writeln!(said, "[exit {}]", output.status.code().unwrap_or(-1));
    said
}

/// Cuts what stands between two marks: how a page looks is no matter of this test.
fn elide(said: &mut String, start: &str, end: &str) {
    if let Some(from) = said.find(start).map(|at| at + start.len())
        && let Some(length) = said[from..].find(end)
    {
        said.replace_range(from..from + length, "…");
    }
}
