//! `boilerplate/call-to-reader`: sentences in which a site speaks to its readers: calls to follow, subscribe, read on, write in.
//!
//! No list of phrases holds what sites write. But such a sentence is made of few kinds of words: it calls (`follow`, `you can
//! read`), it says whose (`us`, `our`, `here`, `your`) and it names a medium (`channel`, `newsletter`, `Facebook`); and it tells
//! nothing, so it has no verb of narration.

use super::{Sentence, finding, running_text, sentences_of};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, List, Rule, Severity};
use crate::text::Word;
use std::collections::HashSet;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "boilerplate/call-to-reader",
    options: &[
        Opt { name: "verbs", about: "imperatives that call", default: "[]" },
        Opt { name: "openings", about: "pairs of words that begin a call another way", default: "[]" },
        Opt { name: "leads", about: "words that may stand before either", default: "[]" },
        Opt { name: "ours", about: "words of the site for itself", default: "[]" },
        Opt { name: "yours", about: "words of the site for its readers", default: "[]" },
        Opt { name: "media", about: "words of media and channels", default: "[]" },
        Opt { name: "buttons", about: "words of which a button has one", default: "[]" },
        Opt { name: "urges", about: "words with which a button urges", default: "[]" },
        Opt { name: "narration", about: "words of a sentence that tells something", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: call,
};

/// The longest call and the longest notice of a helpline, in words.
const CALL_WORDS: usize = 40;

/// The shortest call, in words: two or three are a heading or a button.
const LEAST_WORDS: usize = 4;

/// How many sentences at the end of a text may be calls, and how many may be notices of a helpline.
const TAIL: usize = 4;

/// The longest words of a button, in words.
const BUTTON_WORDS: usize = 4;

/// A call in the tail has so many signs, one elsewhere so many.
const SIGNS: usize = 4;

const SIGNS_ELSEWHERE: usize = 5;

/// More sentences outside the tail that begin like a call are the text's own way to speak.
const MANUAL: usize = 2;

/// One sentence in so many that says “you” makes a text that speaks to its readers.
const ADDRESSED: usize = 5;

/// The word lists of a rule's options.
struct Lists<'a> {
    verbs: &'a List,
    openings: &'a List,
    leads: &'a List,
    ours: &'a List,
    yours: &'a List,
    media: &'a List,
    narration: &'a List,
    buttons: &'a List,
    urges: &'a List,
}

/// The sentences of the running text, of which there are `count`, in order, and whether each is one of the last.
fn sentences<'a>(context: &'a Context<'_>, count: usize) -> impl Iterator<Item = (Sentence<'a>, bool)> {
    let all = running_text(context).flat_map(|block| sentences_of(context, block));
    all.enumerate().map(move |(index, sentence)| (sentence, index + TAIL >= count))
}

/// Reports sentences that call upon the readers of the page. Options, lower-case: `verbs` (imperatives), `openings` (pairs of
/// words that begin a call another way), `leads` (words that may stand before either), `ours`, `yours`, `media`, `narration` (words of a sentence that tells something).
fn call(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.is_markdown() {
        return;
    }
    let count = running_text(context).map(|block| context.sentences(block).len()).sum();
    if count <= TAIL {
        return;
    }
    let set = |option| rule.list(option);
    let lists = Lists {
        verbs: set("verbs"),
        openings: set("openings"),
        leads: set("leads"),
        ours: set("ours"),
        yours: set("yours"),
        media: set("media"),
        narration: set("narration"),
        buttons: set("buttons"),
        urges: set("urges"),
    };
    let mut found = Vec::new();
    for (sentence, in_tail) in sentences(context, count) {
        if is_button(&lists, &sentence) {
            found.push(finding(rule, &sentence, Severity::Warning));
        }
        let Some((signs, ours)) = signs(&lists, &sentence) else { continue };
        if in_tail && signs >= SIGNS {
            found.push(finding(rule, &sentence, Severity::Error));
        } else if ours && signs >= SIGNS_ELSEWHERE {
            found.push(finding(rule, &sentence, Severity::Warning));
        }
    }
    if !found.is_empty() && !is_manual(context, &lists, count) {
        findings.extend(found);
    }
}

/// Whether a sentence is the words of a button behind an offer: `… and all the films of the house. Sign up now!`
fn is_button(lists: &Lists<'_>, sentence: &Sentence<'_>) -> bool {
    let ends_block = sentence.span.start > 0 && sentence.span.end == sentence.text.trim_end().len();
    ends_block
        && sentence.words.len() <= BUTTON_WORDS
        && sentence.has(lists.buttons)
        && sentence.has(lists.urges)
        && !sentence.text.contains(['"', '“', '«', '„'])
}

/// How a sentence begins: 2 for a call, 1 for words that lead to one, nothing otherwise.
fn opening(lists: &Lists<'_>, sentence: &Sentence<'_>) -> Option<usize> {
    let letters = |word: &Word| word.span().of(sentence.text);
    let leads =
        sentence.words.iter().take(2).take_while(|word| lists.leads.contains_lower(letters(word))).count();
    let first = sentence.words.get(leads)?;
    if lists.verbs.contains_lower(letters(first)) {
        return Some(2);
    }
    let second = sentence.words.get(leads + 1)?;
    let pair = first.span().cover(second.span()).of(sentence.text);
    let opens = if &sentence.text[first.span().end..second.span().start] == " " {
        lists.openings.contains_lower(pair)
    } else {
        lists.openings.contains_lower(&format!("{} {}", letters(first), letters(second)))
    };
    opens.then_some(1)
}

/// How many signs of a call a sentence has, and whether it says “us”; nothing where it is none.
fn signs(lists: &Lists<'_>, sentence: &Sentence<'_>) -> Option<(usize, bool)> {
    if !(LEAST_WORDS..=CALL_WORDS).contains(&sentence.words.len()) {
        return None;
    }
    let start = opening(lists, sentence)?;
    if !sentence.has(lists.media) || sentence.has(lists.narration) || sentence.is_quoted() {
        return None;
    }
    let words: HashSet<String> = sentence.lower().collect();
    let count = |set: &List| words.iter().filter(|word| set.contains(word.as_str())).count();
    let (ours, media) = (count(lists.ours), count(lists.media));
    let led = start == 2 || ours > 0 || media > 1;
    if !led {
        return None;
    }
    let verb = if start == 1 { count(lists.verbs).min(1) } else { 0 };
    Some((start + verb + ours.min(1) + count(lists.yours).min(1) + media.min(2), ours > 0))
}

/// Whether the text speaks to its readers all along: a manual, the page of a shop.
fn is_manual(context: &Context<'_>, lists: &Lists<'_>, count: usize) -> bool {
    let before = || sentences(context, count).filter(|(_, in_tail)| !in_tail).map(|(sentence, _)| sentence);
    let addressed = before().filter(|sentence| sentence.has(lists.yours)).count();
    before().filter(|sentence| opening(lists, sentence).is_some()).count() > MANUAL
        || (addressed > MANUAL && addressed * ADDRESSED > count)
}
