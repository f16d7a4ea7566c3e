//! What the `line` rules say of a document: the model of its furniture tells where they may be believed.

use crate::model::Context;
use crate::model::furniture::{Trust, Verdict};
use crate::rule::{Applicability, Finding, Severity, Suggestion};
use crate::span::{Edit, Span};

/// What the `line` rules say of a document, with the index of each rule.
pub fn findings(context: &Context<'_>) -> Vec<(usize, Finding)> {
    // A page has furniture of its own, from which nothing but its place tells what was left in the text.
    let most = if context.document.is_page { Severity::Warning } else { Severity::Error };
    let mut found = Vec::new();
    for (block, text) in context.texts() {
        let Verdict::Line(rule, trust) = context.furniture().verdict(block) else { continue };
        let removal = Suggestion::remove(block, fix_class(context, rule));
        let finding = Finding::new(block, Span::new(0, text.len())).suggest(removal);
        found.push((rule, finding.at_most(severity(trust).min(most))));
    }
    for &(rule, block, span) in context.furniture().sentences() {
        // The space before the sentence goes with it.
        let before = context.text(block)[..span.start].trim_end().len();
        let removal = Edit::new(Span::new(before, span.end), "");
        let suggestion = Suggestion::edits(block, vec![removal], fix_class(context, rule));
        found.push((rule, Finding::new(block, span).suggest(suggestion).at_most(most)));
    }
    found
}

/// How bad a line of furniture may be called.
const fn severity(trust: Trust) -> Severity {
    match trust {
        Trust::Tail => Severity::Error,
        Trust::Middle | Trust::Company => Severity::Warning,
    }
}

fn fix_class(context: &Context<'_>, rule: usize) -> Applicability {
    context.rules.get(rule).map_or(Applicability::DisplayOnly, |rule| rule.fix)
}
