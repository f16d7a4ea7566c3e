//! Who spoke, as the words beside a quotation tell.

use crate::language::Facts;
use crate::text::is_word_char;

/// How far around a mark words are read, in bytes: enough for three words, and bounded.
pub const WINDOW: usize = 60;

/// Who a text says spoke.
pub enum Speaker {
    /// `he said`, `said X`.
    Certain,
    /// `Obama said`, which may as well be part of what is quoted.
    Name,
    /// Nobody.
    None,
}

/// Pronouns that stand before or behind a verb of saying.
const PRONOUNS: [&str; 12] =
    ["he", "she", "they", "il", "elle", "ils", "elles", "er", "sie", "él", "ella", "ellos"];

/// Who a text that follows a quotation says spoke.
pub fn speaker(text: &str, facts: &Facts) -> Speaker {
    let mut words = text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let says = |word: &str| facts.saying.contains(&word);
    // `, "according to` opens as often as it closes.
    let verb = first != "according" && says(first);
    if verb || PRONOUNS.contains(&first) && words.clone().take(2).any(says) {
        Speaker::Certain
    } else if first.starts_with(char::is_uppercase) && words.take(3).any(says) {
        Speaker::Name
    } else {
        Speaker::None
    }
}

/// Whether a text begins, after white space, with words that name who spoke (`said Jane`, `he added`).
pub fn names_speaker(text: &str, facts: &Facts) -> bool {
    let window = &text[..text.ceil_char_boundary(WINDOW.min(text.len()))];
    let words = window.trim_start();
    words.len() < window.len() && matches!(speaker(words, facts), Speaker::Certain)
}

/// Whether a text that a mark follows ends in a comma or a colon behind a verb of saying (`her son said later,`); words that are
/// quoted introduce nothing (`"63 points out of 100,`).
pub fn introduces_speech(text: &str, facts: &Facts) -> bool {
    const WORDS: usize = 4;
    let Some(words) = text.strip_suffix([',', ':']) else { return false };
    let start = words.rfind(['.', '!', '?', ',', '"', '“', '”']).unwrap_or_default();
    let clause = &words[start..];
    let mut last = clause.rsplit(|c: char| !is_word_char(c)).take(WORDS);
    !clause.starts_with(['"', '“', '”']) && last.any(|word| facts.saying.contains(&word))
}
