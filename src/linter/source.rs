//! What the source explains: a place of the translation may look odd because the source looks the same there.

use crate::bitext::Bitext;
use crate::model::Context;
use crate::rule::{Explanation, Finding, Rule, Severity};
use crate::text::{has_word, words};

/// Marks that open or close a quotation, and pairs of brackets.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」'];
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('（', '）')];

/// Lowers what a rule finds where the source explains it.
pub(super) fn weigh(context: &Context<'_>, rule: &Rule, finding: Finding) -> Finding {
    let Some(explanation) = rule.explained_by else { return finding };
    if explanation == Explanation::UnknownSource {
        return if context.source.is_none() { finding.at_most(Severity::Info) } else { finding };
    }
    let explains = match explanation {
        Explanation::UnpairedMarks => unpaired_marks,
        Explanation::UnpairedBrackets => unpaired_brackets,
        Explanation::Quoted => quoted,
        Explanation::Absent => absent,
        Explanation::Repeated => repeated,
        Explanation::UnknownSource => return finding,
    };
    match context.bitext() {
        Some(bitext) if explains(bitext, context, &finding) => finding.at_most(Severity::Info),
        _ => finding,
    }
}

/// A quotation mark without partner has none in the source either.
fn unpaired_marks(bitext: &Bitext<'_>, _: &Context<'_>, finding: &Finding) -> bool {
    block_source(bitext, finding.place.block).matches(QUOTES).count() % 2 == 1
}

/// A bracket without partner has none in the source either.
fn unpaired_brackets(bitext: &Bitext<'_>, _: &Context<'_>, finding: &Finding) -> bool {
    let source = block_source(bitext, finding.place.block);
    BRACKETS.iter().any(|&(open, close)| source.matches(open).count() != source.matches(close).count())
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
fn repeated(bitext: &Bitext<'_>, _: &Context<'_>, finding: &Finding) -> bool {
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

/// What the source says where a block of the translation stands.
fn block_source(bitext: &Bitext<'_>, block: usize) -> String {
    let of_block =
        bitext.links.iter().filter(|link| bitext.target_segments(link).iter().any(|s| s.block == block));
    of_block.map(|link| bitext.source_text(&link.source)).collect::<Vec<_>>().join(" ")
}

/// Whether a text has these words inside quotation marks.
fn is_quoted(text: &str, words: &str) -> bool {
    let Some(at) = text.find(words) else { return false };
    let (before, after) = (&text[..at], &text[at + words.len()..]);
    before.matches(QUOTES).count() % 2 == 1 && after.contains(QUOTES)
}
