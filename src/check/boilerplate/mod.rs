//! Furniture of a page inside the running text: sentences in which the site speaks, names of sites around a headline.

pub mod call_to_reader;
pub mod contents;
pub mod glued_section;
pub mod headline_echo;
pub mod helpline;
pub mod lone_line;
pub mod title_tail;

use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word};

/// A sentence of the running text.
pub struct Sentence<'a> {
    pub block: usize,
    pub span: Span<Text>,
    /// The text of its block.
    pub text: &'a str,
    pub words: &'a [Word],
}

impl Sentence<'_> {
    /// Its words in lower case.
    pub fn lower(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| word.span().of(self.text).to_lowercase())
    }

    /// Whether one of its words stands in a list.
    pub fn has(&self, list: &List) -> bool {
        self.words.iter().any(|word| list.contains_lower(word.span().of(self.text)))
    }

    pub fn is_quoted(&self) -> bool {
        self.span.of(self.text).contains(['"', '“', '”', '«', '»', '„'])
    }
}

/// The blocks of the running text.
pub fn running_text<'a>(context: &'a Context<'_>) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let blocks = context.document.blocks.iter().enumerate();
    blocks
        .filter(|(_, b)| !matches!(b.role, Role::Cell | Role::Divider | Role::Marks))
        .map(|(block, _)| block)
}

/// The sentences of a block, in order.
pub fn sentences_of<'a>(context: &'a Context<'_>, block: usize) -> impl Iterator<Item = Sentence<'a>> {
    let (text, mut words) = (context.text(block), context.words(block));
    context.sentences(block).iter().map(move |&span| {
        let own;
        (own, words) = words.split_at(words.partition_point(|word| word.span().start < span.end));
        Sentence { block, span, text, words: own }
    })
}

/// The finding for a sentence: at its place, with what removes it.
pub fn finding(rule: &Rule, sentence: &Sentence<'_>, severity: Severity) -> Finding {
    let text = sentence.text;
    let removal = if sentence.span.len() == text.len() {
        Suggestion::remove(sentence.block, rule.fix)
    } else {
        // The space before the sentence goes with it; of the first one, the space behind.
        let before = text[..sentence.span.start].trim_end().len();
        let behind = text.len() - text[sentence.span.end..].trim_start().len();
        let span = if before > 0 {
            Span::new(before, sentence.span.end)
        } else {
            Span::new(sentence.span.start, behind)
        };
        Suggestion::replace(Place { block: sentence.block, span }, "", rule.fix)
    };
    Finding::new(sentence.block, sentence.span).at_most(severity).suggest(removal)
}
