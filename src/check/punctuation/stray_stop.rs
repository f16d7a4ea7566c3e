//! `punctuation/stray-stop`: full stops that cut a sentence in two.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::low_starts::opens_with_small_name;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::{after, between, token};
use crate::text::{Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/stray-stop",
    options: &[
        Opt {
            name: "before",
            about: "words in lower case that may follow a stop (parts of names, signatures of agencies)",
            default: "[]",
        },
        Opt {
            name: "restarts",
            about: "words in lower case that begin a clause: behind a stop they want a capital, behind “?” and “!” they may go on",
            default: "[]",
        },
        Opt {
            name: "questions",
            about: "words in lower case of which a question has one, or begins with one; empty: every sentence may ask",
            default: "[]",
        },
        Opt {
            name: "lost-starts",
            about: "words with which a fragment begins behind a long sentence whose start is lost, of which another rule speaks",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// More of these in one text are a way of writing.
const HABIT: usize = 2;

/// How long a sentence is after which a fragment may have lost its start, in words.
const LONG: usize = 8;

/// From how many words on what stands before a stop may be a sentence.
const SENTENCE: usize = 3;

/// From how many words on a sentence without a word of asking is a statement.
const STATEMENT: usize = 4;

/// A full stop with a lower-case word after it.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (passed, lost_starts) = (rule.list("before"), rule.list("lost-starts"));
    let mut found = Vec::new();
    for (block, text) in context.texts() {
        let words = context.words(block);
        let mut sentence_start = 0;
        for &ending in context.marks(block).iter().filter(|mark| matches!(mark.char, '.' | '!' | '?')) {
            let (mark, next) = (ending.char, ending.next_word());
            let Some(pair) = next.checked_sub(1).and_then(|left| words.get(left..=next)) else { continue };
            if pair[0].span().end != ending.at {
                continue;
            }
            let length = next - sentence_start;
            if pair[1].class != WordClass::Lower {
                sentence_start = next;
                continue;
            }
            let gap = between(text, pair[0], pair[1]);
            let follower = pair[1].span().of(text);
            let lost = mark == '.' && length >= LONG && lost_starts.contains(follower);
            if gap.len() != 2 || !gap.ends_with(' ') || lost || passed.contains(follower) {
                continue;
            }
            if !is_cut(context, text, pair, mark) || ends_here(context, text, words, (next, mark)) {
                continue;
            }
            let stop = Span::new(pair[0].span().end, pair[0].span().end + 1);
            if context.is_address(block, stop) || mark != '.' && ends_emphasis(context, block, stop.end) {
                continue;
            }
            // `cups-client`, `main()`, the key `g`: names that are written small wherever they stand.
            let is_code = text[pair[1].span().end..].starts_with(['-', '_', '/', '('])
                || follower.len() == 1 && !context.facts.one_letter_words.contains(&follower);
            if is_code
                || is_small_name(context, follower)
                || opens_with_small_name(context, block, next)
                || mark != '.' && may_go_on(context, rule, text, &words[sentence_start..=next], mark)
            {
                continue;
            }
            let place = Place { block, span: stop };
            let small = context.facts.is_function_word(pair[0].span().of(text));
            let restarts = rule.list("restarts").contains(follower)
                || context.facts.determiners.contains(&follower) && length >= SENTENCE;
            let suggestion = if restarts && !small {
                capital(block, text, pair[1])
            } else {
                Suggestion::replace(place, "", Applicability::Unsafe)
            };
            let finding = Finding::new(block, Span::new(pair[0].span().start, pair[1].span().end))
                .suggest(suggestion)
                .confidence(if small { 0.95 } else { 0.8 });
            found.push(finding);
        }
    }
    let many = found.len() > HABIT;
    findings.extend(found.into_iter().map(|f| if many { f.at_most(Severity::Info) } else { f }));
}

/// Whether emphasis ends behind a mark, which then belongs to a question or a cry that is named (`of *Who are they?* and`).
fn ends_emphasis(context: &Context<'_>, block: usize, end: usize) -> bool {
    context.document.blocks.get(block).is_some_and(|b| b.text.joints().any(|joint| joint == end))
}

/// Whether a word that nobody knows follows, which is likely a name written small (`rsync`).
fn is_small_name(context: &Context<'_>, follower: &str) -> bool {
    context.lexicon.is_some_and(|lexicon| lexicon.is_graded() && lexicon.get(follower).is_none())
}

/// Whether a sentence may go on behind “?” or “!”: with another question, or with who says so (`Really? she asked`).
fn may_go_on(context: &Context<'_>, rule: &Rule, text: &str, sentence: &[Word], mark: char) -> bool {
    let [before @ .., left, right] = sentence else { return false };
    let (left, right) = (left.span().of(text), right.span().of(text));
    let questions = rule.list("questions");
    let asks = |word: &Word| questions.contains(&word.span().of(text).to_lowercase());
    if mark == '?' && before.len() >= STATEMENT && !questions.is_empty() && !before.iter().any(asks) {
        return false;
    }
    let restarts = rule.list("restarts");
    // A cry is short, or somebody gives it; a statement of some words cries nothing in its middle.
    let says = context.facts.saying.contains(&right) || restarts.contains(right);
    if mark == '!' && before.len() >= STATEMENT && !questions.is_empty() && !says {
        return false;
    }
    let is_open = context.facts.is_function_word(left) && !restarts.contains(left);
    !is_open && (restarts.contains(right) || !context.facts.is_function_word(right))
}

/// The follower with a capital.
fn capital(block: usize, text: &str, follower: Word) -> Suggestion {
    let first = follower.span().of(text).chars().next().unwrap_or_default();
    let letter = Span::new(follower.span().start, follower.span().start + first.len_utf8());
    let capital: String = first.to_uppercase().collect();
    Suggestion::replace(Place { block, span: letter }, capital, Applicability::Unsafe)
}

/// Whether the mark after the first word cannot end an abbreviation, a title or a name.
fn is_cut(context: &Context<'_>, text: &str, pair: &[Word], mark: char) -> bool {
    let word = pair[0].span().of(text);
    let token = token(text, pair[0].span().end);
    let dotted = token.trim_end_matches('.').contains(['.', '/', '(', ')']);
    match mark {
        '.' => match pair[0].class {
            WordClass::Lower => {
                let small = context.facts.is_function_word(word);
                (small || word.chars().count() > 2) && !dotted && !context.facts.abbreviations.contains(word)
            }
            WordClass::Capitalised => {
                word.chars().count() > 5 && !dotted && !context.facts.abbreviations.contains(word)
            }
            _ => false,
        },
        // `oh!` and `huh?` may stand in the middle of a sentence, and so may `Yahoo!` and its like.
        '!' if context.facts.is_function_word(word) => pair[0].class == WordClass::Lower,
        _ => pair[0].class == WordClass::Lower && word.chars().count() > 3,
    }
}

/// A text may end in a lower-case signature (`dpa`), and a bracket or a capital inside is no word of the sentence.
fn ends_here(context: &Context<'_>, text: &str, words: &[Word], (next, mark): (usize, char)) -> bool {
    let small = words.get(next - 1).is_some_and(|word| context.facts.is_function_word(word.span().of(text)));
    let last = mark == '.' && words.len() == next + 1 && !small;
    let end = words.get(next).map_or(text.len(), |word| word.span().end);
    let label = after(text, end).is_some_and(|c| matches!(c, ')' | '/' | '@' | ':' | '_'));
    let short =
        words.get(next).is_some_and(|word| context.facts.abbreviations.contains(word.span().of(text)));
    let asks_again =
        text[end..].starts_with([' ', '\u{A0}']) && text[end..].trim_start().starts_with(['¿', '¡']);
    let dotted = text[end..].starts_with('.') && after(text, end + 1).is_some_and(|c| !c.is_whitespace());
    let ends_short = short && text[end..].starts_with('.');
    last || label || dotted || ends_short || asks_again
}
