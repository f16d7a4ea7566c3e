//! `bitext/inconsistent`: segments of the source that stand several times and are translated in several ways.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::survey::folder::FolderVote;
use crate::model::survey::repeats::{Repeats, segment};
use crate::rule::{Finding, Place, Rule};
use crate::span::Span;

/// Where a folder was surveyed, its texts together; else the text alone.
pub const CHECK: Check = Check {
    name: "bitext/inconsistent",
    options: &[],
    arguments: &["kept"],
    needs: Needs::Folder,
    run: inconsistent,
};

/// `bitext/inconsistent`: the same segment of the source is translated in another way elsewhere; the commonest way, or of
/// two the one that comes first in the alphabet, is kept.
fn inconsistent(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let own = Repeats::of(context);
    let surveyed = context.folder.map(FolderVote::repeats).filter(|repeats| !repeats.is_empty());
    let repeats = surveyed.unwrap_or(&own);
    for link in bitext.pairs() {
        let Some((source, target)) = segment(bitext, link) else { continue };
        let Some(translations) = repeats.translations(source).filter(|translations| translations.len() > 1)
        else {
            continue;
        };
        let count = translations.get(&target).copied().unwrap_or(1);
        let others = translations.iter().filter(|(text, _)| **text != target);
        let Some((kept, times)) =
            others.max_by_key(|(text, times)| (**times, std::cmp::Reverse(text.as_str())))
        else {
            continue;
        };
        if (*times, std::cmp::Reverse(kept.as_str())) < (count, std::cmp::Reverse(target.as_str())) {
            continue;
        }
        let Some(first) = bitext.target_segments(link).first() else { continue };
        let end = first.text.find(char::is_whitespace).unwrap_or(first.text.len());
        let place = Place { block: first.block, span: Span::new(first.span.start, first.span.start + end) };
        findings.push(
            Finding::new(place.block, place.span).arg("kept", kept.as_str()).beside(link.source.clone()),
        );
    }
}
