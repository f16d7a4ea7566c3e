//! The names of files that are written aside, before they take the name of another: nobody's texts.

use std::path::Path;

/// What they begin with; behind it stands the number of the process that writes.
const PREFIX: &str = ".corrigenda-";

/// What they end in.
pub const SUFFIX: &str = ".tmp";

/// What those of this process begin with.
pub fn prefix() -> String {
    format!("{PREFIX}{}-", std::process::id())
}

/// The process that writes, or wrote, a temporary file of this name; nothing for any other file.
pub fn writer_of(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?.0.parse().ok()
}

/// Whether a path is that of such a file.
pub fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| writer_of(&name.to_string_lossy()).is_some())
}
