//! What only another house would write otherwise: commas that may stand or not, the shape of marks, regional spelling.

use super::change::{Hunk, hunks, is_word};
use super::fold::mark_of;
use super::{Remark, Weight};
use crate::document::Document;
use crate::language::lexicon::{Entry, Lexicon};
use crate::text::is_end_mark;

/// Whether a remark asks for nothing but another style than that of the text.
pub fn is_house_style(document: &Document, lexicon: Option<&Lexicon>, remark: &Remark) -> bool {
    let quote = remark.answer.quote.as_str();
    let Some(replacement) = remark.answer.replacement.as_deref().filter(|new| !new.is_empty()) else {
        return false;
    };
    if letters(quote) != letters(replacement) {
        return is_regional(lexicon, &hunks(quote, replacement));
    }
    remark.answer.weight == Weight::Minor && is_free_comma(quote, replacement)
        || is_own_order(document, quote, replacement)
        || is_own_shape(document, quote, replacement)
}

/// The letters, digits and white space of a text.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Only commas and what may stand in their place change, and none of them beside the end of a sentence, where it is a slip.
fn is_free_comma(quote: &str, replacement: &str) -> bool {
    let is_comma = |c: char| matches!(c, ',' | ';' | ':');
    let without = |text: &str| text.chars().filter(|c| !is_comma(*c)).collect::<String>();
    let blank = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let beside_end = |text: &str| {
        let mut pairs = text.chars().zip(text.chars().skip(1));
        pairs.any(|(a, b)| is_comma(a) && is_end_mark(b) || is_comma(b) && is_end_mark(a))
    };
    quote != replacement && blank(&without(quote)) == blank(&without(replacement)) && !beside_end(quote)
}

/// Only the order of a quotation mark and the stop or comma beside it changes, and the text mostly has them as they are.
fn is_own_order(document: &Document, quote: &str, replacement: &str) -> bool {
    let [hunk] = &swapped(quote, replacement)[..] else { return false };
    let turned: String = hunk.chars().rev().collect();
    count(document, hunk) > count(document, &turned)
}

/// The pairs of a quotation mark and a stop or comma that stand the other way round in the second text; none where
/// anything else differs.
fn swapped(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let is_pair = |a: char, b: char| matches!(a, '.' | ',') && matches!(mark_of(b), '"' | '\'');
    let mut found = Vec::new();
    let mut at = 0;
    if old.len() != new.len() {
        return found;
    }
    while at < old.len() {
        if old[at] == new[at] {
            at += 1;
        } else if let (Some(&a), Some(&b)) = (old.get(at), old.get(at + 1))
            && (is_pair(a, b) || is_pair(b, a))
            && new.get(at..at + 2) == Some(&[b, a])
        {
            found.push([a, b].iter().collect());
            at += 2;
        } else {
            return Vec::new();
        }
    }
    found
}

/// Only plain marks become typographic ones, and the text mostly has the plain ones.
fn is_own_shape(document: &Document, quote: &str, replacement: &str) -> bool {
    let mut pairs = quote.chars().zip(replacement.chars()).filter(|(a, b)| a != b).peekable();
    if pairs.peek().is_none() || quote.chars().count() != replacement.chars().count() {
        return false;
    }
    pairs.all(|(plain, shaped)| {
        let is_shape = plain.is_ascii_punctuation() && mark_of(shaped) == plain;
        is_shape
            && count(document, plain.encode_utf8(&mut [0; 4]))
                > count(document, shaped.encode_utf8(&mut [0; 4]))
    })
}

fn count(document: &Document, wanted: &str) -> usize {
    document.blocks.iter().map(|block| block.text.as_str().matches(wanted).count()).sum()
}

/// Endings and letters that regions write differently, each with what stands for both.
const REGIONAL: &[(&str, &str)] = &[
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ysi", "yzi"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("ß", "ss"),
    ("î", "i"),
    ("û", "u"),
    ("ê", "é"),
    ("ô", "ó"),
];

/// Words become the same words as another region spells them: both are in the dictionary, and differ in nothing else.
fn is_regional(lexicon: Option<&Lexicon>, hunks: &[Hunk<'_>]) -> bool {
    let Some(lexicon) = lexicon else { return false };
    let is_known = |word: &str| lexicon.get(word).is_some_and(Entry::is_in_dictionary);
    !hunks.is_empty()
        && hunks.iter().all(|hunk| match (&hunk.old[..], &hunk.new[..]) {
            ([old], [new]) if is_word(old) && is_word(new) => {
                is_known(old) && is_known(new) && are_variants(&old.to_lowercase(), &new.to_lowercase())
            }
            _ => false,
        })
}

/// Whether one of the regional differences, once, makes one word of the other.
fn are_variants(a: &str, b: &str) -> bool {
    let turns = |from: &str, to: &str, old: &str, new: &str| {
        from.match_indices(old)
            .any(|(at, _)| to == format!("{}{new}{}", &from[..at], &from[at + old.len()..]))
    };
    let either = |(old, new): &(&str, &str)| turns(a, b, old, new) || turns(b, a, old, new);
    // A short word is another word with one letter less.
    a.chars().count().min(b.chars().count()) > 3 && REGIONAL.iter().any(either)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_regions_are_variants_and_other_words_are_not() {
        for (a, b) in
            [("colour", "color"), ("organised", "organized"), ("theatre", "theater"), ("groß", "gross")]
        {
            assert!(are_variants(a, b) && are_variants(b, a), "{a} {b}");
        }
        for (a, b) in [("colour", "colours"), ("hour", "hor"), ("four", "for"), ("house", "houze")] {
            assert!(!are_variants(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_comma_is_free_between_words_only() {
        assert!(is_free_comma("He left early", "He left, early") && is_free_comma("left; we", "left, we"));
        assert!(!is_free_comma("away., When", "away. When") && !is_free_comma("a b", "a c"));
        assert!(!is_free_comma("he  left", "he  left"));
    }

    #[test]
    fn marks_that_change_places_are_found() {
        assert_eq!(swapped("gone\". He", "gone.\" He"), ["\"."]);
        assert!(swapped("gone\". He", "gone.\" We").is_empty() && swapped("a.b", "ab.").is_empty());
    }
}
