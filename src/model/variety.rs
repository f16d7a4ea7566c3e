//! Which variety of its language a text is written in: by the country that its language tag names, or by what it does
//! throughout.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Context;
use crate::language::lexicon::Entry;

/// Spellings that only Switzerland and Liechtenstein have: elsewhere these words are written with `ß`.
const SWISS: [&str; 16] = [
    "grüss", "strass", "ausser", "draussen", "gross", "heiss", "weiss", "schliess", "massnahm", "fuss",
    "spass", "dreissig", "süss", "fleiss", "stoss", "giess",
];

/// Countries whose Spanish sets a point before decimals and a comma between thousands (Unicode CLDR 48).
const SPANISH_POINTS: [&str; 12] = ["MX", "US", "PR", "GT", "HN", "NI", "PA", "PE", "SV", "DO", "CU", "BZ"];

/// Countries whose French sets no blank before `;`, `!` and `?`.
const FRENCH_WITHOUT_BLANKS: [&str; 2] = ["CA", "CH"];

/// Whether a text is written for Switzerland: its tag says so or, where it names no country, a German text has no `ß` at all and
/// a word that is written with one elsewhere.
pub fn is_swiss(context: &Context<'_>) -> bool {
    if let Some(region) = context.language.region() {
        return matches!(region, "CH" | "LI");
    }
    let has = |text: &str| SWISS.iter().any(|stem| text.to_lowercase().contains(stem));
    context.language.as_str() == "de"
        && !context.texts().any(|(_, text)| text.contains('ß'))
        && context.texts().any(|(_, text)| has(text))
}

/// Whether French is written for a country that sets a blank before `;`, `!` and `?`, or for one that does not; nothing where
/// the tag names no country.
pub fn sets_blanks(context: &Context<'_>) -> Option<bool> {
    let region = context.language.region().filter(|_| !context.facts.spaced_marks.is_empty())?;
    Some(!FRENCH_WITHOUT_BLANKS.contains(&region))
}

/// How numbers are written.
pub struct NumberMarks {
    /// What stands before decimals.
    pub decimal: char,
    /// What parts thousands, as a fix writes it.
    pub thousands: char,
    /// Whether the country is stated: then the text need not show its habit.
    pub is_stated: bool,
}

/// How the numbers of a text are written: as in its language, but for the Spanish of some countries and what Switzerland
/// writes in German and Italian.
pub fn number_marks(context: &Context<'_>) -> NumberMarks {
    let facts = context.facts;
    let (decimal, thousands) = match (context.language.as_str(), context.language.region()) {
        ("es", Some(region)) if SPANISH_POINTS.contains(&region) => ('.', ','),
        ("de" | "it", Some("CH" | "LI")) => ('.', '’'),
        _ => (facts.decimal, facts.thousands.first().copied().unwrap_or(',')),
    };
    NumberMarks { decimal, thousands, is_stated: context.language.region().is_some() }
}

/// Countries that write English as Britain does, but for what each has of its own.
const BRITISH: [&str; 7] = ["GB", "IE", "AU", "NZ", "ZA", "IN", "MT"];

/// What words are written like elsewhere, by the spelling of the one side.
type Spellings = HashMap<&'static str, &'static str>;

/// American and British spellings of one word; `data/lexicons/SOURCES.md` says where they come from.
static ENGLISH: LazyLock<[Spellings; 2]> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicons/varieties-en.tsv").lines();
    let pairs =
        || lines.clone().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    [pairs().collect(), pairs().map(|(american, british)| (british, american)).collect()]
});

/// How the country of the language's tag spells a word, given in lower case, that is spelled as elsewhere.
pub fn spelled_here(context: &Context<'_>, word: &str) -> Option<String> {
    match (context.language.as_str(), context.language.region()?) {
        ("en", "US") => ENGLISH[1].get(word).map(|&here| here.to_owned()).or_else(|| with_z(context, word)),
        ("en", region) if BRITISH.contains(&region) => ENGLISH[0].get(word).map(|&here| here.to_owned()),
        ("de", "CH" | "LI") if word.contains('ß') => Some(word.replace('ß', "ss")),
        _ => None,
    }
}

/// The endings of verbs in `-ise` and of what is made of them, each with what stands before it in American English.
const ISE: [&str; 8] = ["ise", "ised", "ises", "ising", "iser", "isers", "isation", "isations"];

/// A stem is no shorter than this, in bytes: `prise`, `rise`, `wise`.
const STEM: usize = 4;

/// What American English writes with a `z` alone.
fn with_z(context: &Context<'_>, word: &str) -> Option<String> {
    let stem = ISE.iter().find_map(|ending| word.strip_suffix(ending))?;
    let written = format!("{stem}iz{}", &word[stem.len() + 2..]);
    let lexicon = context.lexicon?;
    let band = |form: &str| lexicon.get(form).filter(|entry| entry.is_lower()).map(Entry::band);
    // Where both are words of their own the one with an `s` is no spelling of the other: `promise`, `exercise`.
    let here = band(&written)?;
    (stem.len() >= STEM && band(word).is_none_or(|there| there <= here)).then_some(written)
}
