//! `punctuation/after-function-word`: marks right after words that cannot end a phrase.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};
use crate::span::{Edit, Span};
use crate::text::MarkSet;
use crate::text::around::before;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/after-function-word",
    options: &[
        Opt { name: "words", about: "words that cannot end a phrase", default: "[]" },
        Opt {
            name: "marks",
            about: "the marks that are looked for, in one text or several (`.;:!?`)",
            default: "[]",
        },
        Opt {
            name: "next",
            about: "`lower`: a mark counts only before a word in lower case",
            default: "\"\"",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// A mark right after a word that cannot end a phrase: `the.`, `of;`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let words = rule.list("words");
    let marks: MarkSet = rule.strings("marks").flat_map(str::chars).filter(char::is_ascii).collect();
    let before_lower = rule.options.get("next").and_then(toml::Value::as_str) == Some("lower");
    for (block, text) in context.texts_with(marks) {
        let all = context.words(block);
        for mark in context.marks(block).iter().filter(|mark| marks.may_have(mark.char)) {
            let at = mark.at;
            let Some(word) = mark.word_before(all).filter(|word| word.span.end == at) else { continue };
            let mark = Span::new(at, at + 1);
            let next = &text[at + 1..];
            let wanted = |c: char| if before_lower { c.is_lowercase() } else { c.is_alphanumeric() };
            let goes_on = || next.strip_prefix(' ').is_some_and(|rest| rest.starts_with(wanted));
            if !words.contains(word.span.of(text)) || !goes_on() {
                continue;
            }
            let joined = matches!(before(text, word.span.start), Some(c) if !c.is_whitespace() && c != '(');
            if joined || context.is_address(block, mark) {
                continue;
            }
            findings.push(
                Finding::new(block, Span::new(word.span.start, at + 1)).suggest(Suggestion::edits(
                    block,
                    vec![Edit::new(mark, "")],
                    Applicability::Unsafe,
                )),
            );
        }
    }
}
