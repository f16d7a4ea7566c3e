//! What there is to lint: files named, files of folders, standard input; and how their bytes are read.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use corrigenda::config::Wishes;
pub use corrigenda::desk::is_same_file;
use corrigenda::desk::{Desk, base_of};
use corrigenda::document::Before;
use corrigenda::format::{self, Format};
use corrigenda::linter::Settings;
use corrigenda::report::Failure;
use corrigenda::text::visible;
use ignore::WalkBuilder;

use super::temporary::is_temporary;

/// Files with patterns of paths that are passed over, as in `.gitignore`.
const IGNORE_FILE: &str = ".corrigendaignore";

/// The name that stands for standard input.
const STDIN: &str = "-";

/// One text to lint.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Where it is; none: standard input.
    pub path: Option<PathBuf>,
    /// How reports name it.
    pub name: String,
    /// Bytes, as far as known before it is read.
    pub size: u64,
    /// What of it is linted, where that is a stretch which was read already.
    pub stretch: Option<Stretch>,
}

/// A stretch of a file.
#[derive(Debug, Clone)]
pub struct Stretch {
    pub bytes: Vec<u8>,
    /// What stands in the file before it.
    pub before: Before,
    /// Where it is worked on: the languages of the file are stated there.
    pub desk: Arc<Desk>,
}

impl Input {
    /// A file that is read whole.
    pub fn of(path: &Path, name: &str) -> Self {
        Self { path: Some(path.to_owned()), name: name.to_owned(), ..Self::default() }
    }

    /// How many bytes of it are read at the most, if the house says so.
    pub fn largest(&self, desk: &Desk) -> Option<u64> {
        let path = self.path.as_deref().unwrap_or(Path::new(&self.name));
        desk.house.config().wishes_for(path).max_file_size
    }
}

/// What came on standard input, which can be read only once.
static PIPED: OnceLock<Vec<u8>> = OnceLock::new();

/// What walking over folders comes upon.
#[derive(Debug)]
pub enum Step {
    /// A text to lint.
    Text(Input),
    /// A file of another kind.
    Skipped,
    /// A folder or file that cannot be read.
    Failed(Failure),
}

/// Walks over what was named, in a fixed order, nothing twice that was named twice. Folders are read as the walk
/// reaches them, so that no list of all files is ever held; of what is in them the wishes of the house are heeded.
pub fn walk<'a>(
    paths: &[PathBuf],
    stdin_name: Option<&str>,
    wishes: &'a Wishes,
) -> impl Iterator<Item = Step> + use<'a> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { here.to_vec() } else { paths.to_vec() };
    let stdin_name = stdin_name.unwrap_or("<stdin>").to_owned();
    let mut seen = HashSet::new();
    let unique: Vec<PathBuf> = paths.into_iter().filter(|path| seen.insert(path.clone())).collect();
    unique.into_iter().flat_map(move |path| {
        if path.as_os_str() == STDIN {
            one(Step::Text(Input { name: stdin_name.clone(), ..Input::default() }))
        } else if path.is_dir() {
            Box::new(walk_folder(&path, wishes))
        } else {
            let size = path.metadata().map_or(0, |m| m.len());
            one(Step::Text(Input { size, ..Input::of(&path, &name_of(&path)) }))
        }
    })
}

fn one<'a>(step: Step) -> Box<dyn Iterator<Item = Step> + 'a> {
    Box::new(std::iter::once(step))
}

fn walk_folder<'a>(folder: &Path, wishes: &'a Wishes) -> impl Iterator<Item = Step> + use<'a> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(Ord::cmp);
    walk.build().filter_map(move |entry| match entry {
        Err(error) => Some(Step::Failed(walk_failure(&error))),
        Ok(entry) if !entry.file_type().is_some_and(|t| t.is_file()) => None,
        Ok(entry) if !is_text_name(entry.path()) || !wishes.takes(entry.path()) => Some(Step::Skipped),
        Ok(entry) => {
            let size = entry.metadata().map_or(0, |m| m.len());
            Some(Step::Text(Input { size, ..Input::of(entry.path(), &name_of(entry.path())) }))
        }
    })
}

/// Whether a file in a folder is linted. A file that is named is read whatever its name.
pub fn is_text_name(path: &Path) -> bool {
    // Word leaves such a file beside each document that is open.
    let is_lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    let is_text = || Format::of_name(path).is_some_and(Format::is_text);
    // What may be anything is a resource file where the base language stands beside it.
    !is_lock && !is_temporary(path) && (is_text() || base_of(path, &Settings::default()).is_some())
}

/// The folder that a file is in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path as reports show it.
fn name_of(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// A path that was not named, as people read it: below the working folder without that folder.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// A path that was named, as an error shows it.
pub fn named(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// What could not be done, on one line.
pub fn said_of(failure: &Failure) -> String {
    format!("{}: {}", visible(&failure.path), visible(&failure.message))
}

fn walk_failure(error: &ignore::Error) -> Failure {
    let mut inner = error;
    let mut path = String::new();
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = name_of(at);
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
            _ => break,
        }
    }
    let message = inner.io_error().map_or_else(|| inner.to_string(), reason);
    Failure { path, message }
}

/// Reads a whole text.
///
/// # Errors
/// Why it cannot be read, for a person.
pub fn read(input: &Input, desk: &Desk) -> Result<Vec<u8>, String> {
    read_as(desk.reading.format, input, desk)
}

/// Reads a whole text of a format, if that is stated.
///
/// # Errors
/// Why it cannot be read, for a person.
pub fn read_as(stated: Option<Format>, input: &Input, desk: &Desk) -> Result<Vec<u8>, String> {
    if let Some(stretch) = &input.stretch {
        return Ok(stretch.bytes.clone());
    }
    // Of a file without a telling name the format shows in its content, after it was read.
    let format = stated.or_else(|| Format::of_name(Path::new(&input.name))).unwrap_or(Format::Text);
    let limit = format.size_limit().min(input.largest(desk).unwrap_or(u64::MAX));
    let read = match &input.path {
        None => match PIPED.get() {
            Some(bytes) => Ok(bytes.clone()),
            None => {
                read_limited(io::stdin().lock(), 0, limit).map(|bytes| PIPED.get_or_init(|| bytes).clone())
            }
        },
        Some(path) => File::open(path).and_then(|file| {
            let size = file.metadata()?.len();
            read_limited(file, size, limit)
        }),
    };
    let bytes = read.map_err(|error| reason(&error))?;
    format::within_limit(format, bytes.len()).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than {limit} bytes, the max-file-size of the configuration"));
    }
    Ok(bytes)
}

/// Reads a source that seems to have so many bytes, and at most one byte more than the limit: what is too large is known
/// without being held.
fn read_limited(source: impl Read, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    // One byte more, so that the end shows without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0) + 1);
    source.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An error of the system in words without its number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}
