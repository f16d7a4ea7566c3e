//! `bitext/placeholder`: what a program fills in, other than in the source.

use super::compare;
use crate::check::{Check, Needs};
use crate::markup::{Kind, Piece};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};

/// Each placeholder of the source, by name, or by order and type.
pub const CHECK: Check = Check {
    name: "bitext/placeholder",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: placeholder,
};

fn placeholder(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, Kind::Placeholder, findings);
    each_whole(context, |sides| {
        let has_signs = sides.unit.is_some_and(|unit| unit.syntax.percent == Some(true));
        if !has_signs && !sides.source.0.contains("%%") {
            return;
        }
        let is_sound = lone_sign(sides.source.0, sides.source.1).is_none();
        let has_some = sides.source.1.iter().any(|piece| piece.kind == Kind::Placeholder);
        if let Some(at) = lone_sign(sides.target.0, sides.target.1).filter(|_| is_sound && has_some) {
            let what = "“%” alone begins a placeholder; “%%” is a percent sign".to_owned();
            findings.push(sides.finding(at..at + 1, what));
        }
    });
}

/// A percent sign that is part of no placeholder.
fn lone_sign(text: &str, pieces: &[Piece]) -> Option<usize> {
    let is_part = |at: usize| pieces.iter().any(|piece| piece.span.contains(&at));
    text.match_indices('%').map(|(at, _)| at).find(|&at| !is_part(at))
}
