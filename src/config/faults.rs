//! What is wrong with a configuration: all of it, so that one run shows what there is to mend.

use super::ConfigError;
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
