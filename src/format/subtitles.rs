//! `SubRip` and `WebVTT`: the lines of cues joined into sentences; numbers, times and styles are left alone.

use std::ops::Range;

use super::entity;
use crate::document::{Block, Cue, Document, Part, Role, Structure};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// Reads UTF-8 text (checked by the caller).
pub fn read(path: &str, bytes: Vec<u8>, is_vtt: bool) -> Document {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader { file, offset, is_vtt, current: None, blocks: Vec::new(), cues: Vec::new() };
    let mut in_cue = false;
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            in_cue = false;
        } else if let Some(shown) = times_of(line) {
            in_cue = true;
            reader.cue(range, shown);
        } else if line.contains("-->") {
            in_cue = true;
        } else if in_cue {
            reader.line(range);
        }
    }
    reader.flush();
    let Reader { blocks, mut cues, .. } = reader;
    for cue in &mut cues {
        cue.block = cue.block.min(blocks.len().saturating_sub(1));
    }
    Document {
        cues,
        path: path.to_owned(),
        structure: Structure::Marked,
        parts: vec![Part { name: String::new(), bytes }],
        blocks,
        ..Document::default()
    }
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    is_vtt: bool,
    current: Option<Text>,
    blocks: Vec<Block>,
    cues: Vec<Cue>,
}

/// When a cue is shown, by the line of its times, in milliseconds.
fn times_of(line: &str) -> Option<Range<u32>> {
    let (start, end) = line.split_once("-->")?;
    // Behind the times stands where on the picture.
    Some(time_of(start.trim())?..time_of(end.split_whitespace().next()?)?)
}

/// `01:02:03,456`; the hour may be left out.
fn time_of(text: &str) -> Option<u32> {
    let (whole, milliseconds) = text.split_once([',', '.'])?;
    let mut seconds = 0_u32;
    for part in whole.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    seconds.checked_mul(1000)?.checked_add(milliseconds.parse().ok()?)
}

impl Reader<'_> {
    /// A cue begins with the line of its times.
    fn cue(&mut self, range: Range<usize>, shown: Range<u32>) {
        let times = Text::copied(self.file[range.clone()].trim_start(), self.offset + range.start);
        self.cues.push(Cue { times, shown, block: self.blocks.len(), ..Cue::default() });
    }

    /// A line of a cue. It continues the sentence before it unless that has ended or a new speaker begins.
    fn line(&mut self, range: Range<usize>) {
        let line = &self.file[range.clone()];
        let speaks = line.trim_start().starts_with(['-', '–', '—', '♪', '[', '(', '>']);
        let done = self.current.as_ref().is_some_and(|text| ends_sentence(text.as_str()));
        if speaks || done {
            self.flush();
        }
        let escape = if self.is_vtt { Escape::MarkupLine } else { Escape::Line("<>{}") };
        let mut text = self.current.take().unwrap_or_else(|| Text::escaped(escape));
        let before = text.as_str().len();
        if !text.as_str().is_empty() {
            let end = text.raw(text.span()).end;
            text.push(" ", Span::new(end, self.offset + range.start), Origin::Pinned);
        }
        let mut at = range.start;
        while at < range.end {
            let rest = &self.file[at..range.end];
            let mut marks = rest.match_indices(['<', '{']);
            let tag = marks.find_map(|(start, _)| tag_length(&rest[start..]).map(|length| (start, length)));
            let (plain, skipped) = tag.unwrap_or((rest.len(), 0));
            let piece = at..at + plain;
            if self.is_vtt {
                entity::push_verbatim(&mut text, self.file, self.offset, piece);
            } else {
                let raw = Span::new(self.offset + piece.start, self.offset + piece.end);
                text.push(&self.file[piece], raw, Origin::Copied);
            }
            at += plain + skipped;
        }
        if let Some(cue) = self.cues.last_mut() {
            let added = text.as_str().get(before..).unwrap_or_default().trim();
            if cue.lines.is_empty() {
                (cue.block, cue.begins) = (self.blocks.len(), before == 0);
            }
            cue.lines.push(added.chars().count());
        }
        self.current = Some(text);
    }

    fn flush(&mut self) {
        let text = self.current.take().map(Text::trimmed);
        let text = text.filter(|text| !text.as_str().is_empty());
        self.blocks.extend(text.map(|text| Block::new(text, Role::Paragraph)));
    }
}

/// The length of a tag (`<i>`, `</c.red>`, `{\an8}`) at the start.
fn tag_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("</").or(rest.strip_prefix('<'));
    let tag = inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let close = if tag { '>' } else { rest.starts_with("{\\").then_some('}')? };
    let mut inner = rest.char_indices().skip(1).take(200);
    inner.find(|&(_, c)| c == close || c == '<').filter(|&(_, c)| c == close).map(|(at, _)| at + 1)
}

fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '”', '»', '’', '\'', ')', ']', '♪', ' '];
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '？', '！', ':'])
        || text.ends_with([']', '♪'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_cues_into_sentences() {
        let file = "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}The <i>quiet\r\nharbour</i>\r\n\r\n\
                    2\r\n00:00:02,000 --> 00:00:03,000\r\nwas empty.\r\n- Why?\r\n";
        let document = read("a", file.as_bytes().to_vec(), false);
        let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["The quiet harbour was empty.", "- Why?"]);
    }
}
