//! What is promised of fixes, files and terminals: nothing is lost, and nothing surprises.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{check, corrigenda, files};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A rule of a house that replaces one pattern by another.
fn rule(id: &str, severity: &str, pattern: &str, replacement: &str) -> String {
    format!(
        "[[rule]]\nid = \"house/{id}\"\nseverity = \"{severity}\"\nmqm = \"style\"\nmatch = '{pattern}'\n\
         replace = \"{replacement}\"\nfix = \"safe\"\nmessage = \"m\"\nwhy = \"w\"\n\
         bad = [{{ text = \"The [[cat]] sat.\" }}]\ngood = [\"The dog sat.\"]\n"
    )
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    corrigenda(folder, arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

mod fixes {
    use super::*;

    #[test]
    fn what_is_not_shown_is_neither_fixed_nor_counted() {
        let pack = rule("cat", "info", r"\bcat\b", "dog") + &rule("hen", "warning", r"\bhen\b", "goose");
        let folder = folder(&[("p.toml", &pack), ("a.txt", "The cat saw the hen.\n")]);
        let run = |more: &[&str]| {
            let mut arguments = vec!["check", "--rules", "p.toml", "a.txt"];
            arguments.extend(more);
            text(&run(folder.path(), &arguments).stdout)
        };
        let read = || fs::read_to_string(folder.path().join("a.txt")).unwrap();
        assert!(run(&[]).contains("1 can be fixed safely"), "{}", run(&[]));
        assert!(run(&["--show", "info"]).contains("2 can be fixed safely"));
        assert!(run(&["--fix"]).starts_with("Fixed 1 fault. "));
        assert_eq!(read(), "The cat saw the goose.\n");
        assert!(run(&["--fix", "--show", "info"]).starts_with("Fixed 1 fault. "));
        assert_eq!(read(), "The dog saw the goose.\n");
    }

    #[test]
    fn tabs_between_columns_are_no_blanks() {
        let table = "Monday\topen\tuntil six\nTuesday\tclosed\tall day\n";
        let folder = folder(&[("a.txt", table)]);
        run(folder.path(), &["check", "--unsafe-fixes", "--show", "info", "--lang", "en", "a.txt"]);
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), table);
    }

    #[test]
    fn accepted_findings_are_not_fixed() {
        let pack = rule("cat", "error", r"\bcat\b", "dog");
        let folder = folder(&[("p.toml", &pack), ("a.txt", "The cat sat.\n")]);
        run(folder.path(), &["check", "--rules", "p.toml", "--write-baseline=b.json", "a.txt"]);
        run(folder.path(), &["check", "--rules", "p.toml", "--baseline", "b.json", "--fix", "a.txt"]);
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), "The cat sat.\n");
    }

    #[test]
    fn what_never_settles_is_named_and_left_out_and_the_rest_is_made() {
        let never = [
            rule("loop", "error", r"\bcat\b", "big cat"),
            rule("there", "error", r"\bcat\b", "dog") + &rule("back", "error", r"\bdog\b", "cat"),
            rule("double", "error", "a", "aa"),
        ];
        for pack in never {
            let all = pack.clone() + &rule("hen", "error", r"\bhen\b", "goose");
            let folder = folder(&[("p.toml", &all), ("a.txt", "The cat saw the hen.\n")]);
            let said = run(folder.path(), &["check", "--rules", "p.toml", "--fix", "a.txt"]);
            let fixed = fs::read_to_string(folder.path().join("a.txt")).unwrap();
            assert_eq!(fixed, "The cat saw the goose.\n", "{pack}");
            let named =
                pack.lines().find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).unwrap();
            let told = format!("a.txt: {named}: not fixed: its fixes bring new ones for ever\n");
            assert!(text(&said.stderr).contains(&told), "{}", text(&said.stderr));
            assert!(text(&said.stdout).contains("no fix: the fixes of this rule never settle"));
            let again = run(folder.path(), &["check", "--rules", "p.toml", "--fix", "a.txt"]);
            assert!(!text(&again.stdout).contains("Fixed"), "{}", text(&again.stdout));
        }
    }

    #[test]
    fn the_test_of_a_rule_says_that_its_fix_never_settles() {
        let pack = rule("loop", "error", r"\bcat\b", "big cat");
        let pack = pack.replace("[[cat]] sat.\"", "[[cat]] sat.\", fixed = \"The big cat sat.\"");
        let folder = folder(&[("p.toml", &pack)]);
        let said = run(folder.path(), &["rules", "test", "p.toml"]);
        assert_eq!(said.status.code(), Some(1));
        assert!(text(&said.stderr).contains("its fixes never settle"), "{}", text(&said.stderr));
    }

    #[test]
    fn of_two_cures_for_one_fault_one_is_shown_and_made() {
        let orchard = "Half of the trees in the valley stand in the north alone. french gardeners prune them.\n\n\
                       Most of the fruit is sold at the market. The rest is pressed in the yard.\n";
        let folder = folder(&[("a.txt", orchard)]);
        let short = run(folder.path(), &["check", "--lang", "en", "--format", "short", "a.txt"]);
        assert_eq!(text(&short.stdout).lines().count(), 1, "{}", text(&short.stdout));
        run(folder.path(), &["check", "--lang", "en", "--unsafe-fixes", "a.txt"]);
        let fixed = fs::read_to_string(folder.path().join("a.txt")).unwrap();
        assert!(fixed.contains("alone. French gardeners"), "{fixed}");
    }
}

mod outputs {
    use super::*;

    #[test]
    fn no_report_goes_over_a_text_that_is_checked() {
        let before = [("a.txt", "One , two\n"), ("sub/b.md", "Three , four\n")];
        let folder = folder(&before);
        for (report, paths) in [
            ("html=a.txt", &["a.txt"][..]),
            ("html=./a.txt", &["a.txt"]),
            ("json=sub/b.md", &["a.txt", "sub/b.md"]),
            ("markdown=sub/b.md", &["sub"]),
            ("markdown=sub/b.md", &[]),
        ] {
            let mut arguments = vec!["--report", report];
            arguments.extend(paths);
            let said = check(folder.path(), &arguments);
            assert_eq!(said.status.code(), Some(2), "{report} {paths:?}");
            assert!(text(&said.stderr).contains("is a text to check"), "{}", text(&said.stderr));
        }
        for (name, text) in before {
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text);
        }
    }

    #[test]
    fn a_report_of_an_earlier_run_is_written_again() {
        let folder = folder(&[("a.txt", "One , two\n")]);
        for _ in 0..2 {
            let said = check(folder.path(), &["--report", "html=r.html", "--report", "markdown=r.md", "."]);
            assert_eq!(said.status.code(), Some(1), "{}", text(&said.stderr));
            assert!(text(&said.stdout).contains("in 1 file"), "{}", text(&said.stdout));
        }
    }

    #[test]
    fn a_report_that_cannot_be_written_empties_no_other() {
        let folder = folder(&[("a.txt", "One , two\n"), ("old.json", "kept")]);
        let said =
            check(folder.path(), &["--report", "json=old.json", "--report", "json=no/such.json", "a.txt"]);
        assert_eq!(said.status.code(), Some(2));
        assert_eq!(fs::read(folder.path().join("old.json")).unwrap(), b"kept");
        assert_eq!(files(folder.path()).len(), 2, "nothing is left beside them");
    }

    #[test]
    fn a_dash_is_standard_output() {
        let folder = folder(&[("a.txt", "One , two\n")]);
        let said = check(folder.path(), &["--format", "gitlab", "--report", "short=-", "a.txt"]);
        assert!(text(&said.stdout).contains("a.txt:1:1: error"), "{}", text(&said.stdout));
        assert_eq!(files(folder.path()).len(), 1);
    }

    #[test]
    fn names_of_two_languages_make_one_file_and_ties_are_questions() {
        let folder = folder(&[
            (
                "en/a.md",
                "The baker came back to Porto with Paula Reis. He had left Porto in March with Paula Reis.\n",
            ),
            (
                "fr/a.md",
                "Le boulanger est revenu lundi avec Paula Reis. Il avait quitté Porto, et Paula Reis y est restée.\n",
            ),
            ("corrigenda.toml", "[[files]]\npaths = [\"fr/**\"]\nlanguage = \"fr\"\n"),
        ]);
        for _ in 0..2 {
            let said = run(folder.path(), &["names", "--write", "names.toml", "en", "fr"]);
            assert_eq!(said.status.code(), Some(0), "{}", text(&said.stderr));
        }
        let written = fs::read_to_string(folder.path().join("names.toml")).unwrap();
        assert_eq!(written.matches("canonical = \"Paula Reis\"").count(), 1, "{written}");
        let nothing = run(folder.path(), &["names", "--write", "x.toml", "no-such-folder"]);
        assert_eq!(nothing.status.code(), Some(2));
        assert!(!folder.path().join("x.toml").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_second_name_is_left_alone_and_said_to_be() {
        let folder = folder(&[("a.txt", "One , two\n")]);
        fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
        let said = check(folder.path(), &["--fix", "a.txt"]);
        assert_eq!(said.status.code(), Some(2));
        assert!(text(&said.stderr).contains("second name"), "{}", text(&said.stderr));
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"One , two\n");
    }
}
