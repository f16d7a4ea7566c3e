//! Findings that are accepted as they are: old ones keep silent, new ones speak.
//!
//! A finding is known again by its rule, the text it matched and the words on both sides; never by its line, so that
//! paragraphs may move and text may be added. Where several are alike in all that, their order among each other counts.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::linter::Diagnostic;

/// How many words on each side of a finding are kept.
const WORDS: usize = 4;

/// How far those words are looked for, in bytes.
const REACH: usize = 120;

/// How many words nearest to a finding must have stayed, both sides together, for it to be known again after an edit
/// beside it.
const FEWEST_KEPT: usize = 3;

/// The longest matched text that is kept whole, in bytes.
const LONGEST: usize = 80;

/// With how many accepted findings of the same rule and text one with other words beside it is compared.
const COMPARED: usize = 64;

/// The shape of the file that is written.
const VERSION: u32 = 1;

/// What an accepted finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// Rule id.
    pub rule: String,
    /// The text it matched; of a long one the start and a hash.
    pub text: String,
    /// The words before it, in lower case.
    pub before: String,
    /// The words after it, in lower case.
    pub after: String,
    /// Its number among findings of the file that are alike in all else, from 0.
    pub ordinal: usize,
}

/// Why a baseline could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not the JSON that [`Baseline::to_json`] writes.
    #[error("not a baseline: {0}")]
    Json(#[from] serde_json::Error),
    /// Written by a later version of the program.
    #[error("has version {0}; this program reads version {VERSION}")]
    Version(u32),
}

/// Accepted findings by file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    files: BTreeMap<String, Vec<BaselineEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    files: BTreeMap<String, Vec<BaselineEntry>>,
}

impl Baseline {
    /// Reads what [`Baseline::to_json`] wrote.
    ///
    /// # Errors
    /// Text of another shape or of a later version.
    pub fn from_json(text: &str) -> Result<Self, BaselineError> {
        let Stored { version, files } = serde_json::from_str(text)?;
        if version == VERSION { Ok(Self { files }) } else { Err(BaselineError::Version(version)) }
    }

    /// The baseline as JSON, one entry a line, so that version control merges it.
    ///
    /// # Errors
    /// None that strings could cause.
    pub fn to_json(&self) -> Result<String, BaselineError> {
        let mut json = format!("{{\n\"version\": {VERSION},\n\"files\": {{");
        for (number, (path, entries)) in self.files.iter().enumerate() {
            let separator = if number == 0 { "" } else { "," };
            let _ = write!(json, "{separator}\n{}: [", serde_json::to_string(path)?);
            for (number, entry) in entries.iter().enumerate() {
                let separator = if number == 0 { "" } else { "," };
                let _ = write!(json, "{separator}\n  {}", serde_json::to_string(entry)?);
            }
            json += "\n]";
        }
        json += "\n}\n}\n";
        Ok(json)
    }

    /// The files with accepted findings.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The accepted findings of a file.
    pub fn entries(&self, path: &str) -> &[BaselineEntry] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }

    /// Sets the accepted findings of a file; none: the file is dropped.
    pub fn set(&mut self, path: &str, entries: Vec<BaselineEntry>) {
        if entries.is_empty() {
            self.files.remove(path);
        } else {
            self.files.insert(path.to_owned(), entries);
        }
    }

    /// How many findings are accepted.
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// What findings are known by, in their order.
pub fn entries(document: &Document, diagnostics: &[Diagnostic]) -> Vec<BaselineEntry> {
    numbered(diagnostics.iter().map(|diagnostic| entry(document, diagnostic)).collect())
}

/// The entries with those that are alike numbered anew, in their order.
pub fn numbered(mut entries: Vec<BaselineEntry>) -> Vec<BaselineEntry> {
    let mut seen: HashMap<BaselineEntry, usize> = HashMap::new();
    for entry in &mut entries {
        entry.ordinal = 0;
        let count = seen.entry(entry.clone()).or_default();
        entry.ordinal = *count;
        *count += 1;
    }
    entries
}

/// The entry of a finding that is the first of its kind.
fn entry(document: &Document, diagnostic: &Diagnostic) -> BaselineEntry {
    let text = document.text(diagnostic.place.block);
    let (start, end) =
        (diagnostic.place.span.start.min(text.len()), diagnostic.place.span.end.min(text.len()));
    let is_gap = |c: char| !c.is_alphanumeric();
    let before =
        &text[text.floor_char_boundary(start.saturating_sub(REACH))..text.floor_char_boundary(start)];
    let mut before: Vec<&str> = before.rsplit(is_gap).filter(|word| !word.is_empty()).take(WORDS).collect();
    before.reverse();
    let after = &text[text.ceil_char_boundary(end)..text.floor_char_boundary(end.saturating_add(REACH))];
    let after: Vec<&str> = after.split(is_gap).filter(|word| !word.is_empty()).take(WORDS).collect();
    BaselineEntry {
        rule: diagnostic.rule.clone(),
        text: shortened(&diagnostic.text),
        before: before.join(" ").to_lowercase(),
        after: after.join(" ").to_lowercase(),
        ordinal: 0,
    }
}

/// A long text by its start and a hash of the whole.
fn shortened(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("{}… {}", &text[..text.floor_char_boundary(LONGEST / 2)], &hash[..16])
}

/// The findings of a file beside its accepted ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Which findings are accepted: one answer for each, in their order.
    pub accepted: Vec<bool>,
    /// Accepted findings that are found no more.
    pub stale: Vec<BaselineEntry>,
}

/// Finds out which findings are among the accepted ones. Each accepted finding answers for one finding: first for
/// those that are alike in everything, then for those of which only the words further off have changed.
pub fn compare(accepted: &[BaselineEntry], found: &[BaselineEntry]) -> Comparison {
    let mut open: HashMap<&BaselineEntry, usize> =
        accepted.iter().enumerate().map(|(index, entry)| (entry, index)).collect();
    let mut answers = vec![false; found.len()];
    for (answer, entry) in answers.iter_mut().zip(found) {
        *answer = open.remove(entry).is_some();
    }
    let mut left: Vec<usize> = open.into_values().collect();
    left.sort_unstable();
    let mut alike: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for index in left {
        alike.entry(same_fault(&accepted[index])).or_default().push(index);
    }
    for (answer, entry) in answers.iter_mut().zip(found).filter(|(answer, _)| !**answer) {
        let Some(candidates) = alike.get_mut(&same_fault(entry)) else { continue };
        let near = candidates.iter().take(COMPARED).enumerate();
        let best = near
            .filter_map(|(at, &index)| Some((kept_words(&accepted[index], entry)?, at)))
            .max_by_key(|&(kept, at)| (kept, std::cmp::Reverse(at)));
        if let Some((_, at)) = best {
            candidates.remove(at);
            *answer = true;
        }
    }
    let mut stale: Vec<usize> = alike.into_values().flatten().collect();
    stale.sort_unstable();
    Comparison { accepted: answers, stale: stale.into_iter().map(|index| accepted[index].clone()).collect() }
}

/// What must be the same even where the text beside a finding was edited.
fn same_fault(entry: &BaselineEntry) -> (&str, &str) {
    (&entry.rule, &entry.text)
}

/// How many of the words nearest to a finding have stayed; nothing when too few have to know it again.
fn kept_words(a: &BaselineEntry, b: &BaselineEntry) -> Option<usize> {
    let run = |pairs: &mut dyn Iterator<Item = (&str, &str)>| pairs.take_while(|(x, y)| x == y).count();
    let kept = run(&mut a.before.rsplit(' ').zip(b.before.rsplit(' ')).filter(|(x, _)| !x.is_empty()))
        + run(&mut a.after.split(' ').zip(b.after.split(' ')).filter(|(x, _)| !x.is_empty()));
    (kept >= FEWEST_KEPT).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str, before: &str, after: &str, ordinal: usize) -> BaselineEntry {
        let [text, before, after] = [text, before, after].map(str::to_owned);
        BaselineEntry { rule: "spacing/multiple".to_owned(), text, before, after, ordinal }
    }

    #[test]
    fn of_two_that_are_alike_one_may_go() {
        let accepted = [entry("  ", "a b", "c d", 0), entry("  ", "a b", "c d", 1)];
        let compared = compare(&accepted, &accepted[..1]);
        assert_eq!(compared, Comparison { accepted: vec![true], stale: vec![accepted[1].clone()] });
    }

    #[test]
    fn a_third_of_its_kind_is_new() {
        let accepted = [entry("  ", "a b", "c d", 0), entry("  ", "a b", "c d", 1)];
        let found = [accepted[0].clone(), accepted[1].clone(), entry("  ", "a b", "c d", 2)];
        assert_eq!(compare(&accepted, &found).accepted, [true, true, false]);
    }

    #[test]
    fn is_known_again_when_a_word_beside_it_was_corrected() {
        let accepted = [entry("  ", "the law of thw", "sea was signed in", 0)];
        let edited = [entry("  ", "the law of the", "sea was signed in", 0)];
        assert_eq!(compare(&accepted, &edited).accepted, [true]);
        let elsewhere = [entry("  ", "he left on the", "evening before it was", 0)];
        assert_eq!(compare(&accepted, &elsewhere).accepted, [false]);
    }

    #[test]
    fn reads_what_it_writes_and_nothing_later() {
        let mut baseline = Baseline::default();
        baseline.set("a \"b\".txt", vec![entry("“x”\t", "", "", 0), entry("y", "", "z", 3)]);
        let json = baseline.to_json().unwrap();
        assert_eq!(Baseline::from_json(&json).unwrap(), baseline);
        let later = json.replace("\"version\": 1", "\"version\": 2");
        assert!(matches!(Baseline::from_json(&later), Err(BaselineError::Version(2))));
        assert_eq!(Baseline::from_json(&Baseline::default().to_json().unwrap()).unwrap().len(), 0);
    }
}
