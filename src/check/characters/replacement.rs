//! `characters/replacement` for escapes of source code: `caf\u00e9`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{MarkSet, Text};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/replacement",
    options: &[],
    arguments: &["replacement"],
    needs: Needs::Text,
    run: escape,
};

/// `characters/replacement` for escapes of source code: `caf\u00e9`. Argument: `replacement`.
fn escape(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['\\'])) {
        for (start, _) in text.match_indices("\\u") {
            let digits = text.get(start + 2..start + 6).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
            let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let Some(decoded) = code.and_then(char::from_u32).filter(|c| *c >= ' ' && *c != '\u{7F}') else {
                continue;
            };
            let span = Span::new(start, start + 6);
            let in_code = |a: &&Span<Text>| a.contains(span) && a.of(text).starts_with('`');
            if text[..start].ends_with(['\\', ':', '`'])
                || context.addresses(block).iter().any(|a| in_code(&a))
            {
                continue;
            }
            let place = Place { block, span };
            let finding = Finding::new(block, span)
                .arg("replacement", decoded.to_string())
                .suggest(Suggestion::replace(place, decoded, rule.fix));
            findings.push(finding);
        }
    }
}
