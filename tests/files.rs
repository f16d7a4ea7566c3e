//! What happens to files and folders: writing, walking, order, patches applied by other programs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{check, copy_folder, corrigenda, files, house_pack, not_tested, run_with_input, tests_folder};

/// Texts with faults, in all the ways a text may be stored.
const TEXTS: &[(&str, &str)] = &[
    ("plain.txt", "One , two\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven , twelve\n"),
    ("mark.txt", "\u{FEFF}One , two\nthree\n"),
    ("windows.txt", "One , two\r\nthree\r\n\r\nfour  five ;\r\n"),
    ("old-mac.txt", "One , two\rthree ;\rfour"),
    ("open end.txt", "One\ntwo\nthree  four ;"),
    ("mixed.txt", "One , two\r\nthree ;\nfour\rfive  six\n\n\n"),
    ("été/日本 – “q”.txt", "L'article , ici.\n"),
    ("tab\tand \"quotes\" \\.txt", "One , two\n"),
    ("words.txt", "The gouvernement fell , at once.\n\nThe end ."),
    ("spaces.txt", "One\n   \n\n\n two , three   \n"),
    ("clean.txt", "Nothing is wrong.\n"),
];

fn write_texts(folder: &Path) {
    for (name, text) in TEXTS {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Whether a program is there.
fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok();
    if !found {
        not_tested(&format!("{program} is not installed"));
    }
    found
}

#[test]
fn patches_give_the_same_bytes_as_fixing() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = |name: &str| scratch.path().join(name);
    fs::create_dir(folder("fixed")).unwrap();
    write_texts(&folder("fixed"));
    let appliers: [(&str, &[&str]); 2] =
        [("git", &["apply", "--whitespace=nowarn"]), ("patch", &["-p1", "--binary", "--quiet"])];
    for (program, _) in appliers {
        copy_folder(&folder("fixed"), &folder(program));
    }
    let patch = check(&folder("fixed"), &["--format", "patch", "--unsafe-fixes", "."]).stdout;
    assert_eq!(patch, check(&folder("fixed"), &["--diff", "--unsafe-fixes", "."]).stdout);
    let fixed = check(&folder("fixed"), &["--unsafe-fixes", "."]);
    assert_eq!(fixed.status.code(), Some(0), "{}", String::from_utf8_lossy(&fixed.stdout));
    assert_ne!(files(&folder("fixed")).len(), 0);
    for (program, arguments) in appliers.into_iter().filter(|(program, _)| is_installed(program)) {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder(program)).env("GIT_CEILING_DIRECTORIES", scratch.path());
        let applied = run_with_input(command, &patch);
        assert!(applied.status.success(), "{program}: {}", String::from_utf8_lossy(&applied.stderr));
        assert_eq!(files(&folder(program)), files(&folder("fixed")), "{program}");
    }
}

/// A folder with texts around a document of a word processor.
fn mixed_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "c.txt"] {
        fs::write(folder.path().join(name), "One , two\n").unwrap();
    }
    let document = tests_folder("../fixtures/docx/harbour.libreoffice.docx");
    fs::copy(document, folder.path().join("b.docx")).unwrap();
    folder
}

#[test]
fn a_patch_of_texts_applies_with_a_document_among_them() {
    let folder = mixed_folder();
    let before = fs::read(folder.path().join("b.docx")).unwrap();
    let patch = check(folder.path(), &["--diff", "."]).stdout;
    for (program, arguments) in [("git", ["apply", "--reverse"]), ("patch", ["-p1", "--reverse"])] {
        if !is_installed(program) {
            continue;
        }
        for arguments in [&arguments[..1], &arguments[..]] {
            let mut command = Command::new(program);
            command.args(arguments).current_dir(folder.path());
            let applied = run_with_input(command, &patch);
            assert!(applied.status.success(), "{program}: {}", String::from_utf8_lossy(&applied.stderr));
        }
    }
    assert_eq!(fs::read(folder.path().join("b.docx")).unwrap(), before);
}

#[test]
fn documents_are_fixed_in_place_once_and_for_all_and_reviewed() {
    let folder = mixed_folder();
    let path = folder.path().join("b.docx");
    let before = fs::read(&path).unwrap();
    let said = check(folder.path(), &["--fix", "."]);
    assert_eq!(String::from_utf8_lossy(&said.stdout), "Fixed 11 faults. Nothing found in 3 files.\n");
    let fixed = fs::read(&path).unwrap();
    assert_ne!(fixed, before);
    check(folder.path(), &["--fix", "."]);
    assert_eq!(fs::read(&path).unwrap(), fixed);
    // The same through stdin, and through a person who says yes to everything.
    let pack = house_pack();
    let mut filter = corrigenda(folder.path(), ["check", "--fix", "-", "--rules"]);
    filter.arg(&pack);
    assert_eq!(run_with_input(filter, &before).stdout, fixed);
    fs::write(&path, &before).unwrap();
    let mut review = corrigenda(folder.path(), ["review", "b.docx", "--rules"]);
    review.arg(&pack);
    let reviewed = run_with_input(review, b"a\n");
    let said = String::from_utf8_lossy(&reviewed.stdout);
    assert!(said.ends_with("b.docx: 9 changes written.\n"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), fixed);
}

#[test]
fn what_is_too_large_for_its_format_is_refused_by_its_name_unread() {
    let folder = mixed_folder();
    let large = fs::File::create(folder.path().join("large.xlf")).unwrap();
    large.set_len(200 << 20).unwrap();
    let said = check(folder.path(), &["--format", "short", "large.xlf", "a.txt"]);
    assert_eq!(said.status.code(), Some(2));
    let refused =
        "large.xlf: is larger than 10 MB, the most that is read as xliff; split it and lint the parts\n";
    assert_eq!(String::from_utf8_lossy(&said.stderr), refused);
    assert_eq!(String::from_utf8_lossy(&said.stdout).lines().count(), 1);
}

#[test]
fn fixing_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write_texts(folder.path());
    check(folder.path(), &["--unsafe-fixes", "--show", "info", "."]);
    let once = files(folder.path());
    let again = check(folder.path(), &["--unsafe-fixes", "--show", "info", "."]);
    assert_eq!(files(folder.path()), once);
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("Nothing found"));
}

#[test]
fn output_is_the_same_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..150 {
        let mut text = String::new();
        for line in 0..number % 7 {
            let _ = writeln!(text, "Line {line} , of the gouvernement  here ;");
        }
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("17a.txt"), b"\xFF\x00").unwrap();
    for format in ["diff", "jsonl", "json", "patch"] {
        let run = |jobs| check(folder.path(), &["--format", format, "--jobs", jobs, "."]);
        let one = run("1");
        assert_eq!(one.status.code(), Some(2));
        for jobs in ["2", "8"] {
            let more = run(jobs);
            assert_eq!((&more.stdout, &more.stderr), (&one.stdout, &one.stderr), "{format}, {jobs} jobs");
        }
    }
}

#[test]
fn folders_are_walked_for_texts_that_git_does_not_ignore() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        "b.txt",
        "a.TEXT",
        "sub/c.txt",
        "drafts/d.txt",
        ".hidden/e.txt",
        "picture.jpg",
        "notes.md",
        "~$open.md",
    ];
    for name in texts {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "One , two").unwrap();
    }
    fs::write(folder.path().join(".gitignore"), "drafts/\n").unwrap();
    let paths = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["--format", "short"];
        all.extend(arguments);
        let said = String::from_utf8(check(folder.path(), &all).stdout).unwrap();
        said.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&["."]), ["a.TEXT", "b.txt", "notes.md", "sub/c.txt"]);
    assert_eq!(paths(&[]), paths(&["."]));
    assert_eq!(paths(&["drafts/d.txt", "notes.md", "drafts/d.txt"]), ["drafts/d.txt", "notes.md"]);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "One , two ; three\n".repeat(8_000)).unwrap();
    let pack = house_pack();
    let mut command = corrigenda(folder.path(), ["check", "--format", "jsonl", "--rules"]);
    let mut child =
        command.arg(pack).arg("a.txt").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn one_long_line_takes_no_more_than_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The law on terrorism , he said, was the work of a gouvernement that fell. ".repeat(4_000);
    fs::write(folder.path().join("long.txt"), text).unwrap();
    let output = check(folder.path(), &["--statistics", "long.txt"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("Found 4000 errors, 4000 warnings"));
    let fixed = check(folder.path(), &["--unsafe-fixes", "long.txt"]);
    assert_eq!(fixed.status.code(), Some(0));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::Output;

    use super::*;

    /// A user without rights on most systems.
    const NOBODY: u32 = 65_534;

    /// `corrigenda check` in a folder, by a user who is bound by permissions, as root is not.
    fn check_as_nobody(folder: &Path) -> Output {
        // The program and the pack may lie where nobody but root may go.
        let away = tempfile::tempdir().unwrap();
        let [program, pack] = ["corrigenda", "house.toml"].map(|name| away.path().join(name));
        fs::copy(env!("CARGO_BIN_EXE_corrigenda"), &program).unwrap();
        fs::copy(house_pack(), &pack).unwrap();
        for open in [folder, away.path()] {
            fs::set_permissions(open, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let mut command = Command::new(&program);
        command.args(["check", "--format", "short", "--rules"]).arg(&pack).arg(".");
        command.current_dir(folder).uid(NOBODY).output().unwrap()
    }

    #[test]
    fn permissions_are_kept_and_links_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("store")).unwrap();
        fs::write(at("store/text.txt"), "One , two\n").unwrap();
        fs::set_permissions(at("store/text.txt"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("store/text.txt", at("link.txt")).unwrap();
        assert_eq!(check(folder.path(), &["--fix", "link.txt"]).status.code(), Some(0));
        assert!(fs::symlink_metadata(at("link.txt")).unwrap().is_symlink());
        assert_eq!(fs::read(at("store/text.txt")).unwrap(), b"One, two\n");
        assert_eq!(fs::metadata(at("store/text.txt")).unwrap().permissions().mode() & 0o7777, 0o640);
        assert_eq!(files(folder.path()).len(), 2, "no temporary file is left");
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "One , two\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let output = check(folder.path(), &["--fix", "a.txt"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "a.txt: not written: the file is read-only\n");
        assert_eq!(fs::read(&path).unwrap(), b"One , two\n");
    }

    #[test]
    fn a_folder_that_may_not_be_read_is_named_and_the_rest_linted() {
        let folder = tempfile::tempdir().unwrap();
        let locked = folder.path().join("locked");
        fs::create_dir(&locked).unwrap();
        fs::write(folder.path().join("a.txt"), "One , two\n").unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        let is_root = fs::read_dir(&locked).is_ok();
        let output = if is_root {
            check_as_nobody(folder.path())
        } else {
            check(folder.path(), &["--format", "short", "."])
        };
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "locked: permission denied\n");
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("a.txt:1:1: error"));
    }
}
