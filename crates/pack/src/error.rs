//! Errors in rule packs and configuration files: what, where, and what to do.

use std::fmt;

use crate::lines::{Lines, Position};
use crate::visible::visible;

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
        let (path, message) = (visible(&self.path), visible(&self.message));
        write!(f, "{path}:{}:{}: {message}", self.position.line, self.position.column)
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
        return in_an_editors_words(message);
    };
    let known: Vec<&str> = quoted.collect();
    let what = message.split('`').next().unwrap_or_default().trim();
    match nearest(wrong, known.iter().copied()) {
        Some(meant) => format!("{what} `{wrong}`; did you mean `{meant}`?"),
        None => format!("{what} `{wrong}`; known are {}", known.join(", ")),
    }
}

/// What the TOML reader says of a value that does not fit, in the words of who wrote the file: lists, tables and texts.
fn in_an_editors_words(message: &str) -> String {
    const WORDS: [(&str, &str); 10] = [
        ("invalid type: ", "this is "),
        ("invalid length ", "this has the length "),
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("a string", "a text in quotes"),
        ("string \"", "the text \""),
        ("a map", "a table"),
        ("map,", "a table,"),
        ("a boolean", "true or false"),
        (
            "data did not match any variant of untagged enum RuleSetting",
            "expected a severity in quotes, or a table",
        ),
    ];
    let mut said = message.trim_end().replace('\n', "; ");
    for (theirs, ours) in WORDS {
        said = said.replacen(theirs, ours, 1);
    }
    // Names of types are ours alone.
    match said.split_once("expected struct ") {
        Some((before, _)) => format!("{before}expected a table"),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_do_not_fit_are_said_in_words_of_the_file() {
        let said = |message| in_an_editors_words(message);
        assert_eq!(
            said("invalid type: string \"names\", expected a sequence"),
            "this is the text \"names\", expected a list"
        );
        assert_eq!(
            said("invalid type: sequence, expected a string"),
            "this is a list, expected a text in quotes"
        );
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("mesage", ["message", "match"]), Some("message"));
        assert_eq!(nearest("colour", ["message", "match"]), None);
    }
}
