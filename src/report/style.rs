//! How reports for people look: width and colours.

use std::fmt::Write;

use anstyle::{AnsiColor, Style as Ansi};
use unicode_width::UnicodeWidthStr;

use crate::rule::Severity;
use crate::text::visible_lines;

/// Space before what belongs to a finding.
pub(super) const INDENT: &str = "    ";

/// Width and colours of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences may be used.
    pub color: bool,
}

/// What a stretch of a report is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Path,
    Dim,
    Severity(Severity),
    /// A line before the fix, and what the fix takes away from it.
    Old,
    OldChange,
    /// A line after the fix, and what the fix puts there.
    New,
    NewChange,
    /// The place of a finding without a fix.
    Place,
}

impl Ink {
    fn ansi(self) -> Ansi {
        let color = |color: AnsiColor| Ansi::new().fg_color(Some(color.into()));
        match self {
            Self::Plain => Ansi::new(),
            Self::Path => Ansi::new().bold(),
            Self::Dim => Ansi::new().dimmed(),
            Self::Severity(Severity::Error) => color(AnsiColor::Red).bold(),
            Self::Severity(Severity::Warning) => color(AnsiColor::Yellow).bold(),
            Self::Severity(Severity::Info) => color(AnsiColor::Cyan).dimmed(),
            Self::Old => color(AnsiColor::Red),
            Self::New => color(AnsiColor::Green),
            Self::OldChange => color(AnsiColor::Black).bg_color(Some(AnsiColor::Red.into())).bold(),
            Self::NewChange => color(AnsiColor::Black).bg_color(Some(AnsiColor::Green.into())).bold(),
            Self::Place => color(AnsiColor::Yellow).underline().bold(),
        }
    }
}

impl Style {
    /// Appends text in this ink, of which nothing can steer a terminal.
    pub(super) fn put(self, out: &mut String, ink: Ink, text: &str) {
        let text = visible_lines(text);
        if !self.color || ink == Ink::Plain || text.is_empty() {
            out.push_str(&text);
        } else {
            let ansi = ink.ansi();
            let _ = write!(out, "{ansi}{text}{ansi:#}");
        }
    }
}

/// Text broken at spaces so that no line is longer than `width`; the first line begins in column `used`, the others
/// are indented.
pub(super) fn wrapped(text: &str, used: usize, width: usize) -> String {
    let mut lines = String::new();
    let mut column = used;
    for word in text.split(' ') {
        let length = word.width();
        if column + length + 1 > width && column > INDENT.len() {
            lines.push('\n');
            lines.push_str(INDENT);
            column = INDENT.len();
        } else if !lines.is_empty() {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines
}
