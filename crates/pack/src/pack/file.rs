//! The shape of packs as files.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::language::Language;
use crate::rule::{Applicability, BadExample, Enclosure, Explanation, GoodExample, Judged, Where};

/// A pack: everything optional, so that errors can be our own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PackFile {
    /// Target language of all its rules.
    pub target: Option<Spanned<String>>,
    /// Source language of all its rules.
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub rule: Vec<Spanned<RuleTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that a rule may have")]
pub(super) struct RuleTable {
    pub id: Spanned<String>,
    pub severity: Spanned<String>,
    pub mqm: String,
    pub r#match: Option<Spanned<String>>,
    pub replace: Option<Spanned<String>>,
    pub reads: Option<Spanned<String>>,
    pub swap: Option<toml::Table>,
    pub words: Option<Spanned<OneOrMany>>,
    pub line: Option<Spanned<OneOrMany>>,
    pub r#where: Option<Where>,
    #[serde(default)]
    pub weak: bool,
    pub check: Option<Spanned<String>>,
    pub judged: Option<Judged>,
    #[serde(default)]
    pub options: BTreeMap<String, Spanned<toml::Value>>,
    pub fix: Option<Applicability>,
    pub message: Spanned<String>,
    pub title: Option<String>,
    pub why: String,
    pub unless: Option<Spanned<String>>,
    pub source_match: Option<Spanned<String>>,
    #[serde(default)]
    pub yields_to: Vec<String>,
    #[serde(default)]
    pub condemns: bool,
    pub explained_by: Option<Explanation>,
    #[serde(default)]
    pub outside: Vec<Enclosure>,
    #[serde(default)]
    pub needs_source: bool,
    #[serde(default)]
    pub in_addresses: bool,
    #[serde(default)]
    pub bad: Vec<BadTable>,
    #[serde(default)]
    pub good: Vec<GoodTable>,
    pub lang: Option<Spanned<String>>,
    pub example_format: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BadTable {
    text: String,
    fixed: Option<String>,
    source: Option<String>,
    #[serde(default, deserialize_with = "language_tag")]
    source_language: Option<Language>,
    answer: Option<String>,
}

impl BadTable {
    pub(super) fn example(self) -> BadExample {
        let Self { text, fixed, source, source_language, answer } = self;
        BadExample { text, fixed, source, source_language, answer }
    }
}

/// A good example is its text, or a table where it has a source or a judge's answer.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum GoodTable {
    Text(String),
    Beside(Beside),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Beside {
    text: String,
    source: Option<String>,
    #[serde(default, deserialize_with = "language_tag")]
    source_language: Option<Language>,
    answer: Option<String>,
}

impl GoodTable {
    pub(super) fn example(self) -> GoodExample {
        match self {
            Self::Text(text) => GoodExample { text, ..GoodExample::default() },
            Self::Beside(Beside { text, source, source_language, answer }) => {
                GoodExample { text, source, source_language, answer }
            }
        }
    }
}

fn language_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    let wrong = || de::Error::custom(format!("`{tag}` is no language tag such as `en`"));
    Language::parse(&tag).map(Some).ok_or_else(wrong)
}
