//! Links that lead nowhere, and pictures and references that a blank has turned into something else.

use super::is_decoded;
use crate::document::{Block, Change, Link};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::OBJECT;

/// Endings of the files of pictures.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// `residue/link` for `! [alt](picture.png)`: the blank makes a link of a picture.
pub fn image(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, content, _, link) in links(context) {
        let text = content.text.as_str();
        let lead = &text[..link.text.start];
        let path = link.target.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_picture = PICTURES.iter().any(|ending| path.ends_with(ending));
        // A sentence before the picture may end in the same mark.
        let starts = lead.strip_suffix("! ").is_some_and(|before| before.is_empty() || before.ends_with(' '));
        if !is_decoded(context, block) || !is_picture || !starts {
            continue;
        }
        let bang = lead.len() - 2;
        let place = Place { block, span: Span::new(bang, link.text.end) };
        let markup = format!("!{}", link.text.of(text));
        let finding = Finding::new(block, Span::new(bang, lead.len()));
        findings.push(finding.suggest(Suggestion::mend(place, markup, OBJECT, rule.fix)));
    }
}

/// `residue/link` for `[text] [ref]`: the blank parts a reference from its text.
pub fn reference(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, content, _, link) in links(context) {
        let text = content.text.as_str();
        let lead = &text[..link.text.start];
        // Of a link that is written as its name alone no address stands there.
        let Some(open) = lead.strip_suffix("] ").and_then(|before| before.rfind('[')) else { continue };
        if !is_decoded(context, block) || link.raw.is_some() {
            continue;
        }
        let label = &lead[open + 1..lead.len() - 2];
        let place = Place { block, span: Span::new(open, link.text.end) };
        let markup = format!("[{label}]{}", link.text.of(text));
        let at = Span::new(lead.len() - 2, lead.len());
        findings.push(Finding::new(block, at).suggest(Suggestion::mend(place, markup, label, rule.fix)));
    }
}

/// Schemes that a translation has put into words.
const SCHEMES: [(&str, &str); 10] = [
    ("correo:", "mailto:"),
    ("courriel:", "mailto:"),
    ("correio:", "mailto:"),
    ("email:", "mailto:"),
    ("e-mail:", "mailto:"),
    ("tél:", "tel:"),
    ("teléfono:", "tel:"),
    ("telefon:", "tel:"),
    ("fichier://", "file://"),
    ("archivo://", "file://"),
];

/// `residue/address` for the targets of links: blanks in them, a scheme in words. Arguments: `target`, `replacement`.
pub fn target(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, _, number, link) in links(context) {
        let Some(mended) = mended(&link.target).filter(|_| !link.text.is_empty()) else { continue };
        let change = Change::Retarget(block, number, mended.clone());
        let fix = Suggestion { changes: vec![change], applicability: Applicability::Unsafe };
        let finding = Finding::new(block, link.text).arg("target", &link.target).arg("replacement", mended);
        findings.push(finding.suggest(fix));
    }
}

/// What a target was before its translation, where that is certain.
fn mended(target: &str) -> Option<String> {
    let lower = target.to_lowercase();
    if let Some((wrong, right)) = SCHEMES.iter().find(|(wrong, _)| lower.starts_with(wrong)) {
        return Some(format!("{right}{}", target.get(wrong.len()..)?.trim_start()));
    }
    let scheme = ["http", "https"].iter().rev().find(|scheme| lower.starts_with(*scheme))?;
    let rest = target.get(scheme.len()..)?;
    let joined: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let host = joined.strip_prefix("://").or(joined.strip_prefix(":/")).or(joined.strip_prefix("//"))?;
    let whole = format!("{scheme}://{}", host.trim_start_matches('/'));
    (whole != target && !whole.eq_ignore_ascii_case(target)).then_some(whole)
}

/// The links of a document with their blocks and their numbers there.
fn links<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a Block, usize, &'a Link)> {
    let blocks = context.document.blocks.iter().enumerate();
    blocks.flat_map(|(block, content)| {
        content.links.iter().enumerate().map(move |(number, link)| (block, content, number, link))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lose_blanks_and_regain_their_scheme() {
        let mended = |target| mended(target).unwrap_or_default();
        assert_eq!(mended("https: //example.org/a"), "https://example.org/a");
        assert_eq!(mended("https:/example.org"), "https://example.org");
        assert_eq!(mended("correo:ana@example.org"), "mailto:ana@example.org");
        assert_eq!(mended("https://example.org/a"), "");
        assert_eq!(mended("httpd.html"), "");
    }
}
