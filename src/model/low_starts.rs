//! Sentences that have lost their beginning, and sentences that begin in lower case.

use super::Context;
use crate::document::Role;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Mark, Text, Word, WordClass};

/// Where more of the sentences than one in so many begin low, that is the writer's style.
const STYLE: usize = 12;

/// The fewest low sentences that make a style.
const STYLE_LEAST: usize = 3;

/// A short word before a full stop is an abbreviation unless it is as frequent as this (ten times its Zipf value).
const FREQUENT: u8 = 42;
const SHORT: usize = 5;

/// What stands after the stop of an address that was torn apart.
const ADDRESS_PARTS: [&str; 8] = ["com", "net", "org", "www", "info", "html", "ru", "pdf"];

/// A full stop and a lower-case word after it.
struct LowStart {
    block: usize,
    /// Index of the word after the stop.
    word: usize,
    span: Span<Text>,
}

/// Reports sentences of which only the end is left: `prison. of the district`, `). , due to`, `August. w, according to`.
/// Options: `openers` (words that begin no sentence, besides the function words of the language).
pub fn lost_start(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let low = low_starts(context);
    for start in &low {
        let text = context.text(start.block);
        let word = context.words(start.block)[start.word].span.of(text);
        if is_orphan(context, rule, word) {
            findings.push(Finding::new(start.block, start.span));
        }
    }
    for (block, text) in context.texts() {
        findings.extend(orphan_marks(context, block, text).map(|span| Finding::new(block, span)));
    }
}

/// Reports sentences that begin in lower case though nothing is lost. Options as of `lost-start`, whose cases are passed over.
pub fn sentence_start(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for start in low_starts(context) {
        let text = context.text(start.block);
        let span = context.words(start.block)[start.word].span;
        let word = span.of(text);
        let known =
            context.lexicon.is_none_or(|lexicon| lexicon.get(word).is_some_and(|e| e.band() >= FREQUENT));
        if is_orphan(context, rule, word) || !known {
            continue;
        }
        let Some(first) = word.chars().next().filter(|letter| letter.is_lowercase()) else { continue };
        let capital: String = first.to_uppercase().collect();
        let letter = Span::new(span.start, span.start + first.len_utf8());
        let suggestion = Suggestion::replace(Place { block: start.block, span: letter }, capital, rule.fix);
        findings.push(Finding::new(start.block, span).suggest(suggestion));
    }
}

/// Whether a word in lower case can only be the middle of a sentence.
fn is_orphan(context: &Context<'_>, rule: &Rule, word: &str) -> bool {
    rule.strings("openers").any(|opener| opener == word)
        || (rule.strings("openers").next().is_none() && context.facts.is_function_word(word))
}

/// Sentences that begin with a lower-case word, unless the text does so by habit.
fn low_starts(context: &Context<'_>) -> Vec<LowStart> {
    let mut found = Vec::new();
    let mut sentences = 0;
    // Where the abbreviations of a language are not known, its full stops say nothing.
    if context.facts.tag != context.language.as_str() {
        return found;
    }
    for (block, text) in context.texts() {
        if context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Cell | Role::Item)) {
            continue;
        }
        let words = context.words(block);
        let may_end = |mark: &&Mark| matches!(mark.char, '.' | '!' | '?' | '”' | '"' | '»' | ')');
        for mark in context.marks(block).iter().filter(may_end) {
            let next = mark.next_word();
            let Some([left, right]) = next.checked_sub(1).and_then(|left| words.get(left..=next)) else {
                continue;
            };
            let gap = Span::<Text>::new(left.span.end, right.span.start).of(text);
            if left.span.end != mark.at || !gap.contains(['.', '!', '?']) {
                continue;
            }
            sentences += 1;
            if is_low_start(context, block, text, (*left, *right), gap) {
                found.push(LowStart { block, word: next, span: Span::new(left.span.end, right.span.end) });
            }
        }
    }
    if found.len() > STYLE_LEAST.max(sentences / STYLE) { Vec::new() } else { found }
}

fn is_low_start(
    context: &Context<'_>,
    block: usize,
    text: &str,
    (left, right): (Word, Word),
    gap: &str,
) -> bool {
    // After “?” and “!” a quotation goes on in lower case, and so it may after a closing quotation mark.
    let plain =
        matches!(gap, ". " | "). ") || (gap.ends_with(". ") && gap.len() <= 4 && gap.starts_with([')', ']']));
    let word = left.span.of(text);
    let follows =
        text[right.span.end..].starts_with([' ', ',']) && !ADDRESS_PARTS.contains(&right.span.of(text));
    plain
        && follows
        && right.class == WordClass::Lower
        && (gap != ". " || ends_sentence(context, left, word))
        && !context.is_address(block, Span::new(left.span.start, right.span.end))
        && !is_dotted(text, left.span.start)
}

/// Whether a full stop after this word ends a sentence rather than an abbreviation.
fn ends_sentence(context: &Context<'_>, left: Word, word: &str) -> bool {
    let letters = word.chars().count();
    let entry = context.lexicon.and_then(|lexicon| lexicon.get(word));
    let frequent =
        entry.is_some_and(|e| e.band() >= FREQUENT && e.is_lower()) || context.facts.is_function_word(word);
    match left.class {
        WordClass::Number => context.language.as_str() != "de" && letters == 4,
        WordClass::Lower => {
            !context.facts.abbreviations.contains(word) && letters > 1 && (letters > SHORT || frequent)
        }
        WordClass::Capitalised => {
            !context.facts.abbreviations.contains(word) && letters > SHORT && entry.is_some()
        }
        WordClass::Upper | WordClass::Mixed | WordClass::Alphanumeric => false,
    }
}

/// Whether a word is the last part of a dotted abbreviation (`U.S.`, `p.m.`).
fn is_dotted(text: &str, start: usize) -> bool {
    text[..start].ends_with('.')
}

/// A comma where a sentence should begin (`. , due to`), or a lone letter with one (`. w, according`).
fn orphan_marks<'a>(
    context: &'a Context<'_>,
    block: usize,
    text: &'a str,
) -> impl Iterator<Item = Span<Text>> + 'a {
    let apart = |at: usize| text[..at].ends_with(' ') && text[at + 1..].starts_with(' ');
    let marks = context.marks(block).iter().filter(|mark| mark.char == ',');
    let commas = marks.clone().filter(move |mark| apart(mark.at));
    let commas = commas.map(|mark| mark.at - 1).filter(|&at| text[..at].ends_with(['.', '!', '?']));
    let commas = commas.filter(|&at| !text[..at].ends_with("..")).map(|at| Span::new(at - 1, at + 2));
    let letters = marks.filter_map(move |mark| {
        let word = mark.word_before(context.words(block)).filter(|word| word.span.end == mark.at)?;
        let alone = word.span.len() == 1 && word.class == WordClass::Lower;
        let framed = || text[..word.span.start].ends_with(". ") && text[mark.end()..].starts_with(' ');
        (alone && framed()).then(|| Span::new(word.span.start - 2, word.span.end + 1))
    });
    commas.chain(letters)
}

/// Reports a text without any capital letter. Options: `least-words`.
pub fn no_capitals(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let least = rule.number("least-words", 8.0);
    let mut total = 0usize;
    for (block, text) in context.texts() {
        let words = context.words(block);
        total += words.len();
        if text.chars().any(char::is_uppercase)
            || context.document.blocks.get(block).is_some_and(|b| b.role == Role::Cell)
        {
            return;
        }
    }
    let Some(first) = context.words(0).first() else { return };
    let ended = context.texts().any(|(_, text)| text.ends_with(['.', '!', '?', '"', '”']));
    let is_lower = first.span.of(context.text(0)).starts_with(char::is_lowercase);
    if total as f64 >= least && ended && first.class == WordClass::Lower && is_lower {
        let span = first.span;
        findings.push(Finding::new(0, span).at_most(Severity::Warning));
    }
}

/// Reports a document that begins in lower case though its other sentences do not.
pub fn text_start(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let text = context.text(0);
    let words = context.words(0);
    let Some(first) = words.first().filter(|word| word.class == WordClass::Lower && word.span.start == 0)
    else {
        return;
    };
    let word = first.span.of(text);
    // A name that somebody writes small (adidas, bell hooks) is written so more than once.
    let habit = words.iter().skip(1).any(|w| w.span.of(text) == word);
    let entry = context.lexicon.and_then(|lexicon| lexicon.get(word));
    let known = entry.is_some_and(|e| e.is_lower() || e.band() >= FREQUENT || e.is_capitalised())
        || (context.facts.is_latin && !habit && word.len() > 2);
    let capitals = context.sentences(0).iter().skip(1).any(|s| s.of(text).starts_with(char::is_uppercase));
    let one = context.document.blocks.len() == 1
        && text.ends_with(['.', '!', '?'])
        && words.iter().any(|w| w.is_capitalised() || w.class == WordClass::Mixed);
    let title = context.facts.abbreviations.contains(word)
        && text[first.span.end..].strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if known
        && words.len() >= 5
        && (capitals || one)
        && (title || !text[first.span.end..].starts_with(['-', '.', '(', '/']))
    {
        let Some(letter) = word.chars().next().filter(|letter| letter.is_lowercase()) else { return };
        let capital: String = letter.to_uppercase().collect();
        let place = Place { block: 0, span: Span::new(0, letter.len_utf8()) };
        findings.push(Finding::new(0, first.span).suggest(Suggestion::replace(
            place,
            capital,
            crate::rule::Applicability::Unsafe,
        )));
    }
}
