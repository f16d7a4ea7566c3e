//! The part of a line around a change, cut to a width: what fits of the text before it, the change, and what fits
//! of the text after it.
//!
//! A paragraph is one line and may be very long, so only the bytes that can be shown are ever looked at.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::words;
use crate::span::{Edit, Raw, Span};
use crate::text::{named, steers};

/// What stands for text that was cut away.
const CUT: &str = "…";

/// Bytes looked at for each column: more than any usual grapheme needs.
const BYTES_PER_COLUMN: usize = 16;

/// Whether an edit takes or gives whole lines of text, not only spacing.
pub(super) fn holds_lines(old: &str, new: &str) -> bool {
    [old, new].iter().any(|text| text.contains('\n') && !text.trim().is_empty())
}

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Ready for the terminal: no control characters, no line breaks.
    pub text: String,
    /// Whether the change is here.
    pub changed: bool,
}

/// A line of text cut around a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Excerpt {
    /// In reading order.
    pub stretches: Vec<Stretch>,
}

impl Excerpt {
    /// Whether nothing but white space is left to show.
    pub fn is_blank(&self) -> bool {
        self.stretches.iter().all(|s| s.text.trim().is_empty())
    }

    /// The line without marks.
    pub fn text(&self) -> String {
        self.stretches.iter().map(|s| s.text.as_str()).collect()
    }

    /// Carets under the changed stretches; empty when nothing visible changed.
    pub fn carets(&self) -> String {
        let mut line = String::new();
        for stretch in &self.stretches {
            let mark = if stretch.changed { "^" } else { " " };
            line += &mark.repeat(stretch.text.width());
        }
        line.truncate(line.trim_end().len());
        line
    }

    /// The number of the stretch that is changed, if only one is.
    fn only_change(&self) -> Option<usize> {
        let mut changed = (0..self.stretches.len()).filter(|&number| self.stretches[number].changed);
        changed.next().filter(|_| changed.next().is_none())
    }

    /// Writes stretches in the place of one.
    fn split(&mut self, number: usize, parts: Vec<Stretch>) {
        self.stretches.splice(number..=number, parts);
    }

    fn push(&mut self, text: String, changed: bool) {
        if !text.is_empty() {
            self.stretches.push(Stretch { text, changed });
        }
    }
}

/// The line around a place, with the place marked as the change.
pub(super) fn around(text: &str, place: Span<Raw>, width: usize) -> Excerpt {
    let core = vec![(place.of(text), true)];
    let mut cut = cut_around(text, place, &[core], width);
    cut.pop().unwrap_or_default()
}

/// The line before and after edits that stand close together.
pub(super) fn before_and_after(text: &str, edits: &[&Edit<Raw>], width: usize) -> (Excerpt, Excerpt) {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return Default::default() };
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut at = first.span.start;
    for edit in edits {
        let kept = Span::<Raw>::new(at, edit.span.start).of(text);
        before.extend([(kept, false), (edit.span.of(text), true)]);
        after.extend([(kept, false), (edit.content.as_str(), true)]);
        at = edit.span.end;
    }
    let mut cut = cut_around(text, first.span.cover(last.span), &[before, after], width);
    let after = cut.pop().unwrap_or_default();
    (cut.pop().unwrap_or_default(), after)
}

/// Marks in a place that is shown before and after its change only the words that change.
pub(super) fn mark_words(before: &mut Excerpt, after: &mut Excerpt) {
    let (Some(old), Some(new)) = (before.only_change(), after.only_change()) else { return };
    let marked = |parts: Vec<(&str, bool)>| -> Vec<Stretch> {
        parts.into_iter().map(|(text, changed)| Stretch { text: text.to_owned(), changed }).collect()
    };
    let changes = words::changes(&before.stretches[old].text, &after.stretches[new].text);
    if let Some([old_parts, new_parts]) = changes.map(|sides| sides.map(marked)) {
        before.split(old, old_parts);
        after.split(new, new_parts);
    }
}

/// The beginning of a text, as a terminal may show it.
pub(super) fn head(text: &str, width: usize) -> String {
    fit(|| text.graphemes(true).map(|g| shown_as(g, false)), width).graphemes.concat()
}

/// Several readings of one place, all with the same text around them, so that they can stand one under the other.
fn cut_around(text: &str, place: Span<Raw>, readings: &[Vec<(&str, bool)>], width: usize) -> Vec<Excerpt> {
    let core_limit = width.saturating_sub(width / 4).max(8);
    let cores: Vec<Vec<Stretch>> = readings.iter().map(|reading| core(reading, core_limit)).collect();
    let core_width = cores.iter().map(|core| width_of(core)).max().unwrap_or_default();
    let room = width.saturating_sub(core_width);

    let left = line_before(text, place.start, room * BYTES_PER_COLUMN);
    let right = line_after(text, place.end, room * BYTES_PER_COLUMN);
    let left = || left.graphemes(true).rev().map(|g| shown_as(g, false));
    let right = || right.graphemes(true).map(|g| shown_as(g, false));
    // Half of the room to each side; what the right side does not need, the left one gets, and the other way round.
    let left_room = room.saturating_sub(take(right(), room).width).max(room / 2);
    let left = fit(left, left_room);
    let right = fit(right, room - left.width);

    let left: String = left.graphemes.into_iter().rev().collect();
    let right: String = right.graphemes.into_iter().collect();
    let excerpt = |core| {
        let mut excerpt = Excerpt::default();
        excerpt.push(left.clone(), false);
        excerpt.stretches.extend(core);
        excerpt.push(right.clone(), false);
        excerpt
    };
    cores.into_iter().map(excerpt).collect()
}

/// The changed stretches and what stands between them, each cut in its middle where it is too long.
fn core(reading: &[(&str, bool)], limit: usize) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut left = limit;
    for &(text, changed) in reading.iter().filter(|(text, _)| !text.is_empty()) {
        let text = shortened(text, left, changed);
        left = left.saturating_sub(text.width());
        stretches.push(Stretch { text, changed });
    }
    stretches
}

fn width_of(stretches: &[Stretch]) -> usize {
    stretches.iter().map(|s| s.text.width()).sum()
}

/// Text that takes at most `limit` columns, with its middle cut away where it is longer.
fn shortened(text: &str, limit: usize, changed: bool) -> String {
    let forwards = || text.graphemes(true).map(|g| shown_as(g, changed));
    let whole = take(forwards(), limit);
    if !whole.cut {
        return whole.graphemes.concat();
    }
    let half = limit.saturating_sub(1) / 2;
    let tail = take(text.graphemes(true).rev().map(|g| shown_as(g, changed)), half);
    let tail: String = tail.graphemes.into_iter().rev().collect();
    format!("{}{CUT}{tail}", take(forwards(), half).graphemes.concat())
}

/// Graphemes that fit some columns.
struct Taken<'a> {
    graphemes: Vec<Cow<'a, str>>,
    /// Columns they take.
    width: usize,
    /// Whether there was no room for all.
    cut: bool,
}

fn take<'a>(graphemes: impl Iterator<Item = Cow<'a, str>>, room: usize) -> Taken<'a> {
    let mut taken = Taken { graphemes: Vec::new(), width: 0, cut: false };
    for grapheme in graphemes {
        let width = grapheme.width();
        if taken.width + width > room {
            taken.cut = true;
            break;
        }
        taken.width += width;
        taken.graphemes.push(grapheme);
    }
    taken
}

/// As [`take`], with the sign for cut text in the last column where something was cut.
fn fit<'a, I: Iterator<Item = Cow<'a, str>>>(graphemes: impl Fn() -> I, room: usize) -> Taken<'a> {
    let whole = take(graphemes(), room);
    if !whole.cut || room == 0 {
        return whole;
    }
    let mut part = take(graphemes(), room - 1);
    part.graphemes.push(Cow::Borrowed(CUT));
    part.width += 1;
    part
}

/// The text from the start of the line up to a byte, or the last `window` bytes of it.
fn line_before(text: &str, end: usize, window: usize) -> &str {
    let mut start = end.saturating_sub(window);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = text.get(start..end).unwrap_or_default();
    let line = before.rsplit(is_line_break).next().unwrap_or_default();
    line.trim_start_matches('\u{FEFF}')
}

/// The text from a byte up to the end of the line, or the first `window` bytes of it.
fn line_after(text: &str, start: usize, window: usize) -> &str {
    let mut end = start.saturating_add(window).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let after = text.get(start..end).unwrap_or_default();
    after.split(is_line_break).next().unwrap_or_default()
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// A grapheme as a terminal may show it: what has no shape of its own, or would steer the terminal, is named. Spaces
/// other than the usual one are named only where they are the change.
fn shown_as(grapheme: &str, changed: bool) -> Cow<'_, str> {
    let Some(first) = grapheme.chars().next() else { return Cow::Borrowed("") };
    match first {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Cow::Borrowed("⏎"),
        '\t' => Cow::Borrowed(if changed { "⇥" } else { " " }),
        c if steers(c) || (changed && c != ' ' && c.is_whitespace()) => Cow::Owned(named(c)),
        _ => Cow::Borrowed(grapheme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(excerpt: &Excerpt) -> String {
        excerpt.stretches.iter().map(|s| s.text.as_str()).collect()
    }

    #[test]
    fn cuts_both_sides_and_gives_spare_room_to_the_other() {
        let text = "aaaaaaaaaa bbbbbbbbbb X cccccccccc dddddddddd";
        let at = |byte| Span::new(byte, byte + 1);
        assert_eq!(shown(&around(text, at(22), 21)), "…bbbbbbbb X cccccccc…");
        assert_eq!(shown(&around(text, at(0), 21)), "aaaaaaaaaa bbbbbbbbb…");
        assert_eq!(around(text, at(22), 21).carets(), "          ^");
    }

    #[test]
    fn wide_characters_and_combined_ones_are_measured_by_columns() {
        let text = "日本語日本語X日本語日本語";
        let excerpt = around(text, Span::new(18, 19), 12);
        assert!(shown(&excerpt).width() <= 12, "{excerpt:?}");
        let family = "aa 👩‍👩‍👧 X";
        assert_eq!(shown(&around(family, Span::new(family.len() - 1, family.len()), 20)), family);
    }

    #[test]
    fn names_what_cannot_be_seen() {
        let text = "a\u{1b}[31m b\u{A0}c\td\n";
        let all = Span::new(0, text.len());
        assert_eq!(shown(&around(text, all, 60)), "a<U+001B>[31m b<U+00A0>c⇥d⏎");
        assert_eq!(shown(&around(text, Span::at(text.len() - 1), 60)), "a<U+001B>[31m b\u{A0}c d");
    }

    #[test]
    fn a_change_longer_than_the_line_is_cut_in_its_middle() {
        let text = "x".repeat(1000);
        assert!(shown(&around(&text, Span::new(10, 990), 40)).width() <= 40);
    }
}
