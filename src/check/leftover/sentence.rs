//! `leftover/sentence`: a sentence in another language.

use super::{is_loan, sources};
use crate::check::{Check, Needs, Opt};
use crate::document::{Language, Role};
use crate::language::lexicon::Lexicon;
use crate::language::lexicon::is_known_as;
use crate::language::{USUAL_SOURCES, name_of};
use crate::model::Context;
use crate::model::vocabulary::{Unknown, entry, foreign_band};
use crate::rule::{Finding, Rule, Severity};
use crate::span::Span;
use crate::text::Text;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "leftover/sentence",
    options: &[
        Opt {
            name: "least-band",
            about: "how common the words must be in the other language, on average",
            default: "35",
        },
        Opt { name: "loans", about: "phrases that the language has borrowed", default: "[]" },
        Opt {
            name: "margin",
            about: "by how many bands they must be commoner there, on average",
            default: "8",
        },
        Opt {
            name: "most-known",
            about: "the share of words known here from which on a sentence is none of another language",
            default: "0.7",
        },
    ],
    arguments: &["language"],
    needs: Needs::Text,
    run: foreign_sentence,
};

/// `leftover/sentence`: a sentence in another language.
fn foreign_sentence(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() || vocabulary.other_language(context).is_some() {
        return;
    }
    let mut sources = sources(context, &USUAL_SOURCES);
    // English words are loans everywhere, but a whole sentence of them is none.
    sources.extend(english(context));
    let mut done = None;
    let is_ours = |word: &Unknown<'_>| is_loan(rule, context.text(word.block), word.span);
    for word in vocabulary.unknown().iter().filter(|word| !is_ours(word)) {
        let sentences = context.sentences(word.block);
        let index = sentences.partition_point(|sentence| sentence.end <= word.span.start);
        let Some(&sentence) = sentences.get(index).filter(|_| done != Some((word.block, index))) else {
            continue;
        };
        done = Some((word.block, index));
        if is_translated_next(context.text(word.block), sentence) {
            continue;
        }
        let words = context.words(word.block);
        let from = words.partition_point(|w| w.span().start < sentence.start);
        let to = words.partition_point(|w| w.span().end <= sentence.end);
        let inside: Vec<usize> = (from..to).filter(|&index| words[index].is_letters()).collect();
        if let Some(language) = language_of(context, rule, (word.block, &inside), target, &sources) {
            let finding = Finding::new(word.block, sentence).arg("language", name_of(language));
            // What a page quotes as a block may stand in the language it was said in.
            let is_cited = context.document.blocks.get(word.block).is_some_and(|b| b.role == Role::Quote);
            let most = if is_cited { Severity::Warning } else { Severity::Error };
            findings.push(finding.confidence(0.97).at_most(most));
        }
    }
}

/// Whether a quotation stands in a sentence and another one in brackets behind it, which says it again:
/// `“Wer zuletzt lacht”, says the plaque. (“He who laughs last.”)`.
fn is_translated_next(text: &str, sentence: Span<Text>) -> bool {
    const QUOTES: [char; 6] = ['"', '“', '„', '«', '‘', '\''];
    let bracket = text[sentence.end..].trim_start().strip_prefix('(');
    sentence.of(text).contains(QUOTES) && bracket.is_some_and(|inside| inside.starts_with(QUOTES))
}

/// The language that a sentence's words, by their indices in a block, belong to, when it is clearly not the target.
fn language_of(
    context: &Context<'_>,
    rule: &Rule,
    (block, inside): (usize, &[usize]),
    target: &Lexicon,
    sources: &[(Language, &'static Lexicon)],
) -> Option<Language> {
    let text = context.text(block);
    let (words, numbers) = (context.words(block), context.wordbook().block(block));
    let capitals = inside.iter().filter(|&&index| words[index].is_capitalised()).count();
    if inside.len() < 5 || capitals * 5 > inside.len() * 2 {
        return None;
    }
    let forms = || inside.iter().map(|&index| (numbers[index], words[index].span().of(text)));
    let entries = || forms().map(|(number, form)| entry(context, target, number, form));
    let known = entries().filter(|&entry| is_known_as(target, entry)).count();
    if known as f64 > inside.len() as f64 * rule.number("most-known", 0.7) {
        return None;
    }
    let mean = |sum: u32| f64::from(sum) / inside.len() as f64;
    let own = mean(entries().map(|entry| entry.map_or(0, |entry| u32::from(entry.band()))).sum());
    let foreign = sources.iter().map(|&source| {
        let bands = forms().map(|(number, form)| u32::from(foreign_band(context, source, number, form)));
        (mean(bands.sum()), source.0)
    });
    let best = foreign.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|&(mean, _)| {
        mean >= rule.number("least-band", 35.0) && mean - own >= rule.number("margin", 8.0)
    })
    .map(|(_, language)| language)
}

/// English as a source, where it is not the language of the text and nothing else was stated.
fn english(context: &Context<'_>) -> Option<(Language, &'static Lexicon)> {
    let wanted = context.language != Language::ENGLISH && context.source.is_none();
    Some((Language::ENGLISH, Lexicon::of("en").filter(|_| wanted)?))
}
