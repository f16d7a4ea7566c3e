//! `residue/translator-text`: what a translation program says about its own work before or after an article.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "residue/translator-text",
    options: &[
        Opt {
            name: "introductions",
            about: "beginnings of a sentence that leads to a colon (`here is the translation`)",
            default: "[]",
        },
        Opt {
            name: "labels",
            about: "what makes up a whole block before a colon (`translation`)",
            default: "[]",
        },
        Opt {
            name: "statements",
            about: "beginnings that stand for themselves (`as an ai language model`)",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: translator_text,
};

/// How many blocks at either end of a document are looked at.
const EDGE: usize = 2;

/// How far behind an introduction its colon may stand, in bytes.
const COLON_WITHIN: usize = 80;

/// Phrases by their first letter.
struct Phrases(Vec<String>);

impl Phrases {
    fn of(rule: &Rule, option: &str) -> Self {
        let mut phrases: Vec<String> = rule.strings(option).map(str::to_owned).collect();
        phrases.sort_by_key(|phrase| phrase.bytes().next());
        Self(phrases)
    }

    /// Those with a first byte, as the options list them.
    fn beginning(&self, first: Option<u8>) -> &[String] {
        let from = self.0.partition_point(|phrase| phrase.bytes().next() < first);
        let behind = &self.0[from..];
        &behind[..behind.partition_point(|phrase| phrase.bytes().next() == first)]
    }
}

/// The phrases of a rule's options.
struct Lists {
    introductions: Phrases,
    labels: Phrases,
    statements: Phrases,
}

impl Lists {
    fn of(rule: &Rule) -> Self {
        let list = |option| Phrases::of(rule, option);
        Self { introductions: list("introductions"), labels: list("labels"), statements: list("statements") }
    }

    /// Whether some phrase begins as a text does, whatever the case of that.
    fn may_begin(&self, text: &str) -> bool {
        let first = text.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let lists = [&self.introductions, &self.labels, &self.statements];
        first.is_some_and(|byte| !byte.is_ascii())
            || lists.iter().any(|list| !list.beginning(first).is_empty())
    }
}

/// `residue/translator-text`: at the start of one of the first or last blocks, a phrase of the options:
/// `introductions` that lead to a colon (`Here is the translation of the text:`), `statements` that stand for
/// themselves (`As an AI language model`), `labels` that make up a whole block (`Translation:`).
fn translator_text(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(phrases) = rule.prepared(Lists::of) else { return };
    let count = context.document.blocks.len();
    for (block, text) in context.texts().filter(|&(block, _)| block < EDGE || block + EDGE >= count) {
        let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        if !phrases.may_begin(&text[start..]) {
            continue;
        }
        let body = text[start..].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
        let end = body.char_indices().nth(COLON_WITHIN).map_or(body.len(), |(at, _)| at);
        let head = body[..end].to_lowercase().replace('’', "'");
        let first = head.bytes().next();
        let introduction =
            phrases.introductions.beginning(first).iter().find(|phrase| introduces(&head, phrase));
        let bare = head.trim_end_matches([':', ' ']);
        let label =
            phrases.labels.beginning(first).iter().find(|&label| bare == label && body.ends_with(':'));
        let statement =
            phrases.statements.beginning(first).iter().find(|phrase| starts_with_phrase(&head, phrase));
        let Some(phrase) = introduction.or(label).or(statement) else { continue };
        let length: usize = body.chars().take(phrase.chars().count()).map(char::len_utf8).sum();
        let mut finding = Finding::new(block, Span::new(start, start + length));
        // What stands alone can go; what runs on into the article has to be cut by a person.
        if body.ends_with(':') {
            finding = finding.suggest(Suggestion::remove(block, rule.fix));
        }
        findings.push(finding);
    }
}

/// Whether a text begins with a phrase that leads to a colon in the same clause.
fn introduces(head: &str, phrase: &str) -> bool {
    let clause = || head.find(':').map(|colon| &head[..colon]);
    starts_with_phrase(head, phrase)
        && clause().is_some_and(|clause| !clause.contains(['.', ';', '"', '“', '«']))
}

fn starts_with_phrase(head: &str, phrase: &str) -> bool {
    head.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_introduction_needs_its_colon() {
        assert!(introduces("here is the translation of the text: ", "here is the translation"));
        assert!(!introduces("here is the translation, he said: ", "here is the trans"));
        assert!(!introduces("here is the translation. he said: ", "here is the translation"));
    }
}
