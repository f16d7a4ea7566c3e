//! Comments of the text that speak to the linter.

use crate::document::{Document, Structure};
use crate::span::{Raw, Span};

/// What every such comment begins with.
const KEYWORD: &str = "corrigenda-ignore";

/// The longest comment that is read, in bytes.
const LONGEST: usize = 1000;

/// What a comment covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The next block, or the one it stands in.
    Next,
    /// Everything up to an end.
    Start,
    /// The end of that.
    End,
    /// The whole file.
    File,
    /// A keyword that nobody knows.
    Unknown,
}

/// A comment that suppresses findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Which part of the document.
    pub part: usize,
    /// The comment with its marks.
    pub span: Span<Raw>,
    /// What it covers.
    pub extent: Extent,
    /// Rules and groups, or `all`.
    pub names: Vec<String>,
    /// Where the names stand.
    pub names_span: Span<Raw>,
    /// Why, in the words of who wrote it.
    pub reason: String,
}

impl Comment {
    /// What is to go when the comment goes: its line and the empty lines after it, when it stands alone on it.
    pub fn removal(&self, bytes: &[u8]) -> Span<Raw> {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
        let before = bytes.get(..self.span.start).unwrap_or_default();
        let after = bytes.get(self.span.end..).unwrap_or_default();
        let indent = before.iter().rev().take_while(blank).count();
        let opens = before.len() == indent || matches!(before[before.len() - indent - 1], b'\n' | b'\r');
        let rest = after.iter().take_while(blank).count();
        let closes = after.len() == rest || matches!(after[rest], b'\n' | b'\r');
        if !(opens && closes) {
            return self.span;
        }
        let white = after.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let gap = &after[..white];
        // The indentation of the next line is the next line's.
        let end = gap.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(white, |at| at + 1);
        Span::new(self.span.start - indent, self.span.end + end)
    }
}

/// All such comments, in order. In plain text, which has no comments, they must stand alone on their lines.
pub fn find(document: &Document) -> Vec<Comment> {
    let mut comments = Vec::new();
    for (part, stored) in document.parts.iter().enumerate() {
        let text = std::str::from_utf8(&stored.bytes).unwrap_or_default();
        for (at, _) in text.match_indices(KEYWORD) {
            let read = comment_around(text, at)
                .filter(|span| document.structure == Structure::Marked || stands_alone(text, *span));
            comments.extend(read.map(|span| parse(text, part, span, at)));
        }
    }
    comments
}

/// The comment whose first word begins at `at`.
fn comment_around(text: &str, at: usize) -> Option<Span<Raw>> {
    let start = text[..at].trim_end().strip_suffix("<!--")?.len();
    let reach = text.floor_char_boundary(at + LONGEST);
    let end = at + text[at..reach].find("-->")? + "-->".len();
    Some(Span::new(start, end))
}

fn stands_alone(text: &str, span: Span<Raw>) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '\t', '\u{FEFF}']);
    let after = text[span.end..].trim_start_matches([' ', '\t']);
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    (before.is_empty() || before.ends_with(is_break)) && (after.is_empty() || after.starts_with(is_break))
}

fn parse(text: &str, part: usize, span: Span<Raw>, at: usize) -> Comment {
    let content = &text[at..span.end - "-->".len()];
    let word = content.split(char::is_whitespace).next().unwrap_or(content);
    let extent = match &word[KEYWORD.len()..] {
        "" => Extent::Next,
        "-start" => Extent::Start,
        "-end" => Extent::End,
        "-file" => Extent::File,
        _ => Extent::Unknown,
    };
    let rest = &content[word.len()..];
    let (listed, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let names_start = at + word.len() + (listed.len() - listed.trim_start().len());
    let names = listed.trim();
    Comment {
        part,
        span,
        extent,
        names: names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        names_span: Span::new(names_start, names_start + names.len()),
        reason: reason.trim().to_owned(),
    }
}
