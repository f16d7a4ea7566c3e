//! Sentences and paragraphs that only the source or only the translation has.

use std::ops::Range;

use super::Context;
use crate::bitext::{Bitext, Link, Segment};
use crate::document::Role;
use crate::rule::{Finding, Rule, Severity};
use crate::span::Span;
use crate::text::words;

/// How sure the alignment must be that something has no counterpart, where the rule does not say.
const SURE: f64 = 0.9;

/// A sentence of fewer words says little: it may have gone into the one beside it.
const FEWEST_WORDS: usize = 4;

/// Sentences of the source that nothing in the translation answers to; those that follow each other are one finding.
///
/// Gives `{what}` (one sentence, or how many) and `{start}`, how it begins.
pub fn omission(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let sure = rule.number("sure", SURE) as f32;
    let missing = |link: &Link| link.is_omission() && link.judged;
    for (first, run) in runs(&bitext.links, missing) {
        let confidence = run.iter().map(|link| link.confidence).fold(0.0, f32::max);
        let sentences = run[0].source.start..run[run.len() - 1].source.end;
        let segments = &bitext.source[sentences.clone()];
        let Some((block, span)) = gap(bitext, first, run.len()).filter(|_| confidence >= sure) else {
            continue;
        };
        let severity = if says_little(segments) || is_furniture(bitext, segments) {
            Severity::Info
        } else {
            Severity::Error
        };
        found.push(
            Finding::new(block, span)
                .arg("what", counted(segments.len()))
                .arg("start", start_of(segments))
                .beside(sentences)
                .confidence(confidence)
                .at_most(severity),
        );
    }
}

/// Sentences of the translation that come from nothing in the source. Gives what [`omission`] gives.
pub fn addition(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let sure = rule.number("sure", SURE) as f32;
    for link in
        bitext.links.iter().filter(|link| link.is_addition() && link.judged && link.confidence >= sure)
    {
        for segment in bitext.target_segments(link) {
            let own = std::slice::from_ref(segment);
            let furniture =
                context.document.blocks.get(segment.block).is_some_and(|block| is_apart(block.role));
            let severity = if says_little(own) || furniture { Severity::Info } else { Severity::Error };
            found.push(
                Finding::new(segment.block, segment.span)
                    .arg("what", counted(1))
                    .arg("start", start_of(own))
                    .confidence(link.confidence)
                    .at_most(severity),
            );
        }
    }
}

/// Stretches of links that follow each other, each with the number of its first; never empty.
fn runs(links: &[Link], wanted: impl Fn(&Link) -> bool) -> Vec<(usize, &[Link])> {
    let mut found = Vec::new();
    let mut first = 0;
    for run in links.chunk_by(|a, b| wanted(a) && wanted(b) && a.source.end == b.source.start) {
        if run.first().is_some_and(&wanted) {
            found.push((first, run));
        }
        first += run.len();
    }
    found
}

/// Where in the translation the missing links stand: the end of the sentence before, else the start of the one after.
fn gap(bitext: &Bitext<'_>, first: usize, count: usize) -> Option<(usize, Span<crate::text::Text>)> {
    let before = bitext.links[..first].iter().rev().find(|link| !link.target.is_empty());
    if let Some(segment) = before.and_then(|link| bitext.target_segments(link).last()) {
        let last = words(segment.text).last().map_or(0, |word| word.span.start);
        return Some((segment.block, Span::new(segment.span.start + last, segment.span.end)));
    }
    let after = bitext.links.get(first + count..)?.iter().find(|link| !link.target.is_empty());
    let segment = bitext.target_segments(after?).first()?;
    let end = words(segment.text).first().map_or(segment.text.len(), |word| word.span.end);
    Some((segment.block, Span::new(segment.span.start, segment.span.start + end)))
}

fn says_little(segments: &[Segment<'_>]) -> bool {
    let count: usize = segments.iter().map(|segment| words(segment.text).len()).sum();
    count < FEWEST_WORDS && segments.iter().all(|segment| segment.text.is_ascii())
}

/// Whether a stretch of the source is nothing but headings, captions and the like, which pages have and lack.
fn is_furniture(bitext: &Bitext<'_>, segments: &[Segment<'_>]) -> bool {
    let role = |segment: &Segment<'_>| Some(bitext.original?.blocks.get(segment.block)?.role);
    segments.iter().all(|segment| role(segment).is_some_and(is_apart))
}

const fn is_apart(role: Role) -> bool {
    !matches!(role, Role::Paragraph | Role::Item | Role::Quote)
}

fn counted(count: usize) -> String {
    if count == 1 { "a sentence".to_owned() } else { format!("{count} sentences") }
}

/// How many characters of a sentence a message quotes.
const QUOTED: usize = 50;

fn start_of(segments: &[Segment<'_>]) -> String {
    let text = segments.first().map_or("", |segment| segment.text);
    match text.char_indices().nth(QUOTED) {
        None => text.to_owned(),
        Some((end, _)) => {
            let head = &text[..end];
            let cut: Range<usize> = 0..head.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", &head[cut])
        }
    }
}
