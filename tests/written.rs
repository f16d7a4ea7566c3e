//! What is written keeps what belongs to the file, and names that are no text are names all the same.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};
use std::time::Instant;

use common::{PATIENCE, check, corrigenda, files, house_pack};

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "One , two\n").unwrap();
    if setxattr(&path, "user.source", b"wire", XattrFlags::empty()).is_err() {
        common::not_tested("a file system with extended attributes");
        return;
    }
    check(folder.path(), &["--fix", "a.txt"]);
    assert_eq!(fs::read(&path).unwrap(), b"One, two\n");
    let mut value = vec![0; 16];
    let length = getxattr(&path, "user.source", value.as_mut_slice()).unwrap();
    assert_eq!(&value[..length], b"wire");
}

#[cfg(target_os = "linux")]
#[test]
fn baselines_tell_names_apart_that_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    for name in [b"a\xfe.txt", b"a\xff.txt"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "One , two\n").unwrap();
    }
    let run = |arguments: &[&OsStr]| {
        let pack = house_pack();
        let mut all = vec![OsStr::new("check"), OsStr::new("--rules"), pack.as_os_str()];
        all.extend(arguments);
        corrigenda(folder.path(), all).output().unwrap()
    };
    let first = OsStr::from_bytes(b"a\xfe.txt");
    let written = run(&[OsStr::new("--write-baseline=b.json"), first]);
    assert_ne!(written.status.code(), Some(2), "{}", String::from_utf8_lossy(&written.stderr));
    let accepted = run(&[OsStr::new("--baseline"), OsStr::new("b.json"), first]);
    assert_eq!(accepted.status.code(), Some(0), "{}", String::from_utf8_lossy(&accepted.stdout));
    let other = run(&[OsStr::new("--baseline"), OsStr::new("b.json"), OsStr::from_bytes(b"a\xff.txt")]);
    assert_eq!(other.status.code(), Some(1), "what is accepted in one file is not in another");
}

#[test]
fn a_review_that_is_interrupted_leaves_the_text_its_answers_and_nothing_else() {
    // Whoever starts the tests under `nohup` or behind a shell has them ignore a signal, and so do the programs they start.
    let heeded =
        [("-INT", 2), ("-TERM", 15), ("-HUP", 1)].into_iter().filter(|&(_, number)| !is_ignored(number));
    for (signal, _) in heeded {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(house_pack(), folder.path().join("house.toml")).unwrap();
        fs::write(folder.path().join("a.txt"), "One , two ; three.\n").unwrap();
        let mut review = corrigenda(folder.path(), ["review", "--rules", "house.toml", "a.txt"]);
        let mut child = review.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), b"y\n").unwrap();
        let begun = Instant::now();
        let kept = || fs::read_to_string(folder.path().join(".a.txt.review")).unwrap_or_default();
        while kept().lines().count() < 2 {
            assert!(begun.elapsed() < PATIENCE, "the answer is not kept");
            std::thread::yield_now();
        }
        Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), None, "ended by the signal");
        let names: Vec<_> =
            files(folder.path()).into_iter().map(|(path, _)| path.display().to_string()).collect();
        assert_eq!(names, [".a.txt.review", "a.txt", "house.toml"]);
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"One , two ; three.\n");
    }
}

/// Whether this process, and what it starts, ignores a signal; as far as the system tells.
fn is_ignored(signal: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
