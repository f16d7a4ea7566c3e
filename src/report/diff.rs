//! The report a person reads: for every finding its place, what is wrong, and the line before and after the fix.

use std::cell::Cell;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::excerpt::{self, Excerpt};
use super::judgement::{second_note, who_says};
use super::style::{INDENT, Ink, Style, wrapped};
use super::{FileReport, Reporter, Summary, counted, text_of};
use crate::fix;
use crate::linter::Diagnostic;
use crate::rule::Applicability;
use crate::span::{Edit, Raw};
use crate::text::visible;

/// Lines of a removed or written stretch that are shown; more are counted.
const LINES_SHOWN: usize = 4;

/// The `diff` format.
#[derive(Debug, Clone, Copy)]
pub struct Diff {
    /// Width and colours.
    pub style: Style,
}

impl Reporter for Diff {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let shown = file.diagnostics.iter().filter(|d| d.is_shown(file.thresholds.shown));
        let (of_judge, of_rules): (Vec<_>, Vec<_>) = shown.partition(|d| d.opinion.is_some());
        if of_judge.is_empty() && of_rules.is_empty() && !file.is_matched() {
            return;
        }
        self.style.put(out, Ink::Path, &visible(&file.document.path));
        out.push('\n');
        if let Some(beside) = file.beside() {
            let end = if of_judge.is_empty() && of_rules.is_empty() { "\n" } else { "" };
            self.style.put(out, Ink::Dim, &format!("  {beside}\n{end}"));
        }
        let texts: Vec<&str> = file.document.parts.iter().map(text_of).collect();
        let document = Cell::new(None);
        let put = |these: &[&Diagnostic], out: &mut String| {
            for diagnostic in these {
                let id = file.document.id_of(diagnostic.place.block);
                if let Some(id) = id.filter(|_| id != document.get()) {
                    self.style.put(out, Ink::Dim, &format!("  in {}\n", visible(id)));
                }
                document.set(id);
                self.finding(texts.get(diagnostic.part).copied().unwrap_or_default(), diagnostic, out);
                out.push('\n');
            }
        };
        put(&of_rules, out);
        for same in of_judge.chunk_by(|a, b| a.opinion == b.opinion) {
            let heading = same.first().map(|first| who_says(first)).unwrap_or_default();
            self.style.put(out, Ink::Path, &format!("  {heading}:"));
            *out += "\n\n";
            put(same, out);
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        if let Some(judge) = &summary.judge {
            *out += &(wrapped(&judge.in_words(), 0, self.style.width) + "\n");
        }
        *out += &self.verdict(summary);
        *out += &self.advice(summary);
    }
}

impl Diff {
    /// One finding, without the name of its file; `text` is that of the finding's part of the file.
    pub fn finding(&self, text: &str, diagnostic: &Diagnostic, out: &mut String) {
        self.heading(diagnostic, out);
        let width = self.width();
        if let Some(fix) = &diagnostic.fix {
            self.change(text, &fix.edits, width, out);
        } else {
            let excerpt = excerpt::around(text, diagnostic.span, width);
            self.line(out, "  ", (Ink::Plain, Ink::Place), &excerpt);
            self.carets(out, &excerpt);
        }
        if let Some(source) = &diagnostic.source {
            self.source(out, &source.text, width);
        }
        for place in &diagnostic.related {
            let position = place.position;
            let note = format!("{}:{} “{}”: {}", position.line, position.column, place.text, place.message);
            self.note(out, &note);
        }
        for second in &diagnostic.seconds {
            self.note(out, &second_note(second));
        }
        if let Some(refusal) = diagnostic.refused {
            self.note(out, &format!("no fix: {refusal}"));
        }
    }

    /// What a person writes instead of several words, by the words that change; nothing for a single word, which says all.
    pub fn written(&self, text: &str, edit: &Edit<Raw>, out: &mut String) {
        let old = edit.span.of(text);
        if excerpt::holds_lines(old, &edit.content) || !old.trim().contains(char::is_whitespace) {
            return;
        }
        let (mut before, mut after) = excerpt::before_and_after(text, &[edit], self.width());
        excerpt::mark_words(&mut before, &mut after);
        self.line(out, "- ", (Ink::Old, Ink::OldChange), &before);
        self.carets(out, &before);
        self.line(out, "+ ", (Ink::New, Ink::NewChange), &after);
        self.carets(out, &after);
    }

    /// Columns for the text of a line.
    fn width(&self) -> usize {
        self.style.width.saturating_sub(INDENT.len() + 2).max(20)
    }

    /// `12:5 error names/drift  Message (safe fix)`, broken over lines where it is too long.
    fn heading(&self, d: &Diagnostic, out: &mut String) {
        let place = format!("{}:{}", d.start.line, d.start.column);
        let severity = d.severity.as_str();
        out.push_str("  ");
        self.style.put(out, Ink::Dim, &place);
        out.push(' ');
        self.style.put(out, Ink::Severity(d.severity), severity);
        out.push(' ');
        self.style.put(out, Ink::Dim, &d.rule);
        let used = 6 + place.width() + severity.len() + d.rule.width();
        let class = match d.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => " (safe\u{A0}fix)",
            Some(Applicability::Unsafe) => " (unsafe\u{A0}fix)",
            Some(Applicability::DisplayOnly) => " (suggestion)",
            None => "",
        };
        let message = wrapped(&format!("{}{class}", visible(&d.message)), used, self.style.width);
        out.push_str(if message.starts_with('\n') { "" } else { "  " });
        self.style.put(out, Ink::Plain, &message.replace('\u{A0}', " "));
        out.push('\n');
    }

    /// The lines before and after the fix; edits far from each other get lines of their own.
    fn change(&self, text: &str, edits: &[Edit<Raw>], width: usize, out: &mut String) {
        let edits: Vec<&Edit<Raw>> = edits.iter().collect();
        for near in edits.chunk_by(|a, b| fix::are_together(a, b)) {
            if let [edit] = near
                && excerpt::holds_lines(edit.span.of(text), &edit.content)
            {
                self.lines(out, "- ", Ink::Old, edit.span.of(text), width);
                self.lines(out, "+ ", Ink::New, &edit.content, width);
                continue;
            }
            let (mut before, mut after) = excerpt::before_and_after(text, near, width);
            // Carets show the place that is changed; colours, what in it.
            if self.style.color {
                excerpt::mark_words(&mut before, &mut after);
            }
            self.line(out, "- ", (Ink::Old, Ink::OldChange), &before);
            self.carets(out, &before);
            if !after.is_blank() {
                self.line(out, "+ ", (Ink::New, Ink::NewChange), &after);
                if before.carets().is_empty() {
                    self.carets(out, &after);
                }
            }
        }
    }

    /// Whole lines that are removed or written, one by one.
    fn lines(&self, out: &mut String, sign: &str, ink: Ink, text: &str, width: usize) {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        for line in lines.by_ref().take(LINES_SHOWN) {
            self.style.put(out, Ink::Plain, INDENT);
            self.style.put(out, ink, &format!("{sign}{}", excerpt::head(line, width)));
            out.push('\n');
        }
        match lines.count() {
            0 => {}
            more => self.note(out, &format!("{sign}… {} more", counted(more, "line"))),
        }
    }

    fn line(&self, out: &mut String, sign: &str, (plain, changed): (Ink, Ink), excerpt: &Excerpt) {
        out.push_str(INDENT);
        self.style.put(out, plain, sign);
        for stretch in &excerpt.stretches {
            self.style.put(out, if stretch.changed { changed } else { plain }, &stretch.text);
        }
        out.push('\n');
    }

    /// What the source says there, on one line.
    fn source(&self, out: &mut String, text: &str, width: usize) {
        out.push_str(INDENT);
        self.style.put(out, Ink::Dim, &format!("< {}", excerpt::head(text, width)));
        out.push('\n');
    }

    /// Carets under the change, where colours do not show it.
    fn carets(&self, out: &mut String, excerpt: &Excerpt) {
        let carets = excerpt.carets();
        if !self.style.color && !carets.is_empty() {
            let _ = writeln!(out, "{INDENT}  {carets}");
        }
    }

    fn note(&self, out: &mut String, note: &str) {
        out.push_str(INDENT);
        let note = wrapped(&excerpt::head(note, usize::MAX), INDENT.len(), self.style.width);
        self.style.put(out, Ink::Dim, &note);
        out.push('\n');
    }

    /// How many findings there are, of which severity, in how many files.
    fn verdict(&self, summary: &Summary) -> String {
        let fixed = match summary.fixed {
            0 => String::new(),
            made => format!("Fixed {}. ", counted(made, "fault")),
        };
        let mut parts = vec![fixed + &summary.verdict()];
        let quiet = [
            (summary.quiet.suppressed, "suppressed"),
            (summary.quiet.accepted, "accepted in the baseline"),
            (summary.quiet.unchanged, "in text that did not change"),
        ];
        parts.extend(
            quiet.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")),
        );
        if summary.skipped > 0 {
            parts.push(format!("{} passed over (not known as text)", counted(summary.skipped, "file")));
        }
        if !summary.failures.is_empty() {
            parts.push(format!("{} could not be done", counted(summary.failures.len(), "file")));
        }
        wrapped(&format!("{}.", parts.join("; ")), 0, self.style.width) + "\n"
    }

    /// What to run next.
    fn advice(&self, summary: &Summary) -> String {
        let lines = summary.advice();
        lines.iter().map(|line| wrapped(line, 0, self.style.width) + "\n").collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::Fix;
    use crate::rule::Place;
    use crate::rule::Severity;
    use crate::span::Span;
    use crate::text::Position;

    fn shown(text: &str, fix: Option<Vec<Edit<Raw>>>) -> String {
        let position = Position { line: 1, column: 1 };
        let diagnostic = Diagnostic {
            rule: "a/b".to_owned(),
            severity: Severity::Warning,
            mqm: String::new(),
            place: Place { block: 0, span: Span::new(0, 3) },
            part: 0,
            span: Span::new(0, 3),
            start: position,
            end: position,
            text: String::new(),
            message: "Wrong".to_owned(),
            confidence: 1.0,
            cases: 0,
            fix: fix.map(|edits| Fix { title: String::new(), edits, applicability: Applicability::Safe }),
            refused: None,
            related: Vec::new(),
            source: None,
            opinion: None,
            seconds: Vec::new(),
        };
        let style = Style { width: 60, color: false };
        let mut out = String::new();
        Diff { style }.finding(text, &diagnostic, &mut out);
        out.lines().skip(1).map(|line| line.to_owned() + "\n").collect()
    }

    fn edit(text: &str, old: &str, new: &str) -> Edit<Raw> {
        let at = text.find(old).unwrap();
        Edit::new(Span::new(at, at + old.len()), new)
    }

    #[test]
    fn a_removed_line_is_shown_as_a_line() {
        let text = "The end.\n\nRead also: floods\n\nMore.";
        let removed = shown(text, Some(vec![edit(text, "\n\nRead also: floods", "")]));
        assert_eq!(removed, "    - Read also: floods\n");
    }

    #[test]
    fn joined_lines_show_the_break_that_goes() {
        let text = "Why\n? he asked.";
        let joined = shown(text, Some(vec![edit(text, "\n", "")]));
        assert_eq!(joined, "    - Why⏎? he asked.\n         ^\n    + Why? he asked.\n");
    }

    #[test]
    fn edits_far_apart_get_lines_of_their_own() {
        let text = "He said, «we go home now and will not ever come back», then.";
        let quotes = vec![edit(text, "«", "“"), edit(text, "»", "”")];
        let lines = shown(text, Some(quotes));
        assert_eq!(lines.matches("    - ").count(), 2, "{lines}");
        assert!(lines.contains("+ He said, “we"), "{lines}");
    }

    #[test]
    fn what_a_person_writes_is_shown_by_the_words_that_change() {
        let text = "We saw the very old house.";
        let written = |old: &str, new: &str| {
            let mut out = String::new();
            let style = Style { width: 60, color: false };
            Diff { style }.written(text, &edit(text, old, new), &mut out);
            out
        };
        assert_eq!(
            written("the very old house", "the rather old barn"),
            "    - We saw the very old house.\n                 ^^^^     ^^^^^\n    + We saw the rather old barn.\n                 ^^^^^^     ^^^^\n"
        );
        assert_eq!(written("house", "barn"), "");
    }

    #[test]
    fn an_insertion_is_marked_in_the_new_line() {
        let lines = shown("one two", Some(vec![Edit::new(Span::at(3), ",")]));
        assert_eq!(lines, "    - one two\n    + one, two\n         ^\n");
    }
}
