//! What is found, as `LanguageTool` says it.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::annotated::Annotated;
use crate::document::Language;
use crate::fix;
use crate::language::Facts;
use crate::linter::Diagnostic;
use crate::report::page_of;
use crate::rule::{Applicability, Rule};
use crate::span::{Edit, Raw, Span};
use crate::text::{Utf16, sentences};

/// Bytes of the text shown around a place.
const CONTEXT: usize = 40;

/// The longest place that is replaced as a whole: a client shows the replacement in a menu.
const LONGEST: usize = 240;

/// Makes matches of findings.
pub(super) struct Matches<'a> {
    annotated: &'a Annotated,
    counted: Utf16<'a>,
    rules: HashMap<&'a str, &'a Rule>,
    sentences: Vec<Span<crate::text::Text>>,
}

impl<'a> Matches<'a> {
    pub(super) fn new(annotated: &'a Annotated, rules: &'a [Rule], language: Language) -> Self {
        let text = annotated.text.as_str();
        let mut by_id: HashMap<&str, &Rule> = HashMap::new();
        for rule in rules {
            by_id.entry(&rule.id).or_insert(rule);
        }
        let sentences = sentences(text, Facts::of(language).abbreviations);
        Self { annotated, counted: Utf16::new(text), rules: by_id, sentences }
    }

    /// All findings, in order of place.
    pub(super) fn all(&self, found: &[Diagnostic]) -> Vec<Value> {
        found.iter().map(|diagnostic| self.of(diagnostic)).collect()
    }

    fn of(&self, diagnostic: &Diagnostic) -> Value {
        let (place, replacement) = self.replacement(diagnostic);
        let (offset, length) = self.annotated.place(&self.counted, place.start, place.end);
        let rule = self.rules.get(diagnostic.rule.as_str());
        let group = diagnostic.rule.split('/').next().unwrap_or_default();
        let urls: Vec<Value> =
            page_of(&diagnostic.rule).iter().map(|page| json!({ "value": page })).collect();
        let replacements: Vec<Value> = replacement.iter().map(|text| json!({ "value": text })).collect();
        let issue = issue_of(&diagnostic.mqm);
        json!({
            "message": diagnostic.message,
            "shortMessage": "",
            "replacements": replacements,
            "offset": offset,
            "length": length,
            "context": self.context(place),
            "sentence": self.sentence(place),
            "type": { "typeName": "Other" },
            "rule": {
                "id": diagnostic.rule,
                "description": rule.map_or("", |rule| rule.why.as_str()),
                "issueType": issue,
                "urls": urls,
                "category": { "id": group, "name": group },
            },
            "ignoreForIncompleteSentence": false,
            "contextForSureMatch": 0,
        })
    }

    /// The place to mark, and what to write there: a place and one replacement are all that a client can show.
    fn replacement(&self, diagnostic: &Diagnostic) -> (Span<Raw>, Option<String>) {
        let text = self.annotated.text.as_str();
        let fix = diagnostic.fix.as_ref().filter(|fix| fix.applicability > Applicability::DisplayOnly);
        let cover =
            fix.map(|fix| fix.edits.iter().fold(diagnostic.span, |place, edit| place.cover(edit.span)));
        let place = cover.filter(|place| place.len() <= LONGEST).map(|place| visible(text, place));
        let place = place.filter(|place| self.annotated.is_text(place.start, place.end));
        match (place, fix) {
            (Some(place), Some(fix)) => (place, Some(written(text, place, &fix.edits))),
            _ => (visible(text, diagnostic.span), None),
        }
    }

    fn context(&self, place: Span<Raw>) -> Value {
        let text = self.annotated.text.as_str();
        let from = text.floor_char_boundary(place.start.saturating_sub(CONTEXT));
        let to = text.ceil_char_boundary(place.end.saturating_add(CONTEXT));
        let before = if from > 0 { "..." } else { "" };
        let after = if to < text.len() { "..." } else { "" };
        let shown = text.get(from..to).unwrap_or_default().replace(['\n', '\r', '\t'], " ");
        let offset = before.len() + self.counted.before(place.start) - self.counted.before(from);
        let length = self.counted.before(place.end) - self.counted.before(place.start);
        json!({ "text": format!("{before}{shown}{after}"), "offset": offset, "length": length })
    }

    fn sentence(&self, place: Span<Raw>) -> &str {
        let after = self.sentences.partition_point(|sentence| sentence.start <= place.start);
        let sentence = after.checked_sub(1).and_then(|number| self.sentences.get(number));
        sentence.map_or("", |sentence| sentence.of(&self.annotated.text).trim())
    }
}

/// A place that can be seen: where there is nothing, the character before it, or else the one behind it.
fn visible(text: &str, place: Span<Raw>) -> Span<Raw> {
    if !place.is_empty() {
        return place;
    }
    let before = text.get(..place.start).and_then(|head| head.chars().next_back());
    let after = text.get(place.end..).and_then(|tail| tail.chars().next());
    match (before, after) {
        (Some(before), _) => Span::new(place.start - before.len_utf8(), place.end),
        (None, Some(after)) => Span::new(place.start, place.end + after.len_utf8()),
        (None, None) => place,
    }
}

/// What a place reads after edits in it.
fn written(text: &str, place: Span<Raw>, edits: &[Edit<Raw>]) -> String {
    let moved = |edit: &Edit<Raw>| {
        let span = Span::new(edit.span.start - place.start, edit.span.end - place.start);
        Edit::<Raw>::new(span, edit.content.clone())
    };
    let moved: Vec<Edit<Raw>> = edits.iter().map(moved).collect();
    String::from_utf8_lossy(&fix::apply(place.of(text).as_bytes(), &moved)).into_owned()
}

/// The kind of an issue, as the Internationalization Tag Set names it, by the category of MQM.
fn issue_of(mqm: &str) -> &'static str {
    let kinds = [
        ("spelling", "misspelling"),
        ("grammar", "grammar"),
        ("punctuation", "typographical"),
        ("encoding", "characters"),
        ("untranslated", "untranslated"),
        ("mistranslation", "mistranslation"),
        ("omission", "omission"),
        ("addition", "addition"),
        ("inconsistent", "inconsistency"),
        ("wrong-term", "terminology"),
        ("-format", "locale-violation"),
        ("markup", "markup"),
        ("style", "style"),
    ];
    kinds.into_iter().find(|(part, _)| mqm.contains(part)).map_or("uncategorized", |(_, kind)| kind)
}
