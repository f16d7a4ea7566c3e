//! The words of a sentence as names are compared by: their letters, and what else they are called.

use std::cell::OnceCell;

use crate::language::name::distance::Letters;
use crate::language::name::equivalents::equivalents;
use crate::language::name::fold::latin_key;
use crate::span::Span;
use crate::text::{Text, WordClass, words};

/// A share of capitalised words from which on a sentence is a title.
const TITLE: f32 = 0.75;

/// A word of a sentence.
pub struct Token<'t> {
    /// As it is written, without an article or an ending at an apostrophe.
    pub text: &'t str,
    /// Where that stands.
    pub span: Span<Text>,
    /// Its letters, folded and in Latin script; empty for two words as one.
    pub key: String,
    /// How often each letter stands in the key.
    pub letters: Letters,
    /// The lines of names with other forms that it stands in.
    pub equivalents: Vec<usize>,
    /// The keys of what the other language calls it, once they are asked for.
    pub meanings: OnceCell<Vec<String>>,
    /// Whether it begins with a capital.
    pub is_capital: bool,
    /// Whether a capital says nothing, since it opens the sentence.
    pub opens: bool,
}

/// The words of a text.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut opens = true;
    let mut found = Vec::new();
    let mut end = 0;
    for word in words(text) {
        let (span, class) = (word.span(), word.class);
        let between = &text[end..span.start];
        opens |=
            between.contains(['.', ':', '!', '?', '"', '“', '„', '«', '‘', '(', '—', '–', '…', '¿', '¡']);
        end = span.end;
        if class == WordClass::Number {
            continue;
        }
        let (bare, span) = bare(text, span);
        let is_capital = bare.chars().next().is_some_and(char::is_uppercase);
        let key = latin_key(bare);
        let (letters, equivalents) =
            (Letters::of(&key), if is_capital { equivalents(&key) } else { Vec::new() });
        found.push(Token {
            text: bare,
            span,
            key,
            letters,
            equivalents,
            meanings: OnceCell::new(),
            is_capital,
            opens,
        });
        opens = false;
    }
    found
}

/// A word without an article or an ending at an apostrophe.
pub fn bare(text: &str, span: Span<Text>) -> (&str, Span<Text>) {
    let word = span.of(text);
    let start = elided(word);
    let bare = word[start..].trim_end_matches("'s").trim_end_matches("’s");
    (bare, Span::new(span.start + start, span.start + start + bare.len()))
}

/// The words of a text and each two neighbours as one: tables have names of two words (`Países Bajos`).
pub fn with_pairs(text: &str) -> Vec<Token<'_>> {
    let mut found = tokens(text);
    let pairs: Vec<Token<'_>> = found
        .windows(2)
        .filter_map(|pair| {
            let span = pair[0].span.cover(pair[1].span);
            let both = span.of(text);
            (pair[0].is_capital
                && pair[1].is_capital
                && both.len() == pair[0].text.len() + pair[1].text.len() + 1)
                .then(|| Token {
                    text: both,
                    span,
                    key: String::new(),
                    letters: Letters::of(""),
                    equivalents: Vec::new(),
                    meanings: OnceCell::new(),
                    is_capital: true,
                    opens: false,
                })
        })
        .collect();
    found.extend(pairs);
    found
}

/// The length of an elided article in front (`l'`, `dell’`).
fn elided(word: &str) -> usize {
    word.char_indices()
        .find(|&(at, c)| matches!(c, '\'' | '’') && at <= 5)
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&at| word[at..].chars().count() > 2)
        .unwrap_or(0)
}

/// A word so many bytes further on.
pub fn shifted(token: Token<'_>, offset: usize) -> Token<'_> {
    Token { span: Span::new(token.span.start + offset, token.span.end + offset), ..token }
}

/// Whether most longer words are capitalised.
pub fn is_title<'t>(tokens: impl Iterator<Item = &'t Token<'t>>) -> bool {
    let longer: Vec<bool> =
        tokens.filter(|token| token.text.len() > 3).map(|token| token.is_capital).collect();
    let capital = longer.iter().filter(|&&is_capital| is_capital).count();
    longer.len() >= 3 && capital as f32 > TITLE * longer.len() as f32
}
