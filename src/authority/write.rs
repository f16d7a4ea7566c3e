//! Authority files made of the names of texts.

use std::fmt::Write;

use super::Authority;
use crate::rule::PackError;

/// A name that stands so often, or in two spellings, is worth a decision.
const LEAST: usize = 2;

/// A name of texts that an authority file may take up.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Its spelling, or the one to keep.
    pub canonical: &'a str,
    /// How often it stands.
    pub count: usize,
    /// Spellings that may stand for the same name.
    pub others: Vec<Other<'a>>,
}

/// Another spelling of a candidate.
#[derive(Debug, Clone, Copy)]
pub struct Other<'a> {
    /// As written.
    pub text: &'a str,
    /// How often it stands.
    pub count: usize,
    /// Whether the kept one clearly outvotes it.
    pub is_clear: bool,
}

/// The text of an authority file with the names it lacks at its end, and how many these are. What stands in the file is
/// kept as it is. A clearly outvoted spelling becomes a variant; one that is not is named in a comment.
///
/// # Errors
/// A fault of the file, with its place.
pub fn extend<'a>(
    path: &str,
    text: &str,
    candidates: impl IntoIterator<Item = Candidate<'a>>,
) -> Result<(String, usize), PackError> {
    let authority = Authority::parse(path, text)?;
    let is_open = |spelling: &str| authority.decision(spelling).is_none();
    let mut extended = text.to_owned();
    if extended.is_empty() {
        extended += "# How names are written here: `canonical` is right, `variants` are changed to it.\n";
    } else if !extended.ends_with('\n') {
        extended.push('\n');
    }
    let mut added = 0;
    for candidate in candidates {
        if is_open(candidate.canonical) && (candidate.count >= LEAST || !candidate.others.is_empty()) {
            added += 1;
            table(&candidate, &is_open, &mut extended);
        }
    }
    // A file that lists its names in another way (`name = […]`) takes no tables.
    Authority::parse(path, &extended)?;
    Ok((extended, added))
}

fn table(candidate: &Candidate<'_>, is_open: &dyn Fn(&str) -> bool, text: &mut String) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let others = || candidate.others.iter().filter(|other| is_open(other.text));
    let variants: Vec<String> =
        others().filter(|other| other.is_clear).map(|other| quoted(other.text)).collect();
    let _ = writeln!(text, "\n[[name]]\ncanonical = {}", quoted(candidate.canonical));
    let _ = writeln!(text, "variants = [{}]", variants.join(", "));
    for other in others().filter(|other| !other.is_clear) {
        let _ = writeln!(text, "# The same name? {} ({})", quoted(other.text), other.count);
    }
}
