//! Any bytes in any format are a document or an error; what is written back unchanged is the file.
#![no_main]

use corrigenda::format;
use libfuzzer_sys::fuzz_target;

/// Names of files of all formats: the first byte of the input chooses one.
const NAMES: [&str; 16] = [
    "a.txt", "a.md", "a.html", "a.docx", "a.xliff", "a.tmx", "a.po", "a.srt", "a.vtt", "a.jsonl", "a.json", "a.csv",
    "a.tsv", "a.xml", "a.rss", "a",
];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let Ok(document) = format::read(name, bytes.to_vec()) else { return };
    if document.read_only.is_none() {
        assert_eq!(format::write(&document, &[]).unwrap(), bytes);
    }
    for block in &document.blocks {
        let raw = block.text.raw(block.text.span());
        assert!(document.parts[block.part].bytes.get(raw.range()).is_some());
    }
});
