//! What a replacement changes: the words and marks that differ, stretch by stretch.

use crate::span::Span;
use crate::text::{Text, words};

/// Quotes of more pieces than this are compared only at their ends.
const MOST_PIECES: usize = 120;

/// A stretch in which two texts differ, with the pieces of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The pieces of the first text.
    pub old: Vec<&'a str>,
    /// The pieces of the second.
    pub new: Vec<&'a str>,
    /// What the pieces of the first text cover.
    pub span: Span<Text>,
}

impl Hunk<'_> {
    /// How many words are exchanged for how many.
    pub fn words(&self) -> (usize, usize) {
        let count = |pieces: &[&str]| pieces.iter().filter(|piece| is_word(piece)).count();
        (count(&self.old), count(&self.new))
    }
}

/// Whether a piece is a word, and not a mark.
pub fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// The words and marks of a text, without the white space between them.
fn pieces(text: &str) -> Vec<Span<Text>> {
    let mut found = Vec::new();
    let mut at = 0;
    let marks = |from: usize, to: usize, found: &mut Vec<Span<Text>>| {
        let apart = text[from..to].char_indices().filter(|(_, c)| !c.is_whitespace());
        found.extend(apart.map(|(index, c)| Span::new(from + index, from + index + c.len_utf8())));
    };
    for word in words(text) {
        marks(at, word.span().start, &mut found);
        found.push(word.span());
        at = word.span().end;
    }
    marks(at, text.len(), &mut found);
    found
}

/// The stretches in which two texts differ, white space aside.
pub fn hunks<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let (before, after) = (pieces(old), pieces(new));
    let same = |a: usize, b: usize| before[a].of(old) == after[b].of(new);
    let head = (0..before.len().min(after.len())).take_while(|&n| same(n, n)).count();
    let rest = before.len().min(after.len()) - head;
    let tail = (1..=rest).take_while(|&n| same(before.len() - n, after.len() - n)).count();
    let (before_end, after_end) = (before.len() - tail, after.len() - tail);
    let mut pairs = common(head..before_end, head..after_end, same);
    pairs.push((before_end, after_end));
    let (mut a, mut b) = (head, head);
    let mut found = Vec::new();
    for (next_a, next_b) in pairs {
        if a < next_a || b < next_b {
            let span = match (before.get(a), a < next_a) {
                (Some(first), true) => Span::new(first.start, before[next_a - 1].end),
                (Some(first), false) => Span::at(first.start),
                (None, _) => Span::at(old.len()),
            };
            found.push(Hunk {
                old: before[a..next_a].iter().map(|piece| piece.of(old)).collect(),
                new: after[b..next_b].iter().map(|piece| piece.of(new)).collect(),
                span,
            });
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    found
}

/// The longest sequence of pieces that both stretches have, as pairs of their numbers.
fn common(
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let (rows, columns) = (old.len(), new.len());
    if rows > MOST_PIECES || columns > MOST_PIECES {
        return Vec::new();
    }
    let width = columns + 1;
    let mut longest = vec![0_u16; (rows + 1) * width];
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            longest[a * width + b] = if same(old.start + a, new.start + b) {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < rows && b < columns {
        if same(old.start + a, new.start + b) {
            pairs.push((old.start + a, new.start + b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// The part of the first text that differs, from the first to the last piece that does; nothing where only white space
/// does, or something is only added.
pub fn changed(old: &str, new: &str) -> Option<Span<Text>> {
    let found = hunks(old, new);
    let span = found.first()?.span.cover(found.last()?.span);
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_found_word_by_word() {
        let found = hunks("on the lawn, he said", "on the pitch , she said");
        let told: Vec<_> = found.iter().map(|hunk| (hunk.old.concat(), hunk.new.concat())).collect();
        assert_eq!(told, [("lawn".into(), "pitch".into()), ("he".into(), "she".into())]);
        assert_eq!(found[0].span.of("on the lawn, he said"), "lawn");
    }

    #[test]
    fn what_is_added_stands_between_what_is_kept() {
        let found = hunks("he left early", "he left, early");
        assert_eq!((found[0].old.len(), found[0].new.concat(), found[0].span), (0, ",".into(), Span::at(8)));
        assert_eq!(hunks("a", "a b")[0].span, Span::at(1));
        assert!(hunks("a  b", "a b").is_empty() && changed("a", "a b").is_none());
    }
}
