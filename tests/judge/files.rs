//! Questions, answers and accepted changes as files.

use std::fs;
use std::path::Path;

use super::common::{corrigenda, run_with_input};

const TEXT: &str =
    "The minister made the left of the concert of the choir. It rained all day long in the town.\n";

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = corrigenda(folder, arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn questions_are_written_and_answers_read_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let said =
        run(folder.path(), &["judge", "requests", "out", "--judge-model", "m", "--lang", "en", "a.txt"]);
    assert!(said.starts_with("1 question, about "), "{said}");
    let batch = fs::read_to_string(folder.path().join("out/batch.jsonl")).unwrap();
    let question: serde_json::Value = serde_json::from_str(batch.trim()).unwrap();
    let key = question["custom_id"].as_str().unwrap();
    assert!(folder.path().join(format!("out/{key}.json")).exists());
    let list = r#"{"errors": [{"sentence": 1, "quote": "made the left of", "category": "calque", "severity": "major", "replacement": "ignored"}]}"#;
    let message = serde_json::json!({"choices": [{"message": {"content": list}}]});
    let answer = serde_json::json!({"custom_id": key, "response": {"status_code": 200, "body": message}});
    fs::write(folder.path().join("out/done.jsonl"), format!("{answer}\nno JSON\n")).unwrap();
    fs::write(folder.path().join("out/notes.txt"), "this is no answer").unwrap();
    assert_eq!(run(folder.path(), &["judge", "answers", "out"]), "1 answer kept; 1 could not be read.\n");
    let arguments =
        ["check", "--judge-offline", "--judge-model", "m", "--lang", "en", "--format", "short", "a.txt"];
    let said = run(folder.path(), &arguments);
    assert!(said.contains("a.txt:1:14: info judge/calque"), "{said}");
}

#[test]
fn what_was_accepted_three_times_becomes_a_rule() {
    let folder = tempfile::tempdir().unwrap();
    let sentences =
        ["He made the left of the game.", "She made the left of the play.", "We made the left of the talks."];
    fs::write(folder.path().join("a.txt"), sentences.join(" ")).unwrap();
    let answer = |n: usize| {
        format!(
            "{{\"path\": \"a.txt\", \"quote\": \"made the left of\", \"occurrence\": {n}, \"category\": \"calque\", \"severity\": \"major\", \"replacement\": \"ignored\"}}\n"
        )
    };
    fs::write(folder.path().join("answers"), [1, 2, 3].map(answer).concat()).unwrap();
    let arguments = ["review", "--lang", "en", "--judge-answers", "answers", "--record", "record", "a.txt"];
    let output = run_with_input(corrigenda(folder.path(), arguments), b"y\ny\ny\n");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_eq!(text, "He ignored the game. She ignored the play. We ignored the talks.");
    run(folder.path(), &["judge", "confirmed", "record", "--gold", "gold", "--rules", "house.toml"]);
    let figures = run(folder.path(), &["eval", "gold/gold.jsonl", "--lang", "en", "--format", "json"]);
    assert!(figures.contains("0003"), "{figures}");
    run(folder.path(), &["rules", "test", "house.toml"]);
}

#[test]
fn what_a_list_says_is_fixed_and_suppressed_like_what_rules_say() {
    let folder = tempfile::tempdir().unwrap();
    let other = "Their mayor made the left of the speech of the guest, as he had promised in June.\n";
    let text = format!("{TEXT}\n<!-- corrigenda-ignore judge: he said so -->\n{other}");
    fs::write(folder.path().join("a.txt"), &text).unwrap();
    let answer = |n: usize| {
        format!(
            "{{\"path\": \"a.txt\", \"quote\": \"made the left of\", \"occurrence\": {n}, \"category\": \"calque\", \"severity\": \"major\", \"replacement\": \"ignored\"}}\n"
        )
    };
    fs::write(folder.path().join("answers"), [1, 2, 5].map(answer).concat()).unwrap();
    run(folder.path(), &["check", "--lang", "en", "--unsafe-fixes", "--judge-answers", "answers", "a.txt"]);
    let fixed = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_eq!(fixed, text.replacen("made the left of", "ignored", 1));
    fs::write(folder.path().join("bad"), "{\"path\": 1}\n").unwrap();
    let output = corrigenda(folder.path(), ["check", "--judge-answers", "bad", "a.txt"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.starts_with("bad: line 1: no answer"), "{said}");
}
