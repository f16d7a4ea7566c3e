//! The project's own articles: what was planted is found, what was corrected and what is clean stays silent.
//!
//! `UPDATE_GOLDEN=1 cargo test --test fixtures` rewrites the expected reports after a change that is meant.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::document::Language;
use corrigenda::fix;
use corrigenda::format;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::rule::{Applicability, Severity};
use serde::Deserialize;
use serde_json::json;

/// The share of planted faults that must be found, over all articles.
const LEAST_FOUND: f64 = 0.84;

#[derive(Deserialize)]
struct Faults {
    language: String,
    source: String,
    fault: Vec<Fault>,
}

/// A planted fault: the `nth` occurrence of `text` (counted from 1), and what an editor writes there.
#[derive(Deserialize)]
struct Fault {
    rule: String,
    text: String,
    nth: Option<usize>,
    fixed: Option<String>,
}

struct Article {
    folder: PathBuf,
    text: String,
    faults: Faults,
    found: Vec<Diagnostic>,
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn linter(language: &str, source: Option<&str>) -> Linter {
    let settings = Settings {
        language: Language::parse(language),
        source: source.and_then(Language::parse),
        ..Settings::default()
    };
    Linter::new(&settings, Vec::new()).unwrap()
}

fn lint(linter: &Linter, text: &str) -> Vec<Diagnostic> {
    linter.lint(&format::read("text", text.as_bytes().to_vec()).unwrap(), Beside::default())
}

fn articles() -> Vec<Article> {
    let read = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("article.txt")).unwrap();
        let faults: Faults =
            toml::from_str(&fs::read_to_string(folder.join("faults.toml")).unwrap()).unwrap();
        let found = lint(&linter(&faults.language, Some(&faults.source)), &text);
        Article { folder, text, faults, found }
    };
    entries(&fixtures().join("articles")).into_iter().map(read).collect()
}

fn speaks_of(fault: &Fault, text: &str, finding: &Diagnostic) -> bool {
    let (start, _) = text.match_indices(&fault.text).nth(fault.nth.unwrap_or(1) - 1).unwrap();
    finding.span.start <= start + fault.text.len()
        && start <= finding.span.end
        && finding.severity > Severity::Info
}

#[test]
fn planted_faults_are_found() {
    let (mut found, mut all, mut missed) = (0, 0, String::new());
    for article in articles() {
        for fault in &article.faults.fault {
            all += 1;
            if article.found.iter().any(|finding| speaks_of(fault, &article.text, finding)) {
                found += 1;
            } else {
                writeln!(missed, "{}: {} {:?}", article.folder.display(), fault.rule, fault.text).unwrap();
            }
        }
    }
    let share = f64::from(found) / f64::from(all);
    println!("{found} of {all} = {share:.3}\n{missed}");
    assert!(share >= LEAST_FOUND, "only {found} of {all} planted faults found; missed:\n{missed}");
}

#[test]
fn the_findings_of_each_article_are_as_expected() {
    for article in articles() {
        let mut report = String::new();
        for d in &article.found {
            let fix =
                d.fix.as_ref().map_or_else(String::new, |fix| format!(" [{}]", fix.applicability.as_str()));
            let place = format!("{}:{}", d.start.line, d.start.column);
            writeln!(report, "{place} {} {} “{}”: {}{fix}", d.severity, d.rule, d.text, d.message).unwrap();
        }
        let path = article.folder.join("expected.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &report).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            expected == report,
            "{} differs; UPDATE_GOLDEN=1 rewrites it. Now:\n{report}",
            path.display()
        );
    }
}

/// `fixtures/gold.jsonl` says the same as `faults.toml` beside the articles, as `corrigenda eval` reads it.
#[test]
fn the_gold_file_is_made_of_the_faults() {
    let mut gold = String::new();
    for article in articles() {
        let file = article.folder.strip_prefix(fixtures()).unwrap().join("article.txt");
        let language = &article.faults.language;
        for fault in &article.faults.fault {
            let Fault { rule, text, nth, fixed } = fault;
            let (start, _) = article.text.match_indices(text).nth(nth.unwrap_or(1) - 1).unwrap();
            let end = start + text.len();
            let row = json!({
                "file": file, "language": language, "start": start, "end": end, "text": text, "category": rule,
                "suggestion": fixed,
            });
            writeln!(gold, "{row}").unwrap();
        }
    }
    let path = fixtures().join("gold.jsonl");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &gold).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == gold, "UPDATE_GOLDEN=1 writes it anew");
}

/// A clean text's findings at warning or above, for messages.
fn suspects(linter: &Linter, path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let mut suspects = String::new();
    for d in lint(linter, &text).iter().filter(|d| d.severity > Severity::Info) {
        writeln!(suspects, "{}:{}:{} {} “{}”", path.display(), d.start.line, d.start.column, d.rule, d.text)
            .unwrap();
    }
    suspects
}

#[test]
fn clean_and_corrected_texts_stay_silent() {
    let mut all = String::new();
    for article in articles() {
        let linter = linter(&article.faults.language, Some(&article.faults.source));
        all += &suspects(&linter, &article.folder.join("corrected.txt"));
    }
    for path in entries(&fixtures().join("clean")) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let language = stem.rsplit('.').next().unwrap();
        all += &suspects(&linter(language, None), &path);
    }
    assert!(all.is_empty(), "false alarms:\n{all}");
}

#[test]
fn fixing_converges_and_safe_fixes_leave_the_words() {
    for article in articles() {
        let linter = linter(&article.faults.language, Some(&article.faults.source));
        let read = |bytes: &[u8]| {
            format::read("text", bytes.to_vec()).map(|document| linter.lint(&document, Beside::default()))
        };
        for least in [Applicability::Safe, Applicability::Unsafe] {
            let once = fix::to_fixed_point(article.text.clone().into_bytes(), least, read).unwrap();
            assert!(
                fix::plan(&once.left, 0, least).is_empty(),
                "{} does not converge",
                article.folder.display()
            );
            if least == Applicability::Safe {
                let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
                let fixed = String::from_utf8(once.bytes).unwrap();
                let (before, after) = (letters(&article.text), letters(&fixed));
                let changed =
                    strsim::levenshtein(&before[..1500.min(before.len())], &after[..1500.min(after.len())]);
                assert!(changed <= 60, "{}: safe fixes change {changed} letters", article.folder.display());
            }
        }
    }
}
