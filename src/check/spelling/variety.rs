//! `spelling/variety`: words spelled as another country spells them than the one the text is written for.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::variety::spelled_here;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::{WordClass, capitalised};

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "spelling/variety", options: &[], arguments: &["written"], needs: Needs::Text, run: check };

/// Reports `colour` in a text for the United States, `Straße` in one for Switzerland. Names keep the spelling they have; what
/// begins with a capital may be one, but for nouns of languages that write all with one.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.language.region().is_none() {
        return;
    }
    for (block, text) in context.texts() {
        for word in context.words(block) {
            let is_common = word.class == WordClass::Lower
                || word.class == WordClass::Capitalised && context.facts.capitalises_nouns;
            let Some(small) = is_common.then(|| word.span().of(text).to_lowercase()) else { continue };
            let Some(here) = spelled_here(context, &small) else { continue };
            let here = if word.class == WordClass::Capitalised { capitalised(&here) } else { here };
            let place = Place { block, span: word.span() };
            let fix = Suggestion::replace(place, here.as_str(), rule.fix);
            findings.push(Finding::new(block, word.span()).arg("written", here).suggest(fix));
        }
    }
}
