//! Names: what must hold of drift, of authority files, and of the names of a folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

use common::corrigenda;
use corrigenda::document::{Document, Language};
use corrigenda::format;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::names::{Authority, Entry, FolderVote, Survey, entries, extend};
use proptest::prelude::*;

static NAMES: LazyLock<Linter> = LazyLock::new(|| linter(&["names"]));

fn linter(select: &[&str]) -> Linter {
    let select = select.iter().map(|&name| name.to_owned()).collect();
    let settings = Settings { language: Some(Language::ENGLISH), select, ..Settings::default() };
    Linter::new(&settings, Vec::new()).unwrap()
}

fn document(text: &str) -> Document {
    format::read("article.txt", text.as_bytes().to_vec()).unwrap()
}

fn lint(linter: &Linter, text: &str) -> Vec<Diagnostic> {
    linter.lint(&document(text), Beside::default())
}

/// Rule, text and proposal of each finding.
fn findings(linter: &Linter, text: &str) -> Vec<(String, String, Option<String>)> {
    let proposal = |d: &Diagnostic| d.fix.as_ref().map(|fix| fix.edits[0].content.clone());
    lint(linter, text).into_iter().map(|d| (d.rule.clone(), d.text.clone(), proposal(&d))).collect()
}

/// What reads as a compound of two nouns is a name where it speaks: `Selen` and `Ski` say nothing.
#[test]
fn a_name_that_reads_as_a_german_compound_is_compared_where_it_speaks() {
    let select = vec!["names/drift".to_owned()];
    let settings = Settings { language: Language::parse("de"), select, ..Settings::default() };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let named = "Am Morgen kam Wolodymyr Selenskyj. Präsident Selenskyj blieb. Dann ging Selenskyj.\n\n";
    let speaks = format!("{named}Die Brücke sei alt, sagte Selenski am Abend.");
    assert_eq!(findings(&linter, &speaks), [("names/drift".to_owned(), "Selenski".to_owned(), None)]);
    let lies = format!("{named}Unter der Bank lag ein alter Selenski am Abend.");
    assert_eq!(findings(&linter, &lies), []);
}

/// An article in which the places of two names are marked: `{A}` a family name, `{B}` a town.
const ARTICLE: &str = "Pavel {A} met the farmers of {B} on Monday.\n\nHe came late, {A} said, because the road to {B} \
was closed. The farmers of {B} had waited since dawn.\n\nIn the evening {A}'s driver left {B} without him. \"{A} will \
walk,\" he said. Nobody has seen Pavel {A} since.";

fn article(family: &str, town: &str) -> String {
    ARTICLE.replace("{A}", family).replace("{B}", town)
}

#[test]
fn one_deviating_mention_is_found_with_its_proposal_and_its_rivals() {
    for (right, wrong) in [
        ("Verbytsky", "Verbitskiy"),
        ("Qasmuni", "Kasmuni"),
        ("Djeboura", "Jeboura"),
        ("Massudov", "Massoudov"),
        ("Hrytsak", "Gritsak"),
    ] {
        let text =
            article(right, "Oberlohn").replacen(&format!("late, {right}"), &format!("late, {wrong}"), 1);
        let found = lint(&NAMES, &text);
        assert_eq!(found.len(), 1, "{right} {wrong}: {found:?}");
        assert_eq!((found[0].rule.as_str(), found[0].text.as_str()), ("names/drift", wrong));
        assert_eq!(found[0].related.len(), 4, "{right} {wrong}");
        assert!(found[0].related.iter().all(|related| related.text == right));
        assert!(found[0].message.contains("4 times, with the full name"), "{}", found[0].message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A name that is spelled in one way throughout is no fault, whatever it is.
    #[test]
    fn renaming_all_mentions_alike_creates_no_finding(
        family in "[A-Z][a-zäéøł]{3,9}(-[A-Z][a-z]{3,6})?",
        town in "[A-Z][a-z]{5,12}",
    ) {
        // Two random names may be near each other: one at a time.
        let found = lint(&NAMES, &article(&family, "Oberlohn"));
        prop_assert!(found.is_empty(), "{found:?}");
        let found = lint(&NAMES, &article("Verbytsky", &town));
        prop_assert!(found.is_empty(), "{found:?}");
    }

    /// What a folder says of its names is the same in whatever order its texts are read, and by how many readers.
    #[test]
    fn the_order_of_texts_and_readers_does_not_matter(
        order in Just((0..TEXTS.len()).collect::<Vec<_>>()).prop_shuffle(),
        readers in 1..=TEXTS.len(),
    ) {
        let linter = &*NAMES;
        let survey = |texts: &[usize]| {
            let mut survey = Survey::new(2);
            for &text in texts {
                let document = format::read(&format!("{text}.txt"), TEXTS[text].as_bytes().to_vec()).unwrap();
                linter.survey(&document, None, &mut survey);
            }
            survey
        };
        let everything: Vec<usize> = (0..TEXTS.len()).collect();
        let mut shared = Survey::new(2);
        for part in order.chunks(readers) {
            shared.merge(survey(part));
        }
        let shown = |survey| format!("{:?}", entries(survey, None));
        prop_assert_eq!(shown(shared), shown(survey(&everything)));
    }
}

/// Texts of one folder; the last misspells the governor and the town.
const TEXTS: &[&str] = &[
    "Governor Timur Rakhmonov opened the dam at Zarnigor. Later Rakhmonov flew home.",
    "The village of Zarnigor is cut off. Timur Rakhmonov promised help.",
    "Nobody in Zarnigor believes Rakhmonov, whose party lost.",
    "Aid for Zarnigor came late, Governor Timur Rakhmonov admitted.",
    "The army has reached Zarnegor. Rahmonov was not told.",
];

fn across(linter: &Linter, texts: &[&str]) -> Vec<Vec<Diagnostic>> {
    let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    let mut survey = Survey::new(0);
    for document in &documents {
        linter.survey(document, None, &mut survey);
    }
    let vote = FolderVote::of(survey, None);
    documents
        .iter()
        .map(|document| linter.lint(document, Beside { folder: Some(&vote), ..Beside::default() }))
        .collect()
}

#[test]
fn a_text_is_held_against_its_folder() {
    let found = across(&linter(&["names/across-files"]), TEXTS);
    assert!(found[..4].iter().all(Vec::is_empty), "{found:?}");
    let words: Vec<&str> = found[4].iter().map(|d| d.text.as_str()).collect();
    assert_eq!(words, ["Zarnegor", "Rahmonov"]);
    assert!(found[4].iter().all(|d| d.fix.is_some()), "{found:?}");
}

#[test]
fn names_that_one_text_sets_side_by_side_are_two_in_every_text() {
    let mut texts = TEXTS.to_vec();
    texts.push("Both Zarnigor and Zarnegor lie on the river.");
    let found = across(&linter(&["names/across-files"]), &texts);
    assert!(found.iter().flatten().all(|d| d.text != "Zarnegor"), "{found:?}");
}

const DECIDED: &str = "[[name]]\ncanonical = \"Amrullah Salih\"\nvariants = [\"Amrullah Salah\"]\n";

#[test]
fn a_decided_name_outvotes_all_others_and_is_never_reported() {
    let linter = linter(&["names"]).with_authority(Authority::parse("names.toml", DECIDED).unwrap());
    let text = "Amrullah Saleh spoke. Saleh left, and Saleh's men followed.\n\nAmrullah Salih waved.\n\nAmrullah Salah, too.";
    let found = findings(&linter, text);
    let drift = ("names/drift".to_owned(), "Saleh".to_owned(), Some("Salih".to_owned()));
    let variant =
        ("names/authority".to_owned(), "Amrullah Salah".to_owned(), Some("Amrullah Salih".to_owned()));
    assert_eq!(found, [drift.clone(), drift.clone(), drift, variant]);
}

fn surveyed(texts: &[&str]) -> Vec<Entry> {
    let mut survey = Survey::new(1);
    for text in texts {
        NAMES.survey(&document(text), None, &mut survey);
    }
    entries(survey, None)
}

#[test]
fn an_authority_file_is_extended_and_what_stands_in_it_stays() {
    let entries = surveyed(TEXTS);
    let before = "# Ours.\n[[name]]\ncanonical = \"Rahmonov\" # as he signs\nvariants = []";
    let (after, added) = extend("names.toml", before, entries.iter().map(Entry::candidate)).unwrap();
    assert!(after.starts_with(before), "{after}");
    let authority = Authority::parse("names.toml", &after).unwrap();
    let names: Vec<&str> = authority.names().iter().map(|name| name.canonical.as_str()).collect();
    assert_eq!(names, ["Rahmonov", "Rakhmonov", "Timur", "Zarnigor"]);
    assert_eq!(authority.names()[1].variants, Vec::<String>::new());
    assert_eq!(authority.names()[3].variants, ["Zarnegor"]);
    assert_eq!(added, 3);
    assert_eq!(extend("names.toml", &after, entries.iter().map(Entry::candidate)).unwrap(), (after, 0));
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    corrigenda(folder, arguments).output().unwrap()
}

#[test]
fn threads_and_the_order_of_arguments_do_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..TEXTS.len()).map(|number| format!("{number}.txt")).collect();
    for (name, text) in names.iter().zip(TEXTS) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let check = |jobs: &str, reversed: bool| {
        let mut arguments =
            vec!["check", "--select", "names/across-files", "--format", "jsonl", "--jobs", jobs];
        let files = names.iter().map(String::as_str);
        if reversed {
            arguments.extend(files.rev());
        } else {
            arguments.extend(files);
        }
        let output = run(folder.path(), &arguments);
        let mut lines: Vec<String> =
            String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let expected = check("1", false);
    assert_eq!(expected.len(), 2, "{expected:?}");
    assert_eq!(expected, check("4", false));
    assert_eq!(expected, check("3", true));
}
