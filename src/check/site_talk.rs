//! Sentences in which a site speaks to its readers: calls to follow, subscribe, read on, write in, and numbers to call for help.
//!
//! No list of phrases holds what sites write. But such a sentence is made of few kinds of words: it calls (`follow`, `you can
//! read`), it says whose (`us`, `our`, `here`, `your`) and it names a medium (`channel`, `newsletter`, `Facebook`); and it tells
//! nothing, so it has no verb of narration.

use std::collections::HashSet;

use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{ClassSet, Text, Word};

/// The longest call and the longest notice of a helpline, in words.
const CALL_WORDS: usize = 40;
const HELP_WORDS: usize = 60;

/// The shortest call, in words: two or three are a heading or a button.
const LEAST_WORDS: usize = 4;

/// How many sentences at the end of a text may be calls, and how many may be notices of a helpline.
const TAIL: usize = 4;
const HELP_TAIL: usize = 10;

/// A call in the tail has so many signs, one elsewhere so many.
const SIGNS: usize = 4;
const SIGNS_ELSEWHERE: usize = 5;

/// More sentences outside the tail that begin like a call are the text's own way to speak.
const MANUAL: usize = 2;

/// One sentence in so many that says “you” makes a text that speaks to its readers.
const ADDRESSED: usize = 5;

/// The shortest number that somebody may call, in digits.
const SHORT_NUMBER: usize = 3;

/// The word lists of a rule's options.
struct Lists<'a> {
    verbs: &'a List,
    openings: &'a List,
    leads: &'a List,
    ours: &'a List,
    yours: &'a List,
    media: &'a List,
    narration: &'a List,
}

/// A sentence of the running text.
struct Sentence<'a> {
    block: usize,
    span: Span<Text>,
    /// The text of its block.
    text: &'a str,
    words: &'a [Word],
}

impl Sentence<'_> {
    /// Its words in lower case.
    fn lower(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| word.span.of(self.text).to_lowercase())
    }

    /// Whether one of its words stands in a list.
    fn has(&self, list: &List) -> bool {
        self.words.iter().any(|word| list.contains_lower(word.span.of(self.text)))
    }

    fn is_quoted(&self) -> bool {
        self.span.of(self.text).contains(['"', '“', '”', '«', '»', '„'])
    }
}

/// The blocks of the running text.
fn running_text<'a>(context: &'a Context<'_>) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let blocks = context.document.blocks.iter().enumerate();
    blocks
        .filter(|(_, b)| !matches!(b.role, Role::Cell | Role::Divider | Role::Marks))
        .map(|(block, _)| block)
}

/// The sentences of a block, in order.
fn sentences_of<'a>(context: &'a Context<'_>, block: usize) -> impl Iterator<Item = Sentence<'a>> {
    let (text, mut words) = (context.text(block), context.words(block));
    context.sentences(block).iter().map(move |&span| {
        let own;
        (own, words) = words.split_at(words.partition_point(|word| word.span.start < span.end));
        Sentence { block, span, text, words: own }
    })
}

/// The sentences of the running text, of which there are `count`, in order, and whether each is one of the last.
fn sentences<'a>(context: &'a Context<'_>, count: usize) -> impl Iterator<Item = (Sentence<'a>, bool)> {
    let all = running_text(context).flat_map(|block| sentences_of(context, block));
    all.enumerate().map(move |(index, sentence)| (sentence, index + TAIL >= count))
}

/// Reports sentences that call upon the readers of the page. Options, lower-case: `verbs` (imperatives), `openings` (pairs of
/// words that begin a call another way), `leads` (words that may stand before either), `ours`, `yours`, `media`, `narration` (words of a sentence that tells something).
pub fn call(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
    };
    let mut found = Vec::new();
    for (sentence, in_tail) in sentences(context, count) {
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

/// How a sentence begins: 2 for a call, 1 for words that lead to one, nothing otherwise.
fn opening(lists: &Lists<'_>, sentence: &Sentence<'_>) -> Option<usize> {
    let letters = |word: &Word| word.span.of(sentence.text);
    let leads =
        sentence.words.iter().take(2).take_while(|word| lists.leads.contains_lower(letters(word))).count();
    let first = sentence.words.get(leads)?;
    if lists.verbs.contains_lower(letters(first)) {
        return Some(2);
    }
    let second = sentence.words.get(leads + 1)?;
    let pair = first.span.cover(second.span).of(sentence.text);
    let opens = if &sentence.text[first.span.end..second.span.start] == " " {
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

/// Reports numbers to call for help, as pages add them below news of violence. Options, lower-case: `calls` (words of calling),
/// `help` (words of what the help is for).
pub fn helpline(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let calls = rule.list("calls");
    let help = rule.list("help");
    let mut found = Vec::new();
    let mut left = HELP_TAIL;
    for block in running_text(context).rev() {
        let count = context.sentences(block).len();
        if context.has_words(block, ClassSet::DIGITS) {
            let last = sentences_of(context, block).skip(count.saturating_sub(left));
            let notices =
                last.filter(|sentence| is_notice(sentence) && sentence.has(calls) && sentence.has(help));
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

/// Whether a sentence may be a notice of a helpline: it gives a number.
fn is_notice(sentence: &Sentence<'_>) -> bool {
    let has_digits = |word: &&Word| ClassSet::DIGITS.meets(ClassSet::of(word.class));
    let mut numbers = sentence.words.iter().filter(has_digits);
    sentence.words.len() <= HELP_WORDS
        && numbers.next().is_some_and(|first| has_number(&sentence.text[first.span.start..sentence.span.end]))
}

/// Whether a text has a number as one dials it: `016`, `116 123`, `0800-111`, but no year, price or share.
fn has_number(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let goes_on = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'/');
        let length = rest.bytes().skip(start).take_while(goes_on).count();
        let run = rest[start..start + length].trim_end();
        rest = &rest[start + length..];
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let groups = run.split([' ', '-', '/']).filter(|group| group.len() > 1).count();
        if digits == SHORT_NUMBER
            || (digits == 5 && groups == 1)
            || (digits >= 6 && groups >= 2)
            || digits >= 8
        {
            return true;
        }
    }
    false
}

/// The finding for a sentence: at its place, with what removes it.
fn finding(rule: &Rule, sentence: &Sentence<'_>, severity: Severity) -> Finding {
    let text = sentence.text;
    let removal = if sentence.span.len() == text.len() {
        Suggestion::remove(sentence.block, rule.fix)
    } else {
        // The space before the sentence goes with it; of the first one, the space behind.
        let before = text[..sentence.span.start].trim_end().len();
        let behind = text.len() - text[sentence.span.end..].trim_start().len();
        let span = if before > 0 {
            Span::new(before, sentence.span.end)
        } else {
            Span::new(sentence.span.start, behind)
        };
        Suggestion::replace(Place { block: sentence.block, span }, "", rule.fix)
    };
    Finding::new(sentence.block, sentence.span).at_most(severity).suggest(removal)
}
