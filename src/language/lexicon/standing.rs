//! How well a language knows a word.

use super::{Entry, Lexicon};

/// How well a language knows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its dictionary has it, or it is so common that it must be right, or it is a name.
    Known,
    /// No dictionary has it, or only as an abbreviation (`LSAT`), but a frequency list or a list of names: a young word, a loan, or a common error (`recieve`).
    Doubtful,
    /// Nothing is known of it.
    Unknown,
}

/// The band from which a word counts as in use although no dictionary has it.
pub const USED_BAND: u8 = 25;

/// The band from which a word that no dictionary has is no error.
const SETTLED_BAND: u8 = 44;

impl Standing {
    /// How well a language knows what its lexicon says of a word.
    pub fn of(lexicon: &Lexicon, entry: Option<Entry>) -> Self {
        let Some(entry) = entry else { return Self::Unknown };
        let is_name = entry.is_person() || entry.is_place() || entry.is_calendar();
        let only_mixed = entry.is_mixed() && !entry.is_lower() && !entry.is_capitalised();
        let is_listed = entry.is_in_dictionary() && !only_mixed;
        if !lexicon.is_graded() || is_listed || entry.band() >= SETTLED_BAND {
            Self::Known
        } else if is_name || only_mixed || entry.band() >= USED_BAND {
            Self::Doubtful
        } else {
            Self::Unknown
        }
    }
}

/// Whether a language has a word.
pub fn is_known(lexicon: &Lexicon, form: &str) -> bool {
    is_known_as(lexicon, lexicon.get(form))
}

/// Whether a language that says this of a word has it.
pub fn is_known_as(lexicon: &Lexicon, entry: Option<Entry>) -> bool {
    match Standing::of(lexicon, entry) {
        Standing::Known => true,
        Standing::Doubtful => entry.is_some_and(|entry| entry.band() >= USED_BAND || entry.band() == 0),
        Standing::Unknown => false,
    }
}
