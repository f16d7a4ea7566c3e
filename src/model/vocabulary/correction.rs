//! What a word was meant to be, where one slip makes it of a common one: a noisy channel.

use super::{Unknown, begins_sentence};
use crate::language::lexicon::Lexicon;
use crate::language::misspelling::{Candidate, Slip, corrections};
use crate::model::Context;
use crate::text::WordClass;

/// The bands by which the slip must be likelier than the word itself.
const LEAST_GAP: i32 = 12;

/// Length from which a capitalised word beside another, or a common word with a capital, is looked at: names are short.
const LONG: usize = 7;

/// What a misspelled word was meant to be.
pub struct Correction {
    /// The word meant.
    pub form: String,
    /// By how many bands the slip is likelier than the word itself.
    pub gap: i32,
    /// By how many bands it is likelier than any other slip.
    pub lead: i32,
    /// What went wrong.
    pub slip: Slip,
    /// How likely the slip is, in bands.
    pub score: i32,
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
