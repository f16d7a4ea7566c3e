//! `quotes/mixed-styles`: marks of another style than their partner, and apostrophes of another style than the rest.

use super::report;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::quotes::FaultKind;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Text;
use crate::text::around::{after, before};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/mixed-styles",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: |context, rule, findings| report(context, rule, FaultKind::Mixed, findings),
};

/// The few apostrophes that are straight where all others are curly, or the reverse.
pub const APOSTROPHE: Check = Check {
    name: "quotes/mixed-styles/apostrophe",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: apostrophe,
};

/// A text has a shape of its own with so many apostrophes, and with this share of them (one deviant in so many).
const LEAST: usize = 5;
const SHARE: usize = 5;

/// More deviants than this are parts of another hand: a quotation, a second translator.
const DEVIANTS: usize = 3;

/// Reports the few apostrophes that are straight where all others are curly, or the reverse.
fn apostrophe(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let mut straight = Vec::new();
    let mut curly = Vec::new();
    for (block, text) in context.texts() {
        for mark in context.marks(block).iter().filter(|mark| matches!(mark.char, '\'' | '’')) {
            let at = mark.at;
            let span: Span<Text> = Span::new(at, mark.end());
            let inner = before(text, at).is_some_and(char::is_alphabetic)
                && after(text, span.end).is_some_and(char::is_alphabetic);
            if inner && !context.is_address(block, span) {
                if mark.char == '\'' { &mut straight } else { &mut curly }.push(Place { block, span });
            }
        }
    }
    let (deviants, usual, other) = if straight.len() < curly.len() {
        (straight, curly.len(), "’")
    } else {
        (curly, straight.len(), "'")
    };
    if deviants.len() > DEVIANTS || usual < LEAST.max(deviants.len() * SHARE) {
        return;
    }
    for place in deviants {
        if context.quotes().is_cited(place.block, place.span) {
            continue;
        }
        let finding = Finding::new(place.block, place.span);
        findings.push(finding.suggest(Suggestion::replace(place, other, rule.fix)));
    }
}
