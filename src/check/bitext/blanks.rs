//! `bitext/blanks`: blanks and line breaks at the ends of a message, tabs and lines in it, other than in the source.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Rule, Severity};

/// What a message begins and ends with, and its tabs.
pub const CHECK: Check =
    Check { name: "bitext/blanks", options: &[], arguments: &["what"], needs: Needs::Source, run: blanks };

/// How many lines a message has.
pub const LINES: Check = Check {
    name: "bitext/blanks/lines",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: lines,
};

fn blanks(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each_message(context, |sides| {
        let (source, target) = (sides.source.0, sides.target.0);
        let start = (lead(source), lead(target));
        let end = (tail(source), tail(target));
        if kind(start.0) != kind(start.1) {
            let what = match start.0 {
                "" => format!("Begins with {}; the source does not", named(start.1)),
                blanks => format!("The source begins with {} here", named(blanks)),
            };
            let mended = sides.suggestion(0..start.1.len(), start.0, rule);
            findings.push(sides.finding(0..first_word(target), what).suggest(mended));
        }
        // Full-width marks have their blank in them.
        let is_wide = end.0 == " " && target.ends_with(['：', '。', '！', '？', '，']);
        if kind(end.0) != kind(end.1) && !is_wide {
            let what = match end.0 {
                "" => format!("Ends in {}; the source does not", named(end.1)),
                blanks => format!("The source ends in {} here", named(blanks)),
            };
            let mended = sides.suggestion(target.len() - end.1.len()..target.len(), end.0, rule);
            findings.push(sides.finding(sides.end(), what).suggest(mended));
        }
        let tabs = |text: &str| text.trim().matches('\t').count();
        if tabs(source) != tabs(target) {
            let what = format!(
                "The source has {} here, the translation {}",
                counted(tabs(source), "tab"),
                tabs(target)
            );
            findings.push(sides.finding(sides.end(), what));
        }
    });
}

fn lines(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_message(context, |sides| {
        let lines = |text: &str| 1 + text.trim().matches('\n').count();
        let (source, target) = (lines(sides.source.0), lines(sides.target.0));
        if source != target {
            let what = format!("The source has {source} lines, the translation {target}");
            let most = if is_meant(sides.source.0.trim()) { Severity::Error } else { Severity::Info };
            findings.push(sides.finding(sides.end(), what).at_most(most));
        }
    });
}

/// Whether the line breaks of a text divide what it says; else it may only be wrapped, as each language needs it.
fn is_meant(text: &str) -> bool {
    /// Lines are wrapped at more characters than this.
    const WRAPPED: usize = 40;
    let mut lines = text.split('\n').map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let is_ended = line.is_empty() || line.ends_with(['.', '!', '?', ':', ';', '>', '。']);
        let is_last = lines.peek().is_none();
        let before_gap = lines.peek().is_some_and(|next| next.is_empty());
        if !is_last && !is_ended && !before_gap && line.chars().count() > WRAPPED {
            return false;
        }
    }
    true
}

/// Visits the messages that say something on both sides.
fn each_message(context: &Context<'_>, mut visit: impl FnMut(&Sides<'_>)) {
    each_whole(context, |sides| {
        let says = |text: &str| !text.trim().is_empty();
        let is_message = sides.unit.is_some_and(|unit| unit.is_message);
        if is_message && says(sides.source.0) && says(sides.target.0) {
            visit(sides);
        }
    });
}

fn lead(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches([' ', '\n', '\t', '\r']).len()]
}

fn tail(text: &str) -> &str {
    &text[text.trim_end_matches([' ', '\n', '\t', '\r']).len()..]
}

/// What of white space has to be the same: the line breaks in it; where it has none, the blanks.
fn kind(blanks: &str) -> (usize, bool, usize) {
    let breaks = blanks.matches('\n').count();
    let width = if breaks > 0 { usize::from(blanks.starts_with([' ', '\t'])) } else { blanks.len() };
    (breaks, blanks.contains('\r'), width)
}

fn named(blanks: &str) -> String {
    match blanks.matches('\n').count() {
        0 => counted(blanks.len(), "blank"),
        breaks => counted(breaks, "line break"),
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("a {what}") } else { format!("{count} {what}s") }
}

fn first_word(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    text[start..].find(char::is_whitespace).map_or(text.len(), |end| start + end)
}
