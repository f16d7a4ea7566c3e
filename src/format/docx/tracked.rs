//! Changes of a text as tracked changes: who reads the document in a word processor accepts or rejects each.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::story::{PRESERVE, Run, Story, escaped};
use crate::span::{Edit, Raw, Span, apply};
use crate::text::Text;

/// The XML of a story with sorted, disjoint edits of its text made as tracked changes, each by its author; nothing when no
/// element could take one of them.
pub fn tracked(story: &Story, edits: &[(Edit<Text>, &str)]) -> Option<String> {
    let mut xml = Vec::new();
    let mut kept = BTreeSet::new();
    let mut id = last_id(&story.xml);
    for (edit, author) in edits {
        for (run, edit) in story.by_run(edit)? {
            let raw = Span::new(story.place(run, edit.span.start), story.place(run, edit.span.end));
            let change = Change { story, run, author, id };
            xml.push(Edit::new(raw, change.written(raw, &edit.content)?));
            kept.insert(run.text.start);
            id += 2;
        }
    }
    let runs = kept.iter().filter_map(|&start| story.run_after(start));
    xml.extend(runs.filter(|run| !run.preserves).flat_map(Run::preserved));
    String::from_utf8(apply(story.xml.as_bytes(), &xml)).ok()
}

/// The highest number that an element of the XML has.
pub fn last_id(xml: &str) -> usize {
    let numbers = xml.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    numbers.filter_map(|number| number.parse().ok()).max().unwrap_or_default()
}

/// A change within one run.
struct Change<'a> {
    story: &'a Story,
    run: &'a Run,
    author: &'a str,
    id: usize,
}

impl Change<'_> {
    /// What stands in the place of some bytes of the run's text: the run is cut there, and the old and the new text are
    /// runs of their own that look like it.
    fn written(&self, raw: Span<Raw>, new: &str) -> Option<String> {
        let xml = &self.story.xml;
        let prefix = prefix(self.story, self.run)?;
        let look = look(self.story, self.run, prefix)?;
        let old = xml.get(raw.start..raw.end)?;
        let author = escaped(self.author).replace('"', "&quot;");
        let (p, deleted, inserted) = (prefix, self.id + 1, self.id + 2);
        let mut text = format!("</{p}t></{p}r>");
        if !old.is_empty() {
            let _ = write!(
                text,
                "<{p}del {p}id=\"{deleted}\" {p}author=\"{author}\"><{p}r>{look}<{p}delText{PRESERVE}>{old}</{p}delText>\
                 </{p}r></{p}del>"
            );
        }
        if !new.is_empty() {
            let new = escaped(new);
            let _ = write!(
                text,
                "<{p}ins {p}id=\"{inserted}\" {p}author=\"{author}\"><{p}r>{look}<{p}t{PRESERVE}>{new}</{p}t></{p}r></{p}ins>"
            );
        }
        let _ = write!(text, "<{p}r>{look}<{p}t{PRESERVE}>");
        Some(text)
    }
}

/// What the names of elements begin with: `w:`.
pub fn prefix<'a>(story: &'a Story, run: &Run) -> Option<&'a str> {
    let before = story.xml.get(..run.attribute)?;
    let tag = before.get(before.rfind('<')? + 1..)?;
    tag.split(char::is_whitespace).next()?.strip_suffix('t')
}

/// How a run looks: its properties, as XML.
pub fn look<'a>(story: &'a Story, run: &Run, prefix: &str) -> Option<&'a str> {
    let before = story.xml.get(..run.attribute)?;
    let begins = [format!("<{prefix}r>"), format!("<{prefix}r ")];
    let start = begins.iter().filter_map(|tag| before.rfind(tag.as_str())).max()?;
    let own = before.get(start..)?;
    let (open, close) = (format!("<{prefix}rPr>"), format!("</{prefix}rPr>"));
    let Some(from) = own.find(&open) else { return Some("") };
    let to = own.find(&close)? + close.len();
    own.get(from..to)
}
