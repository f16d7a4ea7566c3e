//! Runs the program as a user would.

#![allow(dead_code, reason = "every test binary uses its own part of it")]

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// How long a test waits before it calls work that should be short a hang: far more than any machine needs.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// What a test needs from elsewhere is not installed. With `CI` set, where everything is, that is a failure; without it
/// the test says so (past the harness, which shows nothing of tests that pass) and its caller lets it pass.
pub fn not_tested(missing: &str) {
    assert!(env::var_os("CI").is_none(), "with CI set nothing goes untested: {missing}");
    let _ = writeln!(io::stderr(), "not tested: {missing}");
}

/// A folder below `tests/`.
pub fn tests_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The pack the command line is tested with.
pub fn house_pack() -> PathBuf {
    tests_folder("house.toml")
}

/// The program, in a folder, with nothing of the caller's terminal.
pub fn corrigenda<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corrigenda"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_STEP_SUMMARY"] {
        command.env_remove(name);
    }
    command
}

/// `corrigenda check` with the tests' own rules.
pub fn check(folder: &Path, arguments: &[&str]) -> Output {
    let pack = house_pack();
    let mut all = vec![OsStr::new("check"), OsStr::new("--rules"), pack.as_os_str()];
    all.extend(arguments.iter().map(OsStr::new));
    corrigenda(folder, all).output().unwrap()
}

/// Runs a command with this on its stdin.
pub fn run_with_input(mut command: Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that ends before it has read everything closes the pipe: that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// Copies a folder and all in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All files of a folder: path below it, and bytes; sorted.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    fn collect(root: &Path, folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                found.push((path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, folder, &mut found);
    found.sort();
    found
}
