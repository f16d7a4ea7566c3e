//! The file of accepted findings: read, compared with what is found, written.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use corrigenda::baseline::{self, Baseline, BaselineEntry};
use corrigenda::config::{Config, read_settings};
use corrigenda::document::Document;
use corrigenda::linter::Diagnostic;

use super::input::{named, reason};
use super::write;

/// The file's name where none is given.
const FILE_NAME: &str = "corrigenda-baseline.json";

#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Accepted findings")]
pub struct BaselineArgs {
    /// Keep silent of the findings accepted in this file
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Accept everything found now [default file: that of --baseline, or corrigenda-baseline.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    #[expect(clippy::option_option, reason = "the flag may stand without its value")]
    pub write_baseline: Option<Option<PathBuf>>,
    /// Drop accepted findings that are found no more
    #[arg(long, conflicts_with = "write_baseline")]
    pub prune_baseline: bool,
}

/// What becomes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Compare,
    Prune,
    Write,
}

/// The accepted findings of all texts.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    purpose: Purpose,
    accepted: Baseline,
    /// What the texts read so far leave of it.
    next: Baseline,
    /// Accepted findings that are found no more, counted by text.
    stale: BTreeMap<String, usize>,
}

/// One text's findings beside the accepted ones.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The text's name in the file.
    name: String,
    /// Which findings are accepted.
    pub accepted: Vec<bool>,
    /// What stands in the file when it is written again.
    next: Vec<BaselineEntry>,
    stale: usize,
}

impl Ledger {
    /// The file that the arguments or the configuration name; nothing when neither does.
    ///
    /// # Errors
    /// A message for a person: a file that cannot be read or is no baseline.
    pub fn open(args: &BaselineArgs, config: &Config) -> Result<Option<Self>, String> {
        let stated = args.baseline.as_ref().or(config.baseline.as_ref());
        let (path, purpose) = match (&args.write_baseline, stated) {
            (Some(Some(path)), _) => (path.clone(), Purpose::Write),
            (Some(None), stated) => (stated.map_or_else(|| FILE_NAME.into(), Clone::clone), Purpose::Write),
            (None, Some(path)) if args.prune_baseline => (path.clone(), Purpose::Prune),
            (None, Some(path)) => (path.clone(), Purpose::Compare),
            (None, None) if args.prune_baseline => {
                return Err("--prune-baseline needs --baseline FILE".to_owned());
            }
            (None, None) => return Ok(None),
        };
        let accepted = match read_settings(&path) {
            Ok(json) => Baseline::from_json(&json).map_err(|error| format!("{}: {error}", named(&path)))?,
            Err(_) if purpose == Purpose::Write && !path.exists() => Baseline::default(),
            Err(error) => {
                let hint = if path.exists() { "" } else { "; --write-baseline makes one" };
                return Err(format!("{}: {}{hint}", named(&path), reason(&error)));
            }
        };
        Ok(Some(Self { path, purpose, next: accepted.clone(), accepted, stale: BTreeMap::new() }))
    }

    /// Compares what was found in a text.
    pub fn compare(&self, path: &Path, document: &Document, diagnostics: &[Diagnostic]) -> Page {
        let name = self.name_of(path);
        let found = baseline::entries(document, diagnostics);
        if self.purpose == Purpose::Write {
            return Page { name, accepted: vec![true; found.len()], next: found, stale: 0 };
        }
        let compared = baseline::compare(self.accepted.entries(&name), &found);
        let next = found.into_iter().zip(&compared.accepted).filter(|(_, accepted)| **accepted);
        let next = baseline::numbered(next.map(|(entry, _)| entry).collect());
        Page { name, stale: compared.stale.len(), next, accepted: compared.accepted }
    }

    /// Takes note of a text that is done.
    pub fn note(&mut self, page: Page) {
        if page.stale > 0 {
            self.stale.insert(page.name.clone(), page.stale);
        }
        self.next.set(&page.name, page.next);
    }

    /// Writes the file where that was asked for; gives what there is to say of it.
    ///
    /// # Errors
    /// Why it could not be written, for a person.
    pub fn close(mut self) -> Result<Option<String>, String> {
        let folder = self.folder().to_owned();
        let gone: Vec<String> =
            self.accepted.files().filter(|name| !has(&folder, name)).map(str::to_owned).collect();
        for name in gone {
            self.stale.insert(name.clone(), self.accepted.entries(&name).len());
            self.next.set(&name, Vec::new());
        }
        let file = named(&self.path);
        let count: usize = self.stale.values().sum();
        let said = match self.purpose {
            Purpose::Write => {
                let (findings, files) = (self.next.len(), self.next.files().count());
                Some(format!("{file}: accepted from now on: {findings} (files: {files})"))
            }
            _ if count == 0 => None,
            Purpose::Prune => {
                Some(format!("{file}: dropped what was accepted and is found no more: {count}"))
            }
            Purpose::Compare => {
                let files: Vec<String> = self.stale.iter().map(|(name, n)| format!("{name}: {n}")).collect();
                let listed = files.join(", ");
                Some(format!(
                    "{file}: accepted, but found no more: {count} ({listed}); --prune-baseline drops them"
                ))
            }
        };
        if self.purpose == Purpose::Write || (self.purpose == Purpose::Prune && count > 0) {
            let json = self.next.to_json().map_err(|error| error.to_string())?;
            write::put(&self.path, json.as_bytes()).map_err(|error| format!("{file}: {}", reason(&error)))?;
        }
        Ok(said)
    }

    /// The folder that names in the file are relative to.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// A text's name in the file: relative to its folder, with `/` on every system.
    fn name_of(&self, path: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let path = absolute(path);
        let relative = path.strip_prefix(absolute(self.folder().join(".").as_path())).unwrap_or(&path);
        let parts: Vec<String> = relative.iter().map(key_of).collect();
        parts.join("/")
    }
}

/// A part of a path as a key: a byte that is no text is written as `\\xFF`, so that no two names have one key.
fn key_of(part: &OsStr) -> String {
    let mut key = String::new();
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        key += chunk.valid();
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(key, "\\x{byte:02X}");
        }
    }
    key
}

/// Whether the folder has a file of this key.
fn has(folder: &Path, key: &str) -> bool {
    let names = |path: &Path| {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name()).collect::<Vec<_>>()
    };
    if !key.contains("\\x") {
        return folder.join(key).exists();
    }
    let mut path = folder.join(".");
    key.split('/').all(|part| {
        let found = names(&path).into_iter().find(|name| key_of(name) == part);
        found.is_some_and(|name| {
            path.push(name);
            true
        })
    })
}
