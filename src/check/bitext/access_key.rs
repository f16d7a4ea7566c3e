//! `bitext/access-key`: the mark before the letter that opens a menu or presses a button.

use crate::check::{Check, Needs};
use crate::markup::{access_mark, is_access_key};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// One mark, as the source has it.
pub const CHECK: Check = Check {
    name: "bitext/access-key",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: access_key,
};

fn access_key(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let is_message = sides.unit.is_some_and(|unit| unit.is_message);
        let Some(mark) = access_mark(sides.source.0).filter(|_| is_message) else {
            let gained = access_mark(sides.target.0).filter(|_| is_message);
            // An entity of the source is no mark that it has.
            let is_bare = |text: &str| !text.contains(['&', '_', '~']);
            let source = sides.source.0;
            if gained.is_some() && (is_bare(source) || is_bare(&source.replace("&amp;", ""))) {
                findings.push(sides.finding(sides.end(), "an access key; the source has none".to_owned()));
            }
            return;
        };
        let marks = sides.target.0.match_indices(mark);
        let found = marks.filter(|(at, _)| is_access_key(&sides.target.0[*at..])).count();
        if found != 1 && !sides.target.0.trim().is_empty() {
            let what = if found == 0 { "no access key" } else { "more than one access key" };
            findings.push(sides.finding(sides.end(), format!("{what}; the source has one behind “{mark}”")));
        }
    });
}
