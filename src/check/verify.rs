//! Whether the table of a rule fits the check that it names: the check exists, reads the options and fills the placeholders.

use super::{CHECKS, Check, old_names};
use crate::rule::{Kind, PackError, Pattern, Rule, nearest};

/// Holds a rule of a pack, of which `text` is the whole, against its check.
///
/// # Errors
/// What does not fit, with its place and what may have been meant.
pub fn verify(rule: &Rule, text: &str) -> Result<(), PackError> {
    let fault = |key: &str, message: String| {
        let (path, line) = &rule.origin;
        Err(PackError::at(path, text, place_of(text, *line, key), message))
    };
    let dimension = rule.mqm.split('/').next().unwrap_or_default();
    if !DIMENSIONS.contains(&dimension) {
        let hint = nearest(dimension, DIMENSIONS.iter().copied()).map_or_else(
            || format!("known are {}", DIMENSIONS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        return fault("mqm", format!("no dimension of MQM is called `{dimension}`; {hint}"));
    }
    for (key, pattern) in patterns(rule) {
        if let Some(why) = pattern.fault() {
            return fault(key, why);
        }
    }
    let Kind::Check(name) = &rule.kind else { return Ok(()) };
    let Some(check) = Check::named(name) else {
        let hint = meant(name, CHECKS.iter().map(|check| check.name));
        return fault("check", format!("no check is called `{name}`{hint}"));
    };
    if let Some(strange) = rule.options.keys().find(|option| !check.reads(option)) {
        let hint = meant(strange, check.options.iter().map(|option| option.name));
        return fault(strange, format!("the check `{name}` has no option `{strange}`{hint}"));
    }
    let known = || check.arguments.iter().copied().chain(["text"]);
    if let Some(strange) = rule.message.placeholders().find(|name| known().all(|known| known != *name)) {
        let hint = meant(strange, known());
        return fault(
            "message",
            format!("the message names `{strange}`, which the check `{name}` does not give{hint}"),
        );
    }
    Ok(())
}

/// The dimensions of MQM, as the typology calls them today and as it did before.
const DIMENSIONS: &[&str] = &[
    "accuracy",
    "audience-appropriateness",
    "design",
    "design-and-markup",
    "fluency",
    "linguistic",
    "linguistic-conventions",
    "locale-convention",
    "locale-conventions",
    "organizational-style",
    "other",
    "style",
    "terminology",
    "verity",
];

/// The regular expressions of a rule, each with the key it stands behind.
fn patterns(rule: &Rule) -> impl Iterator<Item = (&'static str, &Pattern)> {
    let own: Vec<(&str, &Pattern)> = match &rule.kind {
        Kind::Match { pattern, .. } => vec![("match", pattern)],
        Kind::Line { patterns, .. } => patterns.iter().map(|pattern| ("line", pattern)).collect(),
        Kind::Words(_) | Kind::Check(_) | Kind::Judged(_) => Vec::new(),
    };
    let conditions = [("unless", &rule.unless), ("source-match", &rule.source_match)];
    own.into_iter().chain(conditions.into_iter().filter_map(|(key, pattern)| Some((key, pattern.as_ref()?))))
}

/// What is to be said of a rule that names its check as it was called before.
pub fn renamed(rule: &Rule) -> Option<String> {
    let Kind::Check(old) = &rule.kind else { return None };
    let today = old_names::today(old, &rule.options)?;
    let (path, line) = &rule.origin;
    Some(format!(
        "{path}:{line}: the check `{old}` is called `{today}` now; the old name works for one release"
    ))
}

fn meant<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(wrong, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The byte where a key of a rule's table stands, which begins in this line; the table itself where it is not found.
fn place_of(text: &str, line: usize, key: &str) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let table = &text[start.min(text.len())..];
    let end = table.match_indices("[[rule]]").nth(1).map_or(table.len(), |(at, _)| at);
    let is_key = |&(at, _): &(usize, &str)| {
        let before = table[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        before && table[at + key.len()..].trim_start_matches(['"', '\'', ' ']).starts_with('=')
    };
    table[..end].match_indices(key).find(is_key).map_or(start, |(at, _)| start + at)
}
