//! What a country does otherwise than its language elsewhere, through the public door.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;

use common::corrigenda;

/// What is found by the rules whose ids begin so, as `rule “text”`, in a text of a language.
fn found(language: &str, group: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let arguments = ["check", "--lang", language, "--show", "info", "--format", "jsonl", "a.txt"];
    let output = corrigenda(folder.path(), arguments).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let findings = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    findings
        .filter(|finding| finding["rule"].as_str().unwrap().starts_with(group))
        .map(|finding| {
            format!("{} “{}”", finding["rule"].as_str().unwrap(), finding["text"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn words_are_spelled_as_the_stated_country_spells_them() {
    let british = "The colour of the centre was organised in grey.";
    assert_eq!(found("en-GB", "spelling", british), [""; 0]);
    assert_eq!(found("en", "spelling", british), [""; 0]);
    let american = "The color of the center was organized in gray.";
    assert_eq!(found("en-US", "spelling", american), [""; 0]);
    let words = ["color", "center", "gray"].map(|word| format!("spelling/variety “{word}”"));
    assert_eq!(found("en-AU", "spelling", american), words);
    assert_eq!(found("de-CH", "spelling", "Die Straße ist breit."), ["spelling/variety “Straße”"]);
    assert_eq!(found("de", "spelling", "Die Straße ist breit."), [""; 0]);
    let words = ["colour", "centre", "organised", "grey"].map(|word| format!("spelling/variety “{word}”"));
    assert_eq!(found("en_US", "spelling", british), words);
}

#[test]
fn switzerland_has_its_own_quotation_marks_and_decimals() {
    let text = "Die Frau sagte: «Wir kommen morgen.» Das Brot kostet 3.50 Franken.";
    assert_eq!(found("de-CH", "", text), [""; 0]);
    assert_eq!(found("de-AT", "quotes", text).len(), 1);
    assert_eq!(found("de-AT", "numbers", "Das Brot kostet 3.50 Euro."), ["numbers/decimal “3.50”"]);
}

#[test]
fn french_blanks_are_those_of_the_country() {
    let text = "Qui paiera? Le maire ne dit rien; le four reste froid.";
    assert_eq!(found("fr-FR", "spacing", text).len(), 2);
    assert_eq!(found("fr-CA", "spacing", text), [""; 0]);
    assert_eq!(found("fr", "spacing", text), [""; 0]);
}

#[test]
fn spanish_numbers_are_those_of_the_country() {
    let text = "El pan cuesta 3.50 euros y llegaron 12,000 personas.";
    assert_eq!(found("es-MX", "numbers", text), [""; 0]);
    assert_eq!(found("es-ES", "numbers", text).len(), 2);
    let text = "El pan cuesta 3,50 euros y llegaron 12.000 personas.";
    assert_eq!(found("es-ES", "numbers", text), [""; 0]);
    assert_eq!(found("es-MX", "numbers", text).len(), 2);
}

#[test]
fn a_language_that_was_recognised_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("corrigenda.toml"), "language = \"en\"\n").unwrap();
    let text = "Le bac des îles reste au port depuis lundi, et personne ne sait pourquoi il ne part pas.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let run = |arguments: &[&str]| {
        let output = corrigenda(folder.path(), [&["check"][..], arguments].concat()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&["--lang", "auto", "a.txt"]).contains("Read as French, which was recognised"));
    assert!(!run(&["a.txt"]).contains("recognised"));
    assert!(!run(&["--lang", "fr", "a.txt"]).contains("recognised"));
    let shown = |arguments: &[&str]| {
        let output =
            corrigenda(folder.path(), [&["config", "show"][..], arguments].concat()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(shown(&["--lang", "auto", "a.txt"]).contains("recognised in the text, as --lang asks"));
    assert!(shown(&["a.txt"]).contains("corrigenda.toml:1"));
}
