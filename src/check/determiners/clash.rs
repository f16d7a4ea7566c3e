//! `determiners/clash`: two small words side by side of which one is too many: `the of`, `a the`, `of to`.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::vocabulary::begins_sentence;
use crate::model::wordbook::WordList;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Word, WordClass};
use std::cell::LazyCell;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "determiners/clash",
    options: &[
        Opt { name: "first", about: "the words of which one stands first, lower case", default: "[]" },
        Opt { name: "second", about: "the words of which one follows it, lower case", default: "[]" },
        Opt {
            name: "except",
            about: "phrases that begin with one of the two words, or end in the first, and are right",
            default: "[]",
        },
        Opt {
            name: "nouns",
            about: "words of `first` that are nouns or pronouns too (`le ton`, `el nuestro`)",
            default: "[]",
        },
        Opt { name: "before-nouns", about: "words behind which they are", default: "[]" },
        Opt {
            name: "stranded",
            about: "words of `second` that may follow a preposition which a verb left behind (`approved of by`)",
            default: "[]",
        },
        Opt { name: "participles", about: "endings of such verbs", default: "[]" },
        Opt {
            name: "keep",
            about: "which word stays, as a list of one: `first` or `second`; none: no fix",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: clash,
};

/// How much of the text ahead an exception may cover, in words.
const AHEAD: usize = 2;

/// How far before its preposition a participle may stand, in words (`spoken very well of by`).
const REACH: usize = 3;

/// A word of one list right before a word of another.
///
fn clash(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let except = LazyCell::new(|| {
        rule.strings("except").map(|phrase| phrase.split(' ').collect()).collect::<Vec<Vec<&str>>>()
    });
    let lists = |rule: &Rule| ["first", "second"].map(|option| WordList::new(rule.strings(option)));
    let Some(lists) = rule.prepared(lists) else { return };
    let book = context.wordbook();
    let [firsts, seconds] = lists.each_ref().map(|list| book.numbers(list));
    if firsts.is_empty() || seconds.is_empty() {
        return;
    }
    let keeps = rule.strings("keep").next();
    for (block, text) in context.texts() {
        let words = context.words(block);
        let folded = book.folded(block);
        for (index, &first) in folded.iter().enumerate() {
            if !firsts.contains(first) {
                continue;
            }
            let Some(pair) = words.get(index..index + 2) else { break };
            if pair[1].class != WordClass::Lower
                || !matches!(pair[0].class, WordClass::Lower | WordClass::Capitalised)
                || !folded.get(index + 1).is_some_and(|&second| seconds.contains(second))
                || between(text, pair[0], pair[1]) != " "
            {
                continue;
            }
            let (left, right) = (pair[0].span().of(text), pair[1].span().of(text));
            let compound = text[pair[1].span().end..].starts_with(['-', '/', '\'', '’'])
                || text[..pair[0].span().start].ends_with(['-', '\'', '’', '.']);
            if compound || left.eq_ignore_ascii_case(right) || is_excepted(text, words, index, &except) {
                continue;
            }
            if is_name(context, block, pair[0])
                || is_right(context, rule, &folded_words(text, words, index), right)
            {
                continue;
            }
            let span = Span::new(pair[0].span().start, pair[1].span().end);
            if context.is_address(block, span) || are_mentioned(context, text, words, index) {
                continue;
            }
            let mut finding = Finding::new(block, span);
            if let Some(kept) = keeps {
                let gone = if kept == "second" {
                    Span::new(pair[0].span().start, pair[1].span().start)
                } else {
                    Span::new(pair[0].span().end, pair[1].span().end)
                };
                finding = finding.suggest(Suggestion::replace(Place { block, span: gone }, "", rule.fix));
            }
            findings.push(finding);
        }
    }
}

/// Whether small words are spoken of, one behind the other: `a from and a to account`.
fn are_mentioned(context: &Context<'_>, text: &str, words: &[Word], index: usize) -> bool {
    let word = |at: usize| words.get(at).map(|word| word.span().of(text)).unwrap_or_default();
    let (first, second) = (word(index), word(index + 3));
    context.facts.is_function_word(word(index + 2))
        && first.eq_ignore_ascii_case(second)
        && context.facts.is_function_word(word(index + 4))
}

/// Whether a capitalised word stands inside a sentence or behind a short form (`M. Ma est venu`): then it is a name.
fn is_name(context: &Context<'_>, block: usize, word: Word) -> bool {
    let short_form = || {
        let before = context.text(block)[..word.span().start].trim_end().strip_suffix('.');
        before.is_some_and(|before| {
            let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            last.starts_with(char::is_uppercase) && last.chars().count() <= 3
        })
    };
    word.is_capitalised() && (!begins_sentence(context, block, word) || short_form())
}

/// The words up to the first one of a pair, which stands at `index`, in lower case; the last one first.
fn folded_words(text: &str, words: &[Word], index: usize) -> Vec<String> {
    words[index.saturating_sub(REACH)..=index]
        .iter()
        .rev()
        .map(|word| word.span().of(text).to_lowercase())
        .collect()
}

/// Whether the first word is a noun here, or one that a verb left behind. `before`: the first word and those before it.
fn is_right(context: &Context<'_>, rule: &Rule, before: &[String], second: &str) -> bool {
    let Some((first, before)) = before.split_first() else { return false };
    let determiners = context.facts.determiners;
    // Behind `le`, or behind `le bon`, `a la par`: a determiner stands there already.
    let determined = match before {
        [word, ..] if rule.list("before-nouns").contains(word) => true,
        [word, article, ..] => {
            !context.facts.is_function_word(word) && determiners.contains(&article.as_str())
        }
        _ => false,
    };
    let noun = rule.list("nouns").contains(first) && determined;
    let is_participle = |word: &String| rule.strings("participles").any(|ending| word.ends_with(ending));
    noun || rule.list("stranded").contains(second) && before.iter().any(is_participle)
}

/// Whether an exception covers the pair: one that begins with its first word, with its second word, or ends in its first.
fn is_excepted(text: &str, words: &[Word], index: usize, except: &[Vec<&str>]) -> bool {
    let said = |at: usize| words.get(at).map(|word| word.span().of(text).to_lowercase());
    let stands_at = |phrase: &[&str], from: usize| {
        phrase
            .iter()
            .enumerate()
            .all(|(offset, wanted)| said(from + offset).is_some_and(|word| word == *wanted))
    };
    except.iter().any(|phrase| {
        let first = (index + 1).saturating_sub(phrase.len());
        (first..index + AHEAD).any(|from| stands_at(phrase, from))
    })
}
