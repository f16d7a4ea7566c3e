//! How bad a fault is, and how far its fix can be trusted.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::nearest;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; never fails a check by default.
    #[default]
    Info,
    /// Nearly always a fault.
    Warning,
    /// A fault that must not be published.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name used in packs, configuration and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads a severity as packs and configuration write it; none is `off`.
///
/// # Errors
/// What is wrong and what may have been meant.
pub fn parse_severity(name: &str) -> Result<Option<Severity>, String> {
    const NAMES: [(&str, Option<Severity>); 4] = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("info", Some(Severity::Info)),
        ("off", None),
    ];
    if let Some((_, severity)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Ok(*severity);
    }
    let hint = nearest(name, NAMES.map(|(known, _)| known)).map(|near| format!("did you mean `{near}`?"));
    let hint = hint.unwrap_or_else(|| "it is error, warning, info or off".to_owned());
    Err(format!("unknown severity `{name}`; {hint}"))
}

/// Whether a fix may be applied without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Shown, never applied.
    DisplayOnly,
    /// Changes words: a person should look.
    Unsafe,
    /// Changes spacing, marks or encoding only.
    Safe,
}

impl Applicability {
    /// The name used in packs and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}
