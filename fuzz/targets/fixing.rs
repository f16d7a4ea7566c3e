//! A text fixed twice is as it was fixed once, and nothing is left that could be fixed.
#![no_main]

use std::sync::LazyLock;

use corrigenda::document::Language;
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::rule::Applicability;
use corrigenda::{fix, format};
use libfuzzer_sys::fuzz_target;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let settings = Settings { source: Language::parse("fr"), ..Settings::default() };
    Linter::new(&settings, Vec::new()).unwrap()
});

const NAMES: [&str; 3] = ["a.txt", "a.md", "a.html"];

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let least = if choice < 128 { Applicability::Safe } else { Applicability::Unsafe };
    if format::read(name, text.as_bytes().to_vec()).is_err() {
        return;
    }
    let lint = |bytes: &[u8]| {
        format::read(name, bytes.to_vec()).map(|document| LINTER.lint(&document, Beside::default()))
    };
    let once = fix::to_fixed_point(text, least, lint).unwrap();
    assert_eq!(fix::apply(text.as_bytes(), &once.edits), once.bytes);
    assert!(fix::plan(&once.left, 0, least).is_empty());
    let twice = fix::to_fixed_point(once.bytes.clone(), least, lint).unwrap();
    assert_eq!(String::from_utf8_lossy(&twice.bytes), String::from_utf8_lossy(&once.bytes));
});
