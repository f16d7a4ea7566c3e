//! `leftover/word`: a single lower-case word that another language uses often and this one does not have.

use super::{is_loan, sources};
use crate::check::{Check, Needs, Opt};
use crate::document::Language;
use crate::language::derivation::is_derived;
use crate::language::lexicon::{Entry, Lexicon, Standing};
use crate::language::{USUAL_SOURCES, name_of};
use crate::model::Context;
use crate::model::vocabulary::{
    Unknown, begins_sentence, correction, foreign_band, is_beside_name, is_cited, is_tied,
};
use crate::rule::{Finding, Rule, Severity};
use crate::text::Listed;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "leftover/word",
    options: &[
        Opt { name: "least-band", about: "how common a word must be in the other language", default: "37" },
        Opt {
            name: "least-band-accented",
            about: "the same for words with a letter that English does not have",
            default: "25",
        },
        Opt {
            name: "least-band-stated",
            about: "the same where the source language is known",
            default: "20",
        },
        Opt { name: "margin", about: "by how many bands it must be commoner there", default: "20" },
        Opt { name: "margin-stated", about: "the same where the source language is known", default: "15" },
        Opt { name: "loans", about: "phrases that the language has borrowed", default: "[]" },
    ],
    arguments: &["language"],
    needs: Needs::Text,
    run: foreign_word,
};

/// Languages whose words are only told by letters that no other language of the list above has.
const MARKED_SOURCES: [&str; 3] = ["pl", "cs", "tr"];

/// `leftover/word`: a single lower-case word that another language uses often and this one does not have.
fn foreign_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() || vocabulary.other_language(context).is_some() {
        return;
    }
    let usual = sources(context, &USUAL_SOURCES);
    let marked = sources(context, &MARKED_SOURCES);
    for word in vocabulary.unknown() {
        let singular = singular_of_loan(context.language, target, word.text);
        let own = context.wordbook().get(word.core).band().max(singular.map_or(0, Entry::band));
        let best = best_source(context, rule, word, own, &usual, &marked);
        let Some((foreign, language)) = best.filter(|_| !is_tied(context, word)) else { continue };
        if is_too_short(language, word.text) {
            continue;
        }
        let doubtful = is_cited(context, word.block, word.span)
            || is_beside_name(context, word)
            || word.count > 1
            || is_derived(context.language, target, word.text)
            || singular.is_some_and(Entry::is_lower)
            || is_slip(context, target, word, foreign)
            || is_loan(rule, context.text(word.block), word.span)
            || follows_foreign_particle(context, word)
            || goes_on_from_name(context, word, language);
        let finding = Finding::new(word.block, word.span)
            .arg("language", name_of(language))
            .confidence(if foreign >= 45 { 0.95 } else { 0.85 });
        findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
    }
}

/// Whether the word is likelier misspelled than foreign.
fn is_slip(context: &Context<'_>, target: &Lexicon, word: &Unknown<'_>, foreign: u8) -> bool {
    correction(context, target, word).is_some_and(|correction| correction.score > i32::from(foreign))
}

/// The word that the language has, of which it is the plural as in English (`los rings`, `les greens`).
fn singular_of_loan(language: Language, target: &Lexicon, word: &str) -> Option<Entry> {
    word.strip_suffix('s').filter(|_| language != Language::ENGLISH).and_then(|stem| target.get(stem))
}

/// Words of three letters are mostly abbreviations (`dpa`): only those that hold sentences together tell.
fn is_too_short(language: Language, word: &str) -> bool {
    let entry = || Lexicon::of(language.as_str()).and_then(|lexicon| lexicon.get(word));
    match word.chars().count() {
        0..=2 => true,
        3 => !entry().is_some_and(Entry::is_function_word),
        _ => false,
    }
}

/// The language that most likely has the word, where it is common enough there and rare enough here.
fn best_source(
    context: &Context<'_>,
    rule: &Rule,
    word: &Unknown<'_>,
    own: u8,
    usual: &[(Language, &'static Lexicon)],
    marked: &[(Language, &'static Lexicon)],
) -> Option<(u8, Language)> {
    let (least, margin) = if context.source.is_some() {
        (rule.number("least-band-stated", 20.0), rule.number("margin-stated", 15.0))
    } else {
        (rule.number("least-band", 37.0), rule.number("margin", 20.0))
    };
    let best = |sources: &[(Language, &'static Lexicon)]| {
        sources.iter().map(|&source| (foreign_band(context, source, word.core, word.text), source.0)).max()
    };
    let is_clear = |&(foreign, _): &(u8, Language), least: f64| {
        f64::from(foreign) >= least && f64::from(foreign) - f64::from(own) >= margin
    };
    let accented = !word.text.is_ascii();
    let least_accented = rule.number("least-band-accented", 25.0).min(least);
    best(usual).filter(|found| is_clear(found, if accented { least_accented } else { least })).or_else(|| {
        best(marked).filter(|found| {
            accented && is_clear(found, least_accented)
                || context.source == Some(found.1) && is_clear(found, least)
        })
    })
}

/// Whether words of another language that begin with a name lead to it (`Volver a empezar`, `Pražská integrovaná
/// doprava`), one after the other or as a list (`Ocean's eleven, twelve et thirteen`).
fn goes_on_from_name(context: &Context<'_>, word: &Unknown<'_>, language: Language) -> bool {
    const REACH: usize = 4;
    const PARTICLE: usize = 3;
    let (text, words) = (context.text(word.block), context.words(word.block));
    let Some(own) = words.get(word.index) else { return false };
    let abroad = Lexicon::of(language.as_str());
    let mut right = *own;
    for index in (word.index.saturating_sub(REACH)..word.index).rev() {
        let left = words[index];
        let Some(form) = context.wordbook().form(word.block, index) else { return false };
        let core = form.core_at(left.span().start).of(text);
        let entry = abroad.and_then(|lexicon| lexicon.get(core));
        let leads = match &text[left.span().end..right.span().start] {
            " " | "-" => true,
            ", " => entry.is_some() && !form.entry.is_some_and(Entry::is_lower),
            _ => false,
        };
        if !leads {
            return false;
        }
        if left.is_capitalised() {
            // The name begins in that language too: `Volver`, not `Fernández`.
            let is_its =
                entry.is_some_and(|entry| abroad.is_some_and(|l| !l.is_graded()) || entry.is_lower());
            return is_its && !begins_sentence(context, word.block, left);
        }
        let known = form.standing != Standing::Unknown;
        if known && core.chars().count() > PARTICLE && entry.is_none() {
            return false;
        }
        right = left;
    }
    false
}

/// Whether the word before is a particle of a foreign phrase (`inter vivos`, `de facto`).
fn follows_foreign_particle(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    static PARTICLES: Listed = Listed::new(include_str!("../../../data/words/any/particles-of-phrases.txt"));
    let Some(before) = word.index.checked_sub(1) else { return false };
    let Some(particle) = context.words(word.block).get(before) else { return false };
    let own = context.wordbook().entry(word.block, before).is_some_and(Entry::is_function_word);
    !own && PARTICLES.contains(particle.span().of(context.text(word.block)))
}
