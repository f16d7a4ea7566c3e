//! What is wrong with a configuration: all of it, so that one run shows what there is to mend.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::error::ConfigError;
use crate::builtin;
use crate::rule::{Pack, PackError};

/// Faults in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<PackError>);

impl Faults {
    /// What was read; a fault is kept for the end.
    pub(super) fn keep<T>(&mut self, read: Result<T, PackError>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Reads the tables of a file. Where a key is unknown or a value of another kind, its lines are passed over and the
    /// rest is read all the same; where nothing can be read any more, nothing is stated.
    pub(super) fn table<T: DeserializeOwned + Default>(&mut self, path: &str, text: &str) -> T {
        let is_sound = toml::from_str::<toml::Table>(text).is_ok();
        let mut rest = text.to_owned();
        loop {
            let error = match toml::from_str(&rest) {
                Ok(table) => return table,
                Err(error) => error,
            };
            self.0.push(PackError::from_toml(path, text, &error));
            match error.span().filter(|_| is_sound).and_then(|place| without(&rest, place)) {
                Some(left) => rest = left,
                None => return T::default(),
            }
        }
    }

    /// Reads packs for what is wrong with them.
    pub(super) fn check_packs(&mut self, packs: &[Pack]) {
        for pack in packs {
            self.keep(builtin::read_pack(&pack.path, &pack.text));
        }
    }

    /// The end of reading.
    ///
    /// # Errors
    /// All faults, if there were any.
    pub(super) fn end(&mut self) -> Result<(), ConfigError> {
        let mut faults = std::mem::take(&mut self.0);
        faults.sort_by(|a, b| {
            (&a.path, a.position.line, a.position.column).cmp(&(&b.path, b.position.line, b.position.column))
        });
        if faults.is_empty() { Ok(()) } else { Err(ConfigError::Faults(faults)) }
    }
}

/// A text of the same length without the lines of a place; nothing for the head of a table, whose lines would be those of
/// the table before it.
fn without(text: &str, place: Range<usize>) -> Option<String> {
    let start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(place.end..)?.find('\n').map_or(text.len(), |at| place.end + at);
    let lines = text.get(start..end)?;
    let is_blank = lines.trim().is_empty();
    if is_blank || lines.trim_start().starts_with('[') {
        return None;
    }
    let blank: String = lines.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    Some(format!("{}{blank}{}", &text[..start], &text[end..]))
}
