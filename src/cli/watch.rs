//! `corrigenda check --watch`: checks again what changes, until it is stopped.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use corrigenda::config::{FILE_NAME, Wishes};
use notify::{Event, RecursiveMode, Watcher};

use super::input::{self, Input, Step};
use super::output;

/// How long to wait for the rest of a burst of changes: editors save in several steps.
const SETTLING: Duration = Duration::from_millis(100);

/// What the system reports of watched folders.
type Events = Receiver<notify::Result<Event>>;

/// Checks everything once and then, forever, what has changed: `check` is given the paths; what goes wrong with them is
/// said, and may be better next time. When one of the `sources` changes, everything is checked again.
///
/// # Errors
/// A message for a person: why the paths cannot be watched.
pub fn run<'a>(
    paths: &[PathBuf],
    sources: impl Iterator<Item = &'a PathBuf>,
    wishes: &Wishes,
    mut check: impl FnMut(&[PathBuf]) -> Result<u8, String>,
) -> Result<u8, String> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("--watch: stdin does not change; name files or folders".to_owned());
    }
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| format!("--watch: {error}"))?;
    let sources: HashSet<PathBuf> = sources.filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut places = watched(paths);
    places.extend(sources.iter().flat_map(|path| watched(std::slice::from_ref(path))));
    places.dedup();
    for (path, mode) in places {
        watcher.watch(&path, mode).map_err(|error| format!("{}: {error}", input::named(&path)))?;
    }
    let mut report = |paths: &[PathBuf]| {
        if let Err(message) = check(paths) {
            output::complain(&message);
        }
        output::complain("Waiting for changes; Ctrl-C ends.");
    };
    report(paths);
    while let Some(changed) = next_change(&events) {
        let settings_changed =
            changed.iter().any(|path| path.file_name().is_some_and(|name| name == FILE_NAME));
        let source_changed = changed.iter().any(|path| path.ancestors().any(|place| sources.contains(place)));
        if settings_changed || source_changed {
            report(paths);
            continue;
        }
        let texts = texts(paths, &changed, wishes);
        if !texts.is_empty() {
            report(&texts);
        }
    }
    Ok(0)
}

/// What to watch: folders with all below them. Of files their folders, since many editors save by putting a new file in
/// the place of the old one.
fn watched(paths: &[PathBuf]) -> Vec<(PathBuf, RecursiveMode)> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let place = |path: &PathBuf| {
        if path.is_dir() {
            return (path.clone(), RecursiveMode::Recursive);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        (folder.unwrap_or(Path::new(".")).to_owned(), RecursiveMode::NonRecursive)
    };
    let mut places: Vec<_> = paths.iter().map(place).collect();
    places.dedup();
    places
}

/// Waits for a change, and for the end of the burst it belongs to; nothing when no more will come.
fn next_change(events: &Events) -> Option<HashSet<PathBuf>> {
    let mut changed = HashSet::new();
    while changed.is_empty() {
        let mut event = Some(events.recv().ok()?);
        while let Some(received) = event {
            if let Ok(Event { kind, paths, .. }) = received
                && !kind.is_access()
            {
                changed.extend(paths.into_iter().map(|path| fs::canonicalize(&path).unwrap_or(path)));
            }
            event = events.recv_timeout(SETTLING).ok();
        }
    }
    Some(changed)
}

/// The texts among the files that changed.
fn texts(paths: &[PathBuf], changed: &HashSet<PathBuf>, wishes: &Wishes) -> Vec<PathBuf> {
    let is_changed = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| changed.contains(&path));
    let steps = input::walk(paths, None, wishes);
    let texts = steps.filter_map(|step| match step {
        Step::Text(Input { path, .. }) => path,
        Step::Skipped | Step::Failed(_) => None,
    });
    texts.filter(is_changed).collect()
}
