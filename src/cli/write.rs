//! Puts bytes in the place of a file: whole or not at all.
//!
//! They go to a temporary file in the same folder, which then takes the file's name: at no time is a half-written file to
//! be seen. What an interrupt leaves undone is cleared away at once; what a kill leaves, by the next run that writes there.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::input::{folder_of, reason};
use super::temporary::{SUFFIX, prefix, writer_of};

/// Temporary files that are being written.
static OPEN: LazyLock<Mutex<BTreeSet<PathBuf>>> = LazyLock::new(Mutex::default);
/// Folders that were cleared.
static CLEARED: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);

/// Replaces the content of a file that was read as `before`. A link stays a link, what it points to is replaced;
/// permissions, owner and extended attributes are kept.
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
    if has_other_names(&metadata) {
        return Err(
            "not written: the file has a second name (a hard link), which would keep the old text".to_owned()
        );
    }
    let mut aside = Aside::new(&target).map_err(fail)?;
    aside.write_all(after).map_err(fail)?;
    if fs::read(&target).map_err(fail)? != before {
        return Err("not written: the file has changed since it was read".to_owned());
    }
    aside.keep().map_err(fail)
}

/// Writes a file of our own, new or in the place of an old one. What is no regular file (`/dev/stdout`, a pipe) is written
/// to as it is.
///
/// # Errors
/// Why it was not written; an old file is then as it was.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_special(path) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut aside = Aside::new(path)?;
    aside.write_all(bytes)?;
    aside.keep()
}

/// Whether there is something of this name that is neither a file nor a folder.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// A file that is written beside the one whose name it will take.
#[derive(Debug)]
pub struct Aside {
    file: NamedTempFile,
    target: PathBuf,
    /// What the old file was like.
    old: Option<Metadata>,
}

impl Aside {
    /// Begins to write what a path is to hold; links are followed.
    ///
    /// # Errors
    /// A folder that cannot be written to, or a path that is a folder.
    pub fn new(path: &Path) -> io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(Metadata::is_dir) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let folder = folder_of(&target);
        clear(folder);
        clear_at_signals();
        let mut open = locked(&OPEN);
        let mut builder = tempfile::Builder::new();
        let file = with_usual_permissions(builder.prefix(&prefix()).suffix(SUFFIX)).tempfile_in(folder)?;
        open.insert(file.path().to_owned());
        drop(open);
        Ok(Self { file, target, old })
    }

    /// Lets the file take its name, with all bytes safe on the disk and everything else as the old one had it.
    ///
    /// # Errors
    /// Why it does not; the old file is then as it was.
    pub fn keep(self) -> io::Result<()> {
        if let Some(old) = &self.old {
            keep_owner(self.file.path(), old);
            keep_attributes(&self.target, self.file.as_file())?;
            self.file.as_file().set_permissions(old.permissions())?;
        }
        self.file.as_file().sync_all()?;
        self.take_name()
    }

    /// Lets the file take its name, whatever becomes of it when the power fails.
    ///
    /// # Errors
    /// Why it does not.
    pub fn take_name(self) -> io::Result<()> {
        let written = self.file.path().to_owned();
        // Held so that a signal never finds a name that is the target's by now.
        let mut open = locked(&OPEN);
        let kept = self.file.persist(&self.target);
        open.remove(&written);
        kept.map(drop).map_err(|error| error.error)
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what runs that were killed have left in a folder.
fn clear(folder: &Path) {
    if !locked(&CLEARED).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if writer_of(&entry.file_name().to_string_lossy()).is_some_and(|process| !is_running(process)) {
            // Another run may be at it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a process runs; where nobody can tell, it may.
fn is_running(process: u32) -> bool {
    process == std::process::id()
        || !Path::new("/proc/self").exists()
        || Path::new("/proc").join(process.to_string()).exists()
}

/// From now on an interrupt, a hang-up and a request to end remove what is being written, and then do what they always do.
#[cfg(unix)]
fn clear_at_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        // Without it an interrupt leaves what a kill leaves.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
        std::thread::spawn(move || {
            for signal in signals.forever() {
                let open = locked(&OPEN);
                for path in open.iter() {
                    let _ = fs::remove_file(path);
                }
                // Ends the process, so that nothing is written any more.
                let _ = emulate_default_handler(signal);
            }
        });
    });
}

#[cfg(not(unix))]
fn clear_at_signals() {}

/// Gives the new file the owner of the old one where that may be done; where not, it belongs to who runs the program,
/// as after any save by an editor.
#[cfg(unix)]
fn keep_owner(path: &Path, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_path: &Path, _metadata: &Metadata) {}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_metadata: &Metadata) -> bool {
    false
}

/// What new files get: the system takes from it what the user's mask says. A temporary file would be for its owner alone.
#[cfg(unix)]
fn with_usual_permissions<'a, 'b>(
    builder: &'b mut tempfile::Builder<'a, 'a>,
) -> &'b mut tempfile::Builder<'a, 'a> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn with_usual_permissions<'a, 'b>(
    builder: &'b mut tempfile::Builder<'a, 'a>,
) -> &'b mut tempfile::Builder<'a, 'a> {
    builder
}

/// Gives the new file the extended attributes of the old one.
#[cfg(target_os = "linux")]
fn keep_attributes(old: &Path, new: &File) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};

    // The most that Linux lets a file have.
    let mut names = vec![0; 64 << 10];
    // A file system without attributes has none to keep.
    let Ok(length) = listxattr(old, names.as_mut_slice()) else { return Ok(()) };
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0; 64 << 10];
        let length = getxattr(old, name, value.as_mut_slice())?;
        let set = fsetxattr(new, name, &value[..length], XattrFlags::empty());
        // Those of the system are set by the system.
        if name.starts_with(b"user.") {
            set?;
        }
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn keep_attributes(_old: &Path, _new: &File) -> io::Result<()> {
    Ok(())
}

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

    #[test]
    fn what_a_killed_run_left_is_cleared_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".corrigenda-4294967295-a.tmp", ".corrigenda-1-b.tmp", ".corrigenda-notes.tmp"];
        for name in names {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        put(&folder.path().join("a.txt"), b"whole").unwrap();
        let is_left = |name: &str| folder.path().join(name).exists();
        let expected = if Path::new("/proc/self").exists() { [false, true, true] } else { [true; 3] };
        assert_eq!(names.map(is_left), expected);
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"whole");
    }
}
