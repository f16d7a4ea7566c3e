//! The API in JSON: what it says is what the command line says.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use corrigenda::serve::{Access, Limits};
use serde_json::{Value, json};

use crate::common::corrigenda;
use crate::http::{fixtures, plain, serve};

/// What a command prints.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(corrigenda(folder, arguments).output().unwrap().stdout).unwrap()
}

#[test]
fn findings_over_http_are_those_of_the_command_line() {
    let server = plain();
    let fixtures = fixtures();
    assert!(fixtures.len() > 20);
    for path in fixtures {
        let (folder, name) = (path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
        let bytes = fs::read(&path).unwrap();
        let asked = json!({ "name": name, "file": STANDARD.encode(bytes) });
        let answer = server.post("/api/check", &asked);
        assert_eq!(answer.status, 200, "{}: {}", path.display(), answer.body);
        let said: Value =
            serde_json::from_str(&printed(folder, &["check", "--format", "json", name])).unwrap();
        let answer = answer.json();
        assert_eq!(answer["findings"], said["findings"], "{}", path.display());
        assert_eq!(answer["summary"], said["summary"], "{}", path.display());
    }
}

#[test]
fn fixes_over_http_are_those_of_the_command_line() {
    let server = plain();
    for path in fixtures().into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let scratch = tempfile::tempdir().unwrap();
        fs::copy(&path, scratch.path().join("article.txt")).unwrap();
        for (flag, unsafe_fixes) in [("--fix", false), ("--unsafe-fixes", true)] {
            let text = fs::read_to_string(&path).unwrap();
            let asked = json!({ "name": "article.txt", "text": text, "unsafe_fixes": unsafe_fixes });
            let answer = server.post("/api/fix", &asked).json();
            let patch = printed(scratch.path(), &["check", "--diff", flag, "article.txt"]);
            let steps = json!([answer["edits"]]);
            let saved = json!({ "name": "article.txt", "text": text, "steps": steps });
            let saved = server.post("/api/save", &saved).json();
            assert_eq!(saved["patch"], patch, "{} {flag}", path.display());
            assert_eq!(saved["text"], answer["text"], "{} {flag}", path.display());
            assert_eq!(saved["file"], answer["file"], "{} {flag}", path.display());
        }
    }
}

#[test]
fn beside_the_source_with_terms_and_names() {
    let server = plain();
    let asked = json!({
        "text": "The strike by the shepherds went on. Anna Wiberg spoke. Later Anna Viberg left.\n",
        "source": { "text": "Der Streik der Hirten ging weiter. Anna Wiberg sprach.\n" },
        "language": "en", "from": "de",
        "glossary": "source,target\nHirten,herders\n",
        "names": [{ "canonical": "Anna Wiberg", "variants": ["Anna Viberg"] }],
    });
    let answer = server.post("/api/check", &asked).json();
    let texts: Vec<&str> =
        answer["findings"].as_array().unwrap().iter().map(|f| f["text"].as_str().unwrap()).collect();
    assert!(texts.iter().any(|text| text.contains("Viberg")), "{answer}");
    assert!(answer["findings"].to_string().contains("herders"), "{answer}");
    let links = server.post("/api/align", &asked).json();
    assert_eq!(links["links"][0]["source"][0]["text"], "Der Streik der Hirten ging weiter.");
    let names = server.post("/api/names", &json!({ "text": asked["text"] })).json();
    assert!(names["names"].to_string().contains("\"Wiberg\""), "{names}");
}

#[test]
fn steps_are_made_one_after_the_other_and_touch_nothing_else() {
    let server = plain();
    let steps = json!([
        [{ "start": 0, "end": 3, "content": "A" }, { "start": 8, "end": 8, "content": "," }],
        [{ "start": 7, "end": 8, "content": "" }],
    ]);
    let asked = json!({ "name": "a.txt", "text": "The old  way\r\nwent on .\r\n", "steps": steps });
    let saved = server.post("/api/save", &asked).json();
    assert_eq!(saved["text"], "A old ,way\r\nwent on .\r\n");
}

#[test]
fn a_finding_that_is_kept_weighs_nothing_at_the_gate() {
    let server = plain();
    let text = "The mayor resigned on Monday , his office said.\n";
    let found = server.post("/api/check", &json!({ "text": text, "view": true })).json();
    assert_eq!(found["gate"]["ready"], false, "{found}");
    let [finding] = found["findings"].as_array().unwrap().as_slice() else { panic!("{found}") };
    let view = &found["view"];
    assert_eq!(view["blocks"][0]["marks"][0]["finding"], 0);
    assert!(view["changes"][0]["lines"][0]["after"].to_string().contains("Monday"), "{view}");
    let kept = json!([{ "rule": finding["rule"], "start": finding["start"], "end": finding["end"] }]);
    let after = server.post("/api/gate", &json!({ "text": text, "kept": kept })).json();
    assert_eq!(after["ready"], true, "{after}");
    let strict = json!({ "text": "Fine words.", "gate": { "min-score": 101.0 } });
    assert_eq!(server.post("/api/gate", &strict).json()["ready"], false);
}

#[test]
fn rules_are_listed_and_explained() {
    let server = plain();
    let rules = server.get("/api/rules").json();
    assert!(rules["rules"].as_array().unwrap().len() > 50);
    let rule = server.get("/api/rules/spacing/multiple").json();
    assert_eq!(rule["rules"][0]["id"], "spacing/multiple");
    assert!(rule["rules"][0]["tables"][0]["bad"].as_array().is_some_and(|bad| !bad.is_empty()));
    assert!(server.get("/api/rules/names").json()["rules"].as_array().unwrap().len() > 1);
    let unknown = server.get("/api/rules/spacing/multipel");
    assert_eq!(unknown.status, 404);
    assert!(unknown.body.contains("spacing/multiple"), "{}", unknown.body);
}

#[test]
fn the_description_tells_every_address_and_every_field() {
    let server = plain();
    let described = server.get("/api/openapi.json").json();
    for (path, methods) in described["paths"].as_object().unwrap() {
        let path = path.replace("{group}", "names").replace("{name}", "drift");
        for method in methods.as_object().unwrap().keys() {
            let answer = match method.as_str() {
                "get" => server.get(&path),
                _ if path.starts_with("/v2") => {
                    server.post_as(&path, "application/x-www-form-urlencoded", b"language=en&text=a")
                }
                _ => server.post(&path, &json!({ "text": "a" })),
            };
            assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
        }
    }
    // The error of an unknown field names those that are known.
    let wrong = server.post("/api/check", &json!({ "txet": "" })).body;
    let fields = described["components"]["schemas"]["Ask"]["properties"].as_object().unwrap();
    for field in fields.keys() {
        assert!(wrong.contains(&format!("`{field}`")), "{field}: {wrong}");
    }
    assert_eq!(wrong.matches('`').count() / 2, fields.len() + 1, "{wrong}");
}

#[test]
fn the_configuration_holds_and_is_read_again_when_it_changes() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("corrigenda.toml");
    let count = |server: &crate::http::Running| {
        let answer = server.post("/api/check", &json!({ "text": "It was  Monday , he said.\n" }));
        answer.json()["findings"].as_array().unwrap().len()
    };
    fs::write(&file, "ignore = [\"spacing/before-punctuation\"]\n").unwrap();
    let server = serve(scratch.path(), Access::default(), Limits::default());
    let before = count(&server);
    sleep(Duration::from_millis(1100));
    fs::write(&file, "ignore = [\"spacin\"]\n").unwrap();
    assert_eq!(count(&server), before, "what is wrong does not hold");
    sleep(Duration::from_millis(1100));
    fs::write(&file, "language = \"en\"\n").unwrap();
    assert_eq!(count(&server), before + 1);
    let log = server.log.lock().unwrap().clone();
    assert!(log.contains("the new one is wrong") && log.contains("read again"), "{log}");
}
