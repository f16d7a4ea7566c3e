//! A row as it is taken from its input, before anyone looks what it says.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use corrigenda::corpus::{Fault, Record};

use super::fields::Shape;

/// A row and its number in its input, from 1.
#[derive(Debug)]
pub struct Numbered {
    pub row: u64,
    pub raw: Raw,
}

/// A row.
#[derive(Debug)]
pub enum Raw {
    /// A line, or several, of text, whose fields are not looked for yet.
    Line(Vec<u8>, Arc<Shape>),
    /// Its fields, or why there are none.
    Read(Result<Record, Fault>),
}

/// The rows of an input in their order; an error is the end of it.
pub type Rows = Box<dyn Iterator<Item = io::Result<Numbered>> + Send>;

/// How far the inputs are read, in bytes as they are stored.
pub type Reached = Arc<AtomicU64>;

impl Raw {
    /// A row that cannot be read.
    pub fn fault(reason: String) -> Self {
        Self::Read(Err(Fault { reason, ..Fault::default() }))
    }

    /// How much memory it takes, about.
    pub fn size(&self) -> usize {
        match self {
            Self::Line(line, _) => line.len(),
            Self::Read(Ok(record)) => record.text.len() + record.source.as_ref().map_or(0, String::len),
            Self::Read(Err(fault)) => fault.reason.len(),
        }
    }

    /// Its fields.
    ///
    /// # Errors
    /// Why there are none.
    pub fn record(self) -> Result<Record, Fault> {
        match self {
            Self::Line(line, shape) => shape.record(&line),
            Self::Read(read) => read,
        }
    }
}
