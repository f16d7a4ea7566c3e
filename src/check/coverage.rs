//! Sentences and paragraphs that only the source or only the translation has.

use crate::bitext::{Bitext, Link, Segment, length};
use crate::document::{Document, Role};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity};
use crate::span::Span;
use crate::text::words;

/// How sure the alignment must be that something has no counterpart, where the rule does not say.
const SURE: f64 = 0.7;

/// Less than this many letters may as well have gone into the sentence beside it.
const FEW_LETTERS: f32 = 20.0;

/// Sentences of the source that nothing in the translation answers to; those that follow each other are one finding, at the
/// place where their translation should stand.
///
/// Gives `{what}` (a sentence, or how many) and `{start}`, how it begins.
pub fn omission(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let sure = rule.number("sure", SURE) as f32;
    for (first, run) in runs(&bitext.links, Link::is_omission) {
        let sentences = run[0].source.start..run[run.len() - 1].source.end;
        let segments = bitext.source.get(sentences.clone()).unwrap_or_default();
        let confidence = run.iter().map(|link| link.confidence).fold(0.0, f32::max);
        let Some(place) = gap(bitext, first, run.len()).filter(|_| confidence >= sure) else { continue };
        found.push(
            Finding::new(place.block, place.span)
                .arg("what", counted(segments.len()))
                .arg("start", start_of(segments))
                .beside(sentences)
                .confidence(confidence)
                .at_most(weight(bitext.original, segments)),
        );
    }
}

/// Sentences of the translation that come from nothing in the source; those that follow each other in a block are one
/// finding. Gives what [`omission`] gives.
pub fn addition(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let sure = rule.number("sure", SURE) as f32;
    for (_, run) in runs(&bitext.links, Link::is_addition) {
        let confidence = run.iter().map(|link| link.confidence).fold(0.0, f32::max);
        if confidence < sure {
            continue;
        }
        let sentences = run[0].target.start..run[run.len() - 1].target.end;
        let segments = bitext.target.get(sentences).unwrap_or_default();
        for segments in segments.chunk_by(|a, b| a.block == b.block) {
            let (Some(first), Some(last)) = (segments.first(), segments.last()) else { continue };
            found.push(
                Finding::new(first.block, Span::new(first.span.start, last.span.end))
                    .arg("what", counted(segments.len()))
                    .arg("start", start_of(segments))
                    .confidence(confidence)
                    .at_most(weight(Some(context.document), segments)),
            );
        }
    }
}

/// Judged links of a kind that follow each other, with the number of the first; never empty.
fn runs(links: &[Link], kind: impl Fn(&Link) -> bool) -> Vec<(usize, &[Link])> {
    let wanted = |link: &Link| kind(link) && link.judged;
    let mut first = 0;
    let mut found = Vec::new();
    for run in links.chunk_by(|a, b| wanted(a) && wanted(b)) {
        if run.first().is_some_and(wanted) {
            found.push((first, run));
        }
        first += run.len();
    }
    found
}

/// Where in the translation what is missing would stand: the last word of the sentence before, else the first of the one
/// after.
fn gap(bitext: &Bitext<'_>, first: usize, count: usize) -> Option<Place> {
    let (before, after) = (&bitext.links[..first], bitext.links.get(first + count..)?);
    let has_target = |link: &&Link| !link.target.is_empty();
    if let Some(link) = before.iter().rev().find(has_target) {
        let segment = bitext.target_segments(link).last()?;
        let word = words(segment.text).last().map_or(0, |word| word.span.start);
        let span = Span::new(segment.span.start + word, segment.span.end);
        return Some(Place { block: segment.block, span });
    }
    let segment = bitext.target_segments(after.iter().find(has_target)?).first()?;
    let end = words(segment.text).first().map_or(segment.text.len(), |word| word.span.end);
    Some(Place { block: segment.block, span: Span::new(segment.span.start, segment.span.start + end) })
}

/// How bad it is that these sentences have no counterpart: little, where they are short, or headings, captions and the
/// like, which one page has and the other lacks.
fn weight(document: Option<&Document>, segments: &[Segment<'_>]) -> Severity {
    let letters: f32 = segments.iter().map(|segment| length(segment.text)).sum();
    let is_apart = |segment: &Segment<'_>| {
        let role = document.and_then(|document| Some(document.blocks.get(segment.block)?.role));
        let is_prose = matches!(role, None | Some(Role::Paragraph | Role::Item | Role::Quote));
        let is_ended = segment.text.contains(['.', '!', '?', '…', '。', '！', '？', '؟']);
        !is_prose && !is_ended
    };
    if letters < FEW_LETTERS || segments.iter().all(is_apart) { Severity::Info } else { Severity::Error }
}

fn counted(count: usize) -> String {
    if count == 1 { "a sentence".to_owned() } else { format!("{count} sentences") }
}

/// How a stretch begins, short enough for a message.
fn start_of(segments: &[Segment<'_>]) -> String {
    /// In characters.
    const LONGEST: usize = 50;
    let text = segments.first().map_or("", |segment| segment.text);
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}
