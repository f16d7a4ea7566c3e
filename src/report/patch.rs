//! A unified diff of the fixes, as `git apply` and `patch -p1` read it.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use super::lines::Lines;
use super::{FileReport, Reporter, text_of};
use crate::document::Storage;
use crate::fix;
use crate::span::{Edit, Raw, Span};

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// The `patch` format.
#[derive(Debug, Clone, Copy)]
pub struct Patch;

impl Reporter for Patch {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let text = file.document.parts.first().map_or("", text_of);
        let patch = unified(&file.document.path, text, file.edits);
        if !matches!(file.document.storage, Storage::Archive(_)) {
            *out += &patch;
        } else if !patch.is_empty() {
            // Programs that read patches pass over lines of no shape; people read them.
            let _ = writeln!(
                out,
                "# {}: no patch can change this file; --fix makes these changes of its text:",
                file.document.path
            );
            patch.lines().for_each(|line| out.extend(["# ", line, "\n"]));
        }
    }
}

/// The unified diff that sorted, disjoint edits of a text come to; empty when they change nothing.
///
/// Only `\n` ends a line here, as for the programs that read patches: the `\r` of `\r\n` is part of the line.
pub fn unified(path: &str, text: &str, edits: &[Edit<Raw>]) -> String {
    let lines = Lines::new(text);
    let changes = changes(&lines, edits);
    if changes.is_empty() {
        return String::new();
    }
    let name = path.strip_prefix("./").unwrap_or(path).trim_start_matches('/');
    let mut hunks = format!("--- {}\n+++ {}\n", file_name("a/", name), file_name("b/", name));
    let mut grown = 0;
    for hunk in changes.chunk_by(|a, b| b.old.start - a.old.end <= 2 * CONTEXT) {
        write_hunk(&mut hunks, &lines, hunk, &mut grown);
    }
    hunks
}

/// Lines that are replaced by others.
struct Change {
    old: Range<usize>,
    new: String,
}

/// Edits as changes of whole lines, in order, never adjacent.
fn changes(lines: &Lines<'_>, edits: &[Edit<Raw>]) -> Vec<Change> {
    let touched =
        |edit: &Edit<Raw>| lines.of(edit.span.start)..(lines.of(edit.span.end) + 1).min(lines.count());
    let mut found = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let mut old = touched(first);
        let mut count = 1;
        while let Some(next) = rest.get(count).map(touched).filter(|next| next.start <= old.end) {
            old.end = old.end.max(next.end);
            count += 1;
        }
        let start = lines.bounds[old.start];
        let within: Vec<Edit<Raw>> = rest[..count]
            .iter()
            .map(|e| Edit::new(Span::new(e.span.start - start, e.span.end - start), e.content.clone()))
            .collect();
        let new = fix::apply(lines.slice(old.clone()).as_bytes(), &within);
        found.extend(trimmed(lines, old, &String::from_utf8_lossy(&new)));
        rest = &rest[count..];
    }
    found
}

/// The change without the lines that are the same before and after at both ends; none when nothing is left.
fn trimmed(lines: &Lines<'_>, mut old: Range<usize>, new: &str) -> Option<Change> {
    let mut new: Vec<&str> = new.split_inclusive('\n').collect();
    let same = old.clone().zip(&new).take_while(|(line, new)| lines.slice(*line..line + 1) == **new).count();
    old.start += same;
    new.drain(..same);
    while !old.is_empty() && new.last() == Some(&lines.slice(old.end - 1..old.end)) {
        old.end -= 1;
        new.pop();
    }
    (!old.is_empty() || !new.is_empty()).then(|| Change { old, new: new.concat() })
}

/// One hunk: the changes with the lines between and around them. `grown` is how many lines the changes before it have
/// added.
fn write_hunk(patch: &mut String, lines: &Lines<'_>, changes: &[Change], grown: &mut isize) {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
    let span = first.old.start.saturating_sub(CONTEXT)..(last.old.end + CONTEXT).min(lines.count());
    let growth: isize = changes
        .iter()
        .map(|c| c.new.split_inclusive('\n').count().cast_signed() - c.old.len().cast_signed())
        .sum();
    let new_start = span.start.saturating_add_signed(*grown);
    let new_count = span.len().saturating_add_signed(growth);
    let _ = writeln!(patch, "@@ -{} +{} @@", place(span.start, span.len()), place(new_start, new_count));
    *grown += growth;

    let mut at = span.start;
    for change in changes {
        write_lines(patch, ' ', lines.slice(at..change.old.start));
        write_lines(patch, '-', lines.slice(change.old.clone()));
        write_lines(patch, '+', &change.new);
        at = change.old.end;
    }
    write_lines(patch, ' ', lines.slice(at..span.end));
}

/// First line and count of a hunk; an empty stretch is named by the line before it.
fn place(start: usize, count: usize) -> String {
    match count {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        _ => format!("{},{count}", start + 1),
    }
}

fn write_lines(patch: &mut String, sign: char, text: &str) {
    for line in text.split_inclusive('\n') {
        patch.push(sign);
        patch.push_str(line);
        if !line.ends_with('\n') {
            patch.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// A file name as patch headers write it: quoted as in C where it holds marks that would end it, and with a tab after
/// it where it holds spaces, so that the name is not cut at the first one.
fn file_name(side: &str, path: &str) -> String {
    let needs_quotes = |c: char| c.is_control() || c == '"' || c == '\\';
    if !path.contains(needs_quotes) {
        return format!("{side}{path}{}", if path.contains(' ') { "\t" } else { "" });
    }
    let quoted = path.chars().map(|c| match c {
        '"' => Cow::Borrowed("\\\""),
        '\\' => Cow::Borrowed("\\\\"),
        '\n' => Cow::Borrowed("\\n"),
        '\t' => Cow::Borrowed("\\t"),
        c if c.is_ascii_control() => Cow::Owned(format!("\\{:03o}", u32::from(c))),
        c => Cow::Owned(c.to_string()),
    });
    format!("\"{side}{}\"", quoted.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, content: &str) -> Edit<Raw> {
        Edit::new(Span::new(start, end), content)
    }

    #[test]
    fn marks_a_missing_line_break_at_the_end() {
        let patch = unified("a.txt", "one\ntwo", &[edit(4, 7, "2")]);
        let end = "\\ No newline at end of file\n";
        assert_eq!(patch, format!("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n{end}+2\n{end}"));
    }

    #[test]
    fn removes_lines_and_keeps_near_changes_in_one_hunk() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let patch = unified(
            "a b",
            text,
            &[edit(2, 4, ""), edit(10, 11, "six"), edit(text.len(), text.len(), "13\n")],
        );
        let hunks: Vec<&str> = patch.lines().filter(|l| l.starts_with("@@")).collect();
        assert_eq!(hunks, ["@@ -1,12 +1,12 @@"]);
        assert!(patch.starts_with("--- a/a b\t\n+++ b/a b\t\n"));
        assert_eq!(patch.lines().filter(|l| l.starts_with('-')).count(), 3);
    }

    #[test]
    fn edits_that_change_nothing_give_no_patch() {
        assert_eq!(unified("a", "one\n", &[edit(0, 3, "one")]), "");
    }
}
