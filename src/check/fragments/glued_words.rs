//! `fragments/glued-words`: an unknown word that is two common ones, one of them a function word.

use crate::check::{Check, Needs, Opt};
use crate::document::Language;
use crate::language::USUAL_SOURCES;
use crate::language::derivation::is_derived;
use crate::language::lexicon::Lexicon;
use crate::language::lexicon::is_known;
use crate::model::Context;
use crate::model::vocabulary::{Unknown, correction, is_cited, is_tied};
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{ClassSet, Listed, Text, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/glued-words",
    options: &[Opt { name: "least-band", about: "how common both words must be", default: "42" }],
    arguments: &["parts"],
    needs: Needs::Text,
    run: glued_words,
};

/// The same of a function word and a name or another word with a capital: `theSenate`, `Merkelet`.
pub const AT_CAPITAL: Check = Check {
    name: "fragments/glued-words/at-capital",
    options: &[],
    arguments: &["parts"],
    needs: Needs::Text,
    run: at_capital,
};

/// `fragments/glued-words`: an unknown word that is two common ones, one of them a function word.
fn glued_words(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    // Where nothing is known of the language, prepositions may be prefixes as in Russian, and every new word would be two.
    if !context.facts.is_known()
        || vocabulary.unknown().is_empty()
        || vocabulary.other_language(context).is_some()
    {
        return;
    }
    for word in vocabulary.unknown() {
        if word.count > 1 || is_tied(context, word) || is_cited(context, word.block, word.span) {
            continue;
        }
        let Some(seam) = seam(lexicon, word, rule.number("least-band", 42.0)) else { continue };
        // A slip of one letter is likelier than a lost space, but between two small words; a word built with a known ending
        // likelier than both.
        if is_foreign(context, word)
            || is_derived(context.language, lexicon, word.text)
            || seam.small < 2 && correction(context, lexicon, word).is_some()
        {
            continue;
        }
        let finding = split(word.block, word.span, word.text, seam.at);
        findings.push(if seam.small > 0 {
            finding.confidence(0.9)
        } else {
            finding.confidence(0.6).at_most(Severity::Info)
        });
    }
}

/// Whether another language has the word: English in a French text is no two French words (`latest`).
fn is_foreign(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    const COMMON: u8 = 36;
    let bands = word.bands(context);
    let others = USUAL_SOURCES.iter().chain(&["en"]).filter_map(|tag| Language::parse(tag));
    others
        .filter(|other| *other != context.language)
        .any(|other| bands.in_language(other).is_some_and(|band| band >= COMMON))
}

/// Words with which compounds begin (`afterparty`).
static LEADING: Listed = Listed::new(include_str!("../../../data/words/en/starts-of-compounds.txt"));

/// A word that is two, parted at `at`.
fn split(block: usize, span: Span<Text>, word: &str, at: usize) -> Finding {
    let place = Place { block, span: Span::at(span.start + at) };
    Finding::new(block, span)
        .arg("parts", format!("{} {}", &word[..at], &word[at..]))
        .suggest(Suggestion::replace(place, " ", Applicability::Unsafe))
}

/// Reports a function word that touches a word with a capital, which the text or the language has alone.
fn at_capital(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon else { return };
    let classes = ClassSet::of(WordClass::Mixed).with(WordClass::Capitalised);
    for (block, text) in context.texts().filter(|&(block, _)| context.has_words(block, classes)) {
        let words = context.words(block);
        for (index, word) in words.iter().enumerate().filter(|(_, word)| !word.is_joined) {
            let form = word.span().of(text);
            let at = match word.class {
                WordClass::Mixed => head_before_capital(context, form),
                WordClass::Capitalised if !context.facts.capitalises_nouns => {
                    let next = words.get(index + 1).filter(|next| between(text, *word, **next) == " ");
                    tail_behind_name(context, form, next.map_or("", |next| next.span().of(text)))
                }
                _ => None,
            };
            let Some(at) = at.filter(|_| !lexicon.contains(form)) else { continue };
            // `Neil deGrasse Tyson`, `deGrasse-Tyson`, `@theSenate`.
            let in_name = word.class == WordClass::Mixed
                && index.checked_sub(1).is_some_and(|before| {
                    words[before].is_capitalised() && between(text, words[before], *word) == " "
                });
            let tied = text[..word.span().start].ends_with(|c: char| !c.is_whitespace() && !is_opening(c))
                || text[word.span().end..].starts_with(['-', '.', '_', '@', '/']);
            if !in_name && !tied && !context.is_address(block, word.span()) {
                findings.push(split(block, word.span(), form, at).confidence(0.9));
            }
        }
    }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '"' | '“' | '«' | '„' | '[')
}

/// Where a function word ends in `theSenate`: what follows must be a word by itself.
fn head_before_capital(context: &Context<'_>, form: &str) -> Option<usize> {
    let at = form.find(char::is_uppercase)?;
    let (head, tail) = form.split_at(at);
    let mut letters = tail.chars().skip(1).peekable();
    // An article leads to any word; another small word may be the first half of a name that somebody made (`toString`).
    let is_word = || context.lexicon.is_some_and(|lexicon| is_known(lexicon, &tail.to_lowercase()));
    let alone = || context.wordbook().has(tail) || context.facts.determiners.contains(&head) && is_word();
    (head.len() > 1
        && letters.peek().is_some()
        && letters.all(char::is_lowercase)
        && tail.len() > SHORT
        && context.facts.is_function_word(head)
        && alone())
    .then_some(at)
}

/// Where a name of the text ends in `Sánchezet`, before a function word and another one.
fn tail_behind_name(context: &Context<'_>, form: &str, next: &str) -> Option<usize> {
    let small = |word: &str| context.facts.is_function_word(word);
    let may_follow = next.starts_with(char::is_lowercase) && small(next);
    let ends = form.char_indices().map(|(at, _)| at).filter(|&at| may_follow && at > SHORT);
    ends.filter(|&at| form.len() - at > 1 && small(&form[at..]))
        .find(|&at| context.wordbook().has(&form[..at]) || context.wordbook().has(&form[..at].to_lowercase()))
}

/// The longest name or word that may be one by chance.
const SHORT: usize = 3;

/// Words that make compounds as their second part (`dropdown`): the whole may be a young word.
static COMPOUNDING: Listed = Listed::new(include_str!("../../../data/words/en/ends-of-compounds.txt"));

/// The longest that two common words together are, in bytes. Of a longer word (a key, a letter held down) every seam would
/// be tried in vain, which takes time by the square of its length.
const LONGEST: usize = 80;

/// Where two common words meet in an unknown one.
struct Seam {
    /// In bytes of the word.
    at: usize,
    /// How many of them are function words.
    small: u8,
}

/// The seam between the two commonest words that an unknown one may be.
fn seam(lexicon: &Lexicon, word: &Unknown<'_>, least: f64) -> Option<Seam> {
    if word.text.len() > LONGEST {
        return None;
    }
    let common = |form: &str| lexicon.common([form, ""], least);
    let mut best = None;
    for (at, _) in word.text.char_indices().skip(2) {
        let (head, tail) = word.text.split_at(at);
        if tail.chars().nth(1).is_none() {
            continue;
        }
        let Some(a) = common(head) else { continue };
        if let Some(b) = common(tail).filter(|_| !is_known(lexicon, &format!("{head}-{tail}"))) {
            let compound = COMPOUNDING.contains(tail) || LEADING.contains(head) && b.is_noun();
            let small = u8::from(a.is_function_word()) + u8::from(b.is_function_word());
            let weaker = a.band().min(b.band());
            if best.as_ref().is_none_or(|(_, known)| weaker > *known) {
                best = Some((Seam { at, small: if compound { 0 } else { small } }, weaker));
            }
        }
    }
    best.map(|(seam, _)| seam)
}
