//! Glossaries as tables: a term, its translation, and how that is meant.

use std::collections::HashMap;

use super::{Entry, Fault};
use crate::text::{Quotes, Rows};

/// Reads rows of `source,target,status` under a header with these names. The status is `forbidden`, `do-not-translate` or
/// nothing; without a target a term stays as it is. Rows of one term belong together.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    let mut rows = Rows::guessed(text, Quotes::BehindBlanks);
    if rows.is_over() {
        return Err(Fault { offset: 0, message: "the glossary is empty".to_owned() });
    }
    let unclosed = |offset| Fault { offset, message: "a quote is never closed".to_owned() };
    let header = rows.row().map_err(unclosed)?;
    let names: Vec<String> = header.iter().map(|name| name.text(text).trim().to_lowercase()).collect();
    let column = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let (Some(source), target) = (column(&["source", "term"]), column(&["target", "translation"])) else {
        let message = "the first row names no column `source`; write `source,target,status`".to_owned();
        return Err(Fault { offset: 0, message });
    };
    let status = column(&["status", "kind"]);
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    while !rows.is_over() {
        let offset = rows.offset();
        let cells: Vec<_> = rows.row().map_err(unclosed)?.iter().map(|cell| cell.text(text)).collect();
        let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let (term, translation, status) = (cell(Some(source)), cell(target), cell(status).to_lowercase());
        if term.is_empty() {
            continue;
        }
        let number = *known.entry(term.to_owned()).or_insert_with(|| {
            entries.push(Entry { source: term.to_owned(), ..Entry::default() });
            entries.len() - 1
        });
        let entry = &mut entries[number];
        match status.as_str() {
            "forbidden" => entry.forbidden.push(translation.to_owned()),
            "do-not-translate" | "dnt" => entry.is_kept = true,
            "" | "approved" | "preferred" | "admitted" if translation.is_empty() => entry.is_kept = true,
            "" | "approved" | "preferred" | "admitted" => entry.targets.push(translation.to_owned()),
            other => {
                let message =
                    format!("unknown status `{other}`; it is approved, forbidden or do-not-translate");
                return Err(Fault { offset, message });
            }
        }
    }
    Ok(entries)
}
