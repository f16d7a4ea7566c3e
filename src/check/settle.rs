//! What the source settles: a place of the translation may look odd because the source looks the same there.

use crate::bitext::Bitext;
use crate::model::Context;
use crate::rule::{Finding, Severity};
use crate::text::{has_word, words};

/// Marks that open or close a quotation, and pairs of brackets.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」'];
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('（', '）')];

/// Lowers what is found where the source explains it: a mark without partner that has none there either, foreign words
/// that are a quotation there too, letters that the source does not have and so did not leave behind.
pub fn settle(context: &Context<'_>, rule: &str, finding: Finding) -> Finding {
    let is_settled: fn(&Bitext<'_>, &Context<'_>, &Finding) -> bool = match rule {
        "quotes/unbalanced" => |bitext, _, finding| {
            let source = block_source(bitext, finding.place.block);
            source.matches(QUOTES).count() % 2 == 1
        },
        "brackets/unbalanced" => |bitext, _, finding| {
            let source = block_source(bitext, finding.place.block);
            BRACKETS
                .iter()
                .any(|&(open, close)| source.matches(open).count() != source.matches(close).count())
        },
        "leftover/word" | "leftover/phrase" | "leftover/sentence" => |bitext, context, finding| {
            let words = finding.place.span.of(context.text(finding.place.block));
            sentence_source(bitext, finding).is_some_and(|source| is_quoted(&source, words))
        },
        "leftover/acronym" => |bitext, context, finding| {
            let letters = finding.place.span.of(context.text(finding.place.block));
            sentence_source(bitext, finding).is_some_and(|source| !has_word(&source, letters))
        },
        "repeats/word" | "repeats/phrase" => {
            |bitext, _, finding| sentence_source(bitext, finding).is_some_and(|source| says_twice(&source))
        }
        _ => return finding,
    };
    match context.bitext() {
        Some(bitext) if is_settled(bitext, context, &finding) => finding.at_most(Severity::Info),
        _ => finding,
    }
}

/// What the source says where the sentence of a finding stands.
fn sentence_source(bitext: &Bitext<'_>, finding: &Finding) -> Option<String> {
    let link = bitext.link_at(finding.place.block, finding.place.span.start)?;
    Some(bitext.source_text(&link.source).to_string())
}

/// Whether a text says a word twice in a row.
fn says_twice(text: &str) -> bool {
    let words = words(text);
    words.windows(2).any(|pair| pair[0].span.of(text) == pair[1].span.of(text))
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
