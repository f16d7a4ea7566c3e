//! `bitext/structure`: headings, items and cells that became something else.

use crate::check::{Check, Needs};
use crate::document::{Role, Structure};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// A block of the source that is a heading, an item or a cell stands as another kind of block, in documents whose markup
/// says what each is.
pub const CHECK: Check = Check {
    name: "bitext/structure",
    options: &[],
    arguments: &["here", "source"],
    needs: Needs::Source,
    run: structure,
};

fn structure(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let (Some(bitext), Some(original)) = (context.bitext(), context.original) else { return };
    let are_marked = [&original.document, context.document].iter().all(|d| d.structure == Structure::Marked);
    if !are_marked {
        return;
    }
    let mut last = None;
    for link in bitext.pairs() {
        let ([from, ..], [to, ..]) = (bitext.source_segments(link), bitext.target_segments(link)) else {
            continue;
        };
        // Sentences inside a block are told by its first one.
        if from.span.start > 0 || last.replace(to.block) == Some(to.block) {
            continue;
        }
        let source = original.document.blocks.get(from.block).map(|block| block.role);
        let target = context.document.blocks.get(to.block).map(|block| block.role);
        let (Some(source), Some(target)) = (source, target) else { continue };
        if is_marked(source) != is_marked(target) || (is_marked(source) && source != target) {
            let finding = Finding::new(to.block, first_word(to.span, to.text))
                .arg("here", name(target))
                .arg("source", name(source))
                .beside(link.source.clone());
            findings.push(finding);
        }
    }
}

fn first_word(
    span: crate::span::Span<crate::text::Text>,
    text: &str,
) -> crate::span::Span<crate::text::Text> {
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    crate::span::Span::new(span.start, span.start + length)
}

/// Whether markup tells this role from running text.
const fn is_marked(role: Role) -> bool {
    matches!(role, Role::Heading | Role::Item | Role::Cell)
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Heading => "a heading",
        Role::Item => "an item of a list",
        Role::Cell => "a cell of a table",
        _ => "running text",
    }
}
