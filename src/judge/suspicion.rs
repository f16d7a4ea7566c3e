//! How likely a fault is found in some sentences, so that a small budget goes where faults are.

use super::subject::Subject;
use crate::language::lexicon::Lexicon;
use crate::linter::Diagnostic;
use crate::rule::Severity;
use crate::text::{Word, words};

/// A word of less than this band is seldom used.
const SELDOM: u8 = 12;

/// A text this much longer or shorter than its source, by letters, has gained or lost something.
const ODD_RATIO: f32 = 1.6;

/// How suspicious a stretch of text is: what rules found in it, words its language lacks or seldom uses, a crowd of names, no
/// source or one of another length, and the mere number of its words, each of which may be wrong.
pub fn suspicion(subject: Subject<'_>, text: &str, source: &[String], found: &[&Diagnostic]) -> f32 {
    let words = words(text);
    let count = words.len().max(1) as f32;
    let by_rules: f32 = found.iter().map(|d| if d.severity > Severity::Info { 1.5 } else { 0.5 }).sum();
    let odd: f32 = words.iter().map(|word| oddness(subject, text, *word)).sum();
    let names = words.iter().skip(1).filter(|word| word.is_capitalised()).count() as f32;
    let uncovered = match (subject.bitext, source.is_empty()) {
        (None, _) => 0.0,
        (Some(_), true) => 2.0,
        (Some(_), false) => odd_length(text, source),
    };
    by_rules + odd + 0.1 * names + uncovered + 0.05 * count
}

/// How odd a word is: unknown to its language, or seldom.
fn oddness(subject: Subject<'_>, text: &str, word: Word) -> f32 {
    let Some(lexicon) = Lexicon::of(subject.language.as_str()) else { return 0.0 };
    if !word.is_letters() || word.is_capitalised() {
        return 0.0;
    }
    match lexicon.get(word.span().of(text)) {
        None => 0.5,
        Some(entry) if entry.band() < SELDOM => 0.2,
        Some(_) => 0.0,
    }
}

/// Whether a text is much longer or shorter than its source.
fn odd_length(text: &str, source: &[String]) -> f32 {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count().max(1) as f32;
    let ratio = letters(text) / source.iter().map(|sentence| letters(sentence)).sum::<f32>().max(1.0);
    if ratio.max(1.0 / ratio) > ODD_RATIO { 1.5 } else { 0.0 }
}
