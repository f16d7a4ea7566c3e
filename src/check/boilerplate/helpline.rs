//! `boilerplate/helpline`: numbers to call for help, as pages add them below news of violence.

use super::{Sentence, finding, running_text, sentences_of};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, List, Rule, Severity};
use crate::text::{ClassSet, Word};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "boilerplate/helpline",
    options: &[
        Opt { name: "calls", about: "words of calling", default: "[]" },
        Opt { name: "help", about: "words of what the help is for", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: helpline,
};

const HELP_WORDS: usize = 60;

const HELP_TAIL: usize = 10;

/// The shortest number that somebody may call, in digits.
const SHORT_NUMBER: usize = 3;

/// Reports numbers to call for help, as pages add them below news of violence. Options, lower-case: `calls` (words of calling),
/// `help` (words of what the help is for).
fn helpline(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let calls = rule.list("calls");
    let help = rule.list("help");
    let mut found = Vec::new();
    let mut left = HELP_TAIL;
    for block in running_text(context).rev() {
        let count = context.sentences(block).len();
        if context.has_words(block, ClassSet::DIGITS) {
            let last = sentences_of(context, block).skip(count.saturating_sub(left));
            let notices = last
                .filter(|sentence| is_notice(sentence, calls) && sentence.has(calls) && sentence.has(help));
            let notices = notices.filter(|sentence| !sentence.is_quoted());
            found.extend(notices.map(|sentence| finding(rule, &sentence, Severity::Warning)));
        }
        left = left.saturating_sub(count);
        if left == 0 {
            break;
        }
    }
    findings.extend(found);
}

/// How many words may stand between a word of calling and a short number.
const NEAR: usize = 3;

/// Whether a sentence may be a notice of a helpline: it gives a number, a short one near a word of calling.
fn is_notice(sentence: &Sentence<'_>, calls: &List) -> bool {
    let has_digits = |word: &Word| ClassSet::DIGITS.meets(ClassSet::of(word.class));
    let numbers = sentence.words.iter().enumerate().filter(|(_, word)| has_digits(word));
    let calls_before = |at: usize| {
        let near = &sentence.words[at.saturating_sub(NEAR)..at];
        near.iter().any(|word| calls.contains(&word.span().of(sentence.text).to_lowercase()))
    };
    sentence.words.len() <= HELP_WORDS
        && numbers.enumerate().any(|(count, (at, word))| {
            let rest = &sentence.text[word.span().start..sentence.span.end];
            count == 0 && has_number(rest, false) || calls_before(at) && has_number(rest, true)
        })
}

/// Whether a text has a number as one dials it: `116 123`, `0800-111`, but no year, price or share; where `short`, it begins
/// with one that may be as short as `016`.
fn has_number(text: &str, short: bool) -> bool {
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let goes_on = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'/');
        let length = rest.bytes().skip(start).take_while(goes_on).count();
        let run = rest[start..start + length].trim_end();
        rest = &rest[start + length..];
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let groups = run.split([' ', '-', '/']).filter(|group| group.len() > 1).count();
        let is_short = digits == SHORT_NUMBER || (digits == 5 && groups == 1);
        if short {
            return is_short;
        }
        if (digits >= 6 && groups >= 2) || digits >= 8 {
            return true;
        }
    }
    false
}
