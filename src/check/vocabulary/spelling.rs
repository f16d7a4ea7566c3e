//! Misspelled lower-case words, by a noisy channel: an unknown word that is one slip away from one common word.

use super::{Unknown, band, is_beside_name, is_cited, is_known, is_tied};
use crate::check::Context;
use crate::language::lexicon::Lexicon;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};

/// How many unknown words of a document are looked at: a text with more of them is not misspelled but foreign.
const MOST_WORDS: usize = 400;

/// `spelling/non-word`.
pub fn non_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.share() > rule.number("most-unknown", 0.1) {
        return;
    }
    let alphabet: Vec<char> = context.facts.alphabet.chars().collect();
    for word in vocabulary.unknown().iter().take(MOST_WORDS) {
        let letters = word.text.chars().count();
        let looks_native = word.text.chars().all(|c| alphabet.contains(&c));
        if letters < 4
            || !looks_native
            || vocabulary.count(word.text) > 1
            || is_tied(context, word)
            || is_cited(context, word)
        {
            continue;
        }
        let gap = rule.number(if letters <= 5 { "gap-short" } else { "gap" }, 40.0);
        let Some((candidate, certain)) = correction(lexicon, word, gap, &alphabet) else { continue };
        let place = Place { block: word.block, span: word.span };
        let doubtful = !certain || is_beside_name(context, word) || is_foreign(context, word);
        let finding = Finding::new(word.block, word.span)
            .arg("correction", candidate.as_str())
            .suggest(Suggestion::replace(place, candidate.as_str(), Applicability::Unsafe))
            .confidence(if certain { 0.9 } else { 0.6 });
        findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
    }
}

/// Whether a usual source language has the word: then it is a leftover or a loan, not a slip.
fn is_foreign(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    ["fr", "es", "de", "it"]
        .iter()
        .filter(|tag| **tag != context.language.as_str())
        .any(|tag| band(Lexicon::of(tag), word.text) >= 34)
}

/// How a slip is made, the likelier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    Swap,
    Letter,
    Replace,
}

/// The one common word that a single slip turns into `word`, and whether nothing else comes near it.
fn correction(lexicon: &Lexicon, word: &Unknown<'_>, gap: f64, alphabet: &[char]) -> Option<(String, bool)> {
    let own = f64::from(band(Some(lexicon), word.text));
    let mut candidates: Vec<(u8, String)> = Vec::new();
    for (slip, form) in one_slip(word.text, alphabet) {
        let Some(entry) = lexicon.get(&form).filter(|entry| entry.is_lower() && entry.band() >= 25) else {
            continue;
        };
        // Frequency alone prefers `wanted` for `wanred`; what fingers do is swap, drop and double.
        let bonus = match slip {
            Slip::Swap => 12,
            Slip::Letter => 6,
            Slip::Replace => 0,
        };
        candidates.push((entry.band() + bonus, form));
    }
    candidates.sort_by(|a, b| b.cmp(a));
    candidates.dedup_by(|a, b| a.1 == b.1);
    let (best, form) = candidates.first()?;
    let runner_up = candidates.get(1).map_or(0, |(score, _)| *score);
    let clear = f64::from(*best) - own >= gap;
    (clear && !is_derivation(lexicon, word.text)).then(|| (form.clone(), best - runner_up >= 3))
}

/// Whether a word is built of known parts in a way dictionaries do not list.
fn is_derivation(lexicon: &Lexicon, word: &str) -> bool {
    const BEGINNINGS: [&str; 24] = [
        "un", "re", "non", "anti", "over", "under", "pre", "post", "sub", "super", "co", "multi", "micro",
        "mini", "mega", "semi", "bio", "eco", "geo", "neo", "inter", "out", "mis", "de",
    ];
    const ENDINGS: [&str; 16] = [
        "ness", "less", "like", "able", "ible", "ism", "ist", "ists", "ship", "wise", "ization", "izing",
        "ified", "ers", "ies", "ally",
    ];
    let known = |form: &str| form.chars().count() >= 3 && is_known(lexicon, form);
    BEGINNINGS.iter().filter_map(|b| word.strip_prefix(b)).any(|rest| rest.len() >= 4 && known(rest))
        || ENDINGS
            .iter()
            .filter_map(|e| word.strip_suffix(e))
            .any(|rest| known(rest) || known(&format!("{rest}e")))
}

/// Every form from which a single slip makes `word`.
fn one_slip(word: &str, alphabet: &[char]) -> Vec<(Slip, String)> {
    let letters: Vec<char> = word.chars().collect();
    let mut forms = Vec::with_capacity(letters.len() * (2 * alphabet.len() + 2));
    let text = |letters: &[char]| letters.iter().collect::<String>();
    for at in 0..letters.len() {
        let mut dropped = letters.clone();
        dropped.remove(at);
        forms.push((Slip::Letter, text(&dropped)));
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            forms.push((Slip::Swap, text(&swapped)));
        }
    }
    for &letter in alphabet {
        for at in 0..=letters.len() {
            let mut added = letters.clone();
            added.insert(at, letter);
            forms.push((Slip::Letter, text(&added)));
            if at < letters.len() && letters[at] != letter {
                let mut replaced = letters.clone();
                replaced[at] = letter;
                forms.push((Slip::Replace, text(&replaced)));
            }
        }
    }
    forms
}
