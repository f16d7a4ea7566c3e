//! A question to a model: what is sent, and the name under which its answer is kept.

use serde_json::{Value, json};

use super::Category;
use super::unit::{Question, Unit};
use crate::document::Language;
use crate::language::Facts;

/// What every model is told.
const INSTRUCTIONS: &str = include_str!("prompt.txt");

/// What it is told besides where the sentences are the outline of a document.
const OF_OUTLINE: &str = "These are the beginnings of all blocks of one article, in order. List only names that are \
    written in several ways, lines that belong to the web page and not to the article, and what is said twice.";

/// The shape of requests and answers; another one makes other names.
const VERSION: u32 = 1;

/// How an endpoint is made to answer in JSON. Not every one knows every way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// By a schema that the answer follows.
    Schema,
    /// By asking for a JSON object.
    Object,
    /// By the instructions alone.
    Free,
}

impl Shape {
    /// The next one to be tried where an endpoint refuses this one.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::Object),
            Self::Object => Some(Self::Free),
            Self::Free => None,
        }
    }

    fn response_format(self) -> Option<Value> {
        match self {
            Self::Schema => Some(json!({
                "type": "json_schema",
                "json_schema": {"name": "errors", "strict": true, "schema": schema()}
            })),
            Self::Object => Some(json!({"type": "json_object"})),
            Self::Free => None,
        }
    }
}

/// How models are asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Manner {
    /// How freely it answers; 0: always with what is most likely.
    pub temperature: f64,
    /// What its chance is drawn from.
    pub seed: u64,
    /// The most tokens of an answer.
    pub most_tokens: u32,
}

/// One question to one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The name of the model.
    pub model: String,
    /// What is sent, but for the shape of the answer.
    body: Value,
    /// The name under which the answer is kept: a hash of everything that it depends on. Where the model runs is no part of
    /// that: an answer that came as a file, or from elsewhere, is as good.
    pub key: String,
}

impl Request {
    /// Asks a model about a unit; `vote` is how often it was asked before.
    pub fn new(
        manner: &Manner,
        model: &str,
        vote: u32,
        unit: &Unit,
        languages: (Language, Option<Language>),
    ) -> Self {
        let body = json!({
            "model": model,
            "temperature": manner.temperature,
            "seed": manner.seed.wrapping_add(u64::from(vote)),
            "max_tokens": manner.most_tokens,
            "stream": false,
            "messages": [
                {"role": "system", "content": INSTRUCTIONS},
                {"role": "user", "content": question(unit, languages).to_string()},
            ],
        });
        let mut hasher = blake3::Hasher::new();
        for part in [VERSION.to_string(), vote.to_string(), body.to_string()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        Self { model: model.to_owned(), body, key: hasher.finalize().to_hex()[..32].to_owned() }
    }

    /// What is sent to have an answer of this shape.
    pub fn body(&self, shape: Shape) -> Value {
        let mut body = self.body.clone();
        if let (Some(format), Some(fields)) = (shape.response_format(), body.as_object_mut()) {
            fields.insert("response_format".to_owned(), format);
        }
        body
    }

    /// About how many tokens are sent: a quarter of the letters of Latin script, each letter of others.
    pub fn tokens(&self) -> u64 {
        let text = |message: &Value| message["content"].as_str().map_or(0, tokens_of);
        self.body["messages"].as_array().into_iter().flatten().map(text).sum()
    }
}

/// About how many tokens a text has.
pub fn tokens_of(text: &str) -> u64 {
    let (narrow, wide) = text.chars().fold((0_u64, 0_u64), |(narrow, wide), c| {
        if c < '\u{250}' { (narrow + 1, wide) } else { (narrow, wide + 1) }
    });
    narrow.div_ceil(4) + wide
}

/// What is asked of a unit, as data.
fn question(unit: &Unit, (target, source): (Language, Option<Language>)) -> Value {
    let numbered = |texts: &mut dyn Iterator<Item = &String>| -> Vec<Value> {
        texts.enumerate().map(|(n, text)| json!({"n": n + 1, "text": text})).collect()
    };
    let categories: Vec<&str> = Category::all().map(Category::as_str).collect();
    let mut asked = json!({
        "language": name_of(target),
        "categories": categories,
        "sentences": numbered(&mut unit.sentences.iter().map(|sentence| &sentence.text)),
    });
    let mut add = |name: &str, value: Value| asked[name] = value;
    if let Some(source) = source {
        add("translated_from", json!(name_of(source)));
    }
    if let (Some(before), _) = &unit.around {
        add("before", json!(before));
    }
    if let (_, Some(after)) = &unit.around {
        add("after", json!(after));
    }
    if !unit.source.is_empty() {
        add("source", json!(numbered(&mut unit.source.iter())));
    }
    if !unit.names.is_empty() {
        add("names", json!(unit.names));
    }
    if !unit.terms.is_empty() {
        let terms: Vec<Value> =
            unit.terms.iter().map(|(term, target)| json!({"source": term, "write": target})).collect();
        add("terms", json!(terms));
    }
    if !unit.known.is_empty() {
        let known: Vec<Value> =
            unit.known.iter().map(|(text, what)| json!({"text": text, "what": what})).collect();
        add("already_reported", json!(known));
    }
    if unit.question == Question::Outline {
        add("task", json!(OF_OUTLINE));
    }
    asked
}

/// A language as a model is told of it: by name where that is known.
fn name_of(language: Language) -> String {
    let facts = Facts::of(language);
    if facts.tag == language.as_str() { facts.name.to_owned() } else { language.to_string() }
}

/// The schema of an answer.
fn schema() -> Value {
    let categories: Vec<&str> = Category::all().map(Category::as_str).collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["errors"],
        "properties": {"errors": {"type": "array", "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["side", "sentence", "quote", "category", "severity", "replacement", "why"],
            "properties": {
                "side": {"type": "string", "enum": ["target", "source"]},
                "sentence": {"type": "integer"},
                "quote": {"type": "string"},
                "category": {"type": "string", "enum": categories},
                "severity": {"type": "string", "enum": ["minor", "major"]},
                "replacement": {"type": ["string", "null"]},
                "why": {"type": "string"},
            },
        }}},
    })
}
