//! What the source explains: a place of the translation may look odd because the source looks the same there.

use std::collections::HashMap;

use crate::bitext::Bitext;
use crate::model::Context;
use crate::rule::{Explanation, Finding, Rule, Severity};
use crate::text::{has_word, words};

/// Marks that open or close a quotation, and pairs of brackets.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」'];
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('（', '）')];

/// Weighs what rules find in a text against its source.
pub(super) struct Scales<'a, 'd> {
    context: &'a Context<'d>,
    /// What the source of each block that was asked about has in odd numbers.
    unpaired: HashMap<usize, Unpaired>,
}

/// Which marks of a stretch of the source have no partner.
#[derive(Debug, Clone, Copy, Default)]
struct Unpaired {
    marks: bool,
    brackets: bool,
}

impl<'a, 'd> Scales<'a, 'd> {
    pub fn new(context: &'a Context<'d>) -> Self {
        Self { context, unpaired: HashMap::new() }
    }

    /// Lowers what a rule finds where the source explains it.
    pub fn weigh(&mut self, rule: &Rule, finding: Finding) -> Finding {
        let Some(explanation) = rule.explained_by else { return finding };
        let explains = match (explanation, self.context.bitext()) {
            (Explanation::UnknownSource, _) => self.context.source.is_none(),
            (_, None) => false,
            (Explanation::UnpairedMarks, Some(bitext)) => self.unpaired(bitext, &finding).marks,
            (Explanation::UnpairedBrackets, Some(bitext)) => self.unpaired(bitext, &finding).brackets,
            (Explanation::Quoted, Some(bitext)) => quoted(bitext, self.context, &finding),
            (Explanation::Absent, Some(bitext)) => absent(bitext, self.context, &finding),
            (Explanation::Repeated, Some(bitext)) => repeated(bitext, &finding),
        };
        if explains { finding.at_most(Severity::Info) } else { finding }
    }

    /// A mark without partner has none in the source either; looked up once for each block.
    fn unpaired(&mut self, bitext: &Bitext<'_>, finding: &Finding) -> Unpaired {
        let block = finding.place.block;
        *self.unpaired.entry(block).or_insert_with(|| {
            let source = bitext.source_of_block(block);
            Unpaired {
                marks: source.matches(QUOTES).count() % 2 == 1,
                brackets: BRACKETS
                    .iter()
                    .any(|&(open, close)| source.matches(open).count() != source.matches(close).count()),
            }
        })
    }
}

/// Foreign words are a quotation in the source too.
fn quoted(bitext: &Bitext<'_>, context: &Context<'_>, finding: &Finding) -> bool {
    let words = finding.place.span.of(context.text(finding.place.block));
    sentence_source(bitext, finding).is_some_and(|source| is_quoted(&source, words))
}

/// The source does not have the words, and so did not leave them behind.
fn absent(bitext: &Bitext<'_>, context: &Context<'_>, finding: &Finding) -> bool {
    let letters = finding.place.span.of(context.text(finding.place.block));
    sentence_source(bitext, finding).is_some_and(|source| !has_word(&source, letters))
}

/// The source says a word twice in a row too.
fn repeated(bitext: &Bitext<'_>, finding: &Finding) -> bool {
    sentence_source(bitext, finding).is_some_and(|source| {
        let words = words(&source);
        words.windows(2).any(|pair| pair[0].span.of(&source) == pair[1].span.of(&source))
    })
}

/// What the source says where the sentence of a finding stands.
fn sentence_source(bitext: &Bitext<'_>, finding: &Finding) -> Option<String> {
    let link = bitext.link_at(finding.place.block, finding.place.span.start)?;
    Some(bitext.source_text(&link.source).to_string())
}

/// Whether a text has these words inside quotation marks.
fn is_quoted(text: &str, words: &str) -> bool {
    let Some(at) = text.find(words) else { return false };
    let (before, after) = (&text[..at], &text[at + words.len()..]);
    before.matches(QUOTES).count() % 2 == 1 && after.contains(QUOTES)
}
