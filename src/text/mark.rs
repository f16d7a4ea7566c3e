//! Marks: what is neither a letter, a digit nor a plain space.

use std::ops::Range;

use super::{ClassSet, Word};

/// A mark and where it stands: rules of punctuation look at a text's marks, which are few, and not at all its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte.
    pub at: usize,
    /// The mark.
    pub char: char,
    /// How many words of the text begin before it.
    words: u32,
}

impl Mark {
    /// The byte behind it.
    pub const fn end(self) -> usize {
        self.at + self.char.len_utf8()
    }

    /// The index of the first word behind it.
    pub const fn next_word(self) -> usize {
        self.words as usize
    }

    /// The last word that begins before it, which may hold it (an apostrophe) or end right where it stands.
    pub fn word_before(self, words: &[Word]) -> Option<Word> {
        words.get(self.next_word().checked_sub(1)?).copied()
    }
}

/// Some marks: a look at those that a text holds spares most rules the walk through it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MarkSet {
    /// One bit for each ASCII character: those below `@`, and the others.
    ascii: [u64; 2],
    /// One bit for all others that have the same low six bits.
    others: u64,
}

impl MarkSet {
    /// All marks that are not ASCII.
    pub const ABROAD: Self = Self { ascii: [0; 2], others: u64::MAX };

    /// The set of these marks.
    pub const fn of(marks: &[char]) -> Self {
        let mut set = Self { ascii: [0; 2], others: 0 };
        let mut at = 0;
        while at < marks.len() {
            set.add(marks[at]);
            at += 1;
        }
        set
    }

    /// Adds a mark.
    pub const fn add(&mut self, mark: char) {
        if mark.is_ascii() {
            self.ascii[mark as usize >> 6] |= 1 << (mark as u32 & 63);
        } else {
            self.others |= 1 << (mark as u32 & 63);
        }
    }

    /// Whether it may have a mark; of an ASCII one that is certain.
    #[inline]
    pub const fn may_have(self, mark: char) -> bool {
        if mark.is_ascii() {
            self.ascii[mark as usize >> 6] >> (mark as u32 & 63) & 1 != 0
        } else {
            self.others >> (mark as u32 & 63) & 1 != 0
        }
    }

    /// Whether the two may have a mark in common; if not, they have none.
    pub const fn may_meet(self, other: Self) -> bool {
        self.ascii[0] & other.ascii[0] | self.ascii[1] & other.ascii[1] | self.others & other.others != 0
    }

    const fn join(&mut self, other: Self) {
        self.ascii[0] |= other.ascii[0];
        self.ascii[1] |= other.ascii[1];
        self.others |= other.others;
    }
}

impl FromIterator<char> for MarkSet {
    fn from_iter<I: IntoIterator<Item = char>>(marks: I) -> Self {
        let mut set = Self::default();
        marks.into_iter().for_each(|mark| set.add(mark));
        set
    }
}

/// How many marks a short article has.
const USUAL: usize = 128;

/// The marks of several texts, with what each text holds.
#[derive(Debug, Default)]
pub struct Marks {
    all: Vec<Mark>,
    texts: Vec<Marked>,
    held: MarkSet,
}

/// What is known of one text.
#[derive(Debug)]
struct Marked {
    held: MarkSet,
    /// How many marks it and all texts before it have.
    end: u32,
    /// How many stretches without white space it has.
    spaced: u32,
    classes: ClassSet,
}

impl Marks {
    /// The marks of texts, each given with its words.
    pub fn of<'t>(texts: impl Iterator<Item = (&'t str, &'t [Word])>) -> Self {
        // Their number is known where they are the blocks of a document.
        let count = texts.size_hint().0;
        let mut made =
            Self { all: Vec::with_capacity(USUAL), texts: Vec::with_capacity(count), ..Self::default() };
        for (text, words) in texts {
            let first = made.all.len();
            let mut walk =
                Walk { text, found: &mut made.all, blank: true, spaced: 0, classes: ClassSet::default() };
            walk.read(words);
            let (spaced, classes) = (walk.spaced as u32, walk.classes);
            let held: MarkSet = made.all[first..].iter().map(|mark| mark.char).collect();
            made.held.join(held);
            made.texts.push(Marked { held, end: made.all.len() as u32, spaced, classes });
        }
        made
    }

    /// The marks of a text, in order.
    pub fn of_text(&self, text: usize) -> &[Mark] {
        let end = |text: usize| self.texts.get(text).map(|marked| marked.end as usize);
        let first = text.checked_sub(1).and_then(end).unwrap_or_default();
        end(text).map_or(&[], |end| &self.all[first..end])
    }

    /// Which marks a text holds.
    pub fn held_by(&self, text: usize) -> MarkSet {
        self.texts.get(text).map_or_else(MarkSet::default, |marked| marked.held)
    }

    /// How many stretches without white space a text has: its words as a reader would count them.
    pub fn spaced_in(&self, text: usize) -> usize {
        self.texts.get(text).map_or(0, |marked| marked.spaced as usize)
    }

    /// The classes of the words of a text.
    pub fn classes_of(&self, text: usize) -> ClassSet {
        self.texts.get(text).map_or_else(ClassSet::default, |marked| marked.classes)
    }

    /// Which marks all texts hold together.
    pub const fn held(&self) -> MarkSet {
        self.held
    }
}

/// A walk from word to word through what stands between them.
struct Walk<'t, 'm> {
    text: &'t str,
    found: &'m mut Vec<Mark>,
    /// Whether what stands before has ended with white space, or nothing stands before.
    blank: bool,
    /// How many stretches without white space have begun.
    spaced: usize,
    /// The classes of the words.
    classes: ClassSet,
}

impl Walk<'_, '_> {
    /// Finds the marks, in order; tabs, line breaks and other blanks than the plain space are marks, too.
    fn read(&mut self, words: &[Word]) {
        let mut end = 0;
        for (index, word) in (0..).zip(words) {
            // Between most words one blank stands.
            if matches!(self.text.as_bytes()[end..word.span().start], [b' ']) {
                self.blank = true;
            } else {
                self.between(end..word.span().start, index);
            }
            self.begin();
            self.classes = self.classes.with(word.class);
            if word.is_joined {
                let inside =
                    word.span().of(self.text).char_indices().filter(|(_, c)| matches!(c, '\'' | '’'));
                let words = index + 1;
                self.found.extend(inside.map(|(at, char)| Mark { at: word.span().start + at, char, words }));
            }
            end = word.span().end;
        }
        self.between(end..self.text.len(), words.len() as u32);
    }

    /// Something begins that is no white space.
    fn begin(&mut self) {
        self.spaced += usize::from(self.blank);
        self.blank = false;
    }

    /// The marks between two words, before which so many words begin.
    fn between(&mut self, gap: Range<usize>, words: u32) {
        let mut at = gap.start;
        while at < gap.end {
            let byte = self.text.as_bytes()[at];
            if byte == b' ' {
                self.blank = true;
                at += 1;
                continue;
            }
            let ascii = byte.is_ascii().then(|| char::from(byte));
            let char = ascii.or_else(|| self.text[at..].chars().next()).unwrap_or_default();
            self.found.push(Mark { at, char, words });
            if char.is_whitespace() {
                self.blank = true;
            } else {
                self.begin();
            }
            at += char.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn letters_digits_and_spaces_are_no_marks() {
        let text = "l’été, 3\u{A0}%\tà";
        let words = words(text);
        let marks = Marks::of(std::iter::once((text, words.as_slice())));
        let found: Vec<_> = marks.of_text(0).iter().map(|mark| (mark.at, mark.char)).collect();
        assert_eq!(found, [(1, '’'), (9, ','), (12, '\u{A0}'), (14, '%'), (15, '\t')]);
        let before = |mark: &Mark| mark.word_before(&words).map_or("", |word| word.span().of(text));
        assert_eq!(
            marks.of_text(0).iter().map(before).collect::<Vec<_>>(),
            ["l’été", "l’été", "3", "3", "3"]
        );
    }

    #[test]
    fn words_are_counted_as_white_space_parts_them() {
        for text in
            ["", " ", "été", " a  b\u{A0}c\u{2009}d\u{85}«\u{1680}e ", "don't – (stop) .", "a-b\tc.\n"]
        {
            let marks = Marks::of(std::iter::once((text, words(text).as_slice())));
            assert_eq!(marks.spaced_in(0), text.split_whitespace().count(), "{text}");
        }
    }

    #[test]
    fn a_text_is_known_to_lack_marks() {
        let marks = Marks::of([("a (b)", &[][..]), ("– c", &[][..])].into_iter());
        assert!(marks.held_by(0).may_meet(MarkSet::of(&['(', '['])));
        assert!(!marks.held_by(1).may_meet(MarkSet::of(&['(', '[', '—'])));
        assert!(marks.held().may_meet(MarkSet::of(&['–'])));
    }
}
