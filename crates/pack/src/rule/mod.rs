//! What a rule is.

mod list;
mod severity;
mod template;

pub use list::List;
pub use severity::{Applicability, Severity, parse_severity};
pub use template::Template;

use std::any::Any;
use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

use crate::hash::WordMap;
use crate::language::Language;
use crate::pattern::Pattern;

/// For which texts a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// The language of the text; none: every language.
    pub target: Option<Language>,
    /// The language it was translated from; none: whatever it was.
    pub source: Option<Language>,
}

/// Stretches inside which a rule keeps silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enclosure {
    /// A short quotation (up to 120 characters).
    Quotation,
    /// Short brackets (up to 60 characters).
    Brackets,
    /// A document that is Markdown as a whole, where markup is no leftover.
    Markdown,
    /// What the segment it was translated from holds too: a translation keeps it.
    Source,
}

/// What of the source explains that a place of the translation looks odd: a finding there is an information only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Explanation {
    /// The source has a quotation mark without partner there too.
    UnpairedMarks,
    /// The source has a bracket without partner there too.
    UnpairedBrackets,
    /// The source quotes the same words there.
    Quoted,
    /// The source does not have the words there, and so did not leave them behind.
    Absent,
    /// The source says a word twice in a row there too.
    Repeated,
    /// Nobody has said what language the source is in: what looks like its trace may be the writer's own words.
    UnknownSource,
}

/// Where in the document a whole-line rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// Wherever the line stands.
    #[default]
    Anywhere,
    /// In the first three blocks.
    Head,
    /// After the last block of running text; elsewhere only in the company of other such lines, since alone it may well be
    /// a heading.
    Tail,
    /// Anywhere as a line, and also as one of the last sentences of the running text.
    End,
}

/// How a rule finds its faults.
#[derive(Debug, Serialize, Deserialize)]
pub enum Kind {
    /// A pattern over a block's text, with the replacement template of its match.
    Match {
        /// The pattern.
        pattern: Pattern,
        /// Replacement of the whole match, with `${group}` references.
        replace: Option<String>,
        /// The same as the text it reads as, where the replacement is markup.
        reads: Option<String>,
    },
    /// Words and phrases, each with what to write instead (none: report only).
    Words(Vec<(String, Option<String>)>),
    /// Patterns that must fit a whole block, normalised: lower-case, one space between words, without bullets and
    /// marks around it.
    Line {
        /// The patterns, any of which may fit.
        patterns: Vec<Pattern>,
        /// Where in the document.
        place: Where,
        /// Whether the line counts only in company of other such lines.
        weak: bool,
    },
    /// A native algorithm of the library, by name.
    Check(String),
    /// A kind of fault that a judge may name, whose remarks are held against the text elsewhere.
    Judged(Judged),
}

/// What is known of a kind of fault that a judge may name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Judged {
    /// What judges also call it.
    pub also: Vec<String>,
    /// What a replacement may change, since it may be what is wrong.
    pub may_change: Vec<Fact>,
    /// Which exchange of words may be a matter of taste; none: it is no fault of language.
    pub taste: Option<Taste>,
}

/// What a replacement keeps of the words it replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// Runs of digits.
    Numbers,
    /// Capitalised words.
    Names,
    /// Addresses and placeholders.
    Signs,
}

/// Which words a judge may prefer for no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Taste {
    /// One word or two for others.
    Words,
    /// One article or preposition for another.
    SmallWords,
}

/// An example of a fault: the text with `[[ ]]` around the place, and the text as fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadExample {
    /// Text with each faulty place marked by `[[` and `]]`.
    pub text: String,
    /// The text after the rule's own fixes; none: the rule must propose no fix.
    pub fixed: Option<String>,
    /// The text it was translated from.
    pub source: Option<String>,
    /// The language of that; none: as the rule's scope says, else as it reads.
    pub source_language: Option<Language>,
    /// For rules of a judge: what the judge writes in the place of the marked words.
    pub answer: Option<String>,
}

/// An example of what looks like the fault and is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GoodExample {
    /// The text.
    pub text: String,
    /// The text it was translated from.
    pub source: Option<String>,
    /// The language of that; none: as the rule's scope says, else as it reads.
    pub source_language: Option<Language>,
    /// For rules of a judge: what the judge writes in the place of the marked words.
    pub answer: Option<String>,
}

/// One rule: what it finds, how it says so, and the examples that test it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rule {
    /// `group/name`; several tables may share one id (the same fault in another language or form).
    pub id: String,
    /// For which texts.
    pub scope: Scope,
    /// Default severity; none: off unless asked for.
    pub severity: Option<Severity>,
    /// MQM category, `dimension/type`.
    pub mqm: String,
    /// How the fault is found.
    pub kind: Kind,
    /// Class of the proposed fix.
    pub fix: Applicability,
    /// What is said of a finding.
    pub message: Template,
    /// What the fix does, in a few words.
    pub title: Option<Template>,
    /// Why it is a fault and what to write.
    pub why: String,
    /// Speaks only where the linked sentences of the source match this.
    pub source_match: Option<Pattern>,
    /// Matches that overlap a match of this are dropped.
    pub unless: Option<Pattern>,
    /// Rules or groups that speak of the same fault and know more of it: where one of them finds something at the same
    /// place, this one keeps silent.
    pub yields_to: Vec<String>,
    /// What it flags is wrong as a whole: no other fault in it is told.
    pub condemns: bool,
    /// What of the source explains its findings.
    pub explained_by: Option<Explanation>,
    /// Silent inside these.
    pub outside: Vec<Enclosure>,
    /// Only when the source language was stated or recognised.
    pub needs_source: bool,
    /// Whether it also looks inside URLs, e-mail addresses and code.
    pub in_addresses: bool,
    /// Options of a native check.
    #[serde(with = "options_as_text")]
    pub options: toml::Table,
    /// The lists among the options, as sets, made on first use.
    #[serde(skip)]
    pub(crate) lists: OnceLock<WordMap<String, List>>,
    /// What its check makes of its options.
    #[serde(skip)]
    pub(crate) prepared: OnceLock<Box<dyn Any + Send + Sync>>,
    /// Texts with the fault.
    pub bad: Vec<BadExample>,
    /// Texts without it.
    pub good: Vec<GoodExample>,
    /// The language its examples are in.
    pub example_language: Language,
    /// The format its examples are in; none: plain text.
    pub example_format: Option<String>,
    /// The pack it stands in and its line there, for messages.
    pub origin: (String, usize),
}

impl Rule {
    /// The part of the id before the slash.
    pub fn group(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Whether it judges by what is usual in a language, so that it says nothing of a sentence in another: its MQM category
    /// is one of linguistic or locale conventions.
    pub fn is_of_language(&self) -> bool {
        let dimension = self.mqm.split('/').next().unwrap_or_default();
        matches!(dimension, "linguistic" | "linguistic-conventions" | "fluency" | "locale-convention")
    }

    /// A number among the options of a native check.
    pub fn number(&self, option: &str, default: f64) -> f64 {
        match self.options.get(option) {
            Some(toml::Value::Integer(value)) => *value as f64,
            Some(toml::Value::Float(value)) => *value,
            _ => default,
        }
    }

    /// A list among the options of a native check, as a set; empty where the rule has none.
    pub fn list(&self, option: &str) -> &List {
        static EMPTY: LazyLock<List> = LazyLock::new(List::default);
        let set = |value: &toml::Value| {
            Some(value.as_array()?.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect())
        };
        let lists = self.lists.get_or_init(|| {
            self.options.iter().filter_map(|(name, value)| Some((name.clone(), set(value)?))).collect()
        });
        lists.get(option).unwrap_or(&EMPTY)
    }

    /// What a check makes of the rule's options, made on first use and kept as long as the rule; nothing when the rule
    /// keeps something of another type already, which a check that prepares one thing never meets.
    pub fn prepared<T: Send + Sync + 'static>(&self, make: impl FnOnce(&Self) -> T) -> Option<&T> {
        self.prepared.get_or_init(|| Box::new(make(self))).downcast_ref()
    }

    /// A list of strings among the options of a native check.
    pub fn strings<'a>(&'a self, option: &str) -> impl Iterator<Item = &'a str> {
        self.options
            .get(option)
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str)
    }
}

/// Stored packs keep options as TOML text: their values have no type before a check reads them.
mod options_as_text {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(options: &toml::Table, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&options.to_string())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<toml::Table, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        if text.is_empty() { Ok(toml::Table::new()) } else { toml::from_str(text).map_err(de::Error::custom) }
    }
}
