//! Sentences of another language than the text's: the conventions of its own say nothing there.

use super::Context;
use crate::document::Language;
use crate::language::Facts;
use crate::rule::Place;
use crate::span::Span;
use crate::text::Text;

/// The languages whose function words are known.
const LANGUAGES: [&str; 6] = ["en", "fr", "de", "es", "it", "pt"];

/// So many function words of another language a sentence must have; fewer may be a title or a loan.
const LEAST: usize = 3;

/// So many words tell the language of a sentence.
const MOST: usize = 100;

/// And so many for each of the text's own, which may look the same by chance.
const FOR_EACH: usize = 3;

impl Context<'_> {
    /// Whether a place stands in a sentence of another language: one whose function words outnumber those of the text's own
    /// language three to one. Words that both languages have count for neither.
    pub fn is_abroad(&self, place: Place) -> bool {
        if !self.facts.is_known() {
            return false;
        }
        let sentences = self.sentences(place.block);
        let sentence = sentences.partition_point(|sentence| sentence.end <= place.span.start);
        if sentence >= sentences.len() {
            return false;
        }
        let known = self.abroad.borrow().get(&(place.block, sentence)).copied();
        known.unwrap_or_else(|| {
            let found = self.is_of_other_language(place.block, sentences[sentence]);
            self.abroad.borrow_mut().insert((place.block, sentence), found);
            found
        })
    }

    fn is_of_other_language(&self, block: usize, sentence: Span<Text>) -> bool {
        let (text, words) = (self.text(block), self.words(block));
        let first = words.partition_point(|word| word.span().start < sentence.start);
        let inside = words[first..]
            .iter()
            .map(|word| word.span())
            .take_while(|word| word.end <= sentence.end)
            .take(MOST);
        let (mut own, mut others) = (0, [0; LANGUAGES.len()]);
        for word in inside.map(|word| word.of(text)) {
            let is_own = self.facts.is_function_word(word);
            let mut is_other = false;
            for (language, count) in LANGUAGES.iter().zip(&mut others) {
                let facts = Language::parse(language).map(Facts::of);
                if facts.is_some_and(|facts| facts.tag != self.facts.tag && facts.is_function_word(word)) {
                    is_other = true;
                    *count += usize::from(!is_own);
                }
            }
            own += usize::from(is_own && !is_other);
        }
        others.iter().any(|&count| count >= LEAST && count >= FOR_EACH * own)
    }
}
