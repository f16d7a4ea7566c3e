//! Names of files: which language they end in, and which of two stands nearer to a text.

use std::path::Path;

use crate::document::Language;

/// A file's name without its extension and the language at its end, and that language: `storm.fr.md`, `storm_fr.md`.
pub fn name_of(path: &Path) -> (&str, Option<Language>) {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let named = |at: usize| {
        let language =
            Language::parse(&stem[at + 1..]).filter(|language| TAGS.contains(&language.as_str()))?;
        (at > 0).then_some((&stem[..at], Some(language)))
    };
    // `storm.pt-BR`: the region belongs to the tag.
    let ends = stem.rmatch_indices(['.', '_', '-']).map(|(at, _)| at).take(2);
    ends.filter_map(named).last().unwrap_or((stem, None))
}

/// Languages that names of files end in.
const TAGS: &[&str] = &[
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "is", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv",
    "th", "tr", "uk", "vi", "zh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_at_the_end_of_a_name_is_no_part_of_it() {
        let named = |name: &str| {
            let (stem, language) = name_of(Path::new(name));
            (stem.to_owned(), language.map_or_else(String::new, |language| language.to_string()))
        };
        let pair = |stem: &str, language: &str| (stem.to_owned(), language.to_owned());
        assert_eq!(named("a/storm.fr.md"), pair("storm", "fr"));
        assert_eq!(named("storm_de.html"), pair("storm", "de"));
        assert_eq!(named("storm.pt-BR.md"), pair("storm", "pt-BR"));
        assert_eq!(named("part-of.md"), pair("part-of", ""));
        assert_eq!(named("fr.md"), pair("fr", ""));
        assert_eq!(named("storm.md"), pair("storm", ""));
    }
}
