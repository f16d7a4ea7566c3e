//! `capitals/office`: an office with a capital before the name of its holder, where the language writes it small.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{ClassSet, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/office",
    options: &[
        Opt { name: "offices", about: "offices in lower case, as they stand before a name", default: "[]" },
        Opt {
            name: "places",
            about: "words in lower case that are named after persons, as streets are",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// So many words before the office may stand in the name of a place.
const REACH: usize = 4;

/// Reports `le Président Martin`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (offices, places) = (rule.list("offices"), rule.list("places"));
    for (block, text) in context.texts() {
        if !context.has_words(block, ClassSet::of(WordClass::Capitalised)) {
            continue;
        }
        let words = context.words(block);
        for (index, three) in words.windows(3).enumerate() {
            let &[determiner, office, name] = three else { continue };
            let is_office = office.class == WordClass::Capitalised
                && name.is_capitalised()
                && offices.contains_lower(office.span().of(text))
                && between(text, determiner, office) == " "
                && between(text, office, name) == " ";
            if !is_office || !context.facts.determiners.contains(&determiner.span().of(text)) {
                continue;
            }
            // `Monsieur le Président`, `rue du Président Wilson`.
            let before = &words[index.saturating_sub(REACH)..index];
            let is_address = before.last().is_some_and(|word| word.class != WordClass::Lower);
            let is_place = |word: &Word| places.contains_lower(word.span().of(text));
            if !is_address && !before.iter().any(is_place) {
                let small = office.span().of(text).to_lowercase();
                let fix = Suggestion::replace(Place { block, span: office.span() }, small, rule.fix);
                findings.push(Finding::new(block, office.span()).suggest(fix));
            }
        }
    }
}
