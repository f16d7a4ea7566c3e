//! `bitext/blanks`: blanks and line breaks at the ends of a message, tabs and lines in it, other than in the source.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Rule};

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
            let what =
                format!("The source has {} here, the translation {}", counted(tabs(source)), tabs(target));
            findings.push(sides.finding(sides.end(), what));
        }
    });
}

fn lines(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_message(context, |sides| {
        let lines = |text: &str| text.trim().lines().count();
        let (source, target) = (lines(sides.source.0), lines(sides.target.0));
        if source != target {
            let what = format!("The source has {source} lines, the translation {target}");
            findings.push(sides.finding(sides.end(), what));
        }
    });
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

/// What of white space has to be the same: whether there is any, and whether it breaks the line.
fn kind(blanks: &str) -> (bool, bool, bool) {
    (blanks.is_empty(), blanks.contains('\n'), blanks.contains('\r'))
}

fn named(blanks: &str) -> &'static str {
    if blanks.contains('\n') { "a line break" } else { "a blank" }
}

fn counted(tabs: usize) -> String {
    if tabs == 1 { "a tab".to_owned() } else { format!("{tabs} tabs") }
}

fn first_word(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    text[start..].find(char::is_whitespace).map_or(text.len(), |end| start + end)
}
