//! `residue/link`: pictures and references that a blank has turned into something else: `! [alt](picture.png)`, `[text] [ref]`.

use super::links;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::markdown::is_decoded;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::OBJECT;

/// A blank that makes a link of a picture.
pub const IMAGE: Check =
    Check { name: "residue/link/image", options: &[], arguments: &[], needs: Needs::Text, run: image };

/// A blank that parts a reference from its text.
pub const REFERENCE: Check = Check {
    name: "residue/link/reference",
    options: &[],
    arguments: &[],
    needs: Needs::Text,
    run: reference,
};

/// Endings of the files of pictures.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// `residue/link` for `! [alt](picture.png)`: the blank makes a link of a picture.
fn image(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
fn reference(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
