//! Files meant to break a reader: a result or an error, in time.

use std::time::Instant;

use corrigenda::document::Document;
use corrigenda::format::{self, Format, ReadError, ReadOptions, WriteError};
use corrigenda::span::{Edit, Span};

use super::common::PATIENCE;
use super::generate::{self, Random};

fn read(format: Format, bytes: Vec<u8>) -> Result<Document, ReadError> {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    format::read_with("hostile", bytes, &options)
}

fn all() -> impl Iterator<Item = Format> {
    Format::ALL.iter().map(|entry| entry.0)
}

/// Every block's text maps to bytes of the file, in bounds.
fn is_sound(document: &Document) -> bool {
    document.blocks.iter().all(|block| {
        let raw = block.text.raw(block.text.span());
        document.parts.get(block.part).is_some_and(|part| part.bytes.get(raw.range()).is_some())
    })
}

/// Makes a file of one format.
type Generator = fn(&mut Random) -> String;

#[test]
fn deep_nesting_and_endless_lines_are_read_in_time() {
    let deep = [
        "<div>",
        "<b>",
        "</p>",
        "<p>",
        "<li><ul>",
        "<a href=\"",
        "<!--",
        "<script>",
        "&",
        "<",
        "[",
        "*",
        "**a ",
        "> ",
        "- ",
        "`",
        "![",
        "![a](",
        "\\",
        "{",
        "[1,",
        "{\"a\":",
        "\"",
        "\"\"",
        "\t",
        ",",
        "<code>",
        "|",
        "~~",
        "$",
        "_a ",
        "1\n00:00:01,000 --> 00:00:02,000\n",
        "\n\n",
        "\r",
        "[^1]: ",
        "[a]: ",
        "<i",
        "{\\",
        "&#",
        "&amp",
        "---\n",
    ];
    for piece in deep {
        for format in all() {
            let start = Instant::now();
            let bytes = piece.repeat(50_000.min(400_000 / piece.len())).into_bytes();
            if let Ok(document) = read(format, bytes) {
                assert!(is_sound(&document), "{piece:?} as {}", format.name());
            }
            let time = start.elapsed();
            assert!(time < PATIENCE, "{piece:?} as {} took {time:?}", format.name());
        }
    }
}

#[test]
fn cut_and_scrambled_files_give_a_result_or_an_error() {
    let generators: [(Format, Generator); 21] = [
        (Format::Text, generate::plain),
        (Format::Markdown, generate::markdown),
        (Format::Html, generate::html),
        (Format::JsonLines, generate::json_lines),
        (Format::Csv, generate::csv),
        (Format::Tsv, generate::tsv),
        (Format::SubRip, generate::srt),
        (Format::WebVtt, generate::vtt),
        (Format::Po, generate::po),
        (Format::Xliff, generate::xliff),
        (Format::Tmx, generate::tmx),
        (Format::Json, generate::json),
        (Format::StringCatalogue, generate::string_catalogue),
        (Format::Android, generate::android),
        (Format::Resx, generate::resx),
        (Format::Qt, generate::qt),
        (Format::Strings, generate::strings),
        (Format::StringsDict, generate::strings_dict),
        (Format::Properties, generate::properties),
        (Format::Yaml, generate::yaml),
        (Format::Fluent, generate::fluent),
    ];
    for seed in 0..2_000 {
        let mut random = Random::new(seed);
        for (format, generate) in generators {
            let mut bytes = generate(&mut random).into_bytes();
            bytes.truncate(random.below(bytes.len() + 1));
            for _ in 0..random.below(4) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b"<>\"\\&\n{[*`\xC3\xFF\0 "[random.below(14)];
                }
            }
            // The right format and a wrong one.
            for format in [format, Format::ALL[random.below(Format::ALL.len())].0] {
                if let Ok(document) = read(format, bytes.clone()) {
                    assert!(is_sound(&document), "{}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}

#[test]
fn xliff_that_nests_or_refers_without_end_is_read_in_time() {
    let unit = |target: &str| {
        let unit = format!("<trans-unit id=\"1\"><source>a</source><target>{target}</target></trans-unit>");
        format!("<xliff version=\"1.2\"><file><body>{unit}</body></file></xliff>")
    };
    let start = Instant::now();
    let deep = unit(&format!("{}text .{}", "<g id=\"1\">a ".repeat(50_000), "</g>".repeat(50_000)));
    assert_eq!(read(Format::Xliff, deep.into_bytes()).unwrap().blocks.len(), 1);
    let lists = unit(&"<note>".repeat(50_000));
    assert!(read(Format::Xliff, lists.into_bytes()).is_err());
    let bomb = generate::entity_bomb("x") + &unit("A &l39; text .");
    assert_eq!(read(Format::Xliff, bomb.into_bytes()).unwrap().text(0), "A &l39; text .");
    let time = start.elapsed();
    assert!(time < PATIENCE, "took {time:?}");
}

#[test]
fn pages_that_nest_or_refer_without_end_are_read_in_time() {
    let start = Instant::now();
    let bomb = generate::entity_bomb("html") + "<p>A &l39; text .</p>";
    let document = read(Format::Html, bomb.into_bytes()).unwrap();
    assert_eq!(document.blocks.last().unwrap().text.as_str(), "A &l39; text .");
    for tag in ["div", "b", "table><tr><td", "ul><li", "span class=x"] {
        let page = format!("{}text .", format!("<{tag}>").repeat(10_000));
        assert_eq!(read(Format::Html, page.into_bytes()).unwrap().blocks.len(), 1, "{tag}");
    }
    let time = start.elapsed();
    assert!(time < PATIENCE, "took {time:?}");
}

#[test]
fn a_file_larger_than_its_format_allows_is_refused_by_name() {
    let page = format!("<html><p>{}", "The harbour was quiet. ".repeat(1 << 19)).into_bytes();
    let limit = "is larger than 10 MB, the most that is read as html; split it and lint the parts";
    assert_eq!(read(Format::Html, page.clone()).unwrap_err().to_string(), limit);
    // Lines that are texts of their own are no reason to hold back.
    assert!(read(Format::Text, page).is_ok());
}

#[test]
fn the_encoding_that_a_file_states_is_read_and_written() {
    let files = [
        (
            "a.html",
            "<!DOCTYPE html><html><head><meta charset=\"iso-8859-2\"></head><body><p>Łódź jest , ąęść.</p>",
        ),
        (
            "a.xlf",
            "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><xliff version=\"1.2\"><file><body><trans-unit id=\"1\">\
             <source>a</source><target>Łódź jest , ąęść.</target></trans-unit></body></file></xliff>",
        ),
    ];
    for (name, text) in files {
        let stored = |text: &str| encoding_rs::ISO_8859_2.encode(text).0.into_owned();
        let document = format::read(name, stored(text)).unwrap();
        assert_eq!((document.text(0), document.read_only), ("Łódź jest , ąęść.", None));
        let at = document.parts[0].bytes.windows(2).position(|pair| pair == b" ,").unwrap();
        let edits = [Edit::new(Span::new(at, at + 1), "")];
        assert_eq!(format::write(&document, &edits), Ok(stored(&text.replace(" ,", ","))));
        let edited = format::edited(&document, &edits, &ReadOptions::default()).unwrap();
        assert_eq!(edited.text(0), "Łódź jest, ąęść.");
        let lacking = [Edit::new(Span::new(at, at + 1), "漢")];
        assert_eq!(format::write(&document, &lacking), Err(WriteError::Encoding("ISO-8859-2")));
    }
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    let error = |format, text: &str| read(format, text.into()).unwrap_err().to_string();
    // A bad record is its own error: the others are read.
    let lines = read(Format::JsonLines, b"{\"text\": \"a\"}\n{\"text\": x}\n".to_vec()).unwrap();
    assert_eq!(
        (lines.text(0), lines.faults.as_slice()),
        ("a", ["2:10: not valid JSON lines: expected value".to_owned()].as_slice())
    );
    assert!(error(Format::JsonLines, "{\"a\": 1}\n").contains("--text-field"));
    let table = read(Format::Csv, b"text\n\"a\nb\n".to_vec()).unwrap();
    assert_eq!(
        (table.text(0), table.faults.as_slice()),
        ("b", ["2:1: not valid CSV: a quote is never closed".to_owned()].as_slice())
    );
}
