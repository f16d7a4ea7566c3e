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
use crate::text::Listed;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "fragments/glued-words",
    options: &[Opt { name: "least-band", about: "how common both words must be", default: "42" }],
    arguments: &["parts"],
    needs: Needs::Text,
    run: glued_words,
};

/// `fragments/glued-words`: an unknown word that is two common ones, one of them a function word.
fn glued_words(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() || vocabulary.other_language(context).is_some() {
        return;
    }
    for word in vocabulary.unknown() {
        if word.count > 1 || is_tied(context, word) || is_cited(context, word.block, word.span) {
            continue;
        }
        let Some((at, certain)) = seam(lexicon, word, rule.number("least-band", 42.0)) else { continue };
        // A slip of one letter is likelier than a lost space, a word built with a known ending likelier than both.
        if is_foreign(context, word)
            || is_derived(context.language, lexicon, word.text)
            || correction(context, lexicon, word).is_some()
        {
            continue;
        }
        let place = Place { block: word.block, span: Span::at(word.span.start + at) };
        let parts = format!("{} {}", &word.text[..at], &word.text[at..]);
        let finding = Finding::new(word.block, word.span)
            .arg("parts", parts)
            .suggest(Suggestion::replace(place, " ", Applicability::Unsafe))
            .confidence(if certain { 0.9 } else { 0.6 });
        findings.push(if certain { finding } else { finding.at_most(Severity::Info) });
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
const LEADING: [&str; 7] = ["after", "over", "under", "out", "up", "off", "down"];

/// Words that make compounds as their second part (`dropdown`): the whole may be a young word.
static COMPOUNDING: Listed = Listed::new(include_str!("../../../data/words/en/ends-of-compounds.txt"));

/// The longest that two common words together are, in bytes. Of a longer word (a key, a letter held down) every seam would
/// be tried in vain, which takes time by the square of its length.
const LONGEST: usize = 80;

/// Where two common words meet in an unknown one, and whether one of them is a function word.
fn seam(lexicon: &Lexicon, word: &Unknown<'_>, least: f64) -> Option<(usize, bool)> {
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
            let compound = COMPOUNDING.contains(tail) || LEADING.contains(&head) && b.is_noun();
            let function = !compound && (a.is_function_word() || b.is_function_word());
            let weaker = a.band().min(b.band());
            if best.is_none_or(|(_, _, known)| weaker > known) {
                best = Some((at, function, weaker));
            }
        }
    }
    best.map(|(at, function, _)| (at, function))
}
