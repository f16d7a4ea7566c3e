//! `bitext/omission`: sentences of the source that nothing in the translation answers to.

use super::{SURE, counted, runs, start_of, weight};
use crate::bitext::{Bitext, Link, length};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule};
use crate::span::Span;
use crate::text::words;

/// Sentences that follow each other are one finding, at the place where their translation should stand.
pub const CHECK: Check = Check {
    name: "bitext/omission",
    options: &[Opt {
        name: "sure",
        about: "how sure the alignment must be, 0 to 1, that a sentence has no counterpart",
        default: "0.7",
    }],
    arguments: &["what", "start"],
    needs: Needs::Source,
    run: omission,
};

fn omission(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
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

/// Sentences that say far less than those they translate.
pub const SHORT: Check = Check {
    name: "bitext/omission/short",
    options: &[
        Opt { name: "least-length", about: "how many letters the source has at least", default: "60.0" },
        Opt {
            name: "most-share",
            about: "the share of the expected length that is too little",
            default: "0.5",
        },
    ],
    arguments: &[],
    needs: Needs::Source,
    run: short,
};

fn short(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let least = rule.number("least-length", 60.0) as f32;
    let share = rule.number("most-share", 0.5) as f32;
    let lengths = |link: &Link| {
        [bitext.source_text(&link.source), bitext.target_text(&link.target)].map(|text| length(&text))
    };
    let longer: Vec<(usize, [f32; 2])> = bitext
        .links
        .iter()
        .enumerate()
        .filter(|(_, link)| link.is_pair() && link.judged)
        .map(|(number, link)| (number, lengths(link)))
        .filter(|(_, [source, _])| *source >= least)
        .collect();
    let expected = expected(longer.iter().map(|(_, [source, target])| target / source).collect());
    for (number, [source, target]) in longer {
        let link = &bitext.links[number];
        let Some(end) = bitext.target_segments(link).last() else { continue };
        if target < share * expected * source && !stands_beside(bitext, number) {
            found.push(Finding::new(end.block, end.span).beside(link.source.clone()).confidence(0.8));
        }
    }
}

/// How long a translation is for each letter of its source: as most pairs of the text are; where these are few, rather
/// shorter than usual.
fn expected(mut shares: Vec<f32>) -> f32 {
    const FEW: usize = 12;
    const USUAL: f32 = 0.8;
    shares.sort_by(f32::total_cmp);
    if shares.len() < FEW { USUAL } else { shares[shares.len() / 2] }
}

/// Whether the sentence next to it has no source of its own: the rest may stand there.
fn stands_beside(bitext: &Bitext<'_>, number: usize) -> bool {
    let near = [number.checked_sub(1), Some(number + 1)];
    near.into_iter().flatten().filter_map(|at| bitext.links.get(at)).any(Link::is_addition)
}

/// Where in the translation what is missing would stand: the last word of the sentence before, else the first of the one
/// after.
fn gap(bitext: &Bitext<'_>, first: usize, count: usize) -> Option<Place> {
    let (before, after) = (&bitext.links[..first], bitext.links.get(first + count..)?);
    let has_target = |link: &&Link| !link.target.is_empty();
    if let Some(link) = before.iter().rev().find(has_target) {
        let segment = bitext.target_segments(link).last()?;
        let word = words(segment.text).last().map_or(0, |word| word.span().start);
        let span = Span::new(segment.span.start + word, segment.span.end);
        return Some(Place { block: segment.block, span });
    }
    let segment = bitext.target_segments(after.iter().find(has_target)?).first()?;
    let end = words(segment.text).first().map_or(segment.text.len(), |word| word.span().end);
    Some(Place { block: segment.block, span: Span::new(segment.span.start, segment.span.start + end) })
}
