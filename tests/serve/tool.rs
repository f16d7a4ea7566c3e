//! The API of `LanguageTool`.

use serde_json::Value;

use crate::http::{Answer, plain};

const FORM: &str = "application/x-www-form-urlencoded";

/// A form of these fields.
fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn asked(fields: &[(&str, &str)]) -> Value {
    let answer: Answer = plain().post_as("/v2/check", FORM, form(fields).as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// What a match stands on, and what is to be written there.
fn places(text: &str, answer: &Value) -> Vec<(String, String)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    answer["matches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            let (offset, length) = (number(&found["offset"]), number(&found["length"]));
            let place = String::from_utf16(&units[offset..offset + length]).unwrap();
            let value = found["replacements"][0]["value"].as_str().unwrap_or_default().to_owned();
            (place, value)
        })
        .collect()
}

#[test]
fn places_count_as_clients_count_them() {
    let text = "😀 Élan vital. On Monday , the mayor resigned.";
    let answer = asked(&[("text", text), ("language", "en-US")]);
    let found = places(text, &answer);
    assert_eq!(found.len(), 1, "{answer}");
    assert!(found[0].0.contains(" ,") && !found[0].1.contains(" ,"), "{found:?}");
    let context = &answer["matches"][0]["context"];
    let shown: Vec<u16> = context["text"].as_str().unwrap().encode_utf16().collect();
    let at = usize::try_from(context["offset"].as_u64().unwrap()).unwrap();
    let length = usize::try_from(context["length"].as_u64().unwrap()).unwrap();
    assert_eq!(String::from_utf16(&shown[at..at + length]).unwrap(), found[0].0);
    assert_eq!(answer["matches"][0]["sentence"], "On Monday , the mayor resigned.");
}

#[test]
fn markup_is_not_read_and_counts() {
    let data = r#"{"annotation":[{"markup":"<p>"},{"text":"On Monday "},{"markup":"<b>","interpretAs":""},
        {"text":"the  mayor"},{"markup":"</b>"},{"text":" resigned , he said."},{"markup":"<br/>","interpretAs":"\n"}]}"#;
    let whole = "<p>On Monday <b>the  mayor</b> resigned , he said.<br/>";
    let answer = asked(&[
        ("data", data),
        ("language", "en"),
        ("enabledRules", "spacing/multiple,spacing/before-punctuation"),
        ("enabledOnly", "true"),
    ]);
    let found = places(whole, &answer);
    assert!(found.iter().any(|(place, _)| place.contains(" ,")), "{found:?}");
    assert!(found.iter().all(|(place, _)| !place.contains('<')), "{found:?}");
}

#[test]
fn rules_are_switched_on_and_off() {
    let text = "On Monday , the the mayor resigned.";
    let rules = |fields: &[(&str, &str)]| -> Vec<String> {
        let mut all = vec![("text", text), ("language", "en-GB")];
        all.extend_from_slice(fields);
        let answer = asked(&all);
        answer["matches"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["rule"]["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = rules(&[]);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(rules(&[("disabledRules", "spacing/before-punctuation,WHITESPACE_RULE")]), all[1..]);
    assert_eq!(rules(&[("disabledCategories", "repeats")]), all[..1]);
    assert_eq!(rules(&[("enabledRules", "repeats/word"), ("enabledOnly", "true")]), all[1..]);
    assert!(rules(&[("enabledRules", "UNKNOWN"), ("enabledOnly", "true")]).is_empty());
}

#[test]
fn fields_may_stand_in_the_address() {
    let query = form(&[("text", "On Monday , he left."), ("language", "auto")]);
    let answer = plain().get(&format!("/v2/check?{query}"));
    assert_eq!(answer.json()["matches"].as_array().unwrap().len(), 1, "{}", answer.body);
}

#[test]
fn what_is_wrong_is_told_in_words() {
    let server = plain();
    for (fields, why) in [
        (&[("text", "a")][..], "language"),
        (&[("text", "a"), ("language", "xx-YY")], "xx-YY"),
        (&[("data", "{"), ("language", "en")], "data"),
        (&[("data", r#"{"annotation":[{}]}"#), ("language", "en")], "annotation"),
        (&[("data", "{}"), ("text", "a"), ("language", "en")], "both"),
    ] {
        let answer = server.post_as("/v2/check", FORM, form(fields).as_bytes());
        assert_eq!(answer.status, 400, "{}", answer.body);
        assert!(answer.body.starts_with("Error: ") && answer.body.contains(why), "{}", answer.body);
    }
    let nothing = server.post_as("/v2/check", FORM, b"language=en");
    assert_eq!(nothing.json()["matches"], Value::Array(Vec::new()));
    assert!(server.get("/v2/languages").json().to_string().contains("\"longCode\":\"en-US\""));
}
