//! A question, as it is sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::gate::Gate;
use crate::names::Name;
use crate::span::{Edit, Raw, Span};

/// What is asked of one text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ask {
    /// The text.
    pub text: Option<String>,
    /// Or the file it stands in.
    pub file: Option<Bytes>,
    /// What it is called; its ending tells the format, its path which settings apply.
    pub name: Option<String>,
    /// Its format, as `--as` names it.
    pub format: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The language it was translated from.
    pub from: Option<String>,
    /// The text it was translated from.
    pub source: Option<SourceAsk>,
    /// Terms, as CSV or TBX.
    pub glossary: Option<String>,
    /// Names that are decided besides those of the house.
    pub names: Vec<Name>,
    /// Only these rules or groups.
    pub select: Vec<String>,
    /// Not these rules or groups.
    pub ignore: Vec<String>,
    /// The lowest severity that is fixed.
    pub show: Option<String>,
    /// Whether fixes that change words are made, too.
    pub unsafe_fixes: bool,
    /// Changes made so far: each step is made of the text as the steps before left it.
    pub steps: Vec<Vec<Change>>,
    /// Findings that a person has looked at and keeps as they are.
    pub kept: Vec<Kept>,
    /// Whether the answer shows the text as it reads, with its findings marked.
    pub view: bool,
    /// What the gate asks for, in the place of the house's `[gate]`.
    pub gate: Option<Gate>,
}

/// A text that another was translated from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SourceAsk {
    /// The text.
    pub text: Option<String>,
    /// Or the file it stands in.
    pub file: Option<Bytes>,
    /// What it is called.
    pub name: Option<String>,
}

/// A finding in the text as it is after the steps.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its rule.
    pub rule: String,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// Writes `content` in the place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The first of them.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    /// What is to stand there.
    pub content: String,
}

impl Change {
    /// An edit, to be sent.
    pub fn of(edit: &Edit<Raw>) -> Self {
        Self { start: edit.span.start, end: edit.span.end, content: edit.content.clone() }
    }

    /// The edit that is meant.
    pub fn edit(&self) -> Edit<Raw> {
        Edit::new(Span::new(self.start, self.end), self.content.clone())
    }
}

/// Bytes that are sent as base64.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(|error| de::Error::custom(format!("no base64: {error}")))
    }
}
