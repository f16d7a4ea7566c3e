//! `read(apply(edit)) == splice(read(file))`, for random files and random edits.

use corrigenda::document::{Block, Change, Document, Role, Structure};
use corrigenda::fix::{self, Claims};
use corrigenda::format::{self, Format, ReadOptions};
use corrigenda::span::{Edit, Span};
use corrigenda::text::{Escape, Text};

use super::generate::{self, Random};
use super::{package, seeds};

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
    let block = |b: &Block| (folded(b.text.as_str()), role(b.role));
    document.blocks.iter().map(block).filter(|(text, _)| is_text(text)).collect()
}

fn random_edit(text: &str, random: &mut Random) -> Edit<Text> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let start = random.below(bounds.len());
    let length = if random.below(3) == 0 { random.below(12) } else { random.below(3) };
    let span = Span::new(bounds[start], bounds[(start + length).min(bounds.len() - 1)]);
    Edit::new(span, generate::content(random))
}

/// One random edit of one random block; whether it was made.
fn one_case(format: Format, bytes: &[u8], random: &mut Random) -> bool {
    let document = read(format, bytes.to_vec());
    if document.blocks.is_empty() {
        return false;
    }
    let block = random.below(document.blocks.len());
    let text = document.text(block).to_owned();
    let edit = random_edit(&text, random);
    let Edit { span, content } = edit.clone();
    // Markup that is meant as markup: what stands between the marks is to be read, the marks are not.
    let mends = document.blocks[block].text.escape() == Escape::Markdown && random.below(5) == 0;
    let (content, change) = if mends {
        let old = span.of(&text).to_owned();
        let mark = random.pick(&["**", "*", "~~"]);
        let written = Edit::new(span, format!("{mark}{old}{mark}"));
        (old.clone(), Change::Mend(block, written, old))
    } else {
        (content, Change::Replace(block, edit))
    };
    let Ok(edits) = format::edits(&document, &change) else { return false };
    let written = format::write(&document, &edits).unwrap();
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

/// Random edits of a DOCX file, paragraphs of it joined or removed; whether one was made.
fn one_docx_case(file: &[u8], random: &mut Random) -> bool {
    let document = read(Format::Docx, file.to_vec());
    if document.blocks.is_empty() {
        return false;
    }
    let mut claims = Claims::default();
    let (mut changes, mut edits) = (Vec::new(), Vec::new());
    for _ in 0..[1, 1, 2, 4][random.below(4)] {
        let block = random.below(document.blocks.len());
        let change = match random.below(6) {
            0 => Change::Join(block, " "),
            1 => Change::Remove(block),
            _ => Change::Replace(block, random_edit(document.text(block), random)),
        };
        let made = format::edits(&document, &change).unwrap_or_default();
        if !made.is_empty() && claims.claim(&made) {
            changes.push(change);
            edits.extend(made);
        }
    }
    if changes.is_empty() {
        return false;
    }
    edits.sort_by_key(|edit| edit.span);
    let texts = |file: &[u8]| {
        let parts = package::unzip(file).into_iter().map(|(_, _, part)| String::from_utf8(part).unwrap());
        parts.filter(|part| part.contains("<w:p")).collect::<Vec<_>>().join("\n")
    };
    let case = || format!("\n--- {changes:?}: {edits:?}\n--- file\n{}", texts(file));
    let written = format::write(&document, &edits).unwrap_or_else(|error| panic!("{error}{}", case()));
    let say = || format!("{}\n--- written\n{}", case(), texts(&written));
    let again = read(Format::Docx, written.clone());
    let [text, new] =
        [&document, &again].map(|document| String::from_utf8_lossy(&document.parts[0].bytes).into_owned());
    assert_eq!(String::from_utf8_lossy(&fix::apply(text.as_bytes(), &edits)), new, "{}", say());
    let same = |(old, new): (&Block, &Block)| (old.part, old.language) == (new.part, new.language);
    if changes.iter().all(|change| matches!(change, Change::Replace(..))) {
        assert_eq!(document.blocks.len(), again.blocks.len(), "{}", say());
        assert!(document.blocks.iter().zip(&again.blocks).all(same), "{}", say());
        // Outside of text elements no byte has changed.
        for ((name, _, old), (_, _, new)) in package::unzip(file).iter().zip(package::unzip(&written)) {
            assert_eq!(markup(old), markup(&new), "{name}{}", say());
        }
    }
    // Entries without a change are the same to the byte, in the same order.
    let (old, new) = (package::unzip(file), package::unzip(&written));
    assert_eq!(old.len(), new.len());
    let rewritten = old.iter().zip(&new).filter(|((name, record, content), new)| {
        assert_eq!(*name, new.0);
        assert!(*content != new.2 || *record == new.1, "{name} was written again");
        *content != new.2
    });
    assert!(rewritten.count() <= changes.len());
    true
}

/// A part without the text in its text elements, and without the attribute that keeps their blanks.
fn markup(part: &[u8]) -> String {
    let part = String::from_utf8_lossy(part).replace(" xml:space=\"preserve\"", "");
    let mut pieces = part.split("<w:t>");
    let mut markup = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        markup.push_str(&piece[piece.find("</w:t>").unwrap()..]);
    }
    markup
}

#[test]
fn docx() {
    let mut made = 0;
    for seed in 0..cases() {
        let mut random = Random::new(seed + 1);
        let file = generate::docx(&mut random);
        made += u64::from(one_docx_case(&file, &mut random));
    }
    assert!(made * 2 > cases(), "only {made} edits were made, the others refused");
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
fn tmx() {
    holds(Format::Tmx, generate::tmx);
}

#[test]
fn xliff() {
    holds(Format::Xliff, generate::xliff);
}

#[test]
fn json() {
    holds(Format::Json, generate::json);
}

#[test]
fn string_catalogue() {
    holds(Format::StringCatalogue, generate::string_catalogue);
}

#[test]
fn android() {
    holds(Format::Android, generate::android);
}

#[test]
fn resx() {
    holds(Format::Resx, generate::resx);
}

#[test]
fn qt() {
    holds(Format::Qt, generate::qt);
}

#[test]
fn strings() {
    holds(Format::Strings, generate::strings);
}

#[test]
fn strings_dict() {
    holds(Format::StringsDict, generate::strings_dict);
}

#[test]
fn properties() {
    holds(Format::Properties, generate::properties);
}

#[test]
fn yaml() {
    holds(Format::Yaml, generate::yaml);
}

#[test]
fn fluent() {
    holds(Format::Fluent, generate::fluent);
}

#[test]
fn files_as_the_tools_of_resources_write_them() {
    for (format, file) in seeds::FILES {
        assert!(read(*format, file.as_bytes().to_vec()).blocks.len() > 1, "{format:?}: {file}");
        let made = (0..cases() / 10)
            .filter(|seed| one_case(*format, file.as_bytes(), &mut Random::new(*seed)))
            .count();
        assert!(made > 0, "{format:?}: every edit was refused");
    }
}
