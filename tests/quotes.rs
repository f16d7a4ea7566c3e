//! The quote-role model on sentences of its own: sound ones stay silent, injected faults are found and mended exactly.

mod common;

use corrigenda::document::{Document, Language};
use corrigenda::fix::to_fixed_point;
use corrigenda::format;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::model::Context;
use corrigenda::rule::{Applicability, LineMatcher, Severity};
use corrigenda::span::Span;
use proptest::prelude::*;

fn linter(language: &str) -> Linter {
    let settings = Settings {
        language: Language::parse(language),
        select: vec!["quotes".to_owned(), "brackets".to_owned()],
        ..Settings::default()
    };
    Linter::new(&settings, Vec::new()).unwrap()
}

fn read(text: &str) -> Document {
    format::read("test.txt", text.as_bytes().to_vec()).unwrap()
}

/// Errors and warnings in a text.
fn found(linter: &Linter, text: &str) -> Vec<Diagnostic> {
    linter.lint(&read(text), Beside::default()).into_iter().filter(|d| d.severity > Severity::Info).collect()
}

fn mended(linter: &Linter, text: &str) -> String {
    let lint = |bytes: &[u8]| {
        format::read("test.txt", bytes.to_vec()).map(|document| linter.lint(&document, Beside::default()))
    };
    let fixed = to_fixed_point(text.as_bytes().to_vec(), Applicability::Unsafe, lint).unwrap();
    String::from_utf8(fixed.bytes).unwrap()
}

/// Sound texts, by language: nested quotations, quotations over paragraphs, feet and inches, clipped words.
const SOUND: &[(&str, &str)] = &[
    (
        "en",
        "\"We will rebuild the bridge,\" the mayor said. \"It may take two years.\"\n\nThe engineers were not so sure.",
    ),
    ("en", "He told me, \"be patient,\" and left. She read \"The Long Road\" twice; I only skimmed it."),
    (
        "en",
        "“I heard him say ‘never again’ at least twice,” she recalled. “That was in the ’90s, wasn’t it?”",
    ),
    (
        "en",
        "The board was 5' 10\" long and 2\" thick. Rock 'n' roll from the '60s played on the workers' radio.",
    ),
    (
        "en",
        "\"The first letter reached us in May.\n\n\"The second one never came.\n\n\"We stopped waiting,\" she wrote.\n\nThat was all.",
    ),
    (
        "en",
        "“Dear friends,\n\nthe harvest was poor this year.\n\nWe hope for rain.\n\nYours, the committee”\n\nSo the letter ran.",
    ),
    ("en", "A 'yes' is a 'yes', the clerk said. James' brother and the Joneses' dog agreed."),
    ("en", "\"Is the so-called \"quiet car\" really quiet?\" asked the inspector.\n\nNobody answered."),
    ("en", "The words \"stop\", \"wait\" and \"go\" (or \"run\") are on the sign—\"go\" in red."),
    (
        "fr",
        "« Nous rebâtirons le pont », a dit le maire. « Cela prendra deux ans. »\n\nLes ingénieurs en doutent : « Trop tôt ! »",
    ),
    (
        "fr",
        "«\u{A0}Il m'a dit “plus jamais” deux fois\u{A0}», raconte-t-elle. Aujourd'hui, l'atelier s'appelle «\u{A0}L'Envol\u{A0}».",
    ),
    ("fr", "Il parle d'\"urgence\" et de \"priorité\", mais qu'en est-il ?"),
    (
        "de",
        "„Wir bauen die Brücke neu“, sagte die Bürgermeisterin. „Das dauert zwei Jahre.“\n\n„Wirklich?“, fragte er.",
    ),
    ("de", "»Er sagte ›nie wieder‹«, erzählte sie. Das war’s dann, so ’ne Sache."),
    ("de", "\"Wir bauen sie neu\", sagte er. Das Wort \"bald\" fiel oft."),
    (
        "es",
        "«Reconstruiremos el puente», dijo la alcaldesa. «¿Cuándo?», preguntó un vecino. “Pronto”, respondió ella.",
    ),
    ("es", "El lema era \"ni un paso atrás\". La llamaban «la “reina” del barrio»."),
];

#[test]
fn sound_texts_stay_silent() {
    for (language, text) in SOUND {
        let found = found(&linter(language), text);
        let said: Vec<_> = found.iter().map(|d| (&d.rule, &d.text, d.span)).collect();
        assert!(said.is_empty(), "{said:?} in {text}");
    }
}

/// (language, sound, with a fault, rule)
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "en",
        "\"It is late,\" he said, and \"early\" was no word.",
        "\"It is late, \"he said, and \"early\" was no word.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "“It is late,” he said, and “early” was no word.",
        "“It is late, ”he said, and “early” was no word.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "They called it \"a miracle\" and went home.",
        "They called it\" a miracle\" and went home.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "They called it \"a miracle\" and went home.",
        "They called it \"a miracle \"and went home.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "They called it \"a miracle\" and went home.",
        "They called it \" a miracle\" and went home.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "They called it \"a miracle\" and went home.",
        "They called it \"a miracle \" and went home.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "He said: \"It is what it was.\"\n\nThen he left.",
        "He said: \"It is what it was. \"\n\nThen he left.",
        "quotes/wrong-side",
    ),
    (
        "en",
        "They called it “a miracle” and went home.",
        "They called it“a miracle” and went home.",
        "quotes/glued",
    ),
    (
        "en",
        "They called it “a miracle” and went home.",
        "They called it “a miracle”and went home.",
        "quotes/glued",
    ),
    (
        "en",
        "They called it \"a miracle\" and went home.",
        "They called it \"\"a miracle\" and went home.",
        "quotes/doubled",
    ),
    (
        "en",
        "They called it \"a miracle\", and \"late\" was no word.",
        "They called it \"a miracle”, and \"late\" was no word.",
        "quotes/mixed-styles",
    ),
    (
        "en",
        "“Late” was no word. They came late—“at last” to some.",
        "“Late” was no word. They came late—”at last” to some.",
        "quotes/mixed-styles",
    ),
    (
        "en",
        "\"It is late, he is not here,\" she wrote to \"them\".",
        "\"It is late, he is not here, ”she wrote to \"them\".",
        "quotes/wrong-side",
    ),
    ("en", "He paid \"200\" for it, \"not more\".", "He paid \"200′′ for it, \"not more\".", "quotes/prime"),
    ("en", "I don't know, and it isn't my task.", "I don´t know, and it isn't my task.", "quotes/apostrophe"),
    (
        "fr",
        "Il parle d'\"urgence\" et de l'économie.",
        "Il parle d'\"urgence\" et de l´économie.",
        "quotes/apostrophe",
    ),
    (
        "fr",
        "Le mot \"urgent\" revient, \"souvent\" même.",
        "Le mot\" urgent\" revient, \"souvent\" même.",
        "quotes/wrong-side",
    ),
    ("fr", "Le mot « urgent » revient.", "Le mot « urgent »revient.", "quotes/glued"),
    (
        "de",
        "Das Wort „bald“ fiel oft, „morgen“ nie.",
        "Das Wort „ bald“ fiel oft, „morgen“ nie.",
        "quotes/wrong-side",
    ),
    (
        "de",
        "Das Wort „bald“ fiel oft, „morgen“ nie.",
        "Das Wort “bald” fiel oft, „morgen“ nie.",
        "quotes/locale-style",
    ),
    (
        "es",
        "La palabra «pronto» sonó, «tarde» no.",
        "La palabra « pronto» sonó, «tarde» no.",
        "quotes/wrong-side",
    ),
    (
        "es",
        "La palabra «pronto» sonó, «tarde» no.",
        "La palabra “pronto\" sonó, «tarde» no.",
        "quotes/locale-style",
    ),
    (
        "en",
        "The \"first\" and \"the second\" came.",
        "The \"first\" and «the second» came.",
        "quotes/locale-style",
    ),
    (
        "en",
        "The \"first\" came, and \"so did I,\" he said.",
        "The \"first\" came, and »so did I«, he said.",
        "quotes/locale-style",
    ),
];

#[test]
fn injected_faults_are_found_and_mended_exactly() {
    for (language, sound, faulty, rule) in FAULTS {
        let linter = linter(language);
        assert!(found(&linter, sound).is_empty(), "not silent on {sound}: {:?}", found(&linter, sound));
        let found = found(&linter, faulty);
        let rules: Vec<_> = found.iter().map(|d| d.rule.as_str()).collect();
        assert!(rules.contains(rule), "{rules:?} in {faulty}");
        assert_eq!(mended(&linter, faulty), *sound);
    }
}

#[test]
fn a_lost_mark_is_said_where_it_belongs() {
    let text = "The day was long.\n\n\"It is late, said Maria, and closed the door.\n\nNobody heard her.";
    let found = found(&linter("en"), text);
    assert_eq!(
        found.iter().map(|d| (d.rule.as_str(), d.text.as_str())).collect::<Vec<_>>(),
        [("quotes/unbalanced", ", said")]
    );
    assert!(mended(&linter("en"), text).contains("\"It is late,\" said Maria"));
}

#[test]
fn a_lone_mark_inside_a_clause_is_no_end_of_a_quotation_that_was_not_given() {
    for (language, cut) in [
        ("en", "The rain fell on the\" harbour wall."),
        ("en", "They came to the\" Sahel in spring."),
        ("fr", "La pluie tombait sur le mur\" du port."),
        ("de", "Der Regen fiel auf die\" Mauer am Hafen."),
        ("it", "La pioggia cadeva sul muro\" del porto."),
    ] {
        let rules: Vec<_> = found(&linter(language), cut).into_iter().map(|d| d.rule).collect();
        assert_eq!(rules, ["quotes/unbalanced"], "{cut}");
    }
    for end in
        ["It was late and cold,\" he said.", "It was late and cold\" said the mayor.", "It was late.\""]
    {
        assert!(found(&linter("en"), end).is_empty(), "{end}");
    }
}

#[test]
fn places_inside_quotations_are_known() {
    let text = "He said: “One.\n\n“Two” and three.\n\n“Dear all,\n\nfour\n\nfive” six";
    let document = read(text);
    let lines = LineMatcher::new(&[]);
    let context = Context::new(&document, Language::ENGLISH, None, &[], &lines);
    let inside = |word: &str| {
        context.texts().any(|(block, text)| {
            let at = text.find(word);
            at.is_some_and(|at| context.quotes().is_inside_quotation(block, Span::new(at, at + word.len())))
        })
    };
    let words = ["said", "One", "Two", "three", "all", "four", "five", "six"];
    let quoted: Vec<_> = words.into_iter().filter(|word| inside(word)).collect();
    assert_eq!(quoted, ["One", "Two", "all", "four", "five"]);
}

#[test]
fn a_pair_that_does_not_match_is_a_note_unless_another_pair_shows_the_style() {
    let linter = linter("en");
    let severity = |text: &str| {
        let found = linter.lint(&read(text), Beside::default());
        let mixed = found.into_iter().find(|diagnostic| diagnostic.rule == "quotes/mixed-styles");
        mixed.map(|diagnostic| diagnostic.severity)
    };
    let alone = "He told us that “the bridge is closed\" and drove on.";
    assert_eq!(severity(alone), Some(Severity::Info));
    let shown = format!("{alone}\n\nShe called it “a bad road” and left.");
    assert_eq!(severity(&shown), Some(Severity::Error));
}

#[test]
fn a_long_line_of_marks_takes_linear_time() {
    let linter = linter("en");
    for unit in ["\"'", "\" ", "a\"", "(\"[", "“«‘ ", "\"a, said "] {
        let text = unit.repeat(20_000);
        let start = std::time::Instant::now();
        linter.lint(&read(&text), Beside::default());
        assert!(start.elapsed() < common::PATIENCE, "{unit:?} takes {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_marks_give_a_reading_and_a_fixed_point(text in "[ab.,:)(\"'“”„«»‘’′″`´ \n\u{A0}—59]{0,60}") {
        for language in ["en", "fr", "de", "xx"] {
            let linter = linter(language);
            for found in linter.lint(&read(&text), Beside::default()) {
                prop_assert!(text.get(found.span.range()).is_some());
            }
        }
    }
}
