//! `residue/heading`: marks of headings that lost their blank or stand twice: `##Title`, `# # Title`.

use crate::check::{Check, Needs};
use crate::document::Role;
use crate::model::Context;
use crate::model::markdown::is_decoded;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/heading", options: &[], arguments: &[], needs: Needs::Text, run: heading_marker };

/// `residue/heading`: `##Title`, which is a paragraph, and `# # Title`, which is a heading with a `#` in it.
fn heading_marker(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, content) in context.document.blocks.iter().enumerate() {
        let text = content.text.as_str();
        let title = text.trim_start_matches('#');
        let marker = text.len() - title.len();
        if !is_decoded(context, block) || !(1..=6).contains(&marker) {
            continue;
        }
        let begins = title.trim_start().starts_with(|c: char| c.is_alphanumeric());
        let span = Span::new(0, marker);
        match content.role {
            Role::Heading if begins => findings.push(Finding::new(block, span)),
            // One `#` makes a tag of a social network.
            Role::Paragraph if begins && marker > 1 && !title.starts_with(' ') => {
                let place = Place { block, span: content.text.span() };
                let markup = format!("{} {title}", &text[..marker]);
                let mended = Suggestion::mend(place, markup, title, rule.fix);
                findings.push(Finding::new(block, span).suggest(mended));
            }
            _ => {}
        }
    }
}
