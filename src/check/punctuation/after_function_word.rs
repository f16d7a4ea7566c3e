//! `punctuation/after-function-word`: marks right after words that cannot end a phrase.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};
use crate::span::{Edit, Span};
use crate::text::around::{before, word_after};
use crate::text::{MarkSet, Text, Word};

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
            name: "gaps",
            about: "words that open a clause in which a later word may stand alone (`what they looked for: a van`)",
            default: "[]",
        },
        Opt {
            name: "clauses",
            about: "words that begin a clause of their own behind the mark",
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
            let Some(word) = mark.word_before(all).filter(|word| word.span().end == at) else { continue };
            let mark = Span::new(at, at + 1);
            let next = &text[at + 1..];
            let wanted = |c: char| if before_lower { c.is_lowercase() } else { c.is_alphanumeric() };
            let goes_on = || next.strip_prefix(' ').is_some_and(|rest| rest.starts_with(wanted));
            if !words.contains(word.span().of(text)) || !goes_on() {
                continue;
            }
            let joined = matches!(before(text, word.span().start), Some(c) if !c.is_whitespace() && c != '(');
            if joined || context.is_address(block, Span::new(mark.start, text.len().min(mark.end + 2))) {
                continue;
            }
            if is_list_letter(text, word)
                || is_label(context, block, word, mark)
                || ends_clause(context, rule, block, word, mark)
            {
                continue;
            }
            findings.push(
                Finding::new(block, Span::new(word.span().start, at + 1)).suggest(Suggestion::edits(
                    block,
                    vec![Edit::new(mark, "")],
                    Applicability::Unsafe,
                )),
            );
        }
    }
}

/// Whether a word of one letter opens its block: `a. Housing`.
fn is_list_letter(text: &str, word: Word) -> bool {
    word.span().len() == 1 && text[..word.span().start].trim().is_empty()
}

/// The longest label, in words.
const LABEL_WORDS: usize = 3;

/// Whether a colon ends a label at the start of its block: `Best for: families`.
fn is_label(context: &Context<'_>, block: usize, word: Word, mark: Span<Text>) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let through = words.partition_point(|other| other.span().start <= word.span().start);
    let begins = |first: Word| {
        first.span().start == 0
            && first.is_capitalised()
            && !context.facts.is_function_word(first.span().of(text))
    };
    mark.of(text) == ":" && (2..=LABEL_WORDS).contains(&through) && begins(words[0])
}

/// Whether a clause may end in the word: what it belongs to stands before it (`who they are; …`), or behind the mark
/// another clause begins (`he never could; she did`).
fn ends_clause(context: &Context<'_>, rule: &Rule, block: usize, word: Word, mark: Span<Text>) -> bool {
    let text = context.text(block);
    if rule.list("clauses").contains(word_after(text, mark.end + 1)) {
        return true;
    }
    let gaps = rule.list("gaps");
    let sentences = context.sentences(block);
    let start = sentences.partition_point(|sentence| sentence.end <= word.span().start);
    let start = sentences.get(start).map_or(0, |sentence| sentence.start);
    let words = context.words(block);
    let before = words[..words.partition_point(|other| other.span().start < word.span().start)].iter().rev();
    before
        .take_while(|other| other.span().start >= start)
        .any(|other| gaps.contains(&other.span().of(text).to_lowercase()))
}
