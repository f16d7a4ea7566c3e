//! What changed: since a revision, as git tells, or in a patch.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args as ClapArgs;
use corrigenda::changed::{Changed, Changes};

use super::input::{named, reason};

#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Changed text only")]
pub struct ChangedArgs {
    /// Only findings in lines changed since this revision, or since the work branched off from it
    #[arg(long, value_name = "REVISION", conflicts_with = "patch")]
    pub since: Option<String>,
    /// Only findings in lines that this unified diff adds; `-` reads it from stdin
    #[arg(long, value_name = "FILE")]
    pub patch: Option<PathBuf>,
}

/// What changed in which files.
#[derive(Debug)]
pub struct ChangedFiles {
    /// By absolute path.
    changed: HashMap<PathBuf, Changed>,
    /// What git knows; none: everything that is not among the changed is unchanged.
    tracked: Option<HashSet<PathBuf>>,
}

impl ChangedFiles {
    /// What the arguments ask for; nothing when they ask for all text.
    ///
    /// # Errors
    /// A message for a person: what git says, or why the patch cannot be read.
    pub fn find(args: &ChangedArgs) -> Result<Option<Self>, String> {
        match (&args.since, &args.patch) {
            (Some(revision), _) => since(revision).map(Some),
            (None, Some(path)) => in_patch(path).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// What changed in a file; nothing: nothing did. A file that git does not know is new.
    pub fn of(&self, path: &Path) -> Option<&Changed> {
        let path = resolved(path);
        let unknown = self.tracked.as_ref().is_some_and(|tracked| !tracked.contains(&path));
        self.changed.get(&path).or_else(|| unknown.then_some(&Changed::Whole))
    }
}

fn in_patch(path: &Path) -> Result<ChangedFiles, String> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(path).map(|read| bytes = read)
    };
    let name = named(path);
    read.map_err(|error| format!("{name}: {}", reason(&error)))?;
    let changes = Changes::from_patch(&String::from_utf8_lossy(&bytes));
    let changes = changes.map_err(|error| format!("{name}: {error}"))?;
    Ok(ChangedFiles { changed: by_path(Path::new("."), &changes), tracked: None })
}

fn since(revision: &str) -> Result<ChangedFiles, String> {
    let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end_matches(['\n', '\r']));
    if revision == "HEAD" && git(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_err() {
        // Before the first commit everything is new.
        return Ok(ChangedFiles { changed: HashMap::new(), tracked: Some(HashSet::new()) });
    }
    let commit = format!("{revision}^{{commit}}");
    git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|_| format!("git knows no revision `{revision}`; a shallow clone may lack it"))?;
    let base = git(&["merge-base", &commit, "HEAD"]).map_err(|_| {
        format!("`{revision}` and HEAD have no common ancestor here; fetch the whole history")
    })?;
    let patch = git(&[
        "-c",
        "diff.noprefix=false",
        "-c",
        "diff.mnemonicPrefix=false",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--unified=0",
        base.trim_end(),
    ])?;
    let changes = Changes::from_patch(&patch).map_err(|error| format!("git diff: {error}"))?;
    let listed = git(&["-C", &root.to_string_lossy(), "ls-files", "-z"])?;
    let tracked = listed.split('\0').filter(|name| !name.is_empty()).map(|name| resolved(&root.join(name)));
    Ok(ChangedFiles { changed: by_path(&root, &changes), tracked: Some(tracked.collect()) })
}

fn by_path(root: &Path, changes: &Changes) -> HashMap<PathBuf, Changed> {
    changes.files().map(|(path, changed)| (resolved(&root.join(path)), changed.clone())).collect()
}

/// A path as all spellings of it come to: links followed, where the file is there.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// What git says on stdout.
fn git(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").args(arguments).env("LC_ALL", "C").output();
    let output = output.map_err(|error| format!("git: {}", reason(&error)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned())
    }
}
