//! A text beside its source, through the public door.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fmt::Write;
use std::fs;

use corrigenda::bitext::{Bitext, Found, Original};
use corrigenda::document::{Document, Language};
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::report::{Diff, FileReport, Html, Json, Reporter, Style, Summary, Thresholds};
use corrigenda::rule::Severity;
use corrigenda::{builtin, format};
use proptest::prelude::*;

const FRENCH: [&str; 6] = [
    "Le bac des îles reste au port depuis lundi.",
    "Le capitaine a compté 140 passagers sur le quai.",
    "Pourquoi personne ne les a-t-il prévenus ?",
    "La ville a ouvert une école (celle de la rue Voltaire) pour la nuit.",
    "« Nous attendons le vent d'ouest », dit Monsieur Kerguelen.",
    "Le 12 mars, tous devraient rentrer à la maison.",
];
const ENGLISH: [&str; 6] = [
    "The ferry to the islands has been in port since Monday.",
    "The captain counted 140 passengers on the quay.",
    "Why did nobody warn them?",
    "The city opened a school (the one in rue Voltaire) for the night.",
    "“We are waiting for the west wind,” says Mr Kerguelen.",
    "On 12 March, everyone should be able to go home.",
];

fn document(text: &str) -> Document {
    format::read("text.txt", text.as_bytes().to_vec()).unwrap()
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn original(text: &str) -> Original {
    Original { document: document(text), language: Some(language("fr")), ..Original::default() }
}

/// The links as numbers of sentences: `0-0 1-1,2`.
fn links(source: &str, target: &str) -> String {
    let (original, document) = (original(source), document(target));
    let bitext = Bitext::of(&document, Language::ENGLISH, None, Some(&original)).unwrap();
    let numbers = |range: &std::ops::Range<usize>| {
        range.clone().map(|number| number.to_string()).collect::<Vec<_>>().join(",")
    };
    let links =
        bitext.links.iter().map(|link| format!("{}-{}", numbers(&link.source), numbers(&link.target)));
    links.collect::<Vec<_>>().join(" ")
}

#[test]
fn sentences_are_linked_whatever_the_paragraphs() {
    let straight = "0-0 1-1 2-2 3-3 4-4 5-5";
    for glue in [" ", "\n\n"] {
        assert_eq!(links(&FRENCH.join(glue), &ENGLISH.join(glue)), straight);
        assert_eq!(links(&FRENCH.join(" "), &ENGLISH.join(glue)), straight);
        assert_eq!(links(&FRENCH.join(glue), &ENGLISH.join(" ")), straight);
    }
}

#[test]
fn lost_and_foreign_and_moved_sentences_are_told() {
    let lost = [&ENGLISH[..3], &ENGLISH[4..]].concat();
    assert_eq!(links(&FRENCH.join(" "), &lost.join(" ")), "0-0 1-1 2-2 3- 4-3 5-4");
    let foreign = [&ENGLISH[..2], &["Buy two tickets for the summer concert."], &ENGLISH[2..]].concat();
    assert_eq!(links(&FRENCH.join(" "), &foreign.join(" ")), "0-0 1-1 -2 2-3 3-4 4-5 5-6");
    let moved = [&ENGLISH[1..], &ENGLISH[..1]].concat();
    assert_eq!(links(&FRENCH.join("\n\n"), &moved.join("\n\n")), "1-0 2-1 3-2 4-3 5-4 0-5");
}

#[test]
fn a_place_leads_to_its_link_and_its_source() {
    let (original, document) = (original(&FRENCH.join("\n\n")), document(&ENGLISH.join("\n\n")));
    let bitext = Bitext::of(&document, Language::ENGLISH, None, Some(&original)).unwrap();
    let link = bitext.link_at(2, 10).unwrap();
    assert_eq!(bitext.source_text(&link.source), FRENCH[2]);
    assert_eq!(bitext.target_text(&link.target), ENGLISH[2]);
    assert_eq!(bitext.link_at(6, 0), None);
    assert_eq!(bitext.source_language, Some(language("fr")));
}

#[test]
fn without_a_source_nothing_is_said_of_it() {
    let settings = Settings { select: vec!["bitext".to_owned()], ..Settings::default() };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let text = document(&ENGLISH[..3].join(" "));
    assert_eq!(linter.lint(&text, Beside::default()), []);
    let found =
        linter.lint(&text, Beside { original: Some(&original(&FRENCH.join(" "))), ..Beside::default() });
    assert!(found.iter().any(|d| d.rule == "bitext/omission" && d.source.is_some()), "{found:?}");
}

#[test]
fn what_the_source_has_too_is_no_fault_of_the_translation() {
    let linter = Linter::new(&Settings::default(), Vec::new()).unwrap();
    let severity = |rule: &str, text: &str, source: Option<&str>| {
        let found = match source {
            Some(source) => linter
                .lint(&document(text), Beside { original: Some(&original(source)), ..Beside::default() }),
            None => linter.lint(&document(text), Beside::default()),
        };
        found.into_iter().find(|d| d.rule == rule).map(|d| d.severity)
    };
    let text =
        "The captain wrote in the log that the wind (from the west had turned.\n\nNobody answered him.";
    let [same, closed] = ["vent (d'ouest avait", "vent (d'ouest) avait"].map(|wind| {
        format!("Le capitaine a noté dans le journal que le {wind} tourné.\n\nPersonne ne lui a répondu.")
    });
    let alone = severity("brackets/unbalanced", text, None);
    assert!(alone > Some(Severity::Info));
    assert_eq!(severity("brackets/unbalanced", text, Some(&closed)), alone);
    assert_eq!(severity("brackets/unbalanced", text, Some(&same)), Some(Severity::Info));
}

#[test]
fn rules_of_a_house_say_what_of_the_source_explains_them() {
    let severity = |explained_by: &str, matches: &str, text: &str, source: &str| {
        let pack = format!(
            "[[rule]]\nid = \"house/odd\"\nseverity = \"error\"\nmqm = \"style\"\nmessage = \"m\"\nwhy = \"w\"\n\
             match = '{matches}'\nexplained-by = \"{explained_by}\"\n"
        );
        let rules = builtin::read_pack("house.toml", &pack).unwrap();
        let linter = Linter::with_rules(&Settings::default(), rules);
        let found =
            linter.lint(&document(text), Beside { original: Some(&original(source)), ..Beside::default() });
        found.first().map(|found| found.severity)
    };
    let text = "The captain wrote the word vent in his log, and nobody on board knew what had turned.";
    let plain =
        "Le capitaine a noté le mot vent dans son journal, et personne à bord ne savait ce qui avait tourné.";
    let with = |new: &str| plain.replace("vent", new);
    for (explained_by, source) in [
        ("unpaired-marks", with("« vent")),
        ("unpaired-brackets", with("(vent")),
        ("quoted", with("« vent »")),
        ("absent", with("calme")),
        ("repeated", with("vent vent")),
    ] {
        assert_eq!(severity(explained_by, "vent", text, &source), Some(Severity::Info), "{explained_by}");
        assert_eq!(severity(explained_by, "vent", text, plain), Some(Severity::Error), "{explained_by}");
    }
}

#[test]
fn the_cache_knows_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("text.txt", ENGLISH[..3].join(" "));
    let check = || {
        let arguments =
            ["check", "--cache", "--select", "bitext/omission", "--source", "source.txt", "text.txt"];
        common::corrigenda(folder.path(), arguments).output().unwrap().status.code()
    };
    write("source.txt", FRENCH.join(" "));
    assert_eq!((check(), check()), (Some(1), Some(1)));
    write("source.txt", FRENCH[..3].join(" "));
    assert_eq!((check(), check()), (Some(0), Some(0)));
}

#[test]
fn long_texts_are_aligned_to_their_end() {
    let text = |sentences: &[&str; 6], count: usize| {
        (0..count).fold(String::new(), |mut text, number| {
            let _ = write!(text, "{} {number}.\n\n", sentences[number % 6]);
            text
        })
    };
    let count = 2800;
    let (original, document) = (original(&text(&FRENCH, count)), document(&text(&ENGLISH, count)));
    let bitext = Bitext::of(&document, Language::ENGLISH, None, Some(&original)).unwrap();
    let straight = bitext.links.iter().filter(|link| link.is_pair() && link.source == link.target).count();
    assert!(straight * 100 > bitext.target.len() * 98, "{straight} of {}", bitext.target.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_sentence_is_in_one_link(source in "([A-Za-zé漢カЖ0-9 .?!\"«\n]{0,12}[.\n]{0,2}){0,12}", target in "([A-Za-zé漢カЖ0-9 .?!\"”\n]{0,12}[.\n]{0,2}){0,12}") {
        let (original, document) = (original(&source), document(&target));
        if let Some(bitext) = Bitext::of(&document, Language::ENGLISH, None, Some(&original)) {
            let mut sources: Vec<usize> = bitext.links.iter().flat_map(|link| link.source.clone()).collect();
            sources.sort_unstable();
            prop_assert_eq!(sources, (0..bitext.source.len()).collect::<Vec<_>>());
            let targets: Vec<usize> = bitext.links.iter().flat_map(|link| link.target.clone()).collect();
            prop_assert_eq!(targets, (0..bitext.target.len()).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_report_says_which_source_was_found_and_how() {
    let document = document(&ENGLISH.join("\n\n"));
    let reported = |found: Found| {
        let original = Original { found, ..original(&FRENCH.join("\n\n")) };
        let file = FileReport {
            document: &document,
            diagnostics: &[],
            edits: &[],
            original: Some(&original),
            thresholds: Thresholds::default(),
        };
        let mut summary = Summary::default();
        summary.add_source(&document.path, Some(&original));
        let reporters: [Box<dyn Reporter>; 3] = [
            Box::new(Diff { style: Style { width: 100, color: false } }),
            Box::new(Html::default()),
            Box::new(Json::default()),
        ];
        reporters.map(|mut reporter| {
            let mut out = String::new();
            reporter.file(&file, &mut out);
            reporter.finish(&summary, &mut out);
            out
        })
    };
    let [people, page, programs] = reported(Found::Hreflang);
    for report in [people, page] {
        assert!(report.contains("beside text.txt, matched by its hreflang link"), "{report}");
    }
    assert!(
        programs.contains(r#""sources":[{"path":"text.txt","source":"text.txt","matched":"hreflang"}]"#),
        "{programs}"
    );
    for report in reported(Found::Stated) {
        assert!(!report.contains("matched by") && !report.contains("\"sources\""), "{report}");
    }
}
