//! What a judge may find: the kinds of fault, as rules call them and as judges do.

use serde::{Deserialize, Serialize};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// It says something else than the source.
    Mistranslation,
    /// It follows the words of the source, not its own language.
    Calque,
    /// Agreement, tense, case, order of words, a word missing or too many.
    Grammar,
    /// A name, a title or an acronym.
    Name,
    /// Words left in another language.
    Untranslated,
    /// A piece of text that makes no sense.
    Garbled,
    /// What belongs to the page and not to the article.
    Furniture,
    /// Marks and the spaces around them.
    Punctuation,
    /// Capital and small letters.
    Capitals,
    /// Numbers, dates and units.
    Number,
    /// The same said twice.
    Repeat,
    /// What the source says and the text does not.
    Omission,
    /// What the text says and the source does not.
    Addition,
    /// Anything else.
    Style,
}

/// A category, its name, and what else judges call it.
struct Entry(Category, &'static str, &'static [&'static str]);

/// All categories.
const ALL: &[Entry] = &[
    Entry(Category::Mistranslation, "mistranslation", &["accuracy", "wrong-term", "negation", "terminology"]),
    Entry(Category::Calque, "calque", &["literal", "unidiomatic"]),
    Entry(Category::Grammar, "grammar", &["agreement", "determiner-clash", "spelling", "word-order"]),
    Entry(Category::Name, "name", &["name-drift", "acronym-mismatch", "names", "acronym"]),
    Entry(Category::Untranslated, "untranslated", &["leftover"]),
    Entry(
        Category::Garbled,
        "garbled",
        &["garbled-fragment", "sentence-fragment", "stray-character", "encoding"],
    ),
    Entry(Category::Furniture, "furniture", &["boilerplate", "page-furniture"]),
    Entry(
        Category::Punctuation,
        "punctuation",
        &[
            "punctuation-spacing",
            "punctuation-stray",
            "quotes-unbalanced",
            "quotes-mixed",
            "quotes",
            "spacing",
        ],
    ),
    Entry(Category::Capitals, "capitals", &["capitalization", "capitalisation", "case"]),
    Entry(Category::Number, "number", &["number-format", "numbers", "date", "unit"]),
    Entry(Category::Repeat, "repeat", &["repeated-word", "repetition", "duplicate"]),
    Entry(Category::Omission, "omission", &["missing"]),
    Entry(Category::Addition, "addition", &["added"]),
    Entry(Category::Style, "style", &["other", "fluency", "register"]),
];

impl Category {
    /// All of them, in the order in which judges are told of them.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|entry| entry.0)
    }

    /// The category of a name that a judge gave it, whatever its case; what nobody knows is a matter of style.
    pub fn named(name: &str) -> Self {
        let name = name.trim().to_lowercase().replace(['_', ' '], "-");
        let name = name.rsplit('/').next().unwrap_or_default();
        let knows = |entry: &&Entry| entry.1 == name || entry.2.contains(&name);
        ALL.iter().find(knows).map_or(Self::Style, |entry| entry.0)
    }

    /// The rule that reports it.
    pub fn rule(self) -> String {
        format!("judge/{}", self.as_str())
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        ALL.iter().find(|entry| entry.0 == self).map_or("style", |entry| entry.1)
    }

    /// Whether it is about language that could be otherwise and may be a matter of taste.
    pub const fn is_language(self) -> bool {
        matches!(self, Self::Calque | Self::Grammar | Self::Style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_is_known_by_its_own_name_and_no_name_means_two() {
        let mut names: Vec<&str> = Vec::new();
        for entry in ALL {
            assert_eq!(Category::named(entry.0.as_str()), entry.0);
            assert_eq!(Category::named(&entry.0.rule()), entry.0);
            names.push(entry.1);
            names.extend(entry.2);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(Category::named("Quotes Mixed"), Category::Punctuation);
        assert_eq!(Category::named("nonsense"), Category::Style);
    }
}
