//! What people accepted: gold to score rules and judges with, and proposals for rules of the house.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::fix;
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw, Span};

/// A phrase that was corrected alike so often is a rule.
const OFTEN: usize = 3;

/// A longer phrase does not come again, in words.
const LONGEST_PHRASE: usize = 6;

/// A change that a person accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The text's path.
    pub path: String,
    /// The rule that proposed it.
    pub rule: String,
    /// Bytes of the file as it was then.
    pub start: usize,
    /// One past the last of them.
    pub end: usize,
    /// What stood there.
    pub text: String,
    /// What stands there now.
    pub written: String,
    /// The rest of the sentence before it.
    #[serde(default)]
    pub before: String,
    /// The rest of the sentence behind it.
    #[serde(default)]
    pub after: String,
}

impl Accepted {
    /// The change that `edits` make for a finding: its place widened to the finding's, and the sentence around it.
    pub fn of(document: &Document, diagnostic: &Diagnostic, edits: &[Edit<Raw>]) -> Option<Self> {
        let part = document.parts.get(diagnostic.part)?;
        let text = std::str::from_utf8(&part.bytes).ok()?;
        let place = edits.iter().fold(diagnostic.span, |place, edit| place.cover(edit.span));
        let old = text.get(place.range())?;
        let inside = |span: Span<Raw>| Span::new(span.start - place.start, span.end - place.start);
        let inner: Vec<Edit<Raw>> =
            edits.iter().map(|edit| Edit::new(inside(edit.span), &*edit.content)).collect();
        let written = String::from_utf8(fix::apply(old.as_bytes(), &inner)).ok()?;
        let is_end = |c: char| matches!(c, '.' | '!' | '?' | '…' | '\n');
        let (head, tail) = (&text[..place.start], &text[place.end..]);
        let before = head.rfind(is_end).map_or(head, |at| &head[at..]);
        let after = tail.split_inclusive(is_end).next().unwrap_or_default();
        Some(Self {
            path: document.path.clone(),
            rule: diagnostic.rule.clone(),
            start: place.start,
            end: place.end,
            text: old.to_owned(),
            written,
            before: before.trim_start_matches(is_end).trim_start().to_owned(),
            after: after.trim_end().to_owned(),
        })
    }
}

/// Reads a record: one change a line.
///
/// # Errors
/// The first line that is none, with its number.
pub fn read(text: &str) -> Result<Vec<Accepted>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let change = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|_| format!("line {}: no record of an accepted change", number + 1))
    };
    lines.map(change).collect()
}

/// The changes as annotated texts, each file by its name: the sentences as they were, and the faults in them in
/// `gold.jsonl`. The texts themselves have been corrected since.
pub fn gold(changes: &[Accepted]) -> Vec<(String, String)> {
    let mut sentences: Vec<(String, Vec<&Accepted>)> = Vec::new();
    let mut known = HashMap::new();
    for change in changes {
        let sentence = format!("{}{}{}", change.before, change.text, change.after);
        let number = *known.entry((&change.path, sentence.clone())).or_insert(sentences.len());
        match sentences.get_mut(number) {
            Some((_, faults)) => faults.push(change),
            None => sentences.push((sentence, vec![change])),
        }
    }
    let mut list = String::new();
    let mut files = Vec::new();
    for (number, (sentence, faults)) in sentences.into_iter().enumerate() {
        let id = format!("{:04}", number + 1);
        for Accepted { before, text, written, rule, .. } in faults {
            let (start, end) = (before.len(), before.len() + text.len());
            let fault = serde_json::json!({
                "id": id, "start": start, "end": end, "category": rule, "text": text, "suggestion": written,
            });
            let _ = writeln!(list, "{fault}");
        }
        files.push((format!("{id}.txt"), sentence));
    }
    files.push(("gold.jsonl".to_owned(), list));
    files
}

/// A pack of rules for phrases that were corrected alike three times or more; nothing where there are none. A person
/// should read it before it is used.
pub fn pack(changes: &[Accepted]) -> Option<String> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Accepted>> = BTreeMap::new();
    for change in changes.iter().filter(|change| is_phrase(&change.text) && change.text != change.written) {
        groups.entry((change.text.trim(), change.written.trim())).or_default().push(change);
    }
    let mut written = BTreeMap::<&str, usize>::new();
    for (text, _) in groups.keys() {
        *written.entry(text).or_default() += 1;
    }
    // What was corrected in two ways depends on more than the phrase.
    groups.retain(|(text, new), changes| changes.len() >= OFTEN && written[text] == 1 && !new.is_empty());
    let rules: Vec<String> =
        groups.iter().enumerate().map(|(number, (pair, changes))| rule(number + 1, *pair, changes)).collect();
    (!rules.is_empty()).then(|| rules.join("\n"))
}

/// Whether a text is words, few enough to come again.
fn is_phrase(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'))
        && text.contains(char::is_alphabetic)
        && text.split_whitespace().count() <= LONGEST_PHRASE
}

fn rule(number: usize, (text, written): (&str, &str), changes: &[&Accepted]) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let count = changes.len();
    let mut rule = format!(
        "[[rule]]\nid = \"house/phrase-{number}\"\nseverity = \"warning\"\nmqm = \"style/organizational\"\n"
    );
    let _ = writeln!(rule, "swap = {{ {} = {} }}", quoted(text), quoted(written));
    let _ = writeln!(rule, "message = \"Write “{{replacement}}” for “{{text}}”\"");
    let _ = writeln!(rule, "why = \"It was corrected so {count} times.\"");
    let sentence = |change: &Accepted, middle: &str| {
        let joined = format!("{}{middle}{}", change.before, change.after);
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut sentences: Vec<(String, String)> = changes
        .iter()
        .map(|change| {
            (sentence(change, &format!("[[{}]]", change.text.trim())), sentence(change, &change.written))
        })
        .collect();
    sentences.dedup();
    rule += "bad = [\n";
    for (bad, fixed) in sentences.iter().take(OFTEN) {
        let _ = writeln!(rule, "    {{ text = {}, fixed = {} }},", quoted(bad), quoted(fixed));
    }
    let good = sentences.first().map(|(_, fixed)| quoted(fixed)).unwrap_or_default();
    let _ = writeln!(rule, "]\ngood = [{good}]");
    rule
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(text: &str, written: &str, before: &str) -> Accepted {
        Accepted {
            path: "a.txt".to_owned(),
            rule: "judge/calque".to_owned(),
            start: 1,
            end: 2,
            text: text.to_owned(),
            written: written.to_owned(),
            before: before.to_owned(),
            after: " to the concert.".to_owned(),
        }
    }

    #[test]
    fn a_phrase_corrected_alike_three_times_is_a_rule() {
        let mut changes: Vec<Accepted> =
            ["He ", "She ", "They \"all\" "].map(|before| change("assisted", "went", before)).to_vec();
        changes.push(change("pitch", "field", "The "));
        let pack = pack(&changes).unwrap();
        let rules = crate::builtin::read_pack("house.toml", &pack).unwrap();
        let [rule] = &rules[..] else { panic!("one rule: {pack}") };
        assert_eq!((rule.bad.len(), rule.bad[0].text.as_str()), (3, "He [[assisted]] to the concert."));
        let files = gold(&changes);
        let (name, sentence) = &files[1];
        assert_eq!(
            (files.len(), name.as_str(), sentence.as_str()),
            (5, "0002.txt", "She assisted to the concert.")
        );
        assert!(files[4].1.lines().nth(1).unwrap().contains("\"start\":4,"), "{files:?}");
    }

    #[test]
    fn what_was_corrected_in_two_ways_or_seldom_is_none() {
        let mut changes = vec![change("assisted", "went", "He "); 3];
        changes.push(change("assisted", "listened", "He "));
        assert_eq!(pack(&changes), None);
        assert_eq!(pack(&vec![change("assisted", "went", "He "); 2]), None);
        assert_eq!(pack(&vec![change("“x”,", "y", "He "); 3]), None);
    }
}
