//! What the places of two forms say of them: common neighbours, common sentences, glosses.

use std::collections::BTreeSet;

use super::mention::{Form, Mention, Names};
use crate::language::name::distance::distance_within;
use crate::model::Context;
use crate::span::Span;
use crate::text::{Listed, Text};

/// Of a form that stands everywhere no more neighbours than this are compared.
const NEIGHBOURS: usize = 16;

/// Neighbours this close are spellings of one word.
const SAME_WORD: f32 = 0.5;

/// The words before and after two forms, compared.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is said of a side of its own, and most may hold together"
)]
pub struct Company {
    /// A neighbour on the same side is the same.
    pub is_shared: bool,
    /// Both have words before them, but none in common.
    pub other_before: bool,
    /// Both have words after them, but none in common.
    pub other_after: bool,
    /// The same rare word stands before both: a given name.
    pub rare_before: bool,
    /// The same given name that the lexicon knows stands before both.
    pub given_before: bool,
    /// The same rare word stands behind both.
    pub rare_after: bool,
}

/// A neighbour less frequent (Zipf value) than this is hardly shared by two.
const RARE: f32 = 3.8;

impl Company {
    /// Compares the neighbours of two forms.
    pub fn of(names: &Names, a: &Form, b: &Form) -> Self {
        let before = compare(names, a, b, Mention::before);
        let after = compare(names, a, b, Mention::after);
        let is_rare = |word: usize| names.forms[word].zipf() < RARE && names.is_given(Some(word));
        let is_person = |word: usize| names.forms[word].entry.is_some_and(|e| e.is_person() && !e.is_lower());
        Self {
            is_shared: before == Some(true) || after == Some(true),
            other_before: before == Some(false),
            other_after: after == Some(false),
            rare_before: shares(a, b, Mention::before, is_rare),
            given_before: shares(a, b, Mention::before, is_person),
            rare_after: shares(a, b, Mention::after, is_rare),
        }
    }

    /// Whether both have neighbours on one side, and none in common there.
    pub const fn is_different(&self) -> bool {
        self.other_before || self.other_after
    }
}

/// Whether the very same word of some kind stands beside both.
fn shares(a: &Form, b: &Form, side: impl Fn(&Mention) -> Option<usize>, is: impl Fn(usize) -> bool) -> bool {
    let of_a: BTreeSet<usize> =
        a.mentions.iter().filter_map(&side).filter(|&word| is(word)).take(NEIGHBOURS).collect();
    !of_a.is_empty() && b.mentions.iter().filter_map(&side).take(NEIGHBOURS).any(|word| of_a.contains(&word))
}

/// Whether a neighbour is the same; nothing when one form has none.
fn compare(names: &Names, a: &Form, b: &Form, side: impl Fn(&Mention) -> Option<usize>) -> Option<bool> {
    let neighbours = |form: &Form| -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for neighbour in form.mentions.iter().filter_map(&side) {
            found.insert(neighbour);
            if found.len() == NEIGHBOURS {
                break;
            }
        }
        found
    };
    let (of_a, of_b) = (neighbours(a), neighbours(b));
    if of_a.is_empty() || of_b.is_empty() {
        return None;
    }
    if !of_a.is_disjoint(&of_b) {
        return Some(true);
    }
    let close = |&x: &usize, &y: &usize| {
        let (x, y) = (&names.forms[x].key, &names.forms[y].key);
        !x.is_empty() && !y.is_empty() && distance_within(x, y, SAME_WORD) <= SAME_WORD
    };
    Some(of_a.iter().any(|x| of_b.iter().any(|y| close(x, y))))
}

/// The number of sentences that hold both forms.
pub fn shares_sentence(a: &Form, b: &Form) -> usize {
    let (mut left, mut right) = (a.mentions.iter().peekable(), b.mentions.iter().peekable());
    let mut shared = BTreeSet::new();
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        if x.sentence == y.sentence {
            shared.insert(x.sentence);
        }
        if x.sentence <= y.sentence {
            left.next();
        } else {
            right.next();
        }
    }
    shared.len()
}

/// What may stand between a name and its gloss, besides marks.
static GLOSSING: Listed = Listed::new(include_str!("../../../data/words/any/words-of-glosses.txt"));

/// Two names with at most this many bytes between them may be a name and its gloss.
const GLOSS: usize = 24;

/// Whether one mention is followed by the other as its gloss: `Kyiv (Kiev)`, `Mumbai, formerly Bombay`.
pub fn stand_side_by_side(context: &Context<'_>, a: &Form, b: &Form) -> bool {
    let (mut left, mut right) = (a.mentions.iter().peekable(), b.mentions.iter().peekable());
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        let (first, second) =
            if x.place() <= y.place() { (x.place(), y.place()) } else { (y.place(), x.place()) };
        if first.block == second.block && is_gloss(context.text(first.block), first.span, second.span) {
            return true;
        }
        if x.place() <= y.place() {
            left.next();
        } else {
            right.next();
        }
    }
    false
}

fn is_gloss(text: &str, first: Span<Text>, second: Span<Text>) -> bool {
    let between = Span::<Text>::new(first.end, second.start);
    if between.len() > GLOSS {
        return false;
    }
    let between = between.of(text);
    let marked = between.contains(['(', '/', '[']);
    let mut words = between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    let worded =
        words.peek().is_some() && words.all(|word| GLOSSING.contains(word) && word != "and" && word != "in");
    (marked && between.split(|c: char| !c.is_alphabetic()).all(|w| w.is_empty() || GLOSSING.contains(w)))
        || worded
}
