//! Which variety of its language a text is written in, by what it does throughout.

use super::Context;

/// Spellings that only Switzerland and Liechtenstein have: elsewhere these words are written with `ß`.
const SWISS: [&str; 16] = [
    "grüss", "strass", "ausser", "draussen", "gross", "heiss", "weiss", "schliess", "massnahm", "fuss",
    "spass", "dreissig", "süss", "fleiss", "stoss", "giess",
];

/// Whether a German text has no `ß` at all, and a word that is written with one elsewhere.
pub fn is_swiss(context: &Context<'_>) -> bool {
    let has = |text: &str| SWISS.iter().any(|stem| text.to_lowercase().contains(stem));
    context.language.as_str() == "de"
        && !context.texts().any(|(_, text)| text.contains('ß'))
        && context.texts().any(|(_, text)| has(text))
}
