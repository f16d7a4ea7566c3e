//! A run that can be taken up again: what is done is kept in a folder, part by part, and put together at the end.
//!
//! A part is three files: the rows of documents and of findings as JSON lines, and last a note of how far the inputs are
//! read with it. A part without its note was not finished, and is done again. Where parts end has no bearing on the rows in
//! them, so the tables that are put together hold the same bytes as those of a run that was never interrupted.

use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::corpus::{Judged, Statistics};
use serde::{Deserialize, Serialize};

use super::batches::Reach;
use super::tables::Tables;
use crate::cli::input::{named, reason};
use crate::cli::write;

/// So many bytes of text are read before a part is closed: what a kill loses at most.
const PART: u64 = 32 << 20;

/// The file that says which run the folder belongs to.
const RUN: &str = "run.json";

/// The parts of a run.
pub struct Parts {
    folder: PathBuf,
    /// Parts that are done.
    done: u32,
    reach: Reach,
    /// What the parts that are done come to.
    statistics: Statistics,
    open: Option<Open>,
}

/// A part that is being written.
struct Open {
    tables: Tables,
    statistics: Statistics,
    bytes: u64,
}

/// What the note of a part says.
#[derive(Serialize, Deserialize)]
struct Note {
    reach: Reach,
    statistics: Statistics,
}

impl Parts {
    /// Takes up the run whose parts are in a folder, or begins one there. `run` names everything that results depend on.
    ///
    /// # Errors
    /// A folder that holds another run, or cannot be written, for a person.
    pub fn open(folder: &Path, run: &str) -> Result<Self, String> {
        let fail = |error: std::io::Error| format!("{}: {}", named(folder), reason(&error));
        fs::create_dir_all(folder).map_err(fail)?;
        match fs::read_to_string(folder.join(RUN)) {
            Ok(known) if known == run => {}
            Ok(_) => {
                return Err(format!(
                    "{}: holds a run over other texts, or with other settings or another version; remove it, or name \
                     another folder",
                    named(folder)
                ));
            }
            Err(_) => write::put(&folder.join(RUN), run.as_bytes()).map_err(fail)?,
        }
        let mut parts = Self {
            folder: folder.to_owned(),
            done: 0,
            reach: Reach::default(),
            statistics: Statistics::default(),
            open: None,
        };
        while let Some(note) = parts.note(parts.done + 1) {
            parts.take(&note)?;
        }
        Ok(parts)
    }

    fn note(&self, number: u32) -> Option<Note> {
        let bytes = fs::read(self.file(number, "json")).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    fn take(&mut self, note: &Note) -> Result<(), String> {
        self.done += 1;
        self.reach = note.reach;
        self.statistics.merge(&note.statistics).map_err(|error| error.to_string())
    }

    fn file(&self, number: u32, kind: &str) -> PathBuf {
        self.folder.join(format!("part-{number:06}.{kind}"))
    }

    /// How far the inputs are done.
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Adds what texts have come to, with which the inputs are read up to `reach`.
    ///
    /// # Errors
    /// A part that cannot be written, for a person.
    pub fn add(&mut self, judged: Vec<Judged>, reach: Reach) -> Result<(), String> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => Open {
                tables: Tables::open(
                    Some(&self.file(self.done + 1, "documents.jsonl")),
                    Some(&self.file(self.done + 1, "findings.jsonl")),
                )?,
                statistics: Statistics::default(),
                bytes: 0,
            },
        };
        for Judged { document, .. } in &judged {
            open.statistics.add(document);
            open.bytes += document.bytes;
        }
        open.tables.add(judged)?;
        if open.bytes < PART {
            self.open = Some(open);
            self.reach = reach;
            return Ok(());
        }
        self.close_part(open, reach)
    }

    fn close_part(&mut self, open: Open, reach: Reach) -> Result<(), String> {
        open.tables.close()?;
        let note = Note { reach, statistics: open.statistics };
        let path = self.file(self.done + 1, "json");
        let fail = |error: std::io::Error| format!("{}: {}", named(&path), reason(&error));
        let bytes = serde_json::to_vec(&note).map_err(|error| fail(error.into()))?;
        write::put(&path, &bytes).map_err(fail)?;
        self.take(&note)
    }

    /// Puts the parts together; gives what all of them come to.
    ///
    /// # Errors
    /// A part that cannot be read, or a table that cannot be written, for a person.
    pub fn finish(mut self, tables: &mut Tables) -> Result<Statistics, String> {
        if let Some(open) = self.open.take() {
            self.close_part(open, self.reach)?;
        }
        for number in 1..=self.done {
            let read = |kind: &str| {
                let path = self.file(number, kind);
                fs::read(&path).map_err(|error| format!("{}: {}", named(&path), reason(&error)))
            };
            tables.add_lines(&read("documents.jsonl")?, &read("findings.jsonl")?)?;
        }
        Ok(self.statistics)
    }
}
