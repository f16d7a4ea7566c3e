//! The rows of all inputs in batches, as many at a time as threads should be given at once.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use corrigenda::format::Format;
use corrigenda::report::Failure;
use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::input;
use super::raw::{Numbered, Raw, Reached, Rows};
use crate::cli::input::reason;

/// A batch is closed when it holds this many rows or bytes.
const ROWS: usize = 256;
const BYTES: usize = 1 << 20;

/// How far inputs are read: the index of one, and the number of its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    pub input: usize,
    pub row: u64,
}

/// Rows of one input that stand together.
pub struct Batch {
    /// The name of the input.
    pub input: Arc<str>,
    pub rows: Vec<Numbered>,
    /// How far the inputs are read with it.
    pub reach: Reach,
}

/// Inputs that could not be read, or not to their end.
pub type Failures = Arc<Mutex<Vec<Failure>>>;

/// All inputs, read one after the other.
pub struct Inputs {
    pub files: Vec<PathBuf>,
    pub format: Option<Format>,
    pub fields: Fields,
    pub reached: Reached,
    pub failures: Failures,
    /// What earlier runs have done.
    pub done: Reach,
}

impl Inputs {
    /// Their rows in batches.
    pub fn batches(self) -> Batches {
        let at = self.done.input;
        Batches { inputs: self, at, open: None }
    }

    /// The rows of an input, without those that are done; nothing where it cannot be opened.
    fn open(&self, index: usize) -> Option<Opened> {
        let path = self.files.get(index)?;
        let name: Arc<str> =
            if path.as_os_str() == "-" { "<stdin>".into() } else { path.to_string_lossy().into() };
        match input::open(path, self.format, &self.fields, &self.reached) {
            Ok(rows) => Some(Opened { name, rows, last: 0 }),
            Err(error) => {
                self.fail(&name, &error);
                None
            }
        }
    }

    fn fail(&self, name: &str, error: &std::io::Error) -> String {
        let message = reason(error);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.push(Failure { path: name.to_owned(), message: message.clone() });
        message
    }
}

struct Opened {
    name: Arc<str>,
    rows: Rows,
    /// The number of its last row so far.
    last: u64,
}

/// The batches of all inputs.
pub struct Batches {
    inputs: Inputs,
    at: usize,
    open: Option<Opened>,
}

impl Batches {
    /// The next batch of the open input; nothing at its end.
    fn next_of(&mut self, opened: &mut Opened) -> Option<Batch> {
        let done = self.inputs.done;
        let mut reach = Reach { input: self.at, row: 0 };
        let (mut rows, mut size) = (Vec::new(), 0);
        while rows.len() < ROWS && size < BYTES {
            let numbered = match opened.rows.next() {
                None => break,
                Some(Ok(numbered)) => numbered,
                // What was read of it is kept, and that it ends here is a row, too.
                Some(Err(error)) => {
                    opened.rows = Box::new(std::iter::empty());
                    let message = self.inputs.fail(&opened.name, &error);
                    Numbered { row: opened.last + 1, raw: Raw::fault(message) }
                }
            };
            opened.last = numbered.row;
            if done.input == self.at && numbered.row <= done.row {
                continue;
            }
            reach.row = numbered.row;
            size += numbered.raw.size();
            rows.push(numbered);
        }
        (!rows.is_empty()).then(|| Batch { input: Arc::clone(&opened.name), rows, reach })
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        loop {
            let mut opened = match self.open.take() {
                Some(opened) => opened,
                None if self.at >= self.inputs.files.len() => return None,
                None => {
                    let Some(opened) = self.inputs.open(self.at) else {
                        self.at += 1;
                        continue;
                    };
                    opened
                }
            };
            if let Some(batch) = self.next_of(&mut opened) {
                self.open = Some(opened);
                return Some(batch);
            }
            self.at += 1;
        }
    }
}
