//! The names of texts, and files that say how a house writes them: reading such a file, and making one of the names found.

use std::fmt::Write;

#[doc(inline)]
pub use crate::model::names::{
    Authority, Decision, Entry, FolderVote, Known, Name, Source, Survey, Suspect, entries,
};
use crate::rule::PackError;

/// A name that stands so often, or in two spellings, is worth a decision.
const LEAST: usize = 2;

/// The text of an authority file with the names it lacks at its end, and how many these are. What stands in the file is
/// kept as it is. A clearly outvoted spelling becomes a variant; one that is not is named in a comment.
///
/// # Errors
/// A fault of the file, with its place.
pub fn extend(path: &str, text: &str, entries: &[Entry]) -> Result<(String, usize), PackError> {
    let authority = Authority::parse(path, text)?;
    let is_open = |known: &Known| authority.decision(&known.text).is_none();
    let mut extended = text.to_owned();
    if extended.is_empty() {
        extended += "# How names are written here: `canonical` is right, `variants` are changed to it.\n";
    } else if !extended.ends_with('\n') {
        extended.push('\n');
    }
    let mut added = 0;
    for entry in entries {
        let Entry { kept, suspects, .. } = entry;
        if is_open(kept) && (kept.count >= LEAST || !suspects.is_empty()) {
            added += 1;
            table(entry, &is_open, &mut extended);
        }
    }
    // A file that lists its names in another way (`name = […]`) takes no tables.
    Authority::parse(path, &extended)?;
    Ok((extended, added))
}

fn table(entry: &Entry, is_open: &dyn Fn(&Known) -> bool, text: &mut String) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let suspects = || entry.suspects.iter().filter(|suspect| is_open(&suspect.known));
    let variants: Vec<String> =
        suspects().filter(|suspect| suspect.is_clear).map(|suspect| quoted(&suspect.known.text)).collect();
    let _ = writeln!(text, "\n[[name]]\ncanonical = {}", quoted(&entry.kept.text));
    let _ = writeln!(text, "variants = [{}]", variants.join(", "));
    for suspect in suspects().filter(|suspect| !suspect.is_clear) {
        let _ = writeln!(text, "# The same name? {} ({})", quoted(&suspect.known.text), suspect.known.count);
    }
}
