//! Text as it is compared with what a judge quotes: composed or not, whatever its white space and the shape of its
//! quotation marks.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

/// A text folded, with the place in the text of each of its characters.
#[derive(Debug, Default)]
pub struct Folded {
    chars: Vec<char>,
    /// Where each character comes from, in bytes of the text.
    from: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let from = at..at + c.len_utf8();
            if c.is_whitespace() {
                if folded.chars.last() != Some(&' ') {
                    folded.push(' ', from);
                }
            } else {
                decompose_canonical(mark_of(c), |part| folded.push(part, from.clone()));
            }
        }
        folded
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.chars.push(c);
        self.from.push(from);
    }

    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.chars.iter().all(|c| *c == ' ')
    }

    /// Without white space at its ends.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let end = self.chars.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
        let start = self.chars[..end].iter().position(|c| *c != ' ').unwrap_or(end);
        Self { chars: self.chars.drain(start..end).collect(), from: self.from.drain(start..end).collect() }
    }

    /// Where `quote` stands in this text, in bytes of the text; each place begins and ends where a character of the text
    /// does.
    pub fn places<'a>(&'a self, quote: &'a Self) -> impl Iterator<Item = Range<usize>> + 'a {
        let length = quote.chars.len();
        let ends_inside =
            |end: usize| end > 0 && self.from.get(end).is_some_and(|next| *next == self.from[end - 1]);
        let windows = self.chars.windows(length.max(1)).enumerate();
        windows.filter_map(move |(at, window)| {
            let fits = length > 0 && window == quote.chars && !ends_inside(at) && !ends_inside(at + length);
            fits.then(|| self.from[at].start..self.from[at + length - 1].end)
        })
    }
}

impl PartialEq for Folded {
    fn eq(&self, other: &Self) -> bool {
        self.chars == other.chars
    }
}

/// Quotation marks and apostrophes of all shapes are one, and so are dashes.
pub fn mark_of(c: char) -> char {
    match c {
        '’' | '‘' | '‚' | '‛' | '´' | '`' | 'ʼ' | '′' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, quote: &str) -> Vec<&'t str> {
        let (folded, quote) = (Folded::of(text), Folded::of(quote).trimmed());
        folded.places(&quote).map(|place| &text[place]).collect()
    }

    #[test]
    fn what_is_quoted_is_found_whatever_its_marks_blanks_and_accents_are_made_of() {
        assert_eq!(
            found("Il a dit :\u{A0}« cafe\u{301}\n noir ».", "dit : \" café noir \""),
            ["dit :\u{A0}« cafe\u{301}\n noir »"]
        );
        assert_eq!(found("don’t, don't", "don't"), ["don’t", "don't"]);
    }

    #[test]
    fn half_a_character_is_not_found() {
        assert!(found("café", "cafe").is_empty());
        assert!(found("naïve", "\u{308}ve").is_empty());
        assert!(found("text", "").is_empty() && found("", "text").is_empty());
    }
}
