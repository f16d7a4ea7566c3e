//! The text of one part of a DOCX file (the body, the notes, a header): its paragraphs as lines, and the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::joint;
use crate::document::{Block, Language, Role};
use crate::span::{Edit, Raw, Span, apply};
use crate::text::{Escape, OBJECT, Text};

/// What XML cannot hold, and what is an element of its own in a paragraph.
const UNWRITABLE: &str = "\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\t\u{B}\u{C}\u{E}\u{F}\u{10}\u{11}\u{12}\u{13}\u{14}\
    \u{15}\u{16}\u{17}\u{18}\u{19}\u{1A}\u{1B}\u{1C}\u{1D}\u{1E}\u{1F}\u{FFFE}\u{FFFF}";

/// Makes an element keep the spaces at its ends.
pub const PRESERVE: &str = " xml:space=\"preserve\"";

/// Which text it is, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Body,
    Notes,
    /// A header or footer.
    Margin,
}

/// An element that holds text (`w:t`).
#[derive(Debug, Clone)]
pub struct Run {
    /// Its text in the story.
    pub text: Span<Text>,
    /// The bytes of that text, and all bytes between its tags: without `xml:space`, blanks at the ends do not count.
    pub content: Range<usize>,
    pub inside: Range<usize>,
    /// Where its start tag takes an attribute.
    pub attribute: usize,
    /// Whether blanks at its ends count.
    pub preserves: bool,
    /// How many links and tracked insertions stand around it.
    pub depth: u16,
}

impl Run {
    /// What makes the blanks at its ends count: those that did not until now go.
    pub fn preserved(&self) -> Vec<Edit<Raw>> {
        let (outer, inner) = (&self.inside, &self.content);
        let blanks = [Span::new(outer.start, inner.start), Span::new(inner.end, outer.end)];
        let blanks = blanks.into_iter().filter(|blank| !blank.is_empty()).map(|blank| Edit::new(blank, ""));
        std::iter::once(Edit::new(Span::at(self.attribute), PRESERVE)).chain(blanks).collect()
    }
}

/// A paragraph, which holds more than one line where it has line breaks.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub text: Span<Text>,
    /// None: a listing, which is not read.
    pub role: Option<Role>,
    /// The language that all of it is marked with.
    pub language: Option<Language>,
}

/// A part that holds text.
#[derive(Debug)]
pub struct Story {
    /// Number of its entry in the archive.
    pub entry: usize,
    pub kind: Kind,
    pub xml: String,
    /// Every paragraph with a line break after it, mapped to the XML.
    pub text: Text,
    /// In the order of the text.
    pub runs: Vec<Run>,
    pub paragraphs: Vec<Paragraph>,
}

impl Story {
    /// The lines that are text, as blocks of a document in which the story begins at byte `offset`.
    pub fn blocks(&self, offset: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut before: Option<Span<Text>> = None;
        for paragraph in &self.paragraphs {
            let Some(role) = paragraph.role else { continue };
            let mut at = paragraph.text.start;
            for line in paragraph.text.of(self.text.as_str()).split('\n') {
                let whole = Span::new(at, at + line.len());
                at = whole.end + 1;
                let text = self
                    .text
                    .slice(whole)
                    .as_decoded(offset + whole.start, Escape::Line(UNWRITABLE))
                    .trimmed();
                if !text.as_str().chars().any(|c| !c.is_whitespace() && !OBJECT.contains(c)) {
                    continue;
                }
                let raw = text.raw(text.span());
                let own = Span::new(raw.start - offset, raw.end - offset);
                // The first block is taken out with what stands after it.
                let joint = before.filter(|&before| {
                    self.is_joint(before, own) && (blocks.len() > 1 || offset > 0 || self.is_flat(before))
                });
                let gap = joint.map(|before| Span::new(offset + before.end, raw.start).into());
                blocks.push(Block { language: paragraph.language, gap, ..Block::new(text, role) });
                before = Some(own);
            }
        }
        blocks
    }

    /// Whether a line can be joined to the one before it, or taken out, and nothing else goes with it.
    fn is_joint(&self, before: Span<Text>, own: Span<Text>) -> bool {
        let ends = self.run_before(before.end).zip(self.run_after(own.start));
        ends.is_some_and(|(left, right)| self.is_even(left, before.end, right, own.start))
            && self.is_flat(own)
    }

    /// Whether the text of a line can be taken out, and nothing else goes with it.
    fn is_flat(&self, line: Span<Text>) -> bool {
        let ends = self.run_after(line.start).zip(self.run_before(line.end));
        ends.is_some_and(|(first, last)| self.is_even(first, line.start, last, line.end))
    }

    /// Whether the XML between two bytes of the text, which stand in these runs, can be taken out.
    fn is_even(&self, left: &Run, from: usize, right: &Run, to: usize) -> bool {
        let is_plain = |run: &Run| run.content == run.inside;
        let between = self.xml.get(self.place(left, from)..self.place(right, to));
        is_plain(left) && is_plain(right) && between.is_some_and(joint::is_even)
    }

    /// The XML with sorted, disjoint edits of the text made; nothing when no element could take one of them.
    pub fn edited(&self, edits: &[Edit<Text>]) -> Option<String> {
        let mut changes =
            Changes { story: self, xml: Vec::new(), kept: BTreeSet::new(), runs: BTreeMap::new() };
        for edit in edits {
            changes.add(edit)?;
        }
        String::from_utf8(apply(self.xml.as_bytes(), &changes.finish())).ok()
    }

    /// An edit within a line as edits of the runs that hold the line; nothing when no run does.
    pub fn by_run(&self, edit: &Edit<Text>) -> Option<Vec<(&Run, Edit<Text>)>> {
        let Span { start, end, .. } = edit.span;
        if edit.span.is_empty() {
            let run = match (self.run_before(start), self.run_after(start)) {
                (Some(left), Some(right)) if right.depth < left.depth => right,
                (left, right) => left.or(right)?,
            };
            return Some(vec![(run, edit.clone())]);
        }
        let first = self.runs.partition_point(|run| run.text.end <= start);
        let touched = self.runs.get(first..)?.iter().take_while(|run| run.text.start < end);
        let mut content = Some(edit.content.as_str());
        // Word cuts runs anywhere (where it has checked the spelling, say): new text goes to the first.
        let edits = touched.map(|run| {
            let span = Span::new(start.max(run.text.start), end.min(run.text.end));
            (run, Edit::new(span, content.take().unwrap_or_default()))
        });
        let edits: Vec<_> = edits.collect();
        (!edits.is_empty()).then_some(edits)
    }

    /// The run with the character before a byte of the text.
    pub fn run_before(&self, offset: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|run| run.text.start < offset);
        self.runs.get(index.checked_sub(1)?).filter(|run| run.text.end >= offset)
    }

    /// The run with the character at a byte of the text.
    pub fn run_after(&self, offset: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|run| run.text.end <= offset);
        self.runs.get(index).filter(|run| run.text.start <= offset)
    }

    /// Where in the XML a byte of a run's text stands; its end is the end of the run.
    pub fn place(&self, run: &Run, offset: usize) -> usize {
        if offset >= run.text.end { run.content.end } else { self.text.raw(Span::at(offset)).start }
    }
}

/// What edits of the text come to in the XML.
struct Changes<'a> {
    story: &'a Story,
    xml: Vec<Edit<Raw>>,
    /// Where the runs begin whose blanks must count.
    kept: BTreeSet<usize>,
    /// The edits of runs, by where their text begins.
    runs: BTreeMap<usize, Vec<Edit<Text>>>,
}

impl Changes<'_> {
    /// Adds an edit; nothing when it has no place.
    fn add(&mut self, edit: &Edit<Text>) -> Option<()> {
        if edit.span.of(self.story.text.as_str()).contains('\n') {
            return self.join(edit);
        }
        for (run, edit) in self.story.by_run(edit)? {
            self.put(run.text, edit);
        }
        Some(())
    }

    /// An edit of one run.
    fn put(&mut self, run: Span<Text>, edit: Edit<Text>) {
        self.runs.entry(run.start).or_default().push(edit);
    }

    /// An edit across lines: what stands between the two runs goes.
    fn join(&mut self, edit: &Edit<Text>) -> Option<()> {
        let story = self.story;
        let Span { start, end, .. } = edit.span;
        let left = story.run_before(start).or_else(|| story.run_after(start))?;
        let right = story.run_after(end).or_else(|| story.run_before(end))?;
        let raw = Span::new(story.place(left, start), story.place(right, end));
        self.xml.push(Edit::new(raw, escaped(&edit.content)));
        self.kept.insert(left.text.start);
        Some(())
    }

    fn finish(mut self) -> Vec<Edit<Raw>> {
        let story = self.story;
        for (start, edits) in &self.runs {
            let Some(run) = story.run_after(*start) else { continue };
            for edit in edits {
                let raw = Span::new(story.place(run, edit.span.start), story.place(run, edit.span.end));
                self.xml.push(Edit::new(raw, escaped(&edit.content)));
            }
            if blank_ends(run.text.of(story.text.as_str()), run.text.start, edits) {
                self.kept.insert(*start);
            }
        }
        let kept = self.kept.iter().filter_map(|&start| story.run_after(start));
        self.xml.extend(kept.filter(|run| !run.preserves).flat_map(Run::preserved));
        self.xml
    }
}

/// Whether the text of a run that begins at `start` has blanks at its ends after its edits.
fn blank_ends(text: &str, start: usize, edits: &[Edit<Text>]) -> bool {
    let local = |edit: &Edit<Text>| {
        let span = Span::new(edit.span.start - start, edit.span.end - start);
        Edit::new(span, edit.content.as_str())
    };
    let edits: Vec<Edit<Text>> = edits.iter().map(local).collect();
    let made = apply(text.as_bytes(), &edits);
    let is_blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    is_blank(made.first()) || is_blank(made.last())
}

/// Text as it stands between tags of XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
