//! Which of the two languages of a bitext a stretch of the translation is in.

use crate::bitext::Bitext;
use crate::document::Language;
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::recognise::recognise;
use crate::text::{Word, WordClass, is_word_char, words};

/// A sentence of fewer letters may well read the same in both languages.
const FEWEST_LETTERS: usize = 12;

/// A text without case, marks and spaces.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| is_word_char(*c)).flat_map(char::to_lowercase).collect()
}

/// The two languages.
pub struct Tongues {
    source: Language,
    target: Language,
    source_words: Option<&'static Lexicon>,
    target_words: Option<&'static Lexicon>,
}

impl Tongues {
    /// Nothing where the two are one, or the source's is not known.
    pub fn of(bitext: &Bitext<'_>) -> Option<Self> {
        let (source, target) = (bitext.source_language?, bitext.target_language);
        (source != target).then(|| Self {
            source,
            target,
            source_words: Lexicon::of(source.as_str()),
            target_words: Lexicon::of(target.as_str()),
        })
    }

    /// Whether a sentence is in the source's language and not as good in the other.
    pub fn is_of_source(&self, text: &str) -> bool {
        let words = words(text);
        if folded(text).chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() < FEWEST_LETTERS {
            return false;
        }
        match recognise(text) {
            Some((language, _)) if language == self.target => false,
            Some((language, sure)) if language == self.source => {
                sure > 0.5 || self.has_words_of_source(text, &words)
            }
            _ => self.has_words_of_source(text, &words),
        }
    }

    /// Whether several words, none of them a name, are of the source's language alone.
    pub fn has_words_of_source(&self, text: &str, words: &[Word]) -> bool {
        /// How many such words are wanted.
        const WANTED: usize = 2;
        let is_source = |word: &&Word| {
            let written = word.span().of(text);
            let known = |lexicon: Option<&'static Lexicon>| lexicon.and_then(|lexicon| lexicon.get(written));
            let is_prose = word.class == WordClass::Lower && written.chars().nth(1).is_some();
            let is_own =
                known(self.target_words).is_some_and(|entry| entry.is_in_dictionary() || is_frequent(entry));
            // Without a list of the source's words, what the other language lacks is taken for one.
            let is_foreign = self.source_words.is_none() || known(self.source_words).is_some_and(is_frequent);
            is_prose && is_foreign && !is_own
        };
        words.iter().filter(is_source).count() >= WANTED
    }
}

/// Whether a word is more than a rare one.
fn is_frequent(entry: Entry) -> bool {
    entry.band() > 20
}
