//! Glossaries as tables: a term, its translation, and how that is meant.

use std::collections::HashMap;

use super::{Entry, Fault};

/// Reads rows of `source,target,status` under a header with these names. The status is `forbidden`, `do-not-translate` or
/// nothing; without a target a term stays as it is. Rows of one term belong together.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    let delimiter = delimiter(text);
    let mut rows = Rows { text, at: 0, delimiter };
    let Some(header) = rows.next().transpose()? else {
        return Err(Fault { offset: 0, message: "the glossary is empty".to_owned() });
    };
    let names: Vec<String> = header.1.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let (Some(source), target) = (column(&["source", "term"]), column(&["target", "translation"])) else {
        let message = "the first row names no column `source`; write `source,target,status`".to_owned();
        return Err(Fault { offset: 0, message });
    };
    let status = column(&["status", "kind"]);
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let (offset, cells) = row?;
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

/// The delimiter that the first row has most often.
fn delimiter(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    [',', ';', '\t'].into_iter().max_by_key(|&mark| (count(mark), mark == ',')).unwrap_or(',')
}

/// The rows of a table with the offsets they start at.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: char,
}

impl Iterator for Rows<'_> {
    type Item = Result<(usize, Vec<String>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let mut cells = vec![String::new()];
        let mut is_quoted = false;
        let mut characters = self.text[start..].char_indices().peekable();
        while let Some((offset, c)) = characters.next() {
            self.at = start + offset + c.len_utf8();
            let last = cells.len() - 1;
            match c {
                '"' if is_quoted && characters.peek().is_some_and(|(_, next)| *next == '"') => {
                    characters.next();
                    cells[last].push('"');
                }
                '"' if is_quoted || cells[last].trim().is_empty() => is_quoted = !is_quoted,
                '\r' if !is_quoted => {}
                '\n' if !is_quoted => return Some(Ok((start, cells))),
                c if c == self.delimiter && !is_quoted => cells.push(String::new()),
                c => cells[last].push(c),
            }
        }
        self.at = self.text.len();
        if is_quoted {
            return Some(Err(Fault { offset: start, message: "a quote is never closed".to_owned() }));
        }
        Some(Ok((start, cells)))
    }
}
