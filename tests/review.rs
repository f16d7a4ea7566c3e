//! `corrigenda review`: no answer is lost, each can be taken back, and every finding can be dealt with where it is shown.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use common::{PATIENCE, corrigenda, files, house_pack, run_with_input};

const TEXT: &str =
    "One , two ; three.\n\nThe gouvernement fell jusqu'à noon.\n\nHe said R a that it rained.\n";

/// A folder with a text of five findings: two of one rule, two of another, and one without a fix.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(house_pack(), folder.path().join("house.toml")).unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    folder
}

fn command(folder: &Path) -> Command {
    corrigenda(folder, ["review", "--rules", "house.toml", "a.txt"])
}

/// Reviews with these answers; gives what is said.
fn review(folder: &Path, answers: &[&str]) -> String {
    let said = run_with_input(command(folder), (answers.join("\n") + "\n").as_bytes());
    String::from_utf8(said.stdout).unwrap() + &String::from_utf8(said.stderr).unwrap()
}

/// Reviews with these answers and is killed when the last of them was kept.
fn broken_off(folder: &Path, answers: &[&str]) {
    let mut child =
        command(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all((answers.join("\n") + "\n").as_bytes()).unwrap();
    let begun = Instant::now();
    let kept = || fs::read_to_string(folder.join(".a.txt.review")).unwrap_or_default().lines().count();
    // The first line says which text they are for.
    while kept() < answers.len() + 1 {
        assert!(begun.elapsed() < PATIENCE, "the answers are not kept as they are given");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("a.txt")).unwrap()
}

#[test]
fn a_review_that_is_killed_after_any_answer_goes_on_from_there() {
    let answers = ["y", "n", "y", "n", "n"];
    for kept in 1..answers.len() {
        let folder = folder();
        broken_off(folder.path(), &answers[..kept]);
        assert_eq!(text(folder.path()), TEXT, "nothing is written before the end");
        let said = review(folder.path(), &answers[kept..]);
        assert!(said.contains("of an earlier review taken up"), "{said}");
        assert_eq!(
            text(folder.path()),
            TEXT.replace("One , two", "One, two").replace("gouvernement", "government")
        );
        assert_eq!(files(folder.path()).len(), 2, "a review that is done leaves nothing behind");
    }
}

#[test]
fn answers_outlive_a_change_of_the_text() {
    let folder = folder();
    broken_off(folder.path(), &["y", "n", "y"]);
    fs::write(folder.path().join("a.txt"), format!("Another paragraph.\n\n{TEXT}")).unwrap();
    let said = review(folder.path(), &["n", "n"]);
    assert!(said.contains("3 answers") && said.contains("2 changes written."), "{said}");
    assert!(text(folder.path()).contains("The government fell jusqu'à noon."), "{}", text(folder.path()));
}

#[test]
fn of_findings_that_are_alike_none_gets_the_answer_of_another() {
    let folder = folder();
    let twice = "One , two.\n\nOne , two.\n";
    fs::write(folder.path().join("a.txt"), twice).unwrap();
    broken_off(folder.path(), &["y", "n"]);
    fs::write(folder.path().join("a.txt"), "One , two.\n").unwrap();
    let said = review(folder.path(), &["n"]);
    assert!(said.contains("(1 of 1)") && said.contains("nothing changed"), "{said}");
}

#[test]
fn a_review_that_stops_goes_on_with_what_was_not_answered() {
    let folder = folder();
    let said = review(folder.path(), &["y", "n", "q"]);
    assert!(said.contains("1 change written; 3 left for another time."), "{said}");
    let said = review(folder.path(), &["y"]);
    assert!(!said.contains("spacing/"), "what was refused is not asked again: {said}");
    let corrigenda = corrigenda(folder.path(), ["review", "--anew", "--rules", "house.toml", "a.txt"]);
    let said = run_with_input(corrigenda, b"q\n");
    assert!(String::from_utf8(said.stdout).unwrap().contains("spacing/"));
}

#[test]
fn answers_are_taken_back_and_looked_at_again() {
    let folder = folder();
    // Both of the first line, and the second of them back; then back to the first, which stays; then all of the words.
    let said = review(folder.path(), &["u", "y", "y", "u", "n", "b", "b", "", "a", "n"]);
    assert!(said.contains("There is no answer to take back."), "{said}");
    assert!(said.contains("answered before: no") && said.contains("answered before: yes"), "{said}");
    assert_eq!(
        text(folder.path()),
        TEXT.replace("One ,", "One,").replace("gouvernement", "government").replace("jusqu'à", "until")
    );
}

#[test]
fn all_of_a_rule_are_all_of_it_whenever_the_review_stops() {
    let folder = folder();
    let said = review(folder.path(), &["a", "q"]);
    assert!(said.contains("2 changes written"), "{said}");
    assert!(text(folder.path()).starts_with("One, two; three."), "{}", text(folder.path()));
}

#[test]
fn what_has_no_fix_is_seen_and_edited_by_hand() {
    let folder = folder();
    let said = review(folder.path(), &["s", "s", "y", "e", "Rita"]);
    assert!(said.contains("There is no change to make; e writes one."), "{said}");
    assert!(text(folder.path()).contains("He said Rita that it rained."), "{}", text(folder.path()));
}

#[test]
fn what_is_ignored_goes_into_the_configuration_with_its_reason() {
    let folder = folder();
    let said = review(folder.path(), &["s", "s", "i", "it is so", "n"]);
    assert!(said.contains("not ignored: the rule is of a pack that"), "{said}");

    let ours = "# ours\nextend = [\"house.toml\"]\nselect = [\"spacing\", \"residue\", \"fragments\"]\n";
    fs::write(folder.path().join("corrigenda.toml"), ours).unwrap();
    let review = corrigenda(folder.path(), ["review", "a.txt"]);
    let said = run_with_input(review, b"s\ns\ni\n\ni\nthe name of a \"boat\"\n");
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("What is ignored needs a reason."), "{said}");
    assert!(said.contains("nothing changed; 1 ignored from now on in corrigenda.toml"), "{said}");
    let written = fs::read_to_string(folder.path().join("corrigenda.toml")).unwrap();
    assert!(written.starts_with(ours) && written.contains("boat"), "{written}");
    let check = corrigenda(folder.path(), ["check", "a.txt"]).output().unwrap();
    let said = String::from_utf8(check.stdout).unwrap();
    assert!(!said.contains("lone-letters") && said.contains("1 suppressed"), "{said}");
}

#[test]
fn of_a_line_that_would_go_what_is_written_instead_is_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let article = "The walls are old, and the sea comes over them every winter when the wind turns to the west.\n\n\
                   Subscribe to our newsletter\n\nShare this article\n";
    fs::write(folder.path().join("a.txt"), article).unwrap();
    let review = corrigenda(folder.path(), ["review", "--lang", "en", "a.txt"]);
    run_with_input(review, b"e\nThe walls hold.\ny\n");
    assert_eq!(
        text(folder.path()),
        article
            .replace("Subscribe to our newsletter", "The walls hold.")
            .replace("\n\nShare this article", "")
    );
}

#[test]
fn an_unknown_key_says_so() {
    let folder = folder();
    let said = review(folder.path(), &["j", "", "q"]);
    assert!(said.contains("“j” is no answer") && said.contains("Nothing was answered"), "{said}");
}
