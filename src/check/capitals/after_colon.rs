//! `capitals/after-colon`: a common word with a capital behind a colon, where the language goes on in lower case.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::model::seams::in_quotation;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{Mark, MarkSet, Word, WordClass};

use super::{is_common, opening};

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "capitals/after-colon", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// So many words stand before the colon of a sentence; what is shorter is a label, behind which a text of its own begins.
const CLAUSE: usize = 4;

/// The same in a heading, where one word is a subject.
const SUBJECT: usize = 2;

/// Reports `una salida: El barco`. What is asked, said or titled begins with a capital there, too.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&[':'])) {
        let mut quotation = None;
        for mark in context.marks(block).iter().filter(|mark| mark.char == ':') {
            let Some((opener, small)) = start_behind(context, block, mark) else { continue };
            if is_clause_before(context, block, mark)
                && !in_quotation(text, opener.span().start, &mut quotation)
            {
                let fix = Suggestion::replace(Place { block, span: opener.span() }, small, rule.fix);
                findings.push(Finding::new(block, opener.span()).suggest(fix));
            }
        }
    }
}

/// The common word with a capital behind a colon, and the same in lower case.
fn start_behind(context: &Context<'_>, block: usize, mark: &Mark) -> Option<(Word, String)> {
    let text = context.text(block);
    let [left, opener, _] = opening(context, block, mark)?;
    let gap = between(text, left, opener).replace(['\u{A0}', '\u{202F}'], " ");
    let follows = left.class == WordClass::Lower && matches!(gap.as_str(), ": " | " : ");
    let small = opener.span().of(text).to_lowercase();
    (follows && is_common(context, &small)).then_some((opener, small))
}

/// Whether a clause stands before a colon: in a heading its subject, in a sentence words enough, none of them a name or
/// one of saying, and what follows is no question.
fn is_clause_before(context: &Context<'_>, block: usize, mark: &Mark) -> bool {
    let text = context.text(block);
    let sentences = context.sentences(block);
    let Some(sentence) = sentences.iter().find(|span| span.start <= mark.at && mark.at < span.end) else {
        return false;
    };
    let words = context.words(block);
    let first = words.partition_point(|word| word.span().start < sentence.start);
    let before = &words[first..mark.next_word()];
    let is_heading = context.document.blocks[block].role == Role::Heading;
    let plain = before.iter().skip(1).all(|word| matches!(word.class, WordClass::Lower | WordClass::Number));
    let is_said = before.iter().any(|word| context.facts.saying.contains(&word.span().of(text)));
    plain
        && !is_said
        && before.len() >= if is_heading { SUBJECT } else { CLAUSE }
        && !sentence.of(text).trim_end_matches(['"', '”', '»', ')']).ends_with(['?', '!'])
}
