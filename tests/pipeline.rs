//! The program in a pipeline, tried in a scratch repository: an article full of old faults stops nobody; a new fault
//! stops the commit that brings it, until it is fixed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{corrigenda, house_pack, not_tested, run_with_input};
use corrigenda::format::Format;

const OLD: &str = "Old , first.\n\nThe gouvernement fell.\n\nOld ; last.\n";

struct Repository {
    _scratch: tempfile::TempDir,
    root: PathBuf,
}

/// What a command came to: exit status, stdout, stderr.
type Said = (i32, String, String);

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

impl Repository {
    /// A repository with one commit: an article with three old faults, and the configuration. None where there is no git.
    fn with_old_faults() -> Option<Self> {
        let scratch = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(scratch.path()).unwrap().join("press");
        fs::create_dir(&root).unwrap();
        if Command::new("git")
            .args(["init", "--quiet", "--initial-branch=main"])
            .current_dir(&root)
            .status()
            .is_err()
        {
            not_tested("git is not installed");
            return None;
        }
        let repository = Self { _scratch: scratch, root };
        fs::copy(house_pack(), repository.root.join("house.toml")).unwrap();
        repository
            .write("corrigenda.toml", "extend = [\"house.toml\"]\nselect = [\"spacing\", \"residue\"]\n");
        repository.write("articles/été “1”.txt", OLD);
        repository.commit("old");
        Some(repository)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn git(&self, arguments: &[&str]) -> Said {
        let program = Path::new(env!("CARGO_BIN_EXE_corrigenda")).parent().unwrap();
        let path = std::env::join_paths(
            std::iter::once(program.to_owned())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        let mut command = Command::new("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        said(command.current_dir(&self.root).env("PATH", path.unwrap()).output().unwrap())
    }

    fn commit(&self, message: &str) -> Said {
        assert_eq!(self.git(&["add", "--all"]).0, 0);
        self.git(&["commit", "--quiet", "--message", message])
    }

    fn check(&self, arguments: &[&str]) -> Said {
        let all = ["check", "--format", "short"].iter().chain(arguments);
        said(corrigenda(&self.root, all).output().unwrap())
    }

    /// The article with a new fault between the old ones.
    fn add_new_fault(&self) {
        let text = OLD.replace("\n\nThe", "\n\nBrand new , here.\n\nThe");
        self.write("articles/été “1”.txt", &text);
    }
}

#[test]
fn only_what_changed_since_a_revision_fails() {
    let Some(repository) = Repository::with_old_faults() else { return };
    assert_eq!(repository.check(&["."]).0, 1);
    assert_eq!(repository.check(&["--since", "HEAD", "."]).0, 0);

    repository.git(&["checkout", "--quiet", "-b", "work"]);
    repository.add_new_fault();
    let (status, report, _) = repository.check(&["--since", "main", "articles"]);
    assert_eq!((status, report.lines().count()), (1, 1), "{report}");
    assert!(report.contains(":3:"), "{report}");
    // The same when the work is committed, when main has moved on, and from within a folder.
    repository.commit("new");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("articles/two.txt", "Another , fault.\n");
    repository.commit("elsewhere");
    repository.git(&["checkout", "--quiet", "work"]);
    assert_eq!(repository.check(&["--since", "main", "."]).1, report);
    let inside =
        corrigenda(&repository.path("articles"), ["check", "--format", "short", "--since", "main", "."]);
    let mut inside = inside;
    assert_eq!(said(inside.output().unwrap()).1.lines().count(), 1);

    // A file that git does not know yet is new as a whole.
    repository.write("articles/three.txt", "A , new\n\none , here.\n");
    assert_eq!(repository.check(&["--since", "main", "."]).1.lines().count(), 3);
    fs::remove_file(repository.path("articles/three.txt")).unwrap();

    // Fixing leaves the old text alone, and then the check passes.
    assert_eq!(repository.check(&["--since", "main", "--fix", "--show", "info", "."]).0, 0);
    let fixed = fs::read_to_string(repository.path("articles/été “1”.txt")).unwrap();
    assert_eq!(fixed, OLD.replace("\n\nThe", "\n\nBrand new, here.\n\nThe"));
    assert_eq!(repository.check(&["--since", "main", "."]).0, 0);

    let (status, _, complaint) = repository.check(&["--since", "mian", "."]);
    assert_eq!(status, 2);
    assert!(complaint.contains("no revision `mian`"), "{complaint}");
}

#[test]
fn only_what_a_patch_adds_fails() {
    let Some(repository) = Repository::with_old_faults() else { return };
    repository.add_new_fault();
    let patch = repository.git(&["diff"]).1;
    repository.write("../new.patch", &patch);
    let (status, report, _) = repository.check(&["--patch", "../new.patch", "."]);
    assert_eq!((status, report.lines().count()), (1, 1), "{report}");
    let piped = corrigenda(&repository.root, ["check", "--format", "short", "--patch", "-", "."]);
    assert_eq!(said(run_with_input(piped, patch.as_bytes())).1, report);
    assert_eq!(repository.check(&["--patch", "../new.patch", "--fix", "."]).0, 0);
}

#[test]
fn a_baseline_lets_only_new_faults_fail() {
    let Some(repository) = Repository::with_old_faults() else { return };
    assert_eq!(repository.check(&["--write-baseline", "."]).0, 0);
    repository.write(
        "corrigenda.toml",
        "baseline = \"corrigenda-baseline.json\"\nextend = [\"house.toml\"]\nselect = [\"spacing\", \"residue\"]\n",
    );
    assert_eq!(repository.check(&["."]).0, 0);
    repository.add_new_fault();
    let (status, report, _) = repository.check(&["."]);
    assert_eq!((status, report.lines().count()), (1, 1), "{report}");
    assert_eq!(repository.check(&["--fix", "."]).0, 0);
    assert_eq!(repository.check(&["."]).0, 0);
}

/// The files that the hooks of the pre-commit framework are given are those that a folder is searched for.
#[test]
fn a_pre_commit_hook_is_given_every_format_of_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, hooks) in [(".pre-commit-hooks.yaml", 2), ("src/cli/init/pre-commit.yaml", 1)] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let patterns: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("files: '(?i)")?.strip_suffix('\''))
            .collect();
        assert_eq!(patterns.len(), hooks, "{file}");
        for pattern in patterns {
            let pattern = regex::Regex::new(pattern).unwrap();
            let takes = |path: &str| pattern.is_match(path);
            for (format, name, extensions) in Format::ALL {
                for extension in extensions.iter().chain([name]) {
                    let path = format!("articles/a.{extension}");
                    assert_eq!(takes(&path), format.is_text(), "{file}: {extension}");
                }
            }
            assert!(takes("app/values-de/strings.xml") && !takes("app/layout.xml") && !takes("a.txt.rs"));
        }
    }
}

/// The hook that `docs/publishing.md` gives for repositories without the pre-commit framework.
#[cfg(unix)]
#[test]
fn the_hook_stops_a_commit_with_a_new_fault_until_it_is_fixed() {
    use std::os::unix::fs::PermissionsExt;

    let Some(repository) = Repository::with_old_faults() else { return };
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing.md")).unwrap();
    let hook = page.split("```sh\n").find(|block| block.starts_with("#!/bin/sh")).unwrap();
    repository.write(".git/hooks/pre-commit", hook.split("```").next().unwrap());
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(repository.path(".git/hooks/pre-commit"), executable).unwrap();

    let text = fs::read_to_string(repository.path("articles/été “1”.txt")).unwrap();
    repository.write("articles/été “1”.txt", &text.replace("Old ; last", "Old ; last\n\nClean line"));
    repository.add_new_fault();
    let (status, report, complaint) = repository.commit("new");
    assert_ne!(status, 0);
    assert_eq!((report + &complaint).matches("error").count(), 1);
    assert_eq!(repository.check(&["--since", "HEAD", "--fix", "articles"]).0, 0);
    let (status, report, complaint) = repository.commit("fixed");
    assert_eq!(status, 0, "{report}{complaint}");
    assert_eq!(repository.git(&["log", "--oneline"]).1.lines().count(), 2);

    // A draft that is no part of the commit holds up nobody, and neither does a commit without texts.
    repository.write("articles/draft.txt", "Not yet , finished.\n");
    fs::write(repository.path("tool.rs"), "fn main() {}").unwrap();
    repository.git(&["add", "tool.rs"]);
    let (status, report, complaint) = repository.git(&["commit", "--quiet", "--message", "no text"]);
    assert_eq!(status, 0, "{report}{complaint}");
    fs::remove_file(repository.path("articles/draft.txt")).unwrap();

    // An editor who touches no faulty line is not held up by old faults.
    let text = fs::read_to_string(repository.path("articles/été “1”.txt")).unwrap();
    repository.write("articles/été “1”.txt", &(text + "\nA clean line.\n"));
    assert_eq!(repository.commit("clean").0, 0);
}

#[test]
fn the_gate_answers_a_publish_hook_on_stdin() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(house_pack(), folder.path().join("house.toml")).unwrap();
    let gate = "extend = [\"house.toml\"]\nselect = [\"spacing\", \"residue\"]\n[gate]\nmax-per-rule = 2\n";
    fs::write(folder.path().join("corrigenda.toml"), gate).unwrap();
    let ask = |text: &str, more: &[&str]| {
        let arguments = ["check", "--gate", "--format", "short", "-"].iter().chain(more);
        said(run_with_input(corrigenda(folder.path(), arguments), text.as_bytes()))
    };
    let (status, report, _) = ask("One , two.\n", &[]);
    assert_eq!(status, 1);
    assert_eq!(report.lines().last(), Some("<stdin>: Not ready: 1 error."), "{report}");
    let (status, report, _) = ask("The gouvernement fell at noon.\n", &[]);
    assert_eq!(status, 0);
    assert_eq!(report.lines().last(), Some("<stdin>: Ready to publish: no errors, 1 warning, score 0.0."));
    let (status, report, _) = ask("The gouvernement fell at noon.\n", &["--min-score", "90"]);
    assert_eq!(status, 1);
    assert_eq!(report.lines().last(), Some("<stdin>: Not ready: score 0.0 (at least 90)."));
    let three = "The gouvernement saw the gouvernement of a gouvernement.\n";
    let (status, report, _) = ask(three, &["--stdin-filename", "x.txt"]);
    assert_eq!(status, 1);
    assert_eq!(report.lines().last(), Some("x.txt: Not ready: 3 of residue/left-over (at most 2)."));
    assert_eq!(ask(three, &["--exit-zero"]).0, 0);
}
