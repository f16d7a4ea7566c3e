//! Why a configuration could not be used.

use std::io;
use std::path::PathBuf;

use crate::rule::PackError;
use crate::text::visible;

/// Why a configuration could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file, or a pack it names, could not be read.
    #[error("{}: {error}", visible(&path.display().to_string()))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A pack it names is wrong.
    #[error(transparent)]
    Content(#[from] PackError),
    /// The file is wrong, in one place or several.
    #[error("{}", on_lines(.0))]
    Faults(Vec<PackError>),
}

/// Each fault on a line of its own.
fn on_lines(faults: &[PackError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
