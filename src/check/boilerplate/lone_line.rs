//! `boilerplate/lone-line`: short lines that belong to the page and not to the text: the words of a picture in small letters,
//! a label above the headline, below it, or behind the last paragraph.

use crate::check::{Check, Needs};
use crate::document::{Role, Structure};
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::rule::{Finding, Rule, Suggestion};
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "boilerplate/lone-line", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// The longest words of a picture and the longest label, in words.
const CAPTION_WORDS: usize = 8;
const LABEL_WORDS: usize = 3;

/// The longest label above a headline, and the shortest headline, in words.
const KICKER_WORDS: usize = 2;
const HEADLINE_WORDS: usize = 6;

/// From so many paragraphs on a text ends with one.
const PARAGRAPHS: usize = 3;

/// Reports lines that stand alone where no heading stands.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure == Structure::Marked || context.is_markdown() {
        return;
    }
    for (block, text) in context.texts().filter(|&(block, _)| is_line(context, block)) {
        let is_lone = is_caption(context, block)
            || is_label_behind(context, block)
            || block == 1 && is_label_below_headline(context)
            || block == 0 && is_kicker(context);
        if is_lone && !text.ends_with(['.', ',', ';', ':', '!', '?', '…', '-', '–', '—', '"', '”', '»', ')'])
        {
            let finding = Finding::new(block, context.document.blocks[block].text.span());
            findings.push(finding.suggest(Suggestion::remove(block, rule.fix)));
        }
    }
}

/// Whether a block is a line of words that neither is running text nor known as furniture.
fn is_line(context: &Context<'_>, block: usize) -> bool {
    let role = context.document.blocks[block].role;
    context.furniture().verdict(block) == Verdict::Loose
        && !matches!(role, Role::Cell | Role::Divider | Role::Marks | Role::Item)
        && context.text(block).starts_with(char::is_alphanumeric)
        && context.words(block).iter().any(|word| word.class != WordClass::Number)
}

fn is_body(context: &Context<'_>, block: usize) -> bool {
    context.furniture().verdict(block) == Verdict::Body
}

/// Whether a line in small letters stands behind a sentence that is over.
fn is_caption(context: &Context<'_>, block: usize) -> bool {
    let text = context.text(block);
    let over = |before: usize| {
        context.text(before).trim_end_matches(['"', '”', '»', '’', ')', ' ']).ends_with(['.', '!', '?', '…'])
    };
    text.starts_with(char::is_lowercase)
        && context.spaced_words(block) <= CAPTION_WORDS
        && block.checked_sub(1).is_some_and(over)
        && !text.contains(':')
        && !is_clause(text)
}

/// How many letters the sign of a clause has at most.
const CLAUSE: usize = 4;

/// Whether a line begins with the sign of a clause: `a) Fees`, `ii. Roads`.
fn is_clause(text: &str) -> bool {
    text.find(|c: char| !c.is_alphanumeric())
        .is_some_and(|at| at <= CLAUSE && text[at..].starts_with([')', '.']))
}

/// Whether the last block is a word behind a paragraph, in a text of several.
fn is_label_behind(context: &Context<'_>, block: usize) -> bool {
    let blocks = context.document.blocks.len();
    block + 1 == blocks
        && context.spaced_words(block) == 1
        && block.checked_sub(1).is_some_and(|before| is_body(context, before))
        && (0..blocks).filter(|&other| is_body(context, other)).nth(PARAGRAPHS - 1).is_some()
}

/// Whether the second block is a name or no word at all between headline and text.
fn is_label_below_headline(context: &Context<'_>) -> bool {
    let words = context.words(1);
    let is_no_word = |form: &str| {
        let entry = context.lexicon.and_then(|lexicon| lexicon.get(form));
        entry.is_none_or(|entry| context.lexicon.is_some_and(Lexicon::is_graded) && !entry.is_lower())
    };
    let begins_byline = |form: &str| context.facts.is_function_word(form);
    context.spaced_words(1) <= LABEL_WORDS
        && context.furniture().verdict(0) == Verdict::Loose
        && context.spaced_words(0) > 1
        && is_body(context, 2)
        && words.first().is_some_and(|word| !begins_byline(word.span().of(context.text(1))))
        && words
            .iter()
            .any(|word| word.class != WordClass::Number && is_no_word(word.span().of(context.text(1))))
}

/// Whether the first block is a word or two above a headline that does not have them.
fn is_kicker(context: &Context<'_>) -> bool {
    let below = context.text(1);
    let has = |word: &str| below.contains(word);
    context.spaced_words(0) <= KICKER_WORDS
        && context.furniture().verdict(1) == Verdict::Loose
        && context.spaced_words(1) >= HEADLINE_WORDS
        && below.ends_with(char::is_alphanumeric)
        && !context.words(0).iter().any(|word| has(word.span().of(context.text(0))))
}
