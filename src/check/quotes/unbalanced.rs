//! `quotes/unbalanced`: marks without their partner.

use super::report_doubting;
use crate::check::{Check, Needs};
use crate::document::Block;
use crate::model::Context;
use crate::model::quotes::FaultKind;
use crate::rule::{Finding, Place, Rule};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/unbalanced",
    options: &[],
    arguments: &["mark"],
    needs: Needs::Text,
    run: unbalanced,
};

/// Over how many paragraphs a quotation with others inside may run.
const REACH: usize = 6;

fn unbalanced(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let faults = context.quotes().faults().iter();
    let lone: Vec<Place> =
        faults.filter(|fault| fault.kind == FaultKind::Unbalanced).map(|fault| fault.place).collect();
    let pairs = lone.windows(2).filter(|pair| are_ends(context, pair[0], pair[1]));
    let ends: Vec<Place> = pairs.flatten().copied().collect();
    let at = findings.len();
    report_doubting(context, rule, FaultKind::Unbalanced, |fault| ends.contains(&fault.place), findings);
    let told = findings.split_off(at);
    findings.extend(told.into_iter().filter(|finding| !is_alone_or_cut(context, finding.place.block)));
}

/// Whether a block has no words besides its mark, which then is an ornament, or is an attribute that a page cut short.
fn is_alone_or_cut(context: &Context<'_>, block: usize) -> bool {
    let ends = |text: &str| text.ends_with('…') || text.ends_with("...");
    let is_cut = |block: &Block| block.text.is_attribute() && ends(block.text.as_str());
    context.words(block).is_empty() || context.document.blocks.get(block).is_some_and(is_cut)
}

/// Whether two marks are the ends of one quotation that runs over paragraphs and has others inside: one opens, a later one
/// closes, and several stand between them.
fn are_ends(context: &Context<'_>, first: Place, last: Place) -> bool {
    let beside = |place: Place| {
        let text = context.text(place.block);
        (text[..place.span.start].chars().next_back(), text[place.span.end..].chars().next())
    };
    let (opens, closes) = (beside(first), beside(last));
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let marks = context.quotes().readings().iter().map(|reading| reading.mark.block);
    (1..=REACH).contains(&last.block.saturating_sub(first.block))
        && is_letter(opens.1)
        && !is_letter(opens.0)
        && !is_letter(closes.1)
        && closes.0.is_some_and(|c| !c.is_whitespace())
        && marks.filter(|&block| (first.block + 1..=last.block).contains(&block)).count() > 2
}
