//! `capitals/after-semicolon`: a common word with a capital behind a semicolon.

use super::opening;
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{Mark, MarkSet, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/after-semicolon",
    options: &[Opt {
        name: "words",
        about: "words in lower case that count besides function words",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports `; Often it helps`. A block in which several parts begin so is a list.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&[';'])) {
        let marks = context.marks(block).iter().filter(|mark| mark.char == ';');
        let mut starts = marks.filter_map(|mark| start_behind(context, block, mark));
        let (Some(opener), None) = (starts.next(), starts.next()) else { continue };
        let word = opener.span().of(text);
        let small = word.to_lowercase();
        // Where nouns have a capital, so have pronouns that address somebody.
        // `I` is a pronoun, or a numeral.
        let is_small =
            || word != "I" && !context.facts.capitalises_nouns && context.facts.is_function_word(&small);
        if rule.list("words").contains(&small) || is_small() {
            let place = Place { block, span: opener.span() };
            let suggestion = Suggestion::replace(place, small, rule.fix);
            findings.push(Finding::new(block, opener.span()).suggest(suggestion));
        }
    }
}

/// The word with a capital behind a semicolon, where the sentence goes on in lower case behind it.
fn start_behind(context: &Context<'_>, block: usize, mark: &Mark) -> Option<Word> {
    let [left, opener, _] = opening(context, block, mark)?;
    let gap = between(context.text(block), left, opener);
    let plain = matches!(gap.trim_start_matches([')', '\u{A0}', '\u{202F}']), "; " | " ; ");
    // Verses and headings go on in capitals.
    (plain && matches!(left.class, WordClass::Lower | WordClass::Capitalised)).then_some(opener)
}
