//! Any text beside any source, of one language or another.
#![no_main]

use std::sync::LazyLock;

use corrigenda::bitext::Original;
use corrigenda::document::Language;
use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use libfuzzer_sys::fuzz_target;

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(&Settings::default(), Vec::new()).unwrap());

/// The language of the source, by the first part of the input.
const SOURCES: [Option<&str>; 4] = [None, Some("fr"), Some("de"), Some("ja")];

fuzz_target!(|input: (u8, &str, &str)| {
    let (choice, source, text) = input;
    let language = SOURCES[usize::from(choice) % SOURCES.len()].and_then(Language::parse);
    let Ok(document) = format::read("source.txt", source.as_bytes().to_vec()) else { return };
    let original = Original { document, language, ..Original::default() };
    let Ok(document) = format::read("a.txt", text.as_bytes().to_vec()) else { return };
    for finding in LINTER.lint(&document, Beside { original: Some(&original), ..Beside::default() }) {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
    }
});
