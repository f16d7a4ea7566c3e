//! Seams: places where two sentences, or a heading and a sentence, may run together without a mark.

use super::Context;
use crate::document::Role;
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Text, Word, WordClass};

/// The longest heading at the start of a paragraph, in words.
pub const HEADING_WORDS: usize = 12;

/// From this share of capitalised words on (in per cent) a block is set in title case, where capitals say nothing.
const TITLE_CASE: usize = 60;
const TITLE_CASE_GERMAN: usize = 75;

/// So many seams in a block may make verse or a list set without breaks.
pub const VERSE_SEAMS: usize = 3;

/// Three neighbouring words with one blank between them: where a seam may lie.
pub struct Seam<'a> {
    /// The text of the block.
    pub text: &'a str,
    /// The words of the block.
    pub words: &'a [Word],
    /// Index of the opener among the block's words.
    pub at: usize,
}

/// Where a capitalised word follows another word without a mark and a word follows it: its block and index.
pub type SeamPlace = (usize, usize);

/// Every such place of a document, in order.
pub fn seam_places(context: &Context<'_>) -> Vec<SeamPlace> {
    let mut found = Vec::new();
    for (block, text) in context.texts() {
        for (at, three) in (1..).zip(context.words(block).windows(3)) {
            let opener = three[1];
            let capital = opener.class == WordClass::Capitalised
                || opener.class == WordClass::Upper && opener.span().len() == 1;
            if capital
                && between(text, opener, three[2]) == " "
                && matches!(between(text, three[0], opener), " " | "’ " | "” " | "» " | "\u{A0}» ")
            {
                found.push((block, at));
            }
        }
    }
    found
}

/// The seams of each block that has some, with the block.
pub fn seams_of_blocks<'a>(
    context: &'a Context<'_>,
) -> impl Iterator<Item = (usize, &'a str, impl Iterator<Item = Seam<'a>>)> {
    context.seams().chunk_by(|a, b| a.0 == b.0).map(|places| {
        let block = places[0].0;
        let (text, words) = (context.text(block), context.words(block));
        (block, text, places.iter().map(move |&(_, at)| Seam { text, words, at }))
    })
}

impl<'a> Seam<'a> {
    /// The word before the opener.
    pub fn left_word(&self) -> Word {
        self.words[self.at - 1]
    }

    /// The word behind the opener.
    pub fn right_word(&self) -> Word {
        self.words[self.at + 1]
    }

    /// The word before the opener, as it is written.
    pub fn left(&self) -> &'a str {
        self.left_word().span().of(self.text)
    }

    /// The word that may begin a sentence.
    pub fn opener(&self) -> &'a str {
        self.words[self.at].span().of(self.text)
    }

    /// The word behind the opener, as it is written.
    pub fn right(&self) -> &'a str {
        self.right_word().span().of(self.text)
    }

    /// The word after those.
    pub fn next(&self) -> &'a str {
        self.words.get(self.at + 2).map_or("", |word| word.span().of(self.text))
    }

    /// The place of the first two.
    pub fn span(&self) -> Span<Text> {
        self.left_word().span().cover(self.words[self.at].span())
    }
}

/// Whether the blank before an opener is one in the file too: a line break there starts a verse or an entry of a list, and
/// a tag sets what is before it apart (`<b>Format</b> The …`).
pub fn is_one_blank(context: &Context<'_>, block: usize, seam: &Seam<'_>) -> bool {
    let opener = seam.span().end - seam.opener().len();
    let left = seam.left().chars().next_back().map_or(0, char::len_utf8);
    let right = seam.opener().chars().next().map_or(0, char::len_utf8);
    context.document.blocks.get(block).is_some_and(|b| {
        let bytes = |span: Span<Text>| {
            let raw = b.text.raw(span);
            context.document.parts.get(b.part).and_then(|part| part.bytes.get(raw.range()))
        };
        let blank = bytes(Span::new(opener - 1, opener));
        let around = bytes(Span::new(seam.left_word().span().end - left, opener + right));
        blank.is_some_and(|bytes| !bytes.contains(&b'\n') && !bytes.contains(&b'\r'))
            && around.is_some_and(|bytes| !bytes.contains(&b'<'))
    })
}

/// Whether a block is running text, in which most words are lower-case.
pub fn is_prose(context: &Context<'_>, block: usize, words: &[Word]) -> bool {
    let role = context.document.blocks.get(block).map(|b| b.role);
    let sample = &words[..words.len().min(200)];
    let title_case = if context.facts.capitalises_nouns { TITLE_CASE_GERMAN } else { TITLE_CASE };
    let capitals = sample.iter().filter(|word| word.is_capitalised()).count();
    // The number of a chapter has no case.
    let lettered = sample.iter().filter(|word| word.class != WordClass::Number).count();
    !matches!(role, Some(Role::Cell | Role::Byline)) && capitals * 100 < lettered * title_case
}

/// Index of the first word of the sentence that a word stands in: the one after the last end mark, at most some words back.
pub fn sentence_start(text: &str, words: &[Word], at: usize) -> usize {
    let from = at.saturating_sub(HEADING_WORDS + 1);
    let ends = |index: &usize| {
        let gap = Span::<Text>::new(words[index - 1].span().end, words[*index].span().start).of(text);
        gap.contains(['.', '!', '?', '…', ';', ':', '"', '“', '«', '\n'])
    };
    (from + 1..at).rev().find(ends).unwrap_or(if from == 0 { 0 } else { from })
}

/// Whether an opened quotation is still open at a place. `state` carries the count from one place to the next of a block.
pub fn in_quotation(text: &str, at: usize, state: &mut Option<(usize, i32, bool)>) -> bool {
    let (from, mut depth, mut straight) = state.unwrap_or((0, 0, false));
    for c in text[from..at].chars() {
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = (depth - 1).max(0),
            '"' => straight = !straight,
            '.' | '!' | '?' => {
                // A sentence ended inside: whole speech, in which a seam is as wrong as elsewhere.
                depth = 0;
                straight = false;
            }
            _ => {}
        }
    }
    *state = Some((at, depth, straight));
    depth > 0 || straight
}
