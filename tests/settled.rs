//! Fixing settles, and leaves what was said to have no fix: over all fixtures, and over
//! texts put together from their words and from what rules look for.
//!
//! `CORRIGENDA_TEXTS=100000 cargo test --test settled` tries so many; unset, as many as a test may take the time for.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use corrigenda::document::Language;
use corrigenda::fix::{self, Fixed};
use corrigenda::format;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::rule::Applicability;
use proptest::prelude::*;

/// How many texts are made where nobody says how many.
const TEXTS: u32 = 200;

/// The languages with rules of their own, each with one that texts in it are translated from.
const LANGUAGES: [(&str, &str); 6] =
    [("en", "fr"), ("fr", "en"), ("de", "en"), ("es", "en"), ("it", "en"), ("pt", "es")];

static LINTERS: LazyLock<Vec<Linter>> = LazyLock::new(|| {
    let linter = |(language, source): (&str, &str)| {
        let settings = Settings {
            language: Language::parse(language),
            source: Language::parse(source),
            ..Settings::default()
        };
        Linter::new(&settings, Vec::new()).unwrap()
    };
    LANGUAGES.into_iter().map(linter).collect()
});

/// All texts of the fixtures, with their names.
static FIXTURES: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut texts = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_text =
                path.extension().is_some_and(|end| ["txt", "md", "html"].iter().any(|known| end == *known));
            if path.is_dir() {
                folders.push(path);
            } else if is_text {
                let text = fs::read_to_string(&path).unwrap();
                texts.push((path, text));
            }
        }
    }
    texts.sort();
    texts
});

/// The words of the fixtures with the marks at them.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = FIXTURES.iter().flat_map(|(_, text)| text.split_whitespace()).collect();
    words.sort_unstable();
    words.dedup();
    words
});

/// Their lines.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = FIXTURES.iter().flat_map(|(_, text)| text.lines());
    let mut lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty() && line.len() < 400).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
});

/// Texts of words, marks and whole lines, with what is between them.
fn texts() -> impl Strategy<Value = String> {
    let marks = vec![
        ",", ".", ":", ";", "?", "!", "...", "…", "\"", "'", "’", "“", "”", "«", "»", "„", "‹", "(", ")",
        "[", "]", "–", "—", "-", "&amp;", "&nbsp;", "%", "€", "10", "1,5", "3.000", "R a", "*", "**", "_",
        "#", "- ", "d'", "'hui", "Ã©",
    ];
    let gaps = vec!["\n", "\n\n", "\r\n\r\n", "\t", "  ", "\u{A0}", "\u{202F}", "\u{200B}", "\u{AD}", ""];
    let any_of = |pieces: &'static LazyLock<Vec<&'static str>>| {
        (0..pieces.len()).prop_map(move |index| pieces[index].to_owned())
    };
    let piece = prop_oneof![
        12 => any_of(&WORDS),
        1 => any_of(&LINES),
        6 => prop::sample::select(marks).prop_map(str::to_owned),
    ];
    let gap = prop_oneof![
        8 => Just(" ".to_owned()),
        3 => prop::sample::select(gaps).prop_map(str::to_owned),
    ];
    prop::collection::vec((piece, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn fixed(name: &str, linter: &Linter, text: &[u8], least: Applicability) -> Fixed {
    let lint = |bytes: &[u8]| {
        let document = format::read(name, bytes.to_vec()).unwrap();
        Ok::<_, Infallible>(linter.lint(&document, Beside::default()))
    };
    let Ok(fixed) = fix::to_fixed_point(text.to_vec(), least, lint);
    fixed
}

/// What a finding is about.
fn told(d: &Diagnostic) -> String {
    format!("{} {:?} “{}”", d.rule, d.span, d.text)
}

/// Fixes a text and looks at what came of it; gives what is wrong with that.
fn fault_of(name: &str, linter: &Linter, text: &str, least: Applicability) -> Option<String> {
    let once = fixed(name, linter, text.as_bytes(), least);
    let twice = fixed(name, linter, &once.bytes, least);
    let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if twice.bytes != once.bytes {
        return Some(format!(
            "fixed once:  {:?}\nfixed twice: {:?}",
            shown(&once.bytes),
            shown(&twice.bytes)
        ));
    }
    if twice.left != once.left || twice.made > 0 {
        return Some("fixing what is fixed finds something else".to_owned());
    }
    let fixable = |d: &&Diagnostic| d.fix.as_ref().is_some_and(|fix| fix.applicability >= least);
    let open: Vec<String> = once.left.iter().filter(fixable).map(told).collect();
    (!open.is_empty()).then(|| format!("left although it has a fix: {open:?}"))
}

#[test]
fn fixtures_fixed_once_are_fixed() {
    for (path, text) in FIXTURES.iter() {
        let name = path.to_string_lossy();
        let is_own = |(_, (language, _)): &(&Linter, (&str, &str))| name.contains(&format!(".{language}."));
        let own = LINTERS.iter().zip(LANGUAGES).find(is_own);
        let (linter, language) = own.unwrap_or((&LINTERS[0], LANGUAGES[0]));
        for least in [Applicability::Safe, Applicability::Unsafe] {
            let fault = fault_of(&name, linter, text, least);
            assert_eq!(fault, None, "{name} as {language:?}, {least:?}");
        }
    }
}

fn config() -> ProptestConfig {
    let wanted = std::env::var("CORRIGENDA_TEXTS").ok();
    ProptestConfig::with_cases(wanted.map_or(TEXTS, |count| count.parse().unwrap()))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn texts_fixed_once_are_fixed(text in texts(), language in 0..LANGUAGES.len(), format in prop::sample::select(vec!["a.txt", "a.md", "a.html"])) {
        for least in [Applicability::Safe, Applicability::Unsafe] {
            let fault = fault_of(format, &LINTERS[language], &text, least);
            prop_assert_eq!(fault, None, "{:?}, {:?}", LANGUAGES[language], least);
        }
    }
}
