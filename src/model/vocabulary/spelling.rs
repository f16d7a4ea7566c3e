//! Misspelled words, by a noisy channel: an unknown word that one slip makes of one common word.

use super::derivation::is_derived;
use super::{Unknown, begins_sentence, is_beside_name, is_cited, is_tied};
use crate::document::Language;
use crate::language::lexicon::Lexicon;
use crate::language::misspelling::{Candidate, Slip, corrections};
use crate::model::Context;
use crate::model::wordbook::Standing;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::text::WordClass;

/// How many words of a document are looked at: a text with more unknown words is not misspelled.
const MOST_WORDS: usize = 1000;

/// Length from which a capitalised word beside another, or a common word with a capital, is looked at: names are short.
const LONG: usize = 7;

/// The bands by which the slip must be likelier than the word itself.
const LEAST_GAP: i32 = 12;

/// What a misspelled word was meant to be.
pub struct Correction {
    /// The word meant.
    pub form: String,
    /// By how many bands the slip is likelier than the word itself.
    gap: i32,
    /// By how many bands it is likelier than any other slip.
    lead: i32,
    slip: Slip,
    /// How likely the slip is, in bands.
    pub score: i32,
}

/// `spelling/non-word`.
pub fn non_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.other_language(context).is_some() || vocabulary.share() > rule.number("most-unknown", 0.1) {
        return;
    }
    let suspects = vocabulary.unknown().iter().chain(vocabulary.doubtful());
    for word in suspects.take(MOST_WORDS) {
        if !may_be_misspelled(context, word) {
            continue;
        }
        let Some(correction) = correction(context, lexicon, word) else { continue };
        let clear = f64::from(correction.gap) >= rule.number(least_gap(word), 20.0);
        let strong = f64::from(correction.gap) >= rule.number("gap-strong", 35.0);
        let doubtful = !clear
            || !strong && (is_beside_name(context, word) || is_cited(context, word.block, word.span))
            || is_built(context, lexicon, word, &correction)
            || is_foreign(context, word, &correction);
        let form = in_case_of(word, correction.form);
        let mut finding = Finding::new(word.block, word.span)
            .arg("correction", form.as_str())
            .confidence((0.5 + correction.gap as f32 / 100.0).clamp(0.5, 0.95));
        // Between two words nearly as likely, the choice would be a guess.
        if f64::from(correction.lead) >= rule.number("lead", 3.0) {
            let place = Place { block: word.block, span: word.span };
            finding = finding.suggest(Suggestion::replace(place, form, Applicability::Unsafe));
        }
        findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
    }
}

/// The option that says how large the gap must be for a word of this kind.
fn least_gap(word: &Unknown<'_>) -> &'static str {
    let short = word.text.chars().nth(5).is_none();
    match (word.class, word.standing) {
        (WordClass::Capitalised, _) => "gap-capitalised",
        _ if word.text.chars().nth(3).is_none() => "gap-shortest",
        (_, Standing::Doubtful) => "gap-doubtful",
        _ if short => "gap-short",
        _ => "gap",
    }
}

fn may_be_misspelled(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let alphabet = context.facts.alphabet;
    let is_native = || word.text.chars().all(|c| c.to_lowercase().all(|c| alphabet.contains(c)));
    word.count == 1
        && word.text.chars().nth(2).is_some()
        && (word.class == WordClass::Lower || !is_in_name(context, word))
        && is_native()
        && !is_tied(context, word)
}

/// Whether a capitalised word is surely part of a name: inside a sentence, and short or beside another capital.
fn is_in_name(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let text = context.text(word.block);
    let words = context.words(word.block);
    let Some(own) = words.get(word.index).filter(|own| !begins_sentence(context, word.block, **own)) else {
        return false;
    };
    let before = word.index.checked_sub(1).and_then(|i| words.get(i));
    let joined = before.is_some_and(|w| w.is_capitalised() && &text[w.span.end..own.span.start] == " ");
    joined && word.text.chars().count() < LONG
}

/// The likeliest word meant, if it is clearly likelier than that the word is meant as it stands.
pub fn correction(context: &Context<'_>, lexicon: &Lexicon, word: &Unknown<'_>) -> Option<Correction> {
    // Names differ from words in any letter: of a word with a capital, the first is taken for right.
    let right = usize::from(word.class == WordClass::Capitalised);
    let book = context.wordbook();
    let found = book.corrections(word.core, right, || corrections(lexicon, &word.text.to_lowercase(), right));
    let mut fitting = found.iter().filter(|candidate| is_fitting(context, word, candidate));
    let best = fitting.next()?;
    let gap = best.score - i32::from(book.get(word.core).band());
    let lead = fitting.next().map_or(i32::MAX, |second| best.score - second.score);
    (gap >= LEAST_GAP).then(|| Correction {
        form: best.form.clone(),
        gap,
        lead,
        slip: best.slip,
        score: best.score,
    })
}

/// Whether a word may be meant where another stands: a common one, in the case that its place asks for.
fn is_fitting(context: &Context<'_>, word: &Unknown<'_>, candidate: &Candidate) -> bool {
    let entry = candidate.entry;
    let needs_capital = !entry.is_lower();
    if word.class == WordClass::Lower {
        return !needs_capital;
    }
    // Names differ from words by any letter, but seldom as fingers slip.
    let slipped =
        matches!(candidate.slip, Slip::Undoubled | Slip::Missing | Slip::Swap | Slip::Doubled | Slip::Move)
            && candidate.form.chars().next()
                == word.text.chars().next().and_then(|c| c.to_lowercase().next());
    let begins = || {
        context.words(word.block).get(word.index).is_some_and(|w| begins_sentence(context, word.block, *w))
    };
    needs_capital || slipped && (begins() || word.text.chars().count() >= LONG && entry.band() >= 44)
}

/// Whether the word is built of known parts; a letter doubled or not before an ending (`occured`), or two that changed
/// places, is a slip all the same.
fn is_built(context: &Context<'_>, lexicon: &Lexicon, word: &Unknown<'_>, correction: &Correction) -> bool {
    let is_telling = match correction.slip {
        Slip::Undoubled | Slip::Accent => true,
        Slip::Doubled | Slip::Swap | Slip::Move => correction.gap >= 35,
        Slip::Missing | Slip::Replace | Slip::Extra => false,
    };
    !is_telling && is_derived(context.language, lexicon, &word.text.to_lowercase())
}

/// Whether another language has the word and uses it about as much as this one makes the slip: then it is a leftover or
/// a loan.
fn is_foreign(context: &Context<'_>, word: &Unknown<'_>, correction: &Correction) -> bool {
    const OTHERS: [&str; 9] = ["en", "fr", "es", "de", "it", "pt", "nl", "pl", "cs"];
    let bands = word.bands(context);
    let others = OTHERS.iter().filter_map(|tag| Language::parse(tag));
    others.filter(|other| *other != context.language).any(|other| {
        let foreign = i32::from(bands.in_language(other).unwrap_or_default());
        foreign >= 28 && foreign + 8 >= correction.score
    })
}

/// The correction with the capital of the word it stands for.
fn in_case_of(word: &Unknown<'_>, form: String) -> String {
    let mut letters = form.chars();
    match (word.class, letters.next()) {
        (WordClass::Capitalised, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => form,
    }
}
