//! `leftover/language`: the text as a whole is not in the stated language; said once.

use crate::check::{Check, Needs};
use crate::language::name_of;
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "leftover/language",
    options: &[],
    arguments: &["stated", "language"],
    needs: Needs::Text,
    run: unlike_language,
};

/// `leftover/language`: the text as a whole is not in the stated language; said once.
fn unlike_language(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    /// The place shown is the beginning of the text, up to this many bytes.
    const SHOWN: usize = 60;
    let vocabulary = context.vocabulary();
    let Some(language) = vocabulary.other_language(context) else { return };
    let Some(first) = vocabulary.unknown().first() else { return };
    let words = context.words(first.block);
    let shown = words.iter().take_while(|word| word.span().end <= SHOWN).last();
    let span = Span::new(0, shown.map_or(first.span.end, |word| word.span().end));
    findings.push(
        Finding::new(first.block, span)
            .arg("stated", context.facts.name)
            .arg("language", name_of(language))
            .confidence(0.99),
    );
}
