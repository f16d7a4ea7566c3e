//! What is known of a language: its conventions (facts) and its words (lexicon).

mod de;
pub mod derivation;
mod en;
mod es;
pub mod exonym;
mod fr;
mod it;
pub mod lexicon;
pub mod misspelling;
pub mod name;
pub mod plural;
mod pt;
pub mod recognise;
mod unknown;
pub mod value;

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::document::Language;
use crate::text::{Abbreviations, WordHash};

/// How a language writes quotation marks.
#[derive(Debug, Clone, Copy)]
pub struct QuoteStyle {
    /// Opening and closing marks of a quotation, the usual pair first.
    pub outer: &'static [(char, char)],
    /// The same for a quotation inside a quotation.
    pub inner: &'static [(char, char)],
    /// Whether a no-break space stands inside the marks (French « x »).
    pub spaced: bool,
}

/// The conventions of one language that rules read.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a convention of its own, and none follows from another"
)]
pub struct Facts {
    /// Primary subtag.
    pub tag: &'static str,
    /// Name in English, for messages.
    pub name: &'static str,
    /// Quotation marks.
    pub quotes: QuoteStyle,
    /// Marks that take a space before them (French `: ; ! ?`).
    pub spaced_marks: &'static [char],
    /// Abbreviations that a full stop ends without ending the sentence.
    pub abbreviations: Abbreviations,
    /// Words of one letter, lower-case.
    pub one_letter_words: &'static [&'static str],
    /// Elided words that end in an apostrophe (`l`, `qu`), lower-case, without it.
    pub elisions: &'static [&'static str],
    /// What may follow an apostrophe at the end of a word (`s`, `t`), lower-case.
    pub clitics: &'static [&'static str],
    /// Articles and other determiners, lower-case.
    pub determiners: &'static [&'static str],
    /// Prepositions, conjunctions, pronouns and auxiliaries: words that do not end a sentence's sense, lower-case.
    pub function_words: &'static [&'static str],
    /// Verbs of saying in the forms that attribute a quotation (`said`, `adds`), lower-case.
    pub saying: &'static [&'static str],
    /// Prepositions that stand before places and times, and hardly ever before persons, lower-case.
    pub before_places: &'static [&'static str],
    /// Months in order, as written inside a sentence.
    pub months: [&'static str; 12],
    /// Weekdays from Monday on, as written inside a sentence.
    pub weekdays: [&'static str; 7],
    /// Decimal mark and mark between thousands.
    pub decimal: char,
    /// Mark between groups of three digits, in running text.
    pub thousands: &'static [char],
    /// Whether nouns are written with a capital, which then tells no name.
    pub capitalises_nouns: bool,
    /// Whether months and weekdays are written with a capital, without which they are other words (`may`, `march`).
    pub capitalises_dates: bool,
    /// Whether capitals are often written without their accents.
    pub bare_capitals: bool,
    /// Whether a full stop behind digits makes an ordinal number of them (`3. Mai`).
    pub dotted_ordinals: bool,
    /// Whether a comma or a full stop behind a quotation stands before the closing mark.
    pub stops_inside_quotes: bool,
    /// What may follow a colon inside a word that means persons of any gender (`Leser:In`).
    pub gendered_endings: &'static [&'static str],
    /// Whether it is written in Latin letters.
    pub is_latin: bool,
    /// The lower-case letters of its native words.
    pub alphabet: &'static str,
    /// Its function words and determiners, ready to be asked for.
    small: SmallWords,
}

/// The words of closed classes as a set, made on first use.
#[derive(Debug)]
struct SmallWords(OnceLock<HashSet<&'static str, WordHash>>);

impl SmallWords {
    const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl QuoteStyle {
    /// Whether quotations open with a low mark and close with the one that opens elsewhere: „x“.
    pub fn opens_low(&self) -> bool {
        self.outer.first().is_some_and(|pair| pair.0 == '„')
    }
}

impl Facts {
    /// Whether anything is known of the language.
    pub fn is_known(&self) -> bool {
        self.tag != "und"
    }

    /// What is known of a language; for one that nothing is known of, marks follow English and word lists are empty.
    pub fn of(language: Language) -> &'static Self {
        match language.as_str() {
            "en" => &en::FACTS,
            "fr" => &fr::FACTS,
            "de" => &de::FACTS,
            "es" => &es::FACTS,
            "it" => &it::FACTS,
            "pt" => &pt::FACTS,
            _ => &unknown::FACTS,
        }
    }

    /// Whether `word` (any case) is a determiner or another function word.
    pub fn is_function_word(&self, word: &str) -> bool {
        let small =
            || self.function_words.iter().chain(self.determiners).copied().collect::<HashSet<_, WordHash>>();
        let small = self.small.0.get_or_init(small);
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            small.contains(word)
        } else {
            small.contains(word.to_lowercase().as_str())
        }
    }
}

/// Languages whose words are looked for when the source language is not known: the commonest sources of articles, with
/// words long enough to be told from chance.
pub const USUAL_SOURCES: [&str; 6] = ["fr", "es", "de", "it", "pt", "nl"];

/// The name of a language in English, for messages.
pub fn name_of(language: Language) -> &'static str {
    match language.as_str() {
        "ar" => "Arabic",
        "cs" => "Czech",
        "el" => "Greek",
        "he" => "Hebrew",
        "ja" => "Japanese",
        "ko" => "Korean",
        "nl" => "Dutch",
        "pl" => "Polish",
        "ru" => "Russian",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        _ => Facts::of(language).name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_sorted_and_lower_case() {
        for tag in ["en", "fr", "de", "es", "it", "pt"] {
            let facts = Facts::of(Language::parse(tag).unwrap());
            assert!(facts.abbreviations.0.is_sorted(), "{tag}");
            assert!(facts.abbreviations.0.iter().all(|a| a.to_lowercase() == **a), "{tag}");
        }
    }
}
