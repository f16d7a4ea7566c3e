//! `punctuation/copula-dash`: the dash that stands for “is” in Russian and Ukrainian: `The hero of the film - a teacher from Perm.`

use crate::check::{Check, Needs, Opt};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::{Mark, MarkSet};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/copula-dash",
    options: &[
        Opt { name: "next", about: "words in lower case behind the dash", default: "[]" },
        Opt {
            name: "verbs",
            about: "finite verbs and the pronouns that stand with one, lower case: the sentence has its verb",
            default: "[]",
        },
        Opt { name: "verb-endings", about: "endings of finite verbs", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The longest subject before the dash, and the shortest sentence, in words.
const SUBJECT: usize = 12;
const SENTENCE: usize = 6;

/// Reports a dash where an English sentence has its verb.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let next = rule.list("next");
    let verbs = rule.list("verbs");
    let endings: Vec<&str> = rule.strings("verb-endings").collect();
    let is_verb = |word: &str| {
        verbs.contains(word)
            || word.contains(['\'', '’'])
            || endings.iter().any(|ending| word.ends_with(ending))
    };
    for (block, text) in context.texts_with(MarkSet::of(&['-', '–', '—'])) {
        if context.document.blocks.get(block).is_some_and(|b| b.role != Role::Paragraph) {
            continue;
        }
        let is_dash = |mark: &&Mark| matches!(mark.char, '-' | '–' | '—');
        let apart = |mark: &Mark| text[..mark.at].ends_with(' ') && text[mark.end()..].starts_with(' ');
        if !context.marks(block).iter().filter(is_dash).any(apart) {
            continue;
        }
        for &sentence in context.sentences(block) {
            let slice = sentence.of(text);
            let mut dashes = [" - ", " – ", " — "].iter().flat_map(|dash| slice.match_indices(dash));
            let (Some((at, dash)), None) = (dashes.next(), dashes.next()) else { continue };
            let (before, behind) = (&slice[..at], &slice[at + dash.len()..]);
            let subject: Vec<String> =
                before.split_whitespace().take(SUBJECT + 1).map(str::to_lowercase).collect();
            let opens = behind.split_whitespace().next().is_some_and(|word| next.contains(word));
            let plain = !before.contains([',', ':', ';', '"', '“', '”', '(', '«']);
            let long = behind.split_whitespace().take(SENTENCE).count() + subject.len() >= SENTENCE;
            if opens
                && plain
                && long
                && (2..=SUBJECT).contains(&subject.len())
                && slice.ends_with('.')
                && !subject.iter().any(|word| is_verb(word))
            {
                let start = sentence.start + at;
                findings.push(Finding::new(block, Span::new(start, start + dash.len())));
            }
        }
    }
}
