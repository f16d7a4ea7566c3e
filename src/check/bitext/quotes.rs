//! `bitext/quotes`: a quotation that lost its marks, or one of them.

use super::{counts, end_of, find};
use crate::bitext::Link;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::paired_marks::is_quote;
use crate::rule::{Finding, Rule, Severity};

/// A quotation of the source without marks, which is an information, or with half of them.
pub const CHECK: Check =
    Check { name: "bitext/quotes", options: &[], arguments: &["what"], needs: Needs::Source, run: quotes };

fn quotes(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let links: Vec<&Link> = bitext.wholes().collect();
    // A quotation that runs over paragraphs opens in one and closes in another.
    let is_half = |at: usize| {
        let link = links.get(at)?;
        Some(counts(bitext, link)[1].quotes % 2 == 1)
    };
    for (number, &link) in links.iter().enumerate() {
        let [source, target] = counts(bitext, link);
        let goes_on =
            is_half(number + 1) == Some(true) || number.checked_sub(1).and_then(is_half) == Some(true);
        let balanced = source.quotes % 2 == 0 && !(target.quotes % 2 == 1 && goes_on);
        let lost = source.quotes >= 2 && balanced && target.quotes + target.single == 0;
        let half = balanced
            && source.quotes > 0
            && target.quotes % 2 == 1
            && source.single == 0
            && target.single == 0;
        if !lost && !half {
            continue;
        }
        let place = if half {
            find(bitext, link, |c| is_quote(c) && !matches!(c, '\'' | '’' | '‘'))
        } else {
            end_of(bitext, link)
        };
        let Some(place) = place else { continue };
        let what = if half {
            "One side of a quotation is missing here; the source has both"
        } else {
            "The source quotes here, the translation does not"
        };
        let finding = Finding::new(place.block, place.span).arg("what", what).beside(link.source.clone());
        findings.push(if half { finding } else { finding.at_most(Severity::Info) });
    }
}
