//! Which lines of which files a patch changed, so that only findings there are reported.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::fix;
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw, Span};

/// A patch that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PatchError {
    /// Line of the patch, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: &'static str,
}

/// What changed in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Everything: the file is new, or no text.
    Whole,
    /// These lines, counted from 1: ascending and disjoint.
    Lines(Vec<Range<usize>>),
}

/// What changed in which files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    files: BTreeMap<String, Changed>,
}

impl Changes {
    /// Reads a unified diff, of git or of `diff -u`.
    ///
    /// # Errors
    /// The first line that no unified diff has.
    pub fn from_patch(diff: &str) -> Result<Self, PatchError> {
        let mut changes = Self::default();
        let mut lines = diff.lines().enumerate();
        let mut old_path = String::new();
        let mut path = None;
        while let Some((number, line)) = lines.next() {
            let error = |message| PatchError { line: number + 1, message };
            if let Some(old) = line.strip_prefix("--- ") {
                old_path = unquoted(old);
            } else if let Some(new) = line.strip_prefix("+++ ") {
                path = Some(without_prefix(&old_path, unquoted(new)));
            } else if let Some(ranges) = line.strip_prefix("@@ -") {
                let (old, new) = hunk_counts(ranges).ok_or(error("not the head of a hunk"))?;
                let path = path.as_ref().ok_or(error("a hunk without the name of its file"))?;
                let added = added_lines(&mut lines, old, new).ok_or(error("a hunk that is cut off"))?;
                changes.add_lines(path, added);
            } else if let Some(both) =
                line.strip_prefix("Binary files ").and_then(|l| l.strip_suffix(" differ"))
                && let Some((old, new)) = both.split_once(" and ")
            {
                changes.add_whole(without_prefix(&unquoted(old), unquoted(new)));
            }
        }
        if path.is_none() && changes.files.is_empty() && diff.lines().any(|line| !is_header(line)) {
            return Err(PatchError { line: 1, message: "not a unified diff: it names no file" });
        }
        Ok(changes)
    }

    /// Adds a file all of which counts as changed.
    pub fn add_whole(&mut self, path: String) {
        self.files.insert(path, Changed::Whole);
    }

    /// What changed, by path as the patch has it.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Changed)> {
        self.files.iter().map(|(path, changed)| (path.as_str(), changed))
    }

    fn add_lines(&mut self, path: &str, added: Vec<Range<usize>>) {
        let known = self.files.entry(path.to_owned()).or_insert_with(|| Changed::Lines(Vec::new()));
        if let Changed::Lines(lines) = known {
            lines.extend(added);
        }
    }
}

impl Changed {
    /// The bytes of a file's changed lines, without their line breaks: ascending and disjoint.
    pub fn spans(&self, bytes: &[u8]) -> Vec<Span<Raw>> {
        let Self::Lines(ranges) = self else { return vec![Span::new(0, bytes.len())] };
        // Lines as patches count them: they end at `\n` only.
        let mut starts = vec![0];
        starts.extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1));
        let start_of = |line: usize| starts.get(line.saturating_sub(1)).copied().unwrap_or(bytes.len());
        let span = |range: &Range<usize>| {
            let (start, end) = (start_of(range.start), start_of(range.end));
            let ended = end > start && bytes.get(end - 1) == Some(&b'\n');
            Span::new(start, if ended { end - 1 } else { end })
        };
        ranges.iter().map(span).collect()
    }
}

/// Where ascending, disjoint spans stand after sorted, disjoint edits were made.
pub fn moved(spans: &[Span<Raw>], edits: &[Edit<Raw>]) -> Vec<Span<Raw>> {
    spans.iter().map(|span| fix::moved(*span, edits)).collect()
}

/// Whether a finding, or a place that belongs to it, touches one of these ascending, disjoint spans.
pub fn is_touched(spans: &[Span<Raw>], diagnostic: &Diagnostic) -> bool {
    let touches = |place: Span<Raw>| {
        let at = spans.partition_point(|span| span.end < place.start);
        spans.get(at).is_some_and(|span| span.touches(place))
    };
    touches(diagnostic.span) || diagnostic.related.iter().any(|related| touches(related.span))
}

/// `17,3 +18,2 @@ …`: how many lines a hunk has of the old and from where how many of the new file.
fn hunk_counts(head: &str) -> Option<(usize, Range<usize>)> {
    let (old, rest) = head.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let (_, old) = start_and_count(old)?;
    let (start, count) = start_and_count(new)?;
    Some((old, start..start.checked_add(count)?))
}

fn start_and_count(text: &str) -> Option<(usize, usize)> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((start.parse().ok()?, count.parse().ok()?))
}

/// Reads the lines of a hunk; nothing when it ends before it has as many as its head says.
fn added_lines<'a>(
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
    mut old: usize,
    new: Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let mut added: Vec<Range<usize>> = Vec::new();
    let mut at = new.start;
    while old > 0 || at < new.end {
        let (_, line) = lines.next()?;
        match line.as_bytes().first() {
            Some(b'+') => {
                match added.last_mut() {
                    Some(last) if last.end == at => last.end = at + 1,
                    _ => added.push(at..at + 1),
                }
                at += 1;
            }
            Some(b'-') => old = old.checked_sub(1)?,
            Some(b'\\') => {}
            // Mailers strip the space of an empty line.
            Some(b' ') | None => {
                old = old.checked_sub(1)?;
                at += 1;
            }
            Some(_) => return None,
        }
    }
    Some(added)
}

/// Whether a line stands in diffs that change no text: renames and modes.
fn is_header(line: &str) -> bool {
    const HEADERS: [&str; 9] = [
        "diff ",
        "index ",
        "old mode",
        "new mode",
        "rename ",
        "copy ",
        "similarity ",
        "deleted ",
        "new file",
    ];
    line.is_empty() || HEADERS.iter().any(|header| line.starts_with(header))
}

/// The path without the `a/` and `b/` of git (or whatever single letters it was told to set).
fn without_prefix(old: &str, new: String) -> String {
    let letter =
        |path: &str| path.split_once('/').and_then(|(first, _)| (first.len() == 1).then(|| first.to_owned()));
    match (letter(old), letter(&new)) {
        (Some(a), Some(b)) if a != b => new[2..].to_owned(),
        (None, Some(_)) if old == "/dev/null" => new[2..].to_owned(),
        _ => new,
    }
}

/// A path as a patch writes it: cut at the tab before its date; without the quotes and escapes of C where it has them.
fn unquoted(path: &str) -> String {
    let Some(quoted) = path.strip_prefix('"').and_then(|path| path.trim_end().strip_suffix('"')) else {
        return path.split('\t').next().unwrap_or(path).to_owned();
    };
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.bytes();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next() } else { None };
        match escaped {
            None => bytes.push(byte),
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'r') => bytes.push(b'\r'),
            Some(first @ b'0'..=b'7') => {
                let digits = [Some(first), rest.next(), rest.next()];
                let octal = digits.into_iter().flatten().fold(0_u32, |sum, d| sum * 8 + u32::from(d & 7));
                bytes.push(octal as u8);
            }
            Some(other) => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and last of each run of lines that a patch adds to a file.
    fn lines(diff: &str, path: &str) -> Vec<(usize, usize)> {
        match Changes::from_patch(diff).unwrap().files.get(path) {
            Some(Changed::Lines(lines)) => lines.iter().map(|run| (run.start, run.end - 1)).collect(),
            other => panic!("{path}: {other:?}"),
        }
    }

    #[test]
    fn reads_which_lines_were_added() {
        let patch = "diff --git a/x.txt b/x.txt\n--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,4 @@ title\n one\n-two\n+2\n+2b\n three\n@@ -9 +10,0 @@\n-nine\n";
        assert_eq!(lines(patch, "x.txt"), [(2, 3)]);
    }

    #[test]
    fn a_line_that_looks_like_a_header_is_a_line() {
        let patch = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- old rule\n+++ new rule\n same\n";
        assert_eq!(lines(patch, "x"), [(1, 1)]);
    }

    #[test]
    fn reads_paths_in_all_their_spellings() {
        let hunk = "@@ -0,0 +1 @@\n+x\n";
        assert_eq!(lines(&format!("--- /dev/null\n+++ b/b/new.txt\n{hunk}"), "b/new.txt"), [(1, 1)]);
        assert_eq!(
            lines(&format!("--- x.txt\t2024-01-01\n+++ x.txt\t2024-01-02\n{hunk}"), "x.txt"),
            [(1, 1)]
        );
        let quoted = format!(
            "--- \"a/\\303\\251t\\\"\\303\\251.txt\"\n+++ \"b/\\303\\251t\\\"\\303\\251.txt\"\n{hunk}"
        );
        assert_eq!(lines(&quoted, "ét\"é.txt"), [(1, 1)]);
    }

    #[test]
    fn refuses_what_is_no_patch() {
        assert_eq!(Changes::from_patch(""), Ok(Changes::default()));
        assert!(Changes::from_patch("Dear editor,\nhere it is.\n").is_err());
        assert_eq!(Changes::from_patch("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n").unwrap_err().line, 3);
        let renamed = "diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n";
        assert_eq!(Changes::from_patch(renamed), Ok(Changes::default()));
        let parted = "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n\ndiff --git a/y b/y\ndeleted file mode 100644\n";
        assert_eq!(Changes::from_patch(parted), Ok(Changes::default()));
    }

    #[test]
    fn changed_lines_end_before_their_break() {
        let spans = Changed::Lines(vec![2..3, 4..9]).spans(b"one\ntwo\nthree\nfour");
        assert_eq!(spans, [Span::new(4, 7), Span::new(14, 18)]);
    }
}
