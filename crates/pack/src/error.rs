//! Errors in rule packs and configuration files: what, where, and what to do.

use std::fmt;

use crate::lines::{Lines, Position};

/// A fault in a pack or configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The file.
    pub path: String,
    /// Line and column.
    pub position: Position,
    /// What is wrong, and where possible what was meant.
    pub message: String,
}

impl PackError {
    /// An error at a byte of the file's text.
    pub fn at(path: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let position = Lines::new(text.as_bytes()).position(offset);
        Self { path: path.to_owned(), position, message: message.into() }
    }

    /// An error of the TOML reader; an unknown name gets the nearest known one.
    pub fn from_toml(path: &str, text: &str, error: &toml::de::Error) -> Self {
        let offset = error.span().map_or(0, |span| span.start);
        Self::at(path, text, offset, with_suggestion(error.message()))
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.position.line, self.position.column, self.message)
    }
}

impl std::error::Error for PackError {}

/// The known name closest to a mistyped one, when it is close enough to be meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|&(distance, name)| distance <= 1 + name.chars().count() / 4)
        .min()
        .map(|(_, name)| name)
}

/// What is wrong with a rule name that nobody knows, and what may have been meant.
pub fn unknown_rule(name: &str, known: &[String]) -> Option<String> {
    if known.iter().any(|k| k == name) {
        return None;
    }
    let hint = nearest(name, known.iter().map(String::as_str)).map_or_else(
        || "; `corrigenda rules` lists them".to_owned(),
        |near| format!("; did you mean `{near}`?"),
    );
    Some(format!("no rule or group is called `{name}`{hint}"))
}

/// Serde says "unknown field `x`, expected one of `a`, `b`": shortens that to the nearest name.
fn with_suggestion(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let (Some(wrong), true) = (quoted.next(), message.starts_with("unknown ")) else {
        return message.trim_end().to_owned();
    };
    let known: Vec<&str> = quoted.collect();
    let what = message.split('`').next().unwrap_or_default().trim();
    match nearest(wrong, known.iter().copied()) {
        Some(meant) => format!("{what} `{wrong}`; did you mean `{meant}`?"),
        None => format!("{what} `{wrong}`; known are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("mesage", ["message", "match"]), Some("message"));
        assert_eq!(nearest("colour", ["message", "match"]), None);
    }
}
