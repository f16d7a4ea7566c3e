//! How the program runs: from a cache, and watching.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use common::{check, copy_folder, corrigenda, files, house_pack, tests_folder};

/// Some articles of the fixtures, several times over.
fn articles(folder: &Path, copies: usize) {
    for copy in 0..copies {
        for name in ["canal-sequia", "oder-fish", "slim-moon"] {
            let article = tests_folder("../fixtures/articles").join(name);
            copy_folder(&article, &folder.join(copy.to_string()).join(name));
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = corrigenda(folder, ["check"].iter().chain(arguments)).output().unwrap();
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What the cache saves is a figure of the benchmark; here, that it is read at all.
#[test]
fn a_cached_run_reads_what_was_kept_instead_of_linting() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "One , two.\n").unwrap();
    fs::write(folder.path().join("b.txt"), "One (two three.\n").unwrap();
    let of_text = |text: &str| {
        let before: BTreeSet<_> =
            files(&folder.path().join("kept")).into_iter().map(|(path, _)| path).collect();
        let said = run(folder.path(), &["--format", "short", "--cache=kept", text]);
        let after = files(&folder.path().join("kept")).into_iter().map(|(path, _)| path);
        let entry = after.into_iter().find(|path| !before.contains(path) && is_entry(path));
        (said, entry)
    };
    fs::create_dir(folder.path().join("kept")).unwrap();
    let (of_a, a) = of_text("a.txt");
    let (of_b, b) = of_text("b.txt");
    let entry = |name: Option<PathBuf>| folder.path().join("kept").join(name.unwrap());
    fs::copy(entry(a), entry(b)).unwrap();
    let (exchanged, new) = of_text("b.txt");
    assert_eq!(new, None);
    assert_ne!(exchanged, of_b);
    let rule = |said: &[u8]| String::from_utf8_lossy(said).split("spacing/").nth(1).map(str::to_owned);
    assert!(rule(&of_a).is_some() && rule(&exchanged) == rule(&of_a));
}

/// Whether a file of a cache holds a result.
fn is_entry(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.len() == 32)
}

#[test]
fn a_cache_never_changes_a_result() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("texts");
    articles(&folder, 1);
    let with_cache = |arguments: &[&str]| {
        let mut all = vec!["--cache=../kept"];
        all.extend(arguments);
        run(&folder, &all)
    };
    let house = house_pack();
    fs::copy(&house, folder.join("house.toml")).unwrap();
    let runs: [&[&str]; 8] = [
        &["--format", "json", "."],
        &["--format", "json", "--lang", "fr", "."],
        &["--format", "json", "--select", "spacing,names", "."],
        &["--format", "json", "--rules", "house.toml", "."],
        &["--format", "diff", "."],
        &["--format", "patch", "--unsafe-fixes", "."],
        &["--format", "json", "--baseline", "baseline.json", "."],
        &["--format", "short", "--gate", "."],
    ];
    fs::write(folder.join("baseline.json"), "{\"version\":1,\"files\":{}}").unwrap();
    let expected: Vec<_> = runs.iter().map(|arguments| run(&folder, arguments)).collect();
    for _ in 0..2 {
        for (arguments, expected) in runs.iter().zip(&expected) {
            assert!(with_cache(arguments) == *expected, "{arguments:?}");
        }
    }

    // Other rules under the same name, another text, a damaged entry.
    let pack = fs::read_to_string(&house).unwrap().replace("Letters that are no words", "No words");
    fs::write(folder.join("house.toml"), pack).unwrap();
    assert!(with_cache(runs[3]) == run(&folder, runs[3]));
    for (path, bytes) in files(&folder) {
        if path.ends_with("article.txt") {
            fs::write(folder.join(path), [b"Now , there.\n\n", bytes.as_slice()].concat()).unwrap();
        }
    }
    assert!(with_cache(runs[0]) == run(&folder, runs[0]));
    for (path, mut bytes) in files(&scratch.path().join("kept")) {
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
            fs::write(scratch.path().join("kept").join(path), bytes).unwrap();
        }
    }
    assert!(with_cache(runs[0]) == run(&folder, runs[0]));

    // Fixing from the cache writes what fixing without it writes.
    let other = scratch.path().join("other");
    copy_folder(&folder, &other);
    run(&other, &["--unsafe-fixes", "."]);
    with_cache(&["--unsafe-fixes", "."]);
    assert!(files(&folder) == files(&other));
}

#[test]
fn a_folder_that_is_no_cache_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let work = folder.path().join("texts").join("0123456789abcdef0123456789abcdef");
    fs::create_dir_all(&work).unwrap();
    fs::write(work.join("a.txt"), "Nothing is wrong.\n").unwrap();
    check(folder.path(), &["--cache=texts", "texts"]);
    assert!(work.join("a.txt").exists());
}

#[test]
fn watching_checks_again_what_changes() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "One , two.\n");
    write("b.txt", "Three.\n");
    let pack = house_pack();
    let arguments = ["check", "--watch", "--format", "short", "--rules", pack.to_str().unwrap(), "."];
    let mut command = corrigenda(folder.path(), arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, said) = mpsc::channel();
    let errors = sender.clone();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let stderr = BufReader::new(child.stderr.take().unwrap());
    thread::spawn(move || stdout.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(|line| drop(errors.send(line))));
    let wait_for = |wanted: &str| {
        let mut seen = Vec::new();
        while let Ok(line) = said.recv_timeout(Duration::from_secs(30)) {
            seen.push(line);
            if seen.last().is_some_and(|line| line.starts_with(wanted)) {
                return seen;
            }
        }
        panic!("never said: {wanted}; only {seen:?}");
    };
    // The two streams come in no certain order.
    if !wait_for("a.txt:1:").iter().any(|line| line.starts_with("Waiting")) {
        wait_for("Waiting");
    }
    write("b.txt", "Three ; four.\n");
    let report = wait_for("b.txt:1:");
    assert!(!report.iter().any(|line| line.starts_with("a.txt")), "{report:?}");
    write("c.txt", "New , here.\n");
    wait_for("c.txt:1:");
    child.kill().unwrap();
    child.wait().unwrap();
}
