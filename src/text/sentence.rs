//! Sentences: where a full stop ends one and where it only ends an abbreviation.

use super::{Text, is_listed, is_word_char};
use crate::span::Span;

/// The abbreviations of a language, lower-case, without their last stop, sorted by bytes.
#[derive(Debug, Clone, Copy)]
pub struct Abbreviations(pub &'static [&'static str]);

impl Abbreviations {
    /// Whether `word` (any case, without the stop) is one of them, or a single letter, which an initial is.
    pub fn contains(self, word: &str) -> bool {
        let mut characters = word.chars();
        if characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none() {
            return true;
        }
        is_listed(self.0, word)
    }
}

/// Whether a mark may end a sentence.
pub const fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// The sentences of a block's text, without the white space between them.
///
/// A sentence ends at `.`, `!`, `?` or `…` with the closing quotes and brackets behind it, when white space and then
/// anything but a lower-case letter follows, and the word before a full stop is no abbreviation.
pub fn sentences(text: &str, abbreviations: Abbreviations) -> Vec<Span<Text>> {
    let ends = text.char_indices().filter(|&(_, c)| is_end_mark(c)).map(|(at, _)| at);
    sentences_at(text, ends, abbreviations)
}

/// The same of a text of which all [end marks](is_end_mark) are known, in order.
pub fn sentences_at(
    text: &str,
    marks: impl Iterator<Item = usize>,
    abbreviations: Abbreviations,
) -> Vec<Span<Text>> {
    // Many blocks are one sentence.
    let mut found = Vec::with_capacity(1);
    let mut start = 0;
    let mut at = 0;
    for mark in marks {
        if mark < at {
            continue;
        }
        at = end_of_marks(text, mark);
        if ends_sentence(text, mark, at, abbreviations) {
            push_trimmed(text, start, at, &mut found);
            start = at;
        }
    }
    push_trimmed(text, start, text.len(), &mut found);
    found
}

/// The end of a run of end marks and of the quotes and brackets that close behind it.
fn end_of_marks(text: &str, mark: usize) -> usize {
    text[mark..]
        .char_indices()
        .find(|&(_, c)| {
            !matches!(
                c,
                '.' | '!'
                    | '?'
                    | '…'
                    | '。'
                    | '！'
                    | '？'
                    | '"'
                    | '\''
                    | '”'
                    | '’'
                    | '»'
                    | '“'
                    | ')'
                    | ']'
                    | '」'
                    | '』'
                    | '）'
                    | '》'
                    | '】'
            )
        })
        .map_or(text.len(), |(index, _)| mark + index)
}

fn ends_sentence(text: &str, mark: usize, end: usize, abbreviations: Abbreviations) -> bool {
    let mark_char = text[mark..].chars().next().unwrap_or('.');
    let rest = &text[end..];
    if rest.is_empty() {
        return true;
    }
    if matches!(mark_char, '。' | '！' | '？') {
        // A quotation goes on in what is said of it: 「……。」と述べた。
        let is_quoted = text[..end].ends_with(['」', '』', '）']);
        return !(is_quoted && rest.starts_with(|c| matches!(c, 'ぁ'..='ん')));
    }
    let Some(next) = rest.strip_prefix([' ', '\n', '\u{A0}', '\u{202F}']).map(str::trim_start) else {
        return false;
    };
    let opens =
        next.trim_start_matches(['"', '“', '«', '„', '‘', '\'', '(', '[', '¿', '¡', '-', '–', '—', ' ']);
    let first = opens.chars().next();
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    if mark_char != '.' || end > mark + 1 {
        return true;
    }
    let word = word_before(text, mark);
    let number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let ordinal = number && word.len() <= 2 && first.is_some_and(char::is_uppercase);
    !(abbreviations.contains(word) || (ordinal && text[..mark].len() == word.len()))
}

/// The word that ends right before `offset`, inner stops included (`e.g`, `U.S`).
pub(crate) fn word_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_word_char(c) || c == '.')
        .last()
        .map_or(offset, |(index, _)| index);
    &before[start..]
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span<Text>>) {
    let slice = &text[start..end];
    let trimmed = slice.trim();
    let has_word = trimmed.chars().any(char::is_alphanumeric);
    if let (false, false, Some(last)) = (trimmed.is_empty(), has_word, found.last_mut()) {
        // Marks alone belong to the sentence they close.
        last.end = start + slice.trim_end().len();
    } else if !trimmed.is_empty() {
        let begin = start + (slice.len() - slice.trim_start().len());
        found.push(Span::new(begin, begin + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_goes_on_and_a_lone_mark_closes() {
        let text = "「行きます。」と彼は言った。雨だった。";
        let found: Vec<_> = sentences(text, Abbreviations(&[])).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["「行きます。」と彼は言った。", "雨だった。"]);
        let text = "“We go.” She left. …";
        let found: Vec<_> = sentences(text, Abbreviations(&[])).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["“We go.”", "She left. …"]);
    }

    #[test]
    fn an_abbreviation_or_an_initial_ends_no_sentence() {
        let text = "Dr. J. Smith of the U.S. Army left. \"Why?\" she asked. It rained … Then e.g. this.";
        let list = Abbreviations(&["dr", "e.g", "u.s"]);
        let found: Vec<_> = sentences(text, list).iter().map(|s| s.of(text)).collect();
        assert_eq!(
            found,
            ["Dr. J. Smith of the U.S. Army left.", "\"Why?\" she asked.", "It rained …", "Then e.g. this."]
        );
    }
}
