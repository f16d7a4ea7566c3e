//! Whether a sentence gets worse by what a judge would write: the rules are asked before and after.

use std::collections::BTreeMap;

use crate::document::{Block, Document};
use crate::language::Facts;
use crate::linter::{Beside, Linter};
use crate::rule::{Place, Severity};
use crate::span::Span;
use crate::text::{Text, sentences};

/// Lints sentences of a document alone.
pub struct Relinter<'a> {
    linter: &'a Linter,
    document: &'a Document,
}

impl<'a> Relinter<'a> {
    /// Asks the rules of a linter.
    pub const fn new(linter: &'a Linter, document: &'a Document) -> Self {
        Self { linter, document }
    }

    /// Whether some rule finds more in the sentences of a place once `new` stands there.
    pub fn gets_worse(&self, place: Place, new: &str) -> bool {
        let Some(block) = self.document.blocks.get(place.block) else { return true };
        let text = block.text.as_str();
        let around = sentences(text, Facts::of(self.linter.language()).abbreviations)
            .into_iter()
            .filter(|sentence| sentence.touches(place.span))
            .fold(place.span, Span::cover);
        let before = around.of(text);
        let head = Span::<Text>::new(around.start, place.span.start).of(text);
        let tail = Span::<Text>::new(place.span.end, around.end).of(text);
        let after = format!("{head}{new}{tail}");
        let (before, after) = (self.faults(block, before), self.faults(block, &after));
        after.iter().any(|(rule, count)| before.get(rule).is_none_or(|known| known < count))
    }

    /// How often each rule finds something in a text alone.
    fn faults(&self, like: &Block, text: &str) -> BTreeMap<String, usize> {
        let block = Block { language: like.language, ..Block::new(Text::copied(text, 0), like.role) };
        let part = crate::document::Part { name: String::new(), bytes: text.as_bytes().to_vec() };
        let alone = Document {
            language: self.document.language,
            structure: self.document.structure,
            parts: vec![part],
            blocks: vec![block],
            ..Document::default()
        };
        let mut faults = BTreeMap::new();
        for found in self
            .linter
            .lint(&alone, Beside::default())
            .into_iter()
            .filter(|found| found.severity > Severity::Info)
        {
            *faults.entry(found.rule).or_default() += 1;
        }
        faults
    }
}
