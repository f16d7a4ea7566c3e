//! The tables that a corpus comes to: a row for each text, and one for each finding.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use corrigenda::corpus::{DocumentRow, FindingRow, Judged};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::parquet_table::{ParquetTable, Tabular};
use crate::cli::input::{named, reason};
use crate::cli::target::Target;

/// A table that is being written.
enum Table<R> {
    /// JSON lines.
    Lines(Target),
    Parquet(Box<ParquetTable<R>>),
}

/// A table and the file it goes to.
struct Written<R> {
    path: PathBuf,
    table: Table<R>,
}

/// The tables that were asked for.
pub struct Tables {
    documents: Option<Written<DocumentRow>>,
    findings: Option<Written<FindingRow>>,
}

impl Tables {
    /// Opens them: a file whose name ends in `.parquet` is Parquet, any other JSON lines.
    ///
    /// # Errors
    /// One that cannot be written, for a person.
    pub fn open(documents: Option<&Path>, findings: Option<&Path>) -> Result<Self, String> {
        Ok(Self {
            documents: documents.map(Written::open).transpose()?,
            findings: findings.map(Written::open).transpose()?,
        })
    }

    /// Adds what texts have come to.
    ///
    /// # Errors
    /// A table that cannot be written, for a person.
    pub fn add(&mut self, judged: Vec<Judged>) -> Result<(), String> {
        let mut documents = Vec::with_capacity(judged.len());
        let mut findings = Vec::new();
        for Judged { document, findings: found } in judged {
            documents.push(document);
            findings.extend(found);
        }
        self.documents.as_mut().map_or(Ok(()), |table| table.add(documents))?;
        self.findings.as_mut().map_or(Ok(()), |table| table.add(findings))
    }

    /// Adds rows that an earlier run has written as JSON lines.
    ///
    /// # Errors
    /// A table that cannot be written, for a person.
    pub fn add_lines(&mut self, documents: &[u8], findings: &[u8]) -> Result<(), String> {
        self.documents.as_mut().map_or(Ok(()), |table| table.add_lines(documents))?;
        self.findings.as_mut().map_or(Ok(()), |table| table.add_lines(findings))
    }

    /// Whether who read the output has gone.
    pub fn is_closed(&self) -> bool {
        self.documents.as_ref().is_some_and(Written::is_closed)
            || self.findings.as_ref().is_some_and(Written::is_closed)
    }

    /// Ends them: now the files take their names.
    ///
    /// # Errors
    /// One that cannot be written, for a person.
    pub fn close(self) -> Result<(), String> {
        self.documents.map_or(Ok(()), Written::close)?;
        self.findings.map_or(Ok(()), Written::close)
    }
}

impl<R: Tabular + Serialize + DeserializeOwned> Written<R> {
    fn open(path: &Path) -> Result<Self, String> {
        let open = || {
            let target = Target::open(path)?;
            if path.extension().is_some_and(|extension| extension == "parquet") {
                return Ok(Table::Parquet(Box::new(ParquetTable::new(target)?)));
            }
            Ok(Table::Lines(target))
        };
        let table = open().map_err(|error| fault(path, &error))?;
        Ok(Self { path: path.to_owned(), table })
    }

    fn add(&mut self, rows: Vec<R>) -> Result<(), String> {
        let written = match &mut self.table {
            Table::Lines(target) => lines(&rows).and_then(|lines| target.write_all(&lines)),
            Table::Parquet(table) => table.add(rows),
        };
        written.map_err(|error| fault(&self.path, &error))
    }

    fn add_lines(&mut self, bytes: &[u8]) -> Result<(), String> {
        let written = match &mut self.table {
            Table::Lines(target) => target.write_all(bytes),
            Table::Parquet(table) => {
                let rows = serde_json::Deserializer::from_slice(bytes).into_iter::<R>();
                rows.collect::<Result<Vec<R>, _>>().map_err(io::Error::from).and_then(|rows| table.add(rows))
            }
        };
        written.map_err(|error| fault(&self.path, &error))
    }

    fn is_closed(&self) -> bool {
        matches!(&self.table, Table::Lines(target) if target.is_closed())
    }

    fn close(self) -> Result<(), String> {
        let closed = match self.table {
            Table::Lines(target) => target.close(),
            Table::Parquet(table) => table.close(),
        };
        closed.map_err(|error| fault(&self.path, &error))
    }
}

/// Rows as JSON lines.
fn lines<R: Serialize>(rows: &[R]) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut lines, row)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

fn fault(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", named(path), reason(error))
}
