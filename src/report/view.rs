//! A text as a page shows it: its blocks with the findings marked in them, and the words before and after each fix.

use serde::Serialize;

use super::FileReport;
use super::excerpt::{self, Excerpt};
use crate::document::Language;
use crate::fix;
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw, Span};
use crate::text::Text;

/// Columns of the lines that show a fix.
const WIDTH: usize = 60;

/// A text as it reads.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    language: Option<&'a str>,
    blocks: Vec<BlockView<'a>>,
    /// For each finding what its fix changes.
    changes: Vec<Change>,
    /// Why the file cannot be written back.
    read_only: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct BlockView<'a> {
    role: &'static str,
    level: u8,
    text: &'a str,
    marks: Vec<Mark>,
    /// What it translates, where the file itself says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

/// Where a finding stands in its block, counted in units of UTF-16.
#[derive(Debug, Serialize)]
struct Mark {
    finding: usize,
    start: usize,
    end: usize,
}

/// What a fix changes, and what a person would write over.
#[derive(Debug, Serialize)]
struct Change {
    /// Bytes of the file that the finding and its fix take up.
    start: usize,
    end: usize,
    /// What stands there, and what the fix makes of it.
    before: String,
    after: String,
    /// The same with what stands around, place by place.
    lines: Vec<ChangeLine>,
}

/// A line cut into what stays and what changes, in turn, beginning with what stays, which may be empty.
type Stretches = Vec<String>;

#[derive(Debug, Serialize)]
struct ChangeLine {
    before: Stretches,
    after: Stretches,
}

/// A text with its findings, as a page shows it.
pub fn view<'a>(file: &FileReport<'a>) -> View<'a> {
    let document = file.document;
    let texts = file.texts();
    let mut blocks: Vec<BlockView<'a>> = document
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| BlockView {
            role: block.role.name(),
            level: block.level,
            text: block.text.as_str(),
            marks: Vec::new(),
            source: document
                .unit_of(number)
                .and_then(|unit| unit.lines.get(number - unit.blocks.start))
                .map(Text::as_str),
        })
        .collect();
    let mut changes = Vec::new();
    for (finding, diagnostic) in file.diagnostics.iter().enumerate() {
        if let Some(block) = blocks.get_mut(diagnostic.place.block) {
            let span = diagnostic.place.span;
            let start = utf16(block.text.get(..span.start));
            block.marks.push(Mark { finding, start, end: start + utf16(Some(span.of(block.text))) });
        }
        changes.push(change_of(texts.get(diagnostic.part).copied().unwrap_or_default(), diagnostic));
    }
    let language = document.language.as_ref().map(Language::as_str);
    View { language, blocks, changes, read_only: document.read_only }
}

/// A place longer than this is not written over as a whole.
const LONGEST: usize = 400;

/// What the fix of a finding changes in the text of its part.
fn change_of(text: &str, diagnostic: &Diagnostic) -> Change {
    let edits: Vec<&Edit<Raw>> = diagnostic.fix.iter().flat_map(|fix| &fix.edits).collect();
    let cover = edits.iter().fold(diagnostic.span, |place, edit| place.cover(edit.span));
    let (place, inside) =
        if cover.len() <= LONGEST { (cover, edits.as_slice()) } else { (diagnostic.span, &[][..]) };
    let (before, mut after) = (place.of(text).to_owned(), String::new());
    let mut at = place.start;
    for edit in inside {
        after += Span::<Raw>::new(at, edit.span.start).of(text);
        after += &edit.content;
        at = edit.span.end;
    }
    after += Span::<Raw>::new(at, place.end).of(text);
    let lines = edits.chunk_by(|a, b| fix::are_together(a, b)).map(|edits| line(text, edits)).collect();
    Change { start: place.start, end: place.end, before, after, lines }
}

/// The line before and after edits that stand close together.
fn line(text: &str, edits: &[&Edit<Raw>]) -> ChangeLine {
    let (mut before, mut after) = excerpt::before_and_after(text, edits, WIDTH);
    excerpt::mark_words(&mut before, &mut after);
    ChangeLine { before: stretches(before), after: stretches(after) }
}

fn stretches(excerpt: Excerpt) -> Stretches {
    let mut stretches = vec![String::new()];
    for stretch in excerpt.stretches {
        let is_inside_change = stretches.len() % 2 == 0;
        match stretches.last_mut() {
            Some(last) if stretch.changed == is_inside_change => *last += &stretch.text,
            _ => stretches.push(stretch.text),
        }
    }
    stretches
}

fn utf16(text: Option<&str>) -> usize {
    text.unwrap_or_default().encode_utf16().count()
}
