//! The output formats, read by programs that others wrote. `tests/validators/install.sh` fetches these; a test whose
//! reader is not there says so and passes, but fails with `CI` set.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{check, copy_folder, corrigenda, files, not_tested, run_with_input, tests_folder};

/// Exit status of `check.py` when a reader is not installed.
const MISSING: i32 = 77;

/// Where `install.sh` puts the readers.
fn validators() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/validators")
}

/// The Python with the readers, or else any.
fn python(script: &str) -> Command {
    let own = validators().join("python/bin/python3");
    let mut command = Command::new(if own.exists() { own } else { "python3".into() });
    command.arg(tests_folder("validators").join(script));
    command
}

/// The output of a program; none where the program is not installed.
fn output_of(mut command: Command) -> Option<Output> {
    let output = command.output();
    if output.is_err() {
        not_tested(&format!("{} is not installed", command.get_program().display()));
    }
    output.ok()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// Articles with faults of every kind, one of them with characters that every format must escape.
fn articles(folder: &Path) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    for entry in fs::read_dir(fixtures).unwrap() {
        let article = entry.unwrap().path();
        let name = article.file_name().unwrap().to_string_lossy().into_owned() + ".txt";
        fs::copy(article.join("article.txt"), folder.join(name)).unwrap();
    }
    let hostile = "A <b>title</b> ]]> & \"more\" , 'here' ;\r\n\r\nOne\u{8} two\u{1F} , <script>alert(1)</script> %0A ::error::\
                   \u{FFFE} .\r\n\r\nBell\u{7} , | `pipe` \\ back .\rThe old  way .";
    fs::write(folder.join("été %, [1] & b.txt"), hostile).unwrap();
    fs::write(folder.join("clean.txt"), "All is well.\n").unwrap();
}

#[test]
fn every_format_is_read_by_a_program_of_others() {
    let formats = ["sarif", "junit", "checkstyle", "gitlab", "rdjson", "rdjsonl", "html"];
    let scratch = tempfile::tempdir().unwrap();
    articles(scratch.path());
    let mut arguments = vec!["check".to_owned(), "--format".to_owned(), "jsonl".to_owned(), ".".to_owned()];
    for format in formats {
        arguments.extend(["--report".to_owned(), format!("{format}=out.{format}")]);
    }
    let lines = corrigenda(scratch.path(), &arguments).output().unwrap().stdout;
    let found = text(&lines).lines().count();
    assert!(found > 100, "the articles have many faults");
    for format in formats {
        let mut reader = python("check.py");
        reader.arg(format).arg(scratch.path().join(format!("out.{format}")));
        reader.arg(validators().join("sarif-2.1.0.json"));
        let Some(read) = output_of(reader) else { return };
        let said = text(&read.stdout);
        match read.status.code() {
            Some(MISSING) => not_tested(&format!("{format}: {said}")),
            Some(0) => assert_eq!(said, found.to_string(), "{format}"),
            _ => panic!("{format}: {said}\n{}", text(&read.stderr)),
        }
    }
}

#[test]
fn reviewdogs_format_is_as_its_description_says() {
    let scratch = tempfile::tempdir().unwrap();
    articles(scratch.path());
    let validator = validators().join("node_modules/.bin/rdformat-validator");
    if !validator.exists() {
        return not_tested("rdformat-validator is not installed (tests/validators/install.sh)");
    }
    let report = corrigenda(scratch.path(), ["check", "--format", "rdjson", "."]).output().unwrap().stdout;
    let mut command = Command::new(validator);
    command.args(["--strict", "--no-extra-fields"]);
    let read = run_with_input(command, &report);
    assert!(read.status.success(), "{}{}", text(&read.stdout), text(&read.stderr));
}

#[test]
fn suggestions_applied_by_another_program_give_the_same_bytes_as_fixing() {
    let scratch = tempfile::tempdir().unwrap();
    let [fixed, applied] = ["fixed", "applied"].map(|name| scratch.path().join(name));
    fs::create_dir(&fixed).unwrap();
    articles(&fixed);
    copy_folder(&fixed, &applied);
    // The other program is given all findings, and fixes are those of what is shown.
    corrigenda(&fixed, ["check", "--unsafe-fixes", "--show", "info", "."]).output().unwrap();
    // Suggestions that overlap are made one after the other, as fixes are.
    for _ in 0..20 {
        let report = corrigenda(&applied, ["check", "--format", "rdjson", "."]).output().unwrap().stdout;
        let mut command = python("apply_suggestions.py");
        if output_of(Command::new(command.get_program())).is_none() {
            return;
        }
        command.current_dir(&applied);
        let made = run_with_input(command, &report);
        assert!(made.status.success(), "{}", text(&made.stderr));
        if text(&made.stdout) == "0" {
            break;
        }
    }
    for ((path, by_us), (_, by_them)) in files(&fixed).into_iter().zip(files(&applied)) {
        assert_eq!(String::from_utf8_lossy(&by_us), String::from_utf8_lossy(&by_them), "{}", path.display());
    }
}

#[test]
fn a_fingerprint_stays_when_the_text_around_is_edited() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("a.txt");
    let fingerprints = |text: &str| -> Vec<String> {
        fs::write(&path, text).unwrap();
        let report = check(scratch.path(), &["--format", "gitlab", "a.txt"]).stdout;
        let issues: Vec<serde_json::Value> = serde_json::from_slice(&report).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = fingerprints(
        "Now one two three four , five six seven.\n\nThe law of the sea ; it holds.\n\nA , b. A , b.\n",
    );
    assert_eq!(before.len(), 4);
    let moved = "Something new.\n\nThe law of the sea ; it holds.\n\nAnd before that one two three four , five six seven, or more.\n\nA , b. A , b.\n";
    let after = fingerprints(moved);
    assert_eq!(
        [&after[1], &after[0], &after[2], &after[3]],
        [&before[0], &before[1], &before[2], &before[3]]
    );
    let unique: std::collections::BTreeSet<_> = after.iter().collect();
    assert_eq!(unique.len(), after.len());
}
