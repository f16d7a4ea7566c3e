//! `read(apply(edit)) == splice(read(file))`, for random files and random edits.

use corrigenda::document::{Change, Document, Role, Structure};
use corrigenda::fix;
use corrigenda::format::{self, Format, ReadOptions};
use corrigenda::span::{Edit, Span};
use corrigenda::text::Escape;

use super::generate::{self, Random};

/// Random cases per format; `CORRIGENDA_CASES` asks for more.
fn cases() -> u64 {
    std::env::var("CORRIGENDA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000)
}

fn read(format: Format, bytes: Vec<u8>) -> Document {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    format::read_with("file", bytes, &options).unwrap()
}

/// White space as a reader of the page sees it: one space, none at the ends.
fn folded(text: &str) -> String {
    text.trim().split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a block of this text is read at all.
fn is_text(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && c != '\u{FFFC}')
}

/// Texts and roles; in plain text the shape of a line decides its role, so only texts.
fn contents(document: &Document) -> Vec<(String, Option<Role>)> {
    let role = |role| (document.structure == Structure::Marked).then_some(role);
    let block = |b: &corrigenda::document::Block| (folded(b.text.as_str()), role(b.role));
    document.blocks.iter().map(block).filter(|(text, _)| is_text(text)).collect()
}

/// One random edit of one random block; whether it was made.
fn one_case(format: Format, bytes: &[u8], random: &mut Random) -> bool {
    let document = read(format, bytes.to_vec());
    if document.blocks.is_empty() {
        return false;
    }
    let block = random.below(document.blocks.len());
    let text = document.text(block).to_owned();
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let start = random.below(bounds.len());
    let length = if random.below(3) == 0 { random.below(12) } else { random.below(3) };
    let span = Span::new(bounds[start], bounds[(start + length).min(bounds.len() - 1)]);
    let content = generate::content(random);
    // Markup that is meant as markup: what stands between the marks is to be read, the marks are not.
    let mends = document.blocks[block].text.escape() == Escape::Markdown && random.below(5) == 0;
    let (content, change) = if mends {
        let old = span.of(&text).to_owned();
        let mark = random.pick(&["**", "*", "~~"]);
        let written = Edit::new(span, format!("{mark}{old}{mark}"));
        (old.clone(), Change::Mend(block, written, old))
    } else {
        (content.clone(), Change::Replace(block, Edit::new(span, content)))
    };
    let Ok(edits) = format::edits(&document, &change) else { return false };
    let part = document.blocks[block].part;
    let mut parts: Vec<Vec<u8>> = document.parts.iter().map(|part| part.bytes.clone()).collect();
    parts[part] = fix::apply(&parts[part], &edits);
    let written = format::write(&document, parts).unwrap();
    let mut expected: Vec<_> = document
        .blocks
        .iter()
        .map(|b| (b.text.as_str().to_owned(), (document.structure == Structure::Marked).then_some(b.role)))
        .collect();
    expected[block].0.replace_range(span.range(), &content);
    let expected: Vec<_> =
        expected.into_iter().map(|(t, r)| (folded(&t), r)).filter(|(t, _)| is_text(t)).collect();
    let again = read(format, written.clone());
    // A full stop more or less divides subtitles into other sentences.
    let divided = !matches!(format, Format::SubRip | Format::WebVtt);
    let view = |blocks: Vec<(String, Option<Role>)>| {
        let joined = || blocks.iter().map(|b| b.0.as_str()).collect::<Vec<_>>().join(" ");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if divided { blocks } else { vec![(words(joined()), None)] }
    };
    assert_eq!(
        view(contents(&again)),
        view(expected),
        "\n--- file\n{}\n--- {span:?} {:?} -> {content:?}: {edits:?}\n--- written\n{}",
        String::from_utf8_lossy(bytes),
        span.of(&text),
        String::from_utf8_lossy(&written)
    );
    true
}

fn holds(format: Format, generate: fn(&mut Random) -> String) {
    let mut made = 0;
    for seed in 0..cases() {
        let mut random = Random::new(seed + 1);
        let file = generate(&mut random);
        made += u64::from(one_case(format, file.as_bytes(), &mut random));
    }
    assert!(made * 2 > cases(), "only {made} edits were made, the others refused");
}

#[test]
fn plain_text() {
    holds(Format::Text, generate::plain);
}

#[test]
fn markdown() {
    holds(Format::Markdown, generate::markdown);
}

#[test]
fn html() {
    holds(Format::Html, generate::html);
}

#[test]
fn json_lines() {
    holds(Format::JsonLines, generate::json_lines);
}

#[test]
fn csv() {
    holds(Format::Csv, generate::csv);
}

#[test]
fn tsv() {
    holds(Format::Tsv, generate::tsv);
}

#[test]
fn srt() {
    holds(Format::SubRip, generate::srt);
}

#[test]
fn vtt() {
    holds(Format::WebVtt, generate::vtt);
}

#[test]
fn po() {
    holds(Format::Po, generate::po);
}

#[test]
fn xliff() {
    holds(Format::Xliff, generate::xliff);
}
