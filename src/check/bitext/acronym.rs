//! `bitext/acronym`: acronyms that stand with the letters of the source behind words that were translated.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::acronyms::Fit;
use crate::rule::{Applicability, Finding, Rule, Suggestion};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "bitext/acronym",
    options: &[],
    arguments: &["expansion"],
    needs: Needs::Source,
    run: check,
};

/// Appends acronyms that stand with the letters of the source behind words that were translated.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for definition in context.acronyms().definitions().iter().filter(|definition| !definition.is_gloss) {
        let expected = match &definition.fit {
            Fit::Mismatch => "",
            Fit::Permuted(expected) => expected,
            Fit::Exact(_) | Fit::InOrder(_) => continue,
        };
        let place = definition.place;
        let Some(link) = bitext.link_at(place.block, place.span.start).filter(|link| link.judged) else {
            continue;
        };
        let source = bitext.source_text(&link.source);
        let text = context.text(place.block);
        let has = |word: &str| source.split(|c: char| !c.is_alphanumeric()).any(|known| known == word);
        let translated =
            definition.parts.iter().filter(|part| !part.is_connector).all(|part| !has(part.word.of(text)));
        if has(&definition.letters) && translated {
            let finding = Finding::new(place.block, place.span)
                .arg("expansion", definition.expansion(context))
                .beside(link.source.clone());
            let own = place.span.of(text).replace(&definition.letters, expected);
            findings.push(match expected {
                "" => finding,
                _ => finding.suggest(Suggestion::replace(place, own, Applicability::Unsafe)),
            });
        }
    }
}
