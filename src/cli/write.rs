//! Puts fixed bytes in the place of a file: whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use super::input::reason;

/// Replaces the content of a file that was read as `before`.
///
/// The bytes go to a temporary file in the same folder, which then takes the file's name: at no time is a half-written
/// file to be seen. A link stays a link, what it points to is replaced; permissions are kept.
///
/// # Errors
/// Why nothing was written, for a person; above all that the file has changed since it was read.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    let fail = |error: io::Error| format!("not written: {}", reason(&error));
    let target = fs::canonicalize(path).map_err(fail)?;
    let metadata = fs::metadata(&target).map_err(fail)?;
    if !metadata.is_file() {
        return Err("not written: not a regular file".to_owned());
    }
    if metadata.permissions().readonly() {
        return Err("not written: the file is read-only".to_owned());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(".corrigenda-").tempfile_in(folder).map_err(fail)?;
    temporary.write_all(after).map_err(fail)?;
    keep_owner(temporary.path(), &metadata);
    temporary.as_file().set_permissions(metadata.permissions()).map_err(fail)?;
    temporary.as_file().sync_all().map_err(fail)?;
    if fs::read(&target).map_err(fail)? != before {
        return Err("not written: the file has changed since it was read".to_owned());
    }
    temporary.persist(&target).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Gives the new file the owner of the old one where that may be done; where not, it belongs to who runs the program,
/// as after any save by an editor.
#[cfg(unix)]
fn keep_owner(path: &Path, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_path: &Path, _metadata: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "changed").unwrap();
        let refused = replace(&path, b"read", b"fixed");
        assert_eq!(refused, Err("not written: the file has changed since it was read".to_owned()));
        assert_eq!(fs::read(&path).unwrap(), b"changed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
