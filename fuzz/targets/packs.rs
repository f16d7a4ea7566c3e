//! Any text is a pack of rules, a file of names, a glossary, or says what is wrong with it.
#![no_main]

use corrigenda::builtin;
use corrigenda::glossary::Glossary;
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::names::Authority;
use corrigenda::{format, linter};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Authority::parse("names.toml", text);
    let _ = Glossary::parse("terms.csv", text);
    let _ = Glossary::parse("terms.tbx", text);
    let Ok(rules) = builtin::read_pack("pack.toml", text) else { return };
    let linter = Linter::with_rules(&Settings::default(), rules);
    let document = format::read("a.txt", b"The cat sat , on the mat.\n\nShare this\n".to_vec()).unwrap();
    let _: Vec<linter::Diagnostic> = linter.lint(&document, Beside::default());
});
