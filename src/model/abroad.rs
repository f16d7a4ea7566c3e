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
    /// language three to one. Words that both languages have count for neither, nor do those of addresses.
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
        let inside: Vec<&str> =
            inside.filter(|&word| !self.is_address(block, word)).map(|word| word.of(text)).collect();
        LANGUAGES.iter().filter_map(|tag| Language::parse(tag)).map(Facts::of).any(|other| {
            let (mut ours, mut theirs) = (0, 0);
            for word in &inside {
                match (self.facts.is_function_word(word), other.is_function_word(word)) {
                    (true, false) => ours += 1,
                    (false, true) => theirs += 1,
                    _ => {}
                }
            }
            theirs >= LEAST && theirs >= FOR_EACH * ours
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Language;
    use crate::linter::{Beside, Linter, Settings};

    fn found(language: &str, text: &str) -> Vec<String> {
        let settings = Settings { language: Language::parse(language), ..Settings::default() };
        let linter = Linter::new(&settings, Vec::new()).unwrap();
        let document = crate::format::read("a.txt", text.as_bytes().to_vec()).unwrap();
        linter.lint(&document, Beside::default()).into_iter().map(|diagnostic| diagnostic.rule).collect()
    }

    #[test]
    fn a_sentence_of_another_language_is_under_its_conventions() {
        let own = "Der Wagen steht auf dem Hof und wird am Montag verkauft.\n\n";
        assert!(
            found("de", &format!("{own}Das ist die “neue” Halle."))
                .contains(&"quotes/locale-style".to_owned())
        );
        assert_eq!(
            found("de", &format!("{own}This is the “new” hall of the town, and it is with us.")),
            [""; 0]
        );
    }

    #[test]
    fn the_words_of_an_address_speak_no_language() {
        let address = "https://docs.example.com/get-help-with-it/at-any-of-the-shops";
        let text = format!("Der Wagen steht auf dem Hof ,wie es {address} zeigt.");
        assert!(found("de", &text).contains(&"spacing/before-punctuation".to_owned()));
    }
}
