//! `structure/lost-start`: sentences of which only the end is left.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::low_starts::is_orphan;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Text, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/lost-start",
    options: &[
        Opt {
            name: "openers",
            about: "words that begin no sentence; where there are none, the function words of the language",
            default: "[]",
        },
        Opt { name: "joints", about: "words before which the stop alone is wrong", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports sentences of which only the end is left: `prison. of the district`, `). , due to`, `August. w, according to`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for start in context.low_starts() {
        let text = context.text(start.block);
        let word = context.words(start.block)[start.word].span().of(text);
        if is_orphan(context, rule.strings("openers"), word) {
            let finding = Finding::new(start.block, start.span);
            let stop = Span::new(start.span.start, start.span.start + 1);
            findings.push(if stop.of(text) == "." && rule.list("joints").contains(word) {
                finding.suggest(Suggestion::replace(Place { block: start.block, span: stop }, "", rule.fix))
            } else {
                finding
            });
        }
    }
    for (block, text) in context.texts() {
        findings.extend(orphan_marks(context, block, text).map(|span| Finding::new(block, span)));
    }
}

/// A comma where a sentence should begin (`. , due to`), or a lone letter with one (`. w, according`).
fn orphan_marks<'a>(
    context: &'a Context<'_>,
    block: usize,
    text: &'a str,
) -> impl Iterator<Item = Span<Text>> + 'a {
    let apart = |at: usize| text[..at].ends_with(' ') && text[at + 1..].starts_with(' ');
    let marks = context.marks(block).iter().filter(|mark| mark.char == ',');
    let commas = marks.clone().filter(move |mark| apart(mark.at));
    let commas = commas.map(|mark| mark.at - 1).filter(|&at| text[..at].ends_with(['.', '!', '?']));
    let commas = commas.filter(|&at| !text[..at].ends_with("..")).map(|at| Span::new(at - 1, at + 2));
    let letters = marks.filter_map(move |mark| {
        let word = mark.word_before(context.words(block)).filter(|word| word.span().end == mark.at)?;
        let alone = word.span().len() == 1 && word.class == WordClass::Lower;
        let framed = || text[..word.span().start].ends_with(". ") && text[mark.end()..].starts_with(' ');
        (alone && framed()).then(|| Span::new(word.span().start - 2, word.span().end + 1))
    });
    commas.chain(letters)
}
