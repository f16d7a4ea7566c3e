//! `bitext/placeholder`: what a program fills in, other than in the source.

use super::compare;
use crate::check::{Check, Needs};
use crate::markup::{Kind, Piece};
use crate::model::Context;
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Rule};

/// Each placeholder of the source, by name, or by order and type.
pub const CHECK: Check = Check {
    name: "bitext/placeholder",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: placeholder,
};

/// Signs of placeholders that belong to none.
pub const SIGN: Check = Check {
    name: "bitext/placeholder/sign",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: sign,
};

fn placeholder(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, Kind::Placeholder, findings);
}

fn sign(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let syntax = sides.unit.map(|unit| unit.syntax).unwrap_or_default();
        let has_some = sides.source.1.iter().any(|piece| piece.kind == Kind::Placeholder);
        if has_some && (syntax.percent == Some(true) || sides.source.0.contains("%%")) {
            alone(sides, &['%'], "“%” alone begins a placeholder; “%%” is a percent sign", findings);
        }
        if syntax.python_braces && (has_some || sides.difference(Kind::Placeholder).is_empty()) {
            alone(sides, &['{', '}'], "A brace alone belongs to no placeholder; two are a brace", findings);
        }
    });
}

/// A sign of the translation that is part of no placeholder, where those of the source are.
fn alone(sides: &Sides<'_>, signs: &[char], what: &str, findings: &mut Vec<Finding>) {
    let lone = |(text, pieces): (&str, &[Piece])| {
        let is_part = |at: usize| pieces.iter().any(|piece| piece.span.contains(&at));
        text.match_indices(signs).map(|(at, _)| at).find(|&at| !is_part(at))
    };
    if let Some(at) = lone(sides.target).filter(|_| lone(sides.source).is_none()) {
        findings.push(sides.finding(at..at + 1, what.to_owned()));
    }
}
