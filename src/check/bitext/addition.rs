//! `bitext/addition`: sentences of the translation that come from nothing in the source.

use super::{SURE, counted, runs, start_of, weight};
use crate::bitext::Link;
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// Sentences that follow each other in a block are one finding.
pub const CHECK: Check = Check {
    name: "bitext/addition",
    options: &[Opt {
        name: "sure",
        about: "how sure the alignment must be, 0 to 1, that a sentence has no counterpart",
        default: "0.7",
    }],
    arguments: &["what", "start"],
    needs: Needs::Source,
    run: addition,
};

fn addition(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
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
