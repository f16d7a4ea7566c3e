//! Any text in any language gives findings whose edits stand on characters, in order, none over another.
#![no_main]

use std::sync::LazyLock;

use corrigenda::document::Language;
use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use libfuzzer_sys::fuzz_target;

/// Languages with the one they are translated from.
const PAIRS: [(&str, &str); 8] = [
    ("en", "fr"), ("en", "es"), ("fr", "en"), ("de", "en"), ("es", "en"), ("it", "en"), ("pt", "es"), ("ja", "en"),
];

static LINTERS: LazyLock<Vec<Linter>> = LazyLock::new(|| {
    let linter = |(language, source): (&str, &str)| {
        let settings =
            Settings { language: Language::parse(language), source: Language::parse(source), ..Settings::default() };
        Linter::new(&settings, Vec::new()).unwrap()
    };
    PAIRS.into_iter().map(linter).collect()
});

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let linter = &LINTERS[usize::from(choice) % PAIRS.len()];
    let Ok(document) = format::read("a.txt", text.as_bytes().to_vec()) else { return };
    for finding in linter.lint(&document, Beside::default()) {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
        let mut end = 0;
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.span.range()).is_some() && edit.span.start >= end, "{finding:?}");
            end = edit.span.end;
        }
    }
});
