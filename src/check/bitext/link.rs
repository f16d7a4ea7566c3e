//! `bitext/link`: the addresses that links lead to, which the text itself does not show.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::end_of;
use crate::check::{Check, Needs};
use crate::document::{Document, Structure};
use crate::markup::address::neutral;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule};

/// Each address as often as the source links to it.
pub const CHECK: Check =
    Check { name: "bitext/link", options: &[], arguments: &["what"], needs: Needs::Source, run: link };

fn link(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(original) = context.original else { return };
    let (source, target) = (links(&original.document), links(context.document));
    for (address, places) in &source {
        let have = target.get(address).map_or(0, Vec::len);
        for &at in places.iter().skip(have) {
            let Some((link, place)) = counterpart(context, &original.document, at) else { continue };
            let what = format!("The source links to {address} here");
            findings.push(Finding::new(place.block, place.span).arg("what", what).beside(link));
        }
    }
}

/// The addresses of a document's links by where they stand in its bytes.
fn links(document: &Document) -> BTreeMap<String, Vec<(usize, usize)>> {
    static LINKS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"\]\(([^()\s]+)|href\s*=\s*"([^"]+)"|href\s*=\s*'([^']+)'"#).ok());
    let mut found: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    if document.structure != Structure::Marked {
        return found;
    }
    for (number, part) in document.parts.iter().enumerate() {
        let (Ok(text), Some(pattern)) = (std::str::from_utf8(&part.bytes), LINKS.as_ref()) else { continue };
        let groups = pattern.captures_iter(text).filter_map(|link| link.iter().skip(1).flatten().next());
        for address in groups {
            if address.as_str().contains("://") || address.as_str().starts_with("mailto:") {
                found.entry(neutral(address.as_str())).or_default().push((number, address.start()));
            }
        }
    }
    found
}

/// The sentences of the source around a byte of its file, and the end of their translation.
fn counterpart(
    context: &Context<'_>,
    original: &Document,
    (part, offset): (usize, usize),
) -> Option<(Range<usize>, Place)> {
    let bitext = context.bitext()?;
    let is_here = |block: usize| {
        original.blocks.get(block).is_some_and(|block| {
            let raw = block.text.raw(block.text.span());
            block.part == part && raw.start <= offset && offset <= raw.end + 1
        })
    };
    let link = bitext
        .pairs()
        .find(|link| bitext.source_segments(link).iter().any(|segment| is_here(segment.block)))?;
    Some((link.source.clone(), end_of(bitext, link)?))
}
