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
            let told =
                format!("a.txt: {named}: not fixed: its fixes bring new ones for ever or break the file\n");
            assert!(text(&said.stderr).contains(&told), "{}", text(&said.stderr));
            assert!(text(&said.stdout).contains("no fix: the fixes of this rule never settle"));
            let again = run(folder.path(), &["check", "--rules", "p.toml", "--fix", "a.txt"]);
            assert!(!text(&again.stdout).contains("Fixed"), "{}", text(&again.stdout));
        }
    }

    #[test]
    fn what_would_make_another_kind_of_file_is_not_fixed() {
        let text_of_pdf = "\u{1}%PDF-1.4 is how such files begin.\n";
        let folder = folder(&[("a.txt", text_of_pdf)]);
        let said = run(folder.path(), &["check", "--fix", "--lang", "en", "a.txt"]);
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), text_of_pdf);
        assert!(text(&said.stderr).contains("characters/invisible: not fixed"), "{}", text(&said.stderr));
        assert_eq!(said.status.code(), Some(1));
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
        assert_eq!(written.matches("canonical = \"Porto\"").count(), 1, "{written}");
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

mod terminals {
    use super::*;

    /// What would steer a terminal, turn a line around, begin a new one, or be a command of a runner.
    const HOSTILE: &str = "\u{1b}[31m\u{9b}2J\u{202e}\u{2066}\u{200b}";

    /// Characters that no line for people may hold.
    fn steers(c: char) -> bool {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }

    /// A text, its file's name and the message of a rule, all of which are hostile; and the folder they are in.
    #[cfg(unix)]
    fn hostile() -> (tempfile::TempDir, String) {
        let pack = rule("cat", "error", r"\bcat\b", "dog");
        let message = "message = \"\\u001b[31m\\u009b2J\\u202e {text}\\n::add-mask::m\"";
        let pack = pack.replace("message = \"m\"", message);
        let name = format!("a{HOSTILE}\n::add-mask::n.txt");
        let text = format!("The{HOSTILE} cat sat{HOSTILE} here.\n\n::add-mask::t cat\n");
        (folder(&[("p.toml", &pack), (&name, &text)]), name)
    }

    #[cfg(unix)]
    #[test]
    fn nothing_of_a_text_a_name_or_a_pack_steers_what_a_person_reads() {
        let (folder, name) = hostile();
        for format in ["diff", "short", "github", "markdown", "html", "align"] {
            let arguments = ["check", "--rules", "p.toml", "--format", format, &name, "no\u{1b}[31m\nne.txt"];
            let said = corrigenda(folder.path(), arguments).env("GITHUB_ACTIONS", "true").output().unwrap();
            assert_eq!(said.status.code(), Some(2), "{format}");
            for shown in [&said.stdout, &said.stderr].map(|bytes| text(bytes)) {
                assert!(!shown.is_empty() || format == "align");
                assert!(!shown.contains(steers), "{format}: {shown:?}");
                let is_command = |line: &str| line.trim_start().starts_with("::add-mask");
                // A page goes into a file.
                assert!(format == "html" || !shown.lines().any(is_command), "{format}: {shown:?}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_person_who_reviews_is_asked_without_it_too() {
        let (folder, name) = hostile();
        let review = corrigenda(folder.path(), ["review", "--rules", "p.toml", &name]);
        let said = common::run_with_input(review, b"e\nhen\nn\nq\n");
        let shown = text(&said.stdout) + &text(&said.stderr);
        assert!(shown.contains("Instead of"), "{shown}");
        assert!(!shown.contains(steers), "{shown:?}");
    }

    #[test]
    fn what_was_typed_is_quoted_without_it() {
        let folder = folder(&[("desk.txt", "One.\n")]);
        for arguments in [&["check", "--lang", HOSTILE][..], &[HOSTILE], &["rules", "explain", HOSTILE]] {
            let said = run(folder.path(), arguments);
            assert_eq!(said.status.code(), Some(2));
            assert!(!text(&said.stderr).contains(steers), "{:?}", text(&said.stderr));
        }
        let hint = text(&run(folder.path(), &["desk.txt"]).stderr);
        assert!(hint.contains("corrigenda check desk.txt"), "{hint}");
    }
}

mod configurations {
    use super::*;

    fn complaint(files: &[(&str, &str)]) -> String {
        let folder = folder(files);
        let said = run(folder.path(), &["check", "--lang", "en", "a.txt"]);
        assert_eq!(said.status.code(), Some(2));
        text(&said.stderr)
    }

    #[test]
    fn all_faults_are_said_in_one_run_in_the_words_of_the_file() {
        let file = "language = \"x!\"\n[rules]\n\"spacing/multipel\" = \"off\"\n\"names/drift\" = \"eror\"\n\
                    [[files]]\npaths = [\"[a\"]\n";
        let said = complaint(&[("a.txt", "One.\n"), ("corrigenda.toml", file)]);
        let lines: Vec<&str> =
            said.lines().filter_map(|line| line.split("corrigenda.toml:").nth(1)).collect();
        assert_eq!(lines.len(), 4, "{said}");
        assert!(
            lines.iter().zip(["1:12", "3:1", "4:17", "6:10"]).all(|(line, at)| line.starts_with(at)),
            "{said}"
        );
        let file = "select = \"names\"\nlanguag = \"en\"\n[[files]]\npaths = [\"a\"]\nignore = 3\n";
        let said = complaint(&[("a.txt", "One.\n"), ("corrigenda.toml", file)]);
        assert_eq!(said.matches("expected a list").count(), 2, "{said}");
        assert!(said.contains("did you mean `language`"), "{said}");
    }

    #[test]
    fn what_cannot_be_used_is_said_and_never_passed_over() {
        let nested = format!("[[files]]\npaths = [\"{}b{}\"]\n", "{a,".repeat(250), "}".repeat(250));
        assert!(complaint(&[("a.txt", "One.\n"), ("corrigenda.toml", &nested)]).contains("braces"));
        let pack = rule("cat", "error", "(a{1000}){1000}", "b");
        let kind = rule("cat", "error", "a", "b").replace("\"style\"", "\"stile/x\"");
        let check = rule("cat", "error", "a", "b")
            .replace("match = 'a'\nreplace = \"b\"\n", "check = \"names/drif\"\n");
        for (pack, told) in
            [(pack, "too large"), (kind, "did you mean `style`"), (check, "did you mean `names/drift`")]
        {
            let files =
                [("a.txt", "One.\n"), ("p.toml", &pack), ("corrigenda.toml", "extend = [\"p.toml\"]\n")];
            let said = complaint(&files);
            assert!(said.contains("p.toml:") && said.contains(told), "{said}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_no_pack() {
        let endless = complaint(&[("a.txt", "One.\n"), ("corrigenda.toml", "names = \"/dev/zero\"\n")]);
        assert!(endless.contains("larger than"), "{endless}");
    }

    #[test]
    fn a_bad_record_is_its_own_error_and_the_others_are_checked() {
        let records = "{\"id\":\"a\",\"text\":\"One , two\"}\n{\"text\": oops}\n{\"id\":\"b\",\"text\":\"Three , four\"}\n";
        let folder = folder(&[("c.jsonl", records)]);
        let said = check(folder.path(), &["--format", "short", "c.jsonl"]);
        assert_eq!(said.status.code(), Some(2));
        assert!(
            text(&said.stderr).starts_with("c.jsonl: 2:10: not valid JSON lines"),
            "{}",
            text(&said.stderr)
        );
        assert!(text(&said.stdout).contains("(in a)\n") && text(&said.stdout).contains("(in b)\n"));
        let short = check(folder.path(), &["--id-field", "nope", "c.jsonl"]);
        assert!(text(&short.stderr).contains("`nope` that --id-field names"), "{}", text(&short.stderr));
    }
}
