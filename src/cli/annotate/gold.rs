//! The gold file of a text while a person works on it: written after each answer.

use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cli::input::{self, named};
use crate::cli::write;

/// A row: a fault, or, without a category, a finding that is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    id: String,
    start: usize,
    end: usize,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    /// The rule that found it, and the bytes where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<Range<usize>>,
}

/// The rows of a text.
#[derive(Debug)]
pub struct Gold {
    path: PathBuf,
    id: String,
    rows: Vec<Row>,
}

impl Gold {
    /// The rows that are there already.
    ///
    /// # Errors
    /// A file that cannot be read, or holds other lines.
    pub fn open(path: PathBuf, id: String) -> Result<Self, String> {
        let content = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| format!("{}: {}", named(&path), input::reason(&error)))?,
        };
        let row = |(number, line): (usize, &str)| {
            let fail = |error: serde_json::Error| format!("{}:{}: {error}", named(&path), number + 1);
            serde_json::from_str(line).map_err(fail)
        };
        let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let rows = lines.map(row).collect::<Result<Vec<Row>, String>>()?;
        Ok(Self { path, id, rows })
    }

    /// Whether a finding was answered.
    pub fn knows(&self, rule: &str, found: &Range<usize>) -> bool {
        let same = |row: &Row| row.rule.as_deref() == Some(rule) && row.found.as_ref() == Some(found);
        self.rows.iter().any(|row| row.id == self.id && same(row))
    }

    /// A row of this text; `found` is the rule that found it, and where.
    pub fn row(
        &self,
        place: Range<usize>,
        text: &str,
        category: Option<String>,
        suggestion: Option<String>,
        found: Option<(String, Range<usize>)>,
    ) -> Row {
        let (rule, found) = found.unzip();
        let suggestion = suggestion.filter(|_| category.is_some());
        let Range { start, end } = place;
        Row { id: self.id.clone(), start, end, text: text.to_owned(), category, suggestion, rule, found }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row, and writes the file.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn add(&mut self, row: Row) -> Result<(), String> {
        self.rows.push(row);
        self.write()
    }

    /// Takes back all rows but the first ones, and writes the file.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn back_to(&mut self, rows: usize) -> Result<(), String> {
        self.rows.truncate(rows);
        self.write()
    }

    fn write(&self) -> Result<(), String> {
        let lines: Vec<String> = self
            .rows
            .iter()
            .filter_map(|row| serde_json::to_string(row).ok())
            .map(|line| line + "\n")
            .collect();
        write::put(&self.path, lines.concat().as_bytes())
            .map_err(|error| format!("{}: {}", named(&self.path), input::reason(&error)))
    }

    /// What was done, in a line.
    pub fn summary(&self) -> String {
        let faults = self.rows.iter().filter(|row| row.category.is_some()).count();
        format!(
            "{}: faults: {faults}, findings that are none: {}",
            named(&self.path),
            self.rows.len() - faults
        )
    }
}
