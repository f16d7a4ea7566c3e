//! Authority files made of the names of texts.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
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
/// kept as it is. A clearly outvoted spelling becomes a variant; one that is not is named in a comment, and where two stand
/// equally often the whole entry is one, for a person to decide.
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
    let candidates = united(candidates);
    // What is a name itself is no variant of another, as long as nobody has decided so.
    let names: HashSet<&str> = candidates.iter().map(|candidate| candidate.canonical).collect();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut added = 0;
    for candidate in &candidates {
        if !is_open(candidate.canonical) || (candidate.count < LEAST && candidate.others.is_empty()) {
            continue;
        }
        if let Some(rival) = candidate.others.iter().find(|other| other.count == candidate.count) {
            question(candidate, rival, &mut extended);
            continue;
        }
        added += 1;
        let may_change = |spelling: &str| is_open(spelling) && !names.contains(spelling);
        table(candidate, &may_change, &mut taken, &mut extended);
    }
    // A file that lists its names in another way (`name = […]`) takes no tables.
    Authority::parse(path, &extended)?;
    Ok((extended, added))
}

/// Candidates of one spelling, as the texts of several languages may give them, as one.
fn united<'a>(candidates: impl IntoIterator<Item = Candidate<'a>>) -> Vec<Candidate<'a>> {
    let mut united: Vec<Candidate<'a>> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates {
        match numbers.entry(candidate.canonical) {
            Entry::Vacant(place) => {
                place.insert(united.len());
                united.push(candidate);
            }
            Entry::Occupied(place) => {
                let known = &mut united[*place.get()];
                known.count += candidate.count;
                for other in candidate.others {
                    match known.others.iter_mut().find(|known| known.text == other.text) {
                        Some(same) => {
                            same.count += other.count;
                            same.is_clear &= other.is_clear;
                        }
                        None => known.others.push(other),
                    }
                }
            }
        }
    }
    united
}

/// Two spellings of which none outvotes the other: a question in a comment, which changes nothing until it is answered.
fn question(candidate: &Candidate<'_>, rival: &Other<'_>, text: &mut String) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let (name, other) = (quoted(candidate.canonical), quoted(rival.text));
    let question = format!("# To decide: {name} or {other} ({count} each)?\n", count = rival.count);
    if !text.contains(&question) {
        let _ = write!(text, "\n{question}# [[name]]\n# canonical = {name}\n# variants = [{other}]\n");
    }
}

/// A name with its variants: spellings that `may_change` and that no table before it has `taken`.
fn table<'a>(
    candidate: &Candidate<'a>,
    may_change: &dyn Fn(&str) -> bool,
    taken: &mut HashSet<&'a str>,
    text: &mut String,
) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut variants = Vec::new();
    let mut doubtful = Vec::new();
    for other in candidate.others.iter().filter(|other| may_change(other.text)) {
        if other.is_clear && taken.insert(other.text) {
            variants.push(quoted(other.text));
        } else {
            doubtful.push(other);
        }
    }
    let _ = writeln!(text, "\n[[name]]\ncanonical = {}", quoted(candidate.canonical));
    let _ = writeln!(text, "variants = [{}]", variants.join(", "));
    for other in doubtful {
        let _ = writeln!(text, "# The same name? {} ({})", quoted(other.text), other.count);
    }
}
