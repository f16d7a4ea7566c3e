//! `boilerplate/glued-section`: names of sections of the page without a blank before the title: `World NewsDam bursts`.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "boilerplate/glued-section",
    options: &[Opt { name: "sections", about: "names of sections, in lower case", default: "[]" }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// How many blocks at the start of a document may be its title.
const HEAD: usize = 3;

/// How many names of sections tell that they are some: one may be part of the name of a firm (`HealthKit`).
const SECTIONS: usize = 2;

/// Reports the names of sections before a title where the last one has no blank behind it.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let sections = rule.list("sections");
    for (block, text) in context.texts().take(HEAD) {
        let (mut start, mut count, mut end) = (0, 0, 0);
        for joint in joints(text) {
            if !sections.contains(&text[start..joint].trim_end().to_lowercase()) {
                break;
            }
            count += 1;
            if !text[..joint].ends_with(' ') {
                end = joint;
            }
            start = joint;
        }
        if count >= SECTIONS && end > 0 {
            let span = Span::new(0, end);
            let removal = Suggestion::replace(Place { block, span }, "", Applicability::Unsafe);
            findings.push(Finding::new(block, span).suggest(removal));
        }
    }
}

/// Where a capital begins another name: behind a blank or right behind a small letter.
fn joints(text: &str) -> impl Iterator<Item = usize> {
    let letters = text.char_indices().zip(text.char_indices().skip(1));
    letters
        .filter(|((_, a), (_, b))| b.is_uppercase() && (a.is_lowercase() || *a == ' '))
        .map(|(_, (at, _))| at)
}
