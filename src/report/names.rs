//! The names of texts with their spellings, as JSON. The shape is a promise to scripts.

use serde::Serialize;

use crate::names::{Entry, Known, Source};

#[derive(Serialize)]
struct Listing<'a> {
    names: Vec<NameRecord<'a>>,
}

#[derive(Serialize)]
struct NameRecord<'a> {
    language: &'a str,
    #[serde(flatten)]
    spelling: SpellingRecord<'a>,
    variants: Vec<VariantRecord<'a>>,
}

#[derive(Serialize)]
struct SpellingRecord<'a> {
    text: &'a str,
    count: usize,
    texts: usize,
    places: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct VariantRecord<'a> {
    #[serde(flatten)]
    spelling: SpellingRecord<'a>,
    outvoted: bool,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

impl<'a> From<&'a Known> for SpellingRecord<'a> {
    fn from(known: &'a Known) -> Self {
        let place = |source: &'a Source| PlaceRecord {
            path: &source.path,
            line: source.position.line,
            column: source.position.column,
        };
        let places = known.places.iter().map(place).collect();
        Self { text: &known.text, count: known.count, texts: known.texts, places }
    }
}

/// One JSON object with all names.
pub fn names_json(entries: &[Entry]) -> String {
    let names: Vec<NameRecord<'_>> = entries
        .iter()
        .map(|entry| NameRecord {
            language: entry.language.as_str(),
            spelling: (&entry.kept).into(),
            variants: entry
                .suspects
                .iter()
                .map(|s| VariantRecord { spelling: (&s.known).into(), outvoted: s.is_clear })
                .collect(),
        })
        .collect();
    serde_json::to_string_pretty(&Listing { names }).unwrap_or_default() + "\n"
}
