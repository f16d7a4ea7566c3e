//! `structure/merged-sentences`: two sentences of which the end of one and the start of the other are lost.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::seams::{Seam, seams_of_blocks};
use crate::rule::{Finding, Rule};
use crate::span::Span;
use crate::text::{Text, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/merged-sentences",
    options: &[
        Opt {
            name: "articles",
            about: "capitalised words that cannot follow a function word",
            default: "[]",
        },
        Opt { name: "before", about: "words with which no sentence ends", default: "[]" },
        Opt {
            name: "conjunctions",
            about: "words of `before` that are determiners and conjunctions: behind them a name with an article is right",
            default: "[]",
        },
        Opt { name: "names", about: "words that make a name with an article before them", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports two sentences of which the end of one and the start of the other are lost: `in the The leaders`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let articles = rule.list("articles");
    let names = rule.list("names");
    let open = rule.list("before");
    let conjunctions = rule.list("conjunctions");
    for (block, text, seams) in seams_of_blocks(context) {
        for seam in seams {
            let merged = articles.contains(seam.opener())
                && open.contains(seam.left())
                && !names.contains(seam.right())
                && (seam.right_word().class == WordClass::Lower
                    || context.facts.determiners.contains(&seam.left())
                        && !conjunctions.contains(seam.left()));
            if merged
                && !context.is_address(block, seam.span())
                && !is_title(context, &seam)
                && !begins_emphasis(context, block, &seam)
            {
                let words = context.words(block);
                let before = seam.at.checked_sub(2).and_then(|at| words.get(at)).map(|word| word.span());
                // The phrase that breaks off: the word before the article too.
                let joined =
                    before.filter(|span| Span::<Text>::new(span.end, seam.span().start).of(text) == " ");
                let start = joined
                    .filter(|_| context.facts.determiners.contains(&seam.left()))
                    .map_or(seam.span().start, |s| s.start);
                findings.push(Finding::new(block, Span::new(start, seam.span().end)));
            }
        }
    }
}

/// Whether emphasis begins with the capital: a title (`brings her *The Five Gates*`).
fn begins_emphasis(context: &Context<'_>, block: usize, seam: &Seam<'_>) -> bool {
    let start = seam.span().end - seam.opener().len();
    context.document.blocks.get(block).is_some_and(|b| b.text.joints().any(|joint| joint == start))
}

/// Whether the text has the same words with a capital inside another sentence: a title (`the second round of The pleasures`).
fn is_title(context: &Context<'_>, seam: &Seam<'_>) -> bool {
    let mut same = seams_of_blocks(context).flat_map(|(_, _, seams)| seams).filter(|other| {
        (other.opener(), other.right(), other.left()) == (seam.opener(), seam.right(), seam.left())
    });
    same.nth(1).is_some()
}
