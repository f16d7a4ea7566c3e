//! How subtitles are timed and set: what a viewer can read.

pub mod gap;
pub mod line_length;
pub mod lines;
pub mod overlap;
pub mod speed;
pub mod times;

use crate::document::Cue;
use crate::model::Context;
use crate::rule::Finding;
use crate::span::Span;

/// Visits the cues of a text, each with the one before it.
fn each_cue(context: &Context<'_>, mut visit: impl FnMut(usize, &Cue, Option<&Cue>)) {
    let cues = &context.document.cues;
    for (number, cue) in cues.iter().enumerate() {
        visit(number, cue, number.checked_sub(1).and_then(|before| cues.get(before)));
    }
}

/// What of a cue a finding is about: each stands at a place of its own.
enum About {
    /// That it is shown at all.
    Cue,
    /// When it begins.
    Start,
    /// When it ends.
    End,
    /// Its lines.
    Lines,
}

/// A finding in the line of the times of a cue.
fn at(number: usize, cue: &Cue, about: &About, what: String) -> Finding {
    let line = cue.times.as_str();
    let arrow = line.find(ARROW).unwrap_or_default();
    let end = line.get(arrow + ARROW.len()..).unwrap_or_default().trim_start();
    let end_start = line.len() - end.len();
    let (start, end) = match about {
        About::Cue => (0, line.len()),
        About::Start => (0, line[..arrow].trim_end().len()),
        About::End => (end_start, end_start + end.split_whitespace().next().unwrap_or_default().len()),
        About::Lines => (arrow, (arrow + ARROW.len()).min(line.len())),
    };
    Finding::at_cue(cue.block, number, Span::new(start, end)).arg("what", what)
}

/// What stands between the times.
const ARROW: &str = "-->";

/// Milliseconds as seconds.
fn seconds(milliseconds: u32) -> String {
    format!("{}.{:02}", milliseconds / 1000, milliseconds % 1000 / 10)
}
