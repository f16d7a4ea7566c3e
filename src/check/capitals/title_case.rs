//! `capitals/title-case`: a heading in which all words have capitals, as English sets them, in a language that does not.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::{Edit, Span};
use crate::text::{Word, WordClass};

use super::is_common;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "capitals/title-case", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// Of so many words behind the first a heading must consist, and so many of them must be common ones with a capital.
const WORDS: usize = 3;
const COMMON: usize = 2;

/// Words up to this length, in letters, English titles set small, too.
const SMALL: usize = 3;

/// Reports headings like `Cómo Preparar el Pan en Casa`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let words = context.words(block);
        if context.document.blocks[block].role != Role::Heading || words.len() <= WORDS {
            continue;
        }
        let is_long = |word: &&Word| word.span().of(text).chars().nth(SMALL).is_some();
        let rest = words.iter().skip(1).filter(is_long);
        if rest.clone().any(|word| word.class == WordClass::Lower) {
            continue;
        }
        let common: Vec<Span<_>> = rest
            .filter(|word| word.class == WordClass::Capitalised)
            .map(|word| word.span())
            .filter(|span| is_common(context, &span.of(text).to_lowercase()))
            .collect();
        let ([first, .., last], true) = (common.as_slice(), common.len() >= COMMON) else { continue };
        let edits = common.iter().map(|&span| Edit::new(span, span.of(text).to_lowercase())).collect();
        let fix = Suggestion::edits(block, edits, rule.fix);
        findings.push(Finding::new(block, Span::new(first.start, last.end)).suggest(fix));
    }
}
