//! `capitals/mid-sentence`: words inside a sentence with a capital that nothing gives them.

use std::cell::LazyCell;

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::seams::{VERSE_SEAMS, in_quotation, is_one_blank, is_prose, seams_of_blocks};
use crate::model::vocabulary::begins_sentence;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::WordClass;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/mid-sentence",
    options: &[
        Opt { name: "words", about: "words in lower case that begin no sentence and no name", default: "[]" },
        Opt {
            name: "numbers",
            about: "number words in lower case, which stand so only after another one",
            default: "[]",
        },
        Opt {
            name: "articles",
            about: "articles in lower case, which count behind some words",
            default: "[]",
        },
        Opt {
            name: "behind",
            about: "those words: they join clauses and stand before no title",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports words with a capital that nothing gives them: `which Is light`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let listed = rule.list("words");
    let numbers = rule.list("numbers");
    let (articles, behind) = (rule.list("articles"), rule.list("behind"));
    for (block, text, seams) in seams_of_blocks(context) {
        let prose = LazyCell::new(|| is_prose(context, block, context.words(block)));
        let mut spared = None;
        let before = findings.len();
        for seam in seams {
            let framed =
                seam.left_word().class == WordClass::Lower && seam.right_word().class == WordClass::Lower;
            if !framed {
                continue;
            }
            let in_title = seam.at.checked_sub(2).and_then(|at| seam.words.get(at)).is_some_and(|word| {
                word.class == WordClass::Capitalised && !begins_sentence(context, block, *word)
            });
            let wrong = !in_title
                && (listed.contains_lower(seam.opener())
                    || (numbers.contains_lower(seam.opener()) && numbers.contains(seam.left()))
                    || (articles.contains_lower(seam.opener()) && behind.contains(seam.left())));
            if wrong
                && *prose
                && is_one_blank(context, block, &seam)
                && !in_quotation(text, seam.span().end, &mut spared)
                && !context.is_address(block, seam.span())
            {
                let opener = Span::new(seam.span().end - seam.opener().len(), seam.span().end);
                let suggestion = Suggestion::replace(
                    Place { block, span: opener },
                    seam.opener().to_lowercase(),
                    rule.fix,
                );
                findings.push(Finding::new(block, opener).suggest(suggestion));
            }
        }
        if findings.len() - before >= VERSE_SEAMS {
            findings.truncate(before);
        }
    }
}
