//! `fragments/elision`: elided words of the source language that stand alone: `today 'hui`, a lone `l'`.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::model::vocabulary::is_tied;
use crate::rule::{Enclosure, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Mark, MarkSet, Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/elision",
    options: &[
        Opt {
            name: "heads",
            about: "what stands before the apostrophe of an elided word (`l`, `qu`)",
            default: "[]",
        },
        Opt { name: "tails", about: "what stands behind one (`hui`)", default: "[]" },
        Opt { name: "names", about: "what may follow a head in a name (`état`, `oeuvre`)", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: elision,
};

/// The other way round: the language elides, and the apostrophe is lost: `lextérieur`.
pub const GLUED: Check = Check {
    name: "fragments/elision/glued",
    options: &[Opt { name: "least-band", about: "how common the second word must be", default: "32" }],
    arguments: &[],
    needs: Needs::Text,
    run: glued,
};

/// Reports unknown words that are an elided one and a common one behind it.
fn glued(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let least = rule.number("least-band", 32.0);
    for word in context.vocabulary().unknown().iter().filter(|word| word.class == WordClass::Lower) {
        let mut tails = context.facts.elisions.iter().filter_map(|head| word.text.strip_prefix(head));
        let is_word = |tail: &&str| {
            tail.chars().nth(SHORTEST).is_some()
                && tail.starts_with(is_elided_before)
                && lexicon.common([tail, ""], least).is_some_and(Entry::is_noun)
        };
        let Some(tail) = tails.find(is_word) else { continue };
        if is_tied(context, word) || is_cited(context, word.block, word.span) {
            continue;
        }
        let place = Place { block: word.block, span: Span::at(word.span.end - tail.len()) };
        findings.push(Finding::new(word.block, word.span).suggest(Suggestion::replace(place, "’", rule.fix)));
    }
}

/// The length that the second word must be longer than, in letters.
const SHORTEST: usize = 3;

/// Whether a word is elided before a letter.
fn is_elided_before(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h' | 'é' | 'è' | 'ê' | 'à' | 'â' | 'î' | 'ô' | 'œ')
}

/// Reports remnants of elided words in a language that has none of them. Options: `heads` (before an apostrophe: `l`, `qu`),
/// `tails` (behind one: `hui`), `names` (what may follow a head: `état`, `oeuvre`).
fn elision(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['\'', '’'])) {
        for word in beside_apostrophes(context.words(block), context.marks(block)) {
            let found = tail(text, word, rule).or_else(|| head(context, text, word, rule));
            let Some(span) = found.filter(|&span| !is_cited(context, block, span)) else { continue };
            let suggestion = Suggestion::replace(Place { block, span }, "", rule.fix);
            findings.push(Finding::new(block, span).suggest(suggestion));
        }
    }
}

/// The words that hold an apostrophe or stand beside one, in order.
fn beside_apostrophes(words: &[Word], marks: &[Mark]) -> impl Iterator<Item = Word> {
    let mut seen = 0;
    let apostrophes = marks.iter().filter(|mark| matches!(mark.char, '\'' | '’'));
    apostrophes.flat_map(move |mark| {
        let next = mark.next_word();
        let first = next.saturating_sub(1).max(seen);
        let beside = |word: &Word| word.span().end >= mark.at && word.span().start <= mark.end();
        seen = next + usize::from(words.get(next).is_some_and(beside));
        words.get(first..seen).unwrap_or_default().iter().copied().filter(beside)
    })
}

fn is_cited(context: &Context<'_>, block: usize, span: Span<Text>) -> bool {
    context.is_inside(block, span, Enclosure::Quotation) || context.is_address(block, span)
}

/// ` 'hui`: an apostrophe behind a blank, and the end of a word.
fn tail(text: &str, word: Word, rule: &Rule) -> Option<Span<Text>> {
    let letters = word.span().of(text);
    let before = &text[..word.span().start];
    let mark = before.chars().next_back().filter(|c| matches!(c, '\'' | '’'))?;
    let blank = word.span().start - mark.len_utf8();
    let apart = text[..blank].ends_with(' ');
    (apart && rule.list("tails").contains(letters)).then(|| Span::new(blank - 1, word.span().end))
}

/// `l' ` or `d' `: a head that nothing follows, or that clings to a lower-case word of this language.
fn head(context: &Context<'_>, text: &str, word: Word, rule: &Rule) -> Option<Span<Text>> {
    let letters = word.span().of(text);
    let before = text[..word.span().start].ends_with([' ', '(']);
    let (part, rest) = letters.split_once(['\'', '’']).unwrap_or((letters, ""));
    if !before || word.class != WordClass::Lower || !rule.list("heads").contains(part) {
        return None;
    }
    if !rest.is_empty() {
        let own = context
            .lexicon
            .and_then(|lexicon| lexicon.get(rest))
            .is_some_and(|entry| entry.is_lower() && entry.band() >= 36);
        let name = rule.strings("names").any(|name| name == rest);
        return (own && !name).then(|| Span::new(word.span().start, word.span().end - rest.len()));
    }
    let mark = text[word.span().end..].chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let end = word.span().end + mark.len_utf8();
    text[end..].starts_with(' ').then(|| Span::new(word.span().start, end + 1))
}
