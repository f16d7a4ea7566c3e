//! Accepted findings survive what editors do to texts: no old one comes back, no new one hides.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use common::{check, files};
use corrigenda::baseline::{compare, entries};
use corrigenda::document::Document;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::{builtin, format};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const ARTICLES: usize = 50;
const FAULTS: usize = 10;

static HOUSE: LazyLock<Linter> = LazyLock::new(|| {
    let pack = fs::read_to_string(common::house_pack()).unwrap();
    let rules = builtin::read_pack("house.toml", &pack).unwrap();
    Linter::with_rules(&Settings::default(), rules)
});

/// A paragraph: words, with at most one fault, which has a number.
#[derive(Debug, Clone)]
struct Paragraph {
    before: Vec<String>,
    fault: Option<(usize, Fault)>,
    after: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
enum Fault {
    SpaceBeforeComma,
    LeftOverWord,
    TwoSpaces,
}

struct Author(TestRng);

impl Author {
    fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound)
    }

    fn words(&mut self, least: usize) -> Vec<String> {
        const SYLLABLES: [&str; 12] =
            ["ba", "do", "fe", "gu", "ka", "li", "mo", "na", "pe", "ri", "su", "to"];
        let count = least + self.below(9);
        (0..count).map(|_| (0..4).map(|_| SYLLABLES[self.below(12)]).collect()).collect()
    }

    fn paragraph(&mut self, fault: Option<usize>) -> Paragraph {
        let kinds = [Fault::SpaceBeforeComma, Fault::LeftOverWord, Fault::TwoSpaces];
        let fault = fault.map(|number| (number, kinds[self.below(3)]));
        Paragraph { before: self.words(3), fault, after: self.words(3) }
    }

    /// Moves, adds and fixes; gives the number of the next fault.
    fn edit(&mut self, article: &mut Vec<Paragraph>, mut next: usize) -> usize {
        for _ in 0..12 {
            let at = self.below(article.len());
            match self.below(6) {
                0 | 1 => {
                    let moved = article.remove(at);
                    let to = self.below(article.len() + 1);
                    article.insert(to, moved);
                }
                2 => article.insert(at, self.paragraph(None)),
                3 => {
                    article.insert(at, self.paragraph(Some(next)));
                    next += 1;
                }
                4 => article[at].fault = None,
                // A word is corrected beside a fault, though not the one next to it.
                _ => "corrected".clone_into(&mut article[at].before[0]),
            }
        }
        next
    }
}

/// The text, and where in it each fault begins and ends.
fn write(article: &[Paragraph]) -> (String, Vec<(usize, usize, usize)>) {
    let mut text = String::new();
    let mut faults = Vec::new();
    for paragraph in article {
        text += &paragraph.before.join(" ");
        let start = text.len();
        text += match paragraph.fault {
            None => " ",
            Some((_, Fault::SpaceBeforeComma)) => " , ",
            Some((_, Fault::LeftOverWord)) => " gouvernement ",
            Some((_, Fault::TwoSpaces)) => "  ",
        };
        faults.extend(paragraph.fault.map(|(number, _)| (start, text.len(), number)));
        let _ = write!(text, "{}.\n\n", paragraph.after.join(" "));
    }
    (text, faults)
}

fn lint(text: &str) -> (Document, Vec<Diagnostic>) {
    let document = format::read("a.txt", text.as_bytes().to_vec()).unwrap();
    let found = HOUSE.lint(&document, Beside::default());
    (document, found)
}

fn survives(author: &mut Author) -> Result<(), TestCaseError> {
    let mut old_count = 0;
    for _ in 0..ARTICLES {
        let mut article: Vec<Paragraph> =
            (0..2 * FAULTS).map(|n| author.paragraph((n < FAULTS).then_some(n))).collect();
        let (document, found) = lint(&write(&article).0);
        let accepted = entries(&document, &found);
        old_count += accepted.len();

        author.edit(&mut article, FAULTS);
        let (text, faults) = write(&article);
        let (document, found) = lint(&text);
        prop_assert_eq!(found.len(), faults.len());
        let compared = compare(&accepted, &entries(&document, &found));
        for (diagnostic, known) in found.iter().zip(&compared.accepted) {
            let fault = faults
                .iter()
                .find(|(start, end, _)| diagnostic.span.start < *end && *start < diagnostic.span.end);
            let (_, _, number) = fault.unwrap();
            prop_assert_eq!(*number < FAULTS, *known, "fault {} of {:?}", number, text);
        }
        let left: HashSet<usize> = faults.iter().map(|fault| fault.2).filter(|n| *n < FAULTS).collect();
        prop_assert_eq!(compared.stale.len(), FAULTS - left.len());
    }
    prop_assert_eq!(old_count, ARTICLES * FAULTS);
    Ok(())
}

#[test]
fn five_hundred_findings_survive_edits() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 8, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&any::<[u8; 32]>(), |seed| {
        survives(&mut Author(TestRng::from_seed(RngAlgorithm::ChaCha, &seed)))
    });
    outcome.unwrap();
}

#[test]
fn a_baseline_is_written_heeded_and_pruned() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let run = |arguments: &[&str]| {
        let output = check(folder.path(), arguments);
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    fs::create_dir(path("texts")).unwrap();
    fs::write(path("texts/a.txt"), "One , two.\n\nThe gouvernement fell.\n").unwrap();
    fs::write(path("texts/b.txt"), "Three ; four.\n").unwrap();
    assert_eq!(run(&["--write-baseline=kept.json", "texts"]).0, Some(0));
    assert_eq!(run(&["--baseline", "kept.json", "texts"]).0, Some(0));

    fs::write(path("texts/a.txt"), "New , here.\n\nThe gouvernement fell.\n\nOne, two.\n").unwrap();
    let (status, report, notes) = run(&["--baseline", "kept.json", "--format", "short", "texts"]);
    assert_eq!((status, report.lines().count()), (Some(1), 1), "{report}");
    assert!(notes.contains("found no more: 1 (texts/a.txt: 1)"), "{notes}");

    // Fixing leaves what was accepted alone.
    assert_eq!(run(&["--baseline", "kept.json", "--unsafe-fixes", "texts"]).0, Some(0));
    assert_eq!(fs::read_to_string(path("texts/b.txt")).unwrap(), "Three ; four.\n");

    // A pruned baseline accepts the fault no more that was gone once.
    assert!(run(&["--baseline", "kept.json", "--prune-baseline", "texts"]).2.contains("found no more: 1"));
    fs::remove_file(path("texts/b.txt")).unwrap();
    assert!(run(&["--baseline", "kept.json", "--prune-baseline", "texts"]).2.contains("found no more: 1"));
    fs::write(path("texts/a.txt"), "The gouvernement fell.\n\nOne , two.\n").unwrap();
    let (status, report, notes) = run(&["--baseline", "kept.json", "--format", "short", "texts"]);
    assert_eq!((status, report.lines().count()), (Some(1), 1), "{report}");
    assert_eq!(notes, "");
    assert_eq!(files(folder.path()).len(), 2);

    let (status, _, notes) = run(&["--baseline", "none.json", "texts"]);
    assert_eq!(status, Some(2));
    assert!(notes.contains("--write-baseline"), "{notes}");
}
