//! Glossaries through the command line: terms, forbidden translations, words that stay, and what is said of broken files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;

use tempfile::TempDir;

const SOURCE: &str = "Der Feuerwehrhauptmann prüfte die Verträge. Danach startete er Quellwerk neu.\n";
const TARGET: &str = "The fire captain checked the treaties. Then he restarted the source work.\n";

/// The rules, places and messages that a check of the texts gives with these files beside them.
fn check(files: &[(&str, &str)], arguments: &[&str]) -> (Vec<(String, String, String)>, String) {
    let folder = TempDir::new().unwrap();
    for (name, text) in [("source.txt", SOURCE), ("target.txt", TARGET)].iter().chain(files) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let fixed = [
        "check",
        "target.txt",
        "--source",
        "source.txt",
        "--lang",
        "en",
        "--from",
        "de",
        "--format",
        "jsonl",
    ];
    let output = common::corrigenda(folder.path(), fixed.iter().chain(arguments)).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap().to_owned();
    let found = lines.lines().map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        (field(&value, "rule"), field(&value, "text"), field(&value, "message"))
    });
    let found = found.filter(|(rule, ..)| {
        ["bitext/term", "bitext/forbidden", "bitext/do-not-translate"].contains(&rule.as_str())
    });
    (found.collect(), String::from_utf8(output.stderr).unwrap())
}

const CSV: &str = "source,target,status\n\
    Feuerwehrhauptmann,fire chief,\n\
    Vertrag,contract,\n\
    Vertrag,treaty,forbidden\n\
    Quellwerk,,do-not-translate\n";

#[test]
fn a_table_tells_terms_forbidden_ones_and_those_that_stay() {
    let (found, errors) = check(&[("terms.csv", CSV)], &["--glossary", "terms.csv"]);
    let rules: Vec<(&str, &str)> =
        found.iter().map(|(rule, text, _)| (rule.as_str(), text.as_str())).collect();
    assert_eq!(
        rules,
        [("bitext/forbidden", "treaties"), ("bitext/term", "treaties"), ("bitext/do-not-translate", "work")],
        "{errors}"
    );
    assert!(found[1].2.contains("fire chief"), "{found:?}");
}

#[test]
fn a_configuration_names_the_glossary_too() {
    let config = ("corrigenda.toml", "glossary = \"terms.csv\"\n");
    let (found, errors) = check(&[("terms.csv", CSV), config], &[]);
    assert_eq!(found.len(), 3, "{errors}");
}

#[test]
fn inflected_forms_of_a_term_count() {
    let csv = "source,target\nVertrag,treaty\nFeuerwehrhauptmann,fire captain\n";
    let (found, errors) = check(&[("terms.csv", csv)], &["--glossary", "terms.csv"]);
    assert!(found.is_empty() && errors.is_empty(), "{found:?} {errors}");
}

#[test]
fn tbx_tells_which_terms_are_deprecated() {
    let tbx = r#"<?xml version="1.0"?>
<martif type="TBX"><text><body><termEntry>
  <langSet xml:lang="de"><tig><term>Vertrag</term></tig></langSet>
  <langSet xml:lang="en"><tig><term>contract</term></tig>
    <tig><term>treaty</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"#;
    let (found, errors) = check(&[("terms.tbx", tbx)], &["--glossary", "terms.tbx"]);
    assert_eq!(found.len(), 1, "{errors}");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("bitext/forbidden", "treaties"));
}

#[test]
fn a_broken_glossary_says_where_and_what_to_do() {
    for (name, text, wanted) in [
        ("a.csv", "source,target,status\nHafen,port,forbiden\n", "a.csv:2:1: unknown status `forbiden`"),
        ("b.csv", "Hafen,port\n", "b.csv:1:1: the first row names no column `source`"),
        ("c.csv", "source,target\n\"Hafen,port\n", "c.csv:2:1: a quote is never closed"),
        ("d.tbx", "<martif><text>", "d.tbx:1:1: no entry has terms in two languages"),
    ] {
        let (_, errors) = check(&[(name, text)], &["--glossary", name]);
        assert!(errors.contains(wanted), "{errors}");
    }
    let (_, errors) = check(&[], &["--glossary", "none.csv"]);
    assert!(errors.contains("none.csv"), "{errors}");
}

#[test]
fn the_source_decides_how_a_name_is_spelled() {
    let folder = TempDir::new().unwrap();
    let source = "Ayer llegó Karim Zalehi a Madrid. Zalehi habló poco. Más tarde Zalehi salió.\n";
    let target = "Karim Zaleki arrived in Madrid yesterday. Zaleki said little. Later Zalehi left.\n";
    fs::write(folder.path().join("s.txt"), source).unwrap();
    fs::write(folder.path().join("t.txt"), target).unwrap();
    let arguments = [
        "check",
        "t.txt",
        "--source",
        "s.txt",
        "--lang",
        "en",
        "--select",
        "names/drift",
        "--format",
        "short",
    ];
    let output = common::corrigenda(folder.path(), arguments).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("as in the source"), "{report}");
    assert!(report.contains("“Zaleki” here, “Zalehi”"), "{report}");
}

#[test]
fn one_segment_translated_in_two_ways_is_found_across_files() {
    let folder = TempDir::new().unwrap();
    let pair = |text: &str| {
        format!("{{\"source\": \"Drücken Sie jetzt die rote Taste.\", \"target\": \"{text}\"}}\n")
    };
    fs::write(folder.path().join("a.jsonl"), pair("Press the red button now.").repeat(2)).unwrap();
    fs::write(folder.path().join("b.jsonl"), pair("Now push the red key.")).unwrap();
    let arguments = [
        "check",
        "a.jsonl",
        "b.jsonl",
        "--as",
        "jsonl",
        "--lang",
        "en",
        "--from",
        "de",
        "--format",
        "short",
        "--show",
        "info",
        "--select",
        "bitext/inconsistent",
    ];
    let output = common::corrigenda(folder.path(), arguments).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.starts_with("b.jsonl:1:") && report.contains("press the red button now"), "{report}");
    assert_eq!(report.matches("bitext/inconsistent").count(), 1, "{report}");
}
