//! The values that arguments take: severities, colours, languages, formats of texts.

use clap::ValueEnum;
use corrigenda::document::Language;
use corrigenda::format::Format;
use corrigenda::rule::Severity;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    Error,
    Warning,
    Info,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The lowest severity that fails; none: nothing fails.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Reads a share, 0 to 1.
pub fn share(text: &str) -> Result<f32, String> {
    let value = text.parse::<f32>().ok().filter(|value| (0.0..=1.0).contains(value));
    value.ok_or_else(|| "a share is a number from 0 to 1, as in 0.9".to_owned())
}

/// Reads the name of a format of texts.
pub fn text_format(name: &str) -> Result<Format, String> {
    let names = || Format::ALL.iter().map(|entry| entry.1).collect::<Vec<_>>().join(", ");
    Format::by_name(name).ok_or_else(|| format!("known formats: {}", names()))
}

/// Reads a language tag, or `auto` where the language is to be recognised whatever the configuration says.
pub fn language_or_auto(tag: &str) -> Result<Language, String> {
    if tag == "auto" { Ok(Language::UNDETERMINED) } else { language(tag) }
}

/// Reads a language tag.
pub fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "not a language tag such as `en` or `de-AT`".to_owned())
}
