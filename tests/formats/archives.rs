//! DOCX files meant to break a reader, and archives of other kinds: a clear error, in time.

use std::time::Instant;

use corrigenda::document::Document;
use corrigenda::format::{self, ReadError};
use corrigenda::span::{Edit, Span};

use super::common::PATIENCE;
use super::generate::{self, Random};
use super::package::{self, Entry};

fn read(bytes: Vec<u8>) -> Result<Document, ReadError> {
    let start = Instant::now();
    let read = format::read("a.docx", bytes);
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    read
}

/// What is said of a file that is refused.
fn refusal(bytes: Vec<u8>) -> String {
    read(bytes).unwrap_err().to_string()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn small() -> Vec<u8> {
    package::docx(&paragraph("The harbour was quiet ."), "", "")
}

/// The entries of a small document, to be changed.
fn entries() -> Vec<Entry> {
    package::unzip(&small()).into_iter().map(|(name, _, content)| (name, content)).collect()
}

fn with_body(content: Vec<u8>) -> Vec<u8> {
    let mut entries = entries();
    entries.iter_mut().find(|entry| entry.0 == "word/document.xml").unwrap().1 = content;
    package::zip(&entries)
}

/// The bytes with a field of each entry of the directory changed: `at` counts from the start of the entry.
fn with_directory_field(mut file: Vec<u8>, at: usize, value: &[u8]) -> Vec<u8> {
    let marks: Vec<usize> =
        file.windows(4).enumerate().filter(|(_, w)| w == b"PK\x01\x02").map(|(at, _)| at).collect();
    for mark in marks {
        file[mark + at..mark + at + value.len()].copy_from_slice(value);
    }
    file
}

#[test]
fn of_two_entries_of_one_name_neither_is_taken() {
    let mut entries = entries();
    let document = entries.iter().find(|entry| entry.0 == "word/document.xml").unwrap();
    let other = (document.0.clone(), b"<w:document/>".to_vec());
    entries.push(other);
    assert!(refusal(package::zip(&entries)).contains("two entries of one name"));
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let blanks = format!("<w:document>{}", " ".repeat(40 << 20));
    assert!(refusal(with_body(blanks.clone().into_bytes())).contains("unpacks to more than 10 MB"));
    // With a size in the directory that is a lie.
    let lie = with_directory_field(
        package::deflated_zip(&[("word/document.xml".into(), blanks.into_bytes())]),
        24,
        &[9, 0, 0, 0],
    );
    assert!(read(lie).is_err());
    let entries: Vec<Entry> = entries()
        .into_iter()
        .map(|(name, content)| {
            let bomb = name == "word/document.xml";
            (name, if bomb { " ".repeat(9 << 20).into_bytes() } else { content })
        })
        .collect();
    assert!(refusal(package::deflated_zip(&entries)).contains("is no honest document: word/document.xml"));
}

#[test]
fn a_true_text_of_some_length_is_read_and_a_longer_one_refused() {
    let words = "The harbour was quiet that morning and nobody came to the pier at all. ";
    let text = |bytes: usize| package::docx(&paragraph(words).repeat(bytes / words.len()), "", "");
    assert!(read(text(2 << 20)).is_ok());
    let long = package::docx(&paragraph(&words.repeat((5 << 20) / words.len())), "", "");
    assert_eq!(refusal(long), "holds more than 4 MB of text; split it and lint the parts");
}

#[test]
fn cut_and_scrambled_archives_give_a_result_or_an_error() {
    let whole = small();
    for length in 0..whole.len() {
        assert!(read(whole[..length].to_vec()).is_err(), "cut at {length}");
    }
    assert!(refusal(whole[..whole.len() / 2].to_vec()).contains("damaged or cut off"));
    for seed in 0..3_000 {
        let mut random = Random::new(seed);
        let mut bytes = if seed % 3 == 0 { generate::docx(&mut random) } else { whole.clone() };
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len());
            bytes[at] = b"\0\xFF<>&PK\x01\x7F "[random.below(10)];
        }
        if let Ok(document) = read(bytes.clone()) {
            // What can be read can be written.
            assert_eq!(format::write(&document, &[]), Ok(bytes));
        }
    }
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let marked: Vec<Entry> = entries()
        .into_iter()
        .map(|(name, content)| {
            let mark = if content.starts_with(b"<") { "\u{FEFF}" } else { "" };
            (name, [mark.as_bytes(), &content].concat())
        })
        .collect();
    let document = read(package::zip(&marked)).unwrap();
    let written = format::write(&document, &[Edit::new(Span::new(21, 22), "")]).unwrap();
    assert_eq!(document.text(0), "The harbour was quiet .");
    assert_eq!(read(written).unwrap().text(0), "The harbour was quiet.");
}

#[test]
fn names_of_entries_lead_nowhere() {
    let mut entries = entries();
    entries.push(("../../../tmp/corrigenda-was-here".into(), b"x".to_vec()));
    entries.push(("/etc/passwd".into(), b"x".to_vec()));
    assert_eq!(read(package::zip(&entries)).unwrap().blocks.len(), 1);
    assert!(!std::path::Path::new("/tmp/corrigenda-was-here").exists());
    let relations = entries.iter_mut().find(|entry| entry.0 == "_rels/.rels").unwrap();
    relations.1 = String::from_utf8(relations.1.clone()).unwrap().replace("word/", "../../").into_bytes();
    assert!(refusal(package::zip(&entries)).contains("no word/document.xml"));
}

#[test]
fn what_is_encrypted_or_packed_otherwise_is_refused() {
    assert_eq!(
        refusal(with_directory_field(small(), 8, &[1, 0])),
        "is encrypted; save it without a password"
    );
    assert!(refusal(with_directory_field(small(), 10, &[12, 0])).contains("not deflated"));
    assert!(refusal(with_directory_field(small(), 16, &[1, 2, 3, 4])).contains("is not what it should be"));
    assert!(refusal(with_directory_field(small(), 42, &[0, 0, 0, 0])).contains("entries overlap"));
    let mut many = small();
    let end = many.len() - 12;
    many[end..end + 2].copy_from_slice(&20_000_u16.to_le_bytes());
    assert!(refusal(many).contains("too many entries"));
}

#[test]
fn xml_that_nests_or_refers_without_end_is_refused_or_read() {
    let xml =
        |content: &str| format!("<w:document xmlns:w=\"{}\"><w:body>{content}", package::WORD).into_bytes();
    let deep = "<w:p>".repeat(10_000);
    assert!(
        refusal(with_body(xml(&deep)))
            .ends_with("not valid DOCX: elements are nested too deep (in word/document.xml)")
    );
    assert!(refusal(with_body(xml(&paragraph("a")))).contains("ends before its last element"));
    assert!(refusal(with_body(b"<w:document".to_vec())).contains("not valid DOCX"));
    assert!(refusal(with_body(b"\xFF\xFE\x00".to_vec())).contains("not UTF-8"));
    let bomb = format!(
        "{}<w:document xmlns:w=\"{}\">{}</w:document>",
        generate::entity_bomb("x"),
        package::WORD,
        paragraph("A &l39; text .")
    );
    let read = read(with_body(bomb.into_bytes())).unwrap();
    assert_eq!(read.text(0), "A &l39; text .");
}

#[test]
fn other_files_are_named_with_what_to_do() {
    let zip = |names: &[&str]| {
        package::zip(&names.iter().map(|name| ((*name).to_owned(), b"x".to_vec())).collect::<Vec<_>>())
    };
    let cases: [(Vec<u8>, &str); 9] = [
        (
            b"%PDF-1.7\n%\xE2\xE3".to_vec(),
            "is a PDF file, which is not read; take its text out (`pdftotext`)",
        ),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec(), "save it as .docx without a password"),
        (b"{\\rtf1\\ansi Hello}".to_vec(), "is an RTF file"),
        (b"Just a text.".to_vec(), "is no DOCX file, whatever its name says"),
        (
            zip(&["mimetype", "content.xml"]),
            "is an OpenDocument file (.odt), which is not read; save it as .docx",
        ),
        (zip(&["xl/workbook.xml"]), "is an Excel file (.xlsx), which is not read; export its text as CSV"),
        (zip(&["ppt/presentation.xml"]), "is a PowerPoint file"),
        (zip(&["mimetype", "META-INF/container.xml"]), "is an EPUB file"),
        (zip(&["a.txt"]), "it has no word/document.xml"),
    ];
    for (bytes, said) in cases {
        let refused = refusal(bytes);
        assert!(refused.contains(said), "{refused}");
    }
}
