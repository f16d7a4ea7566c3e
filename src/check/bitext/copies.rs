//! What a translation copies letter by letter: addresses, placeholders, tags.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::end_of;
use crate::bitext::{Bitext, Link};
use crate::model::Context;
use crate::rule::{Finding, Pattern, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Text;

/// The patterns of what is copied. They hold no look-around and cannot fail.
static ADDRESSES: LazyLock<Option<Pattern>> = LazyLock::new(|| {
    Pattern::new(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&*+,;=%-]+|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").ok()
});
static PLACEHOLDERS: LazyLock<Option<Pattern>> = LazyLock::new(|| {
    Pattern::new(r"\$?\{\{?[A-Za-z0-9_.:-]*\}?\}|%(?:[0-9]+\$)?[0-9.]*[sdfgxu@]\b|%\([A-Za-z0-9_]+\)[sdf]|#[A-Za-z][A-Za-z0-9_]*#|\[%[a-z0-9]+\]").ok()
});
static TAGS: LazyLock<Option<Pattern>> =
    LazyLock::new(|| Pattern::new(r"< ?/? ?[A-Za-z][A-Za-z0-9-]*(?: [^<>]*)?/? ?>").ok());

/// `bitext/address`: URLs and e-mail addresses.
pub fn address(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, ADDRESSES.as_ref(), findings);
}

/// `bitext/placeholder`: what a program fills in.
pub fn placeholder(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, PLACEHOLDERS.as_ref(), findings);
}

/// `bitext/tag`: tags written in the text.
pub fn tag(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, TAGS.as_ref(), findings);
}

/// Holds the occurrences of a pattern on both sides of every link against each other, each as often as it is there.
fn compare(context: &Context<'_>, rule: &Rule, pattern: Option<&Pattern>, findings: &mut Vec<Finding>) {
    let (Some(bitext), Some(pattern)) = (context.bitext(), pattern) else { return };
    for link in bitext.pairs() {
        let source = occurrences(pattern, &bitext.source_text(&link.source));
        let target: Vec<(Place, String)> = bitext
            .target_segments(link)
            .iter()
            .flat_map(|segment| {
                let at = |span: Span<Text>| Place {
                    block: segment.block,
                    span: Span::new(segment.span.start + span.start, segment.span.start + span.end),
                };
                occurrences(pattern, segment.text).into_iter().map(move |(span, text)| (at(span), text))
            })
            .collect();
        let mut missing: Vec<String> = source.into_iter().map(|(_, text)| text).collect();
        let mut foreign = Vec::new();
        for (place, text) in target {
            match missing.iter().position(|known| *known == text) {
                Some(at) => drop(missing.remove(at)),
                None => foreign.push((place, text)),
            }
        }
        report(bitext, link, rule, missing, foreign, findings);
    }
}

/// One for one, the foreign is what became of the missing; else each is reported for itself.
fn report(
    bitext: &Bitext<'_>,
    link: &Link,
    rule: &Rule,
    missing: Vec<String>,
    foreign: Vec<(Place, String)>,
    findings: &mut Vec<Finding>,
) {
    let beside = |place: Place, what: String| {
        Finding::new(place.block, place.span).arg("what", what).beside(link.source.clone())
    };
    let changes = if missing.len() == foreign.len() { missing.len() } else { 0 };
    let is_sure = changes == 1;
    let mut missing = missing.into_iter();
    for (place, text) in foreign {
        match missing.by_ref().next().filter(|_| changes > 0) {
            Some(wanted) => {
                let mut finding = beside(place, format!("“{text}” here, “{wanted}” in the source"));
                if is_sure {
                    finding = finding.suggest(Suggestion::replace(place, wanted, rule.fix));
                }
                findings.push(finding);
            }
            None => findings.push(beside(place, format!("“{text}” is not in the source"))),
        }
    }
    let left: Vec<String> = missing.collect();
    if let Some(place) = end_of(bitext, link).filter(|_| !left.is_empty()) {
        findings.push(beside(place, format!("The source also has “{}” here", left.join("”, “"))));
    }
}

fn occurrences(pattern: &Pattern, text: &str) -> Vec<(Span<Text>, String)> {
    let mut found = Vec::new();
    pattern.each_match(text, |hit| {
        let Some(span) = hit.group::<Text>("0") else { return };
        let bare = span.of(text).trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        let before = text[..span.start].chars().next_back();
        // `50%s` is no placeholder.
        if !(bare.starts_with('%') && before.is_some_and(|c| c.is_ascii_digit())) {
            let kept = if bare.starts_with('[') { span.of(text) } else { bare };
            found.push((Span::new(span.start, span.start + kept.len()), without_inner_spaces(kept)));
        }
    });
    found
}

/// A tag as it is meant: the spaces that translation sets inside its brackets are the fault of another rule.
fn without_inner_spaces(text: &str) -> String {
    if text.starts_with('<') {
        text.replace("< ", "<").replace("</ ", "</").replace(" >", ">")
    } else {
        text.to_owned()
    }
}

/// `bitext/link`: the addresses that links lead to, which the text itself does not show, each as often as the source has it.
pub fn link(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
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
fn links(document: &crate::document::Document) -> BTreeMap<String, Vec<(usize, usize)>> {
    static LINKS: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r#"\]\((?P<a>[^()\s]+)|href\s*=\s*"(?P<b>[^"]+)"|href\s*=\s*'(?P<c>[^']+)'"#).ok()
    });
    let mut found: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    if document.structure != crate::document::Structure::Marked {
        return found;
    }
    for (number, part) in document.parts.iter().enumerate() {
        let (Ok(text), Some(pattern)) = (std::str::from_utf8(&part.bytes), LINKS.as_ref()) else { continue };
        pattern.each_match(text, |hit| {
            let span = ["a", "b", "c"].into_iter().find_map(|group| hit.group::<Text>(group));
            let Some(span) = span else { return };
            let address = span.of(text);
            if address.contains("://") || address.starts_with("mailto:") {
                found.entry(address.to_owned()).or_default().push((number, span.start));
            }
        });
    }
    found
}

/// The sentences of the source around a byte of its file, and the end of their translation.
fn counterpart(
    context: &Context<'_>,
    original: &crate::document::Document,
    (part, offset): (usize, usize),
) -> Option<(std::ops::Range<usize>, Place)> {
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
