//! What is sent, and what becomes of what comes back.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::common::{corrigenda, run_with_input};
use super::stub::{Received, Stub, fault, nothing};

/// Two paragraphs, with a double space for a rule to find.
pub const TEXT: &str = "The minister assisted to the concert of the choir.  It rained all day long in the town.\n\n\
    Nobody knew why the doors of the hall stayed shut. The choir sang in the rain until it was dark.\n";

pub fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut all = vec!["check", "--lang", "en", "--format", "jsonl", "--exit-zero"];
    all.extend(arguments);
    all.push("a.txt");
    corrigenda(folder, all).env("CORRIGENDA_JUDGE_KEY", "s3cret-key").output().unwrap()
}

pub fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    folder
}

pub fn asked(stub: &Stub, folder: &Path, more: &[&str]) -> Output {
    let mut all = vec!["--judge", &stub.url, "--judge-model", "stub"];
    all.extend(more);
    check(folder, &all)
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn of_judge(output: &Output) -> Vec<Value> {
    lines(output).into_iter().filter(|line| line["rule"].as_str().unwrap().starts_with("judge/")).collect()
}

pub fn of_rules(output: &Output) -> Vec<Value> {
    lines(output).into_iter().filter(|line| !line["rule"].as_str().unwrap().starts_with("judge/")).collect()
}

/// Says that somebody `assisted to` a thing, where that is in the text.
pub fn calque(_: usize, request: &Received) -> super::stub::Answer {
    let has = request.sentences().iter().any(|sentence| sentence.contains("assisted to"));
    if has && !request.is_outline() { fault("assisted to", "calque", "attended") } else { nothing() }
}

#[test]
fn what_the_judge_says_is_reported_and_kept() {
    let (stub, folder) = (Stub::new(calque), folder_with(TEXT));
    let first = asked(&stub, folder.path(), &[]);
    let [finding] = &of_judge(&first)[..] else { panic!("{first:?}") };
    assert_eq!(
        (finding["rule"].as_str(), finding["text"].as_str()),
        (Some("judge/calque"), Some("assisted to"))
    );
    assert_eq!(finding["judge"]["model"], "stub");
    assert_eq!(finding["severity"], "info");
    assert_eq!(finding["fix"]["applicability"], "unsafe");
    let calls = stub.received().len();
    assert_eq!(calls, 3, "two units and the outline");
    assert_eq!(asked(&stub, folder.path(), &[]).stdout, first.stdout, "the same bytes again");
    let offline = asked(&stub, folder.path(), &["--judge-offline"]);
    assert_eq!(offline.stdout, first.stdout);
    assert_eq!(stub.received().len(), calls, "what is known is not asked again");
    let elsewhere = check(folder.path(), &["--judge-offline", "--judge-model", "stub"]);
    assert_eq!(elsewhere.stdout, first.stdout, "an answer is as good wherever the model runs");
}

#[test]
fn what_a_rule_says_softly_too_is_shown_and_as_bad_as_the_judge_finds_it() {
    let (stub, folder) = (Stub::new(calque), folder_with(TEXT));
    let shown = || {
        let arguments =
            ["check", "--lang", "en", "--format", "short", "--judge", &stub.url, "--judge-model", "m"];
        let output = corrigenda(folder.path(), arguments).arg("a.txt").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = shown();
    assert!(
        said.contains("info calques/false-friend") && said.contains("; also seen by the judge m\n"),
        "{said}"
    );
    fs::write(folder.path().join("corrigenda.toml"), "[rules.\"judge/calque\"]\nseverity = \"error\"\n")
        .unwrap();
    assert!(shown().contains("error calques/false-friend"));
}

#[test]
fn a_model_without_an_address_is_no_judge() {
    let folder = folder_with(TEXT);
    let output = check(folder.path(), &["--judge-model", "stub"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.starts_with("nobody is asked: "), "{said}");
}

#[test]
fn where_no_answer_is_kept_that_is_said() {
    let folder = folder_with(TEXT);
    let output = check(folder.path(), &["--judge-offline", "--judge-model", "stub", "--judge-required"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, "judge: no answer is kept to 3 questions; there the rules alone speak\n");
    assert!(output.status.code() == Some(2) && !of_rules(&output).is_empty());
}

#[test]
fn what_is_seen_in_a_unit_and_in_the_outline_is_said_once() {
    let folder = folder_with(TEXT);
    let stub = Stub::new(|_, request| {
        let has = request.sentences().iter().any(|sentence| sentence.contains("assisted to"));
        if has { fault("assisted to", "calque", "attended") } else { nothing() }
    });
    let output = asked(&stub, folder.path(), &[]);
    assert_eq!((of_judge(&output).len(), stub.received().len()), (1, 3), "{output:?}");
}

#[test]
fn the_key_is_sent_and_written_nowhere() {
    let (stub, folder) = (Stub::new(calque), folder_with(TEXT));
    let output = asked(&stub, folder.path(), &[]);
    assert!(stub.received().iter().all(|request| request.headers.contains("Bearer s3cret-key")));
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains("s3cret"));
    for entry in fs::read_dir(folder.path().join(".corrigenda-judge")).unwrap() {
        assert!(!fs::read_to_string(entry.unwrap().path()).unwrap().contains("s3cret"));
    }
}

#[test]
fn standard_input_is_judged_too() {
    let (stub, folder) = (Stub::new(calque), tempfile::tempdir().unwrap());
    let arguments = [
        "check",
        "--lang",
        "en",
        "--format",
        "jsonl",
        "--exit-zero",
        "--judge",
        &stub.url,
        "--judge-model",
        "m",
        "-",
    ];
    let output = run_with_input(corrigenda(folder.path(), arguments), TEXT.as_bytes());
    assert_eq!((of_judge(&output).len(), stub.received().len()), (1, 3), "{output:?}");
}

#[test]
fn a_plan_sends_nothing() {
    let (stub, folder) = (Stub::new(calque), folder_with(TEXT));
    fs::write(folder.path().join("corrigenda.toml"), "[judge.prices]\nmillion-in = 2.0\nmillion-out = 8.0\n")
        .unwrap();
    let plan = asked(&stub, folder.path(), &["--judge-plan"]);
    let said = String::from_utf8(plan.stdout).unwrap();
    assert!(
        said.starts_with("3 units of text: 3 calls, about ") && said.contains("cost about 0.00"),
        "{said}"
    );
    assert!(stub.received().is_empty());
}

#[test]
fn without_an_address_nothing_is_sent_whatever_the_configuration_says() {
    let (stub, folder) = (Stub::new(calque), folder_with(TEXT));
    let config = format!("[judge]\nurl = \"{}\"\nmodels = [\"stub\"]\n", stub.url);
    fs::write(folder.path().join("corrigenda.toml"), config).unwrap();
    assert!(of_judge(&check(folder.path(), &[])).is_empty() && stub.received().is_empty());
    assert_eq!(of_judge(&check(folder.path(), &["--judge", "on"])).len(), 1);
}

#[test]
fn a_majority_decides() {
    let folder = folder_with(TEXT);
    let stub = Stub::new(|number, request| {
        let seed = request.body["seed"].as_u64().unwrap();
        match (request.is_outline(), seed) {
            (false, 1 | 2) => calque(number, request),
            (false, _) if request.sentences()[0].starts_with("Nobody") => {
                fault("Nobody knew", "style", "No one had known")
            }
            _ => nothing(),
        }
    });
    let output = asked(&stub, folder.path(), &["--judge-votes", "3"]);
    let [finding] = &of_judge(&output)[..] else { panic!("{output:?}") };
    assert_eq!((&finding["judge"]["votes"], &finding["judge"]["of"]), (&Value::from(2), &Value::from(3)));
}

#[test]
fn a_small_budget_goes_where_faults_are() {
    let folder = folder_with(TEXT);
    let stub = Stub::new(calque);
    let output = asked(&stub, folder.path(), &["--judge-calls", "1"]);
    assert_eq!((stub.received().len(), of_judge(&output).len()), (1, 1), "the unit with the double space");
}
