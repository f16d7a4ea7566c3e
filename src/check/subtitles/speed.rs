//! `subtitles/speed`: cues that are shown too briefly to be read.

use super::{About, at, each_cue};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Grown-ups read about 17 characters a second, blanks among them.
pub const CHECK: Check = Check {
    name: "subtitles/speed",
    options: &[Opt { name: "most", about: "characters a second", default: "17.0" }],
    arguments: &["what"],
    needs: Needs::Text,
    run: speed,
};

fn speed(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let most = rule.number("most", 17.0);
    each_cue(context, |number, cue, _| {
        let Some(time) = cue.shown.end.checked_sub(cue.shown.start).filter(|time| *time > 0) else { return };
        let characters = cue.lines.iter().sum::<usize>() as f64;
        let speed = characters * 1000.0 / f64::from(time);
        if speed > most {
            findings.push(at(number, cue, &About::End, format!("{speed:.0}")));
        }
    });
}
