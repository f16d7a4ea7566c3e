//! Every word of a document as a number, the same for the same word whatever its case: what stands twice is found by
//! comparing numbers.

use std::borrow::Cow;

use super::Context;
use crate::span::Span;
use crate::text::{Text, Word, WordClass, WordMap};

/// The numbers of the words of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    numbers: Vec<u32>,
    /// Where each block's numbers begin, and the end of the last.
    starts: Vec<usize>,
}

impl Numbering {
    /// Numbers all words in order of first occurrence.
    pub fn of(context: &Context<'_>) -> Self {
        let mut known: WordMap<Cow<'_, str>, u32> = WordMap::default();
        let mut made = Self { numbers: Vec::new(), starts: vec![0] };
        for (block, text) in context.texts() {
            for word in context.words(block) {
                let next = known.len() as u32;
                made.numbers.push(*known.entry(folded(text, *word)).or_insert(next));
            }
            made.starts.push(made.numbers.len());
        }
        made
    }

    /// The numbers of a block's words, in order.
    pub fn block(&self, block: usize) -> &[u32] {
        match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(&start), Some(&end)) => &self.numbers[start..end],
            _ => &[],
        }
    }

    /// The numbers of the words inside a stretch of a block.
    pub fn stretch(&self, context: &Context<'_>, block: usize, span: Span<Text>) -> &[u32] {
        let words = context.words(block);
        let first = words.partition_point(|word| word.span.start < span.start);
        let end = words.partition_point(|word| word.span.start < span.end);
        self.block(block).get(first..end).unwrap_or_default()
    }
}

fn folded(text: &str, word: Word) -> Cow<'_, str> {
    let form = word.span.of(text);
    match word.class {
        WordClass::Lower | WordClass::Number => Cow::Borrowed(form),
        _ => Cow::Owned(form.to_lowercase()),
    }
}
