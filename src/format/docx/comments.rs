//! Comments of a word processor beside the text: what is said of a place, by whom.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::story::{PRESERVE, Run, Story, escaped};
use super::tracked::{look, prefix};
use crate::span::{Edit, Raw, Span, apply};
use crate::text::Text;

/// The type of the part, in the list of the file's types.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The kind of the relation that leads to the part.
pub const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

/// A part without comments.
pub const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"></w:comments>";

/// What is said of a place of the text, as it is to stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment<S> {
    /// The place.
    pub span: Span<S>,
    /// Who says it.
    pub author: String,
    /// What is said.
    pub text: String,
}

/// The XML of a story with the places of comments marked, which are numbered from `first` on; nothing when a place has no text.
pub fn anchored(story: &Story, comments: &[Comment<Text>], first: usize) -> Option<String> {
    let mut cuts: BTreeMap<usize, (&Run, String, String)> = BTreeMap::new();
    for (id, comment) in (first..).zip(comments) {
        let Span { start, end, .. } = comment.span;
        let (left, right) = (story.run_after(start)?, story.run_before(end)?);
        let p = prefix(story, left)?;
        let opens = format!("<{p}commentRangeStart {p}id=\"{id}\"/>");
        let closes =
            format!("<{p}commentRangeEnd {p}id=\"{id}\"/><{p}r><{p}commentReference {p}id=\"{id}\"/></{p}r>");
        let cut = |run, at| (story.place(run, at), (run, String::new(), String::new()));
        let (place, empty) = cut(left, start);
        cuts.entry(place).or_insert(empty).2 += &opens;
        let (place, empty) = cut(right, end);
        cuts.entry(place).or_insert(empty).1 += &closes;
    }
    let kept: BTreeSet<usize> = cuts.values().map(|(run, ..)| run.text.start).collect();
    let mut xml = Vec::new();
    for (at, (run, closes, opens)) in &cuts {
        let p = prefix(story, run)?;
        let look = look(story, run, p)?;
        let written = format!("</{p}t></{p}r>{closes}{opens}<{p}r>{look}<{p}t{PRESERVE}>");
        xml.push(Edit::<Raw>::new(Span::at(*at), written));
    }
    let runs = kept.iter().filter_map(|&start| story.run_after(start));
    xml.extend(runs.filter(|run| !run.preserves).flat_map(Run::preserved));
    xml.sort_by_key(|edit| edit.span);
    String::from_utf8(apply(story.xml.as_bytes(), &xml)).ok()
}

/// The part of comments with more of them, numbered from `first` on; nothing when it has no end.
pub fn with<S>(part: &str, comments: &[Comment<S>], first: usize) -> Option<String> {
    let end = part.rfind("</")?;
    let p = part.get(end + 2..)?.trim_end().strip_suffix("comments>")?;
    let mut written = part.get(..end)?.to_owned();
    for (id, comment) in (first..).zip(comments) {
        let author = escaped(&comment.author).replace('"', "&quot;");
        let text = escaped(&comment.text);
        let _ = write!(
            written,
            "<{p}comment {p}id=\"{id}\" {p}author=\"{author}\" {p}initials=\"C\"><{p}p><{p}r><{p}t{PRESERVE}>{text}</{p}t>\
             </{p}r></{p}p></{p}comment>"
        );
    }
    written += part.get(end..)?;
    Some(written)
}
