//! One article in several formats: the same findings, the same fixed text.

use corrigenda::document::Document;
use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};

use super::{fixed, package};

/// Paragraphs with planted faults; every stretch in `{}` is emphasised where the format can.
const ARTICLE: &[&str] = &[
    "The harbour was quiet .  Nobody came to {the the} pier that morning, said the mayor.",
    "\"We waited for hours ,\" said Anna Becker (55 ), who has sold fish & chips {here} since 1990.",
    "The {ministry} , which had promised a new crane,did not answer our questions by Friday evening.",
    "Its spokesman said: “The money is there, but the plans are not .”",
];

fn plain() -> String {
    ARTICLE.join("\n\n").replace(['{', '}'], "") + "\n"
}

fn markdown() -> String {
    ARTICLE.join("\n\n").replace(['{', '}'], "**") + "\n"
}

fn html() -> String {
    let paragraph = |text: &&str| {
        let text =
            text.replace('&', "&amp;").replace('{', "<b>").replace('}', "</b>").replace('“', "&ldquo;");
        format!("<p>{text}</p>\n")
    };
    format!("<html><body>\n{}</body></html>\n", ARTICLE.iter().map(paragraph).collect::<String>())
}

fn json_lines() -> String {
    format!("{{\"id\": 1, \"text\": {}}}\n", serde_json::to_string(&plain()).unwrap())
}

fn docx() -> Vec<u8> {
    let run = |(number, text): (usize, &str)| {
        let text = text.replace('&', "&amp;");
        let look = if number % 2 == 1 { "<w:rPr><w:b/></w:rPr>" } else { "" };
        format!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let paragraph = |text: &&str| {
        format!("<w:p>{}</w:p>", text.split(['{', '}']).enumerate().map(run).collect::<String>())
    };
    package::docx(&ARTICLE.iter().map(paragraph).collect::<String>(), "", "")
}

fn texts(document: &Document) -> Vec<String> {
    // A page shows one space where the file has two.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    document.blocks.iter().map(|block| words(block.text.as_str())).collect()
}

/// Rule and text of each finding, and the blocks as fixed.
type Seen = (Vec<(String, String)>, Vec<String>);

#[test]
fn findings_and_fixes_do_not_depend_on_the_format() {
    let linter = Linter::new(&Settings::default(), Vec::new()).unwrap();
    let mut seen: Option<Seen> = None;
    let files = [
        ("a.txt", plain().into_bytes()),
        ("a.md", markdown().into_bytes()),
        ("a.html", html().into_bytes()),
        ("a.jsonl", json_lines().into_bytes()),
        ("a.docx", docx()),
    ];
    for (name, file) in files {
        let document = format::read(name, file).unwrap();
        // Folded away in HTML, doubled spaces are no fault there.
        let found: Vec<_> = linter
            .lint(&document, Beside::default())
            .into_iter()
            .filter(|d| d.rule != "spacing/multiple")
            .collect();
        let found: Vec<_> = found.into_iter().map(|d| (d.rule, d.text)).collect();
        let this = (found, texts(&fixed(&document, &linter)));
        match &seen {
            None => {
                assert!(this.0.len() >= 5, "{:?}", this.0);
                seen = Some(this);
            }
            Some(first) => assert_eq!(first, &this, "{name}"),
        }
    }
}

#[test]
fn places_are_those_of_the_file() {
    let linter = Linter::new(&Settings::default(), Vec::new()).unwrap();
    let file = "# Été\n\n- été &amp; *hiver* , said the\n  mayor .\n";
    let found = linter.lint(&format::read("a.md", file.into()).unwrap(), Beside::default());
    let places: Vec<_> = found.iter().map(|d| (d.start.line, d.start.column, d.span.of(file))).collect();
    assert!(places.iter().any(|(line, column, _)| (*line, *column) == (4, 8)), "{places:?}");
    assert!(places.iter().any(|(line, _, text)| *line == 3 && text.ends_with(" ,")), "{places:?}");
}
