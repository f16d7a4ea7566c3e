//! `boilerplate/headline-echo`: the headline or a caption again, whole, or with what a page sets before and behind it:
//! `Home News The dam has burst`, `The dam has burst / Photo:`, `Offer` above `Offer`.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use crate::check::{Check, Needs};
use crate::document::{Role, Structure};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "boilerplate/headline-echo", options: &[], arguments: &[], needs: Needs::Text, run: check };

/// The longest line that may be a headline or a caption, in words.
const LINE_WORDS: usize = 34;

/// The shortest headline that a longer line may hold, in words, and how many words the page may add to it.
const HEADLINE_WORDS: usize = 5;
const ADDED_WORDS: usize = 6;

/// The shortest headline of which a cut copy is told, in words.
const CUT_WORDS: usize = 7;

/// How many lines on an echo may stand.
const NEAR: usize = 2;

/// How many blocks at the top of a page may hold headline and standfirst twice.
const TOP: usize = 8;

/// Reports lines that say again what a line nearby says.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if context.document.structure == Structure::Marked || context.is_markdown() {
        return;
    }
    let lines: Vec<usize> =
        context.texts().map(|(block, _)| block).filter(|&b| is_line(context, b)).collect();
    let refrains = LazyCell::new(|| refrains(context));
    for (place, &block) in lines.iter().enumerate() {
        for &other in &lines[place + 1..] {
            let near = other - block <= NEAR;
            if !near && other >= TOP {
                break;
            }
            let Some(echo) = echo(context, &refrains, (block, other), near) else { continue };
            let (echo, model) = if echo == Echo::Second { (other, block) } else { (block, other) };
            let text = &context.document.blocks;
            let related = Place { block: model, span: text[model].text.span() };
            findings.push(
                Finding::new(echo, text[echo].text.span())
                    .relate(related, "the same line")
                    .suggest(Suggestion::remove(echo, rule.fix))
                    .at_most(Severity::Warning),
            );
            break;
        }
        if block < TOP && begins_text(context, block) {
            let finding = Finding::new(block, context.document.blocks[block].text.span());
            findings.push(finding.suggest(Suggestion::remove(block, rule.fix)).at_most(Severity::Warning));
        }
    }
}

/// Whether the text begins, within some blocks, with all the words of a line that is a sentence, and goes on behind them: the
/// standfirst of a page is the first sentence of many texts.
fn begins_text(context: &Context<'_>, line: usize) -> bool {
    let words = context.wordbook().folded(line);
    let begins = |block: usize| {
        let last = words.len().checked_sub(1).and_then(|last| context.words(block).get(last));
        let behind = last.map(|last| &context.text(block)[last.span().end..]);
        context.wordbook().folded(block).len() >= words.len() + CUT_WORDS
            && context.wordbook().folded(block).starts_with(words)
            && behind.is_some_and(|behind| behind.starts_with(['.', '!', '?']))
    };
    words.len() >= CUT_WORDS
        && context.text(line).ends_with(['.', '!', '?'])
        && (line + 1..=line + NEAR + 1).any(begins)
}

/// Which of two lines is the echo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Echo {
    First,
    Second,
}

/// Whether a block is a line of its own: short, and no item of a list, cell or code.
fn is_line(context: &Context<'_>, block: usize) -> bool {
    let role = context.document.blocks[block].role;
    let text = context.text(block);
    let is_item = text.starts_with(['-', '•', '*', '–', '—', '·', '>', '"', '“', '«', '„'])
        || text.starts_with(|c: char| c.is_ascii_digit());
    !is_item
        && !matches!(role, Role::Cell | Role::Divider | Role::Marks | Role::Item)
        && context.spaced_words(block) <= LINE_WORDS
}

/// Whether one of two lines, of which the second stands below, says again what the other says.
fn echo<'c>(
    context: &'c Context<'_>,
    refrains: &HashSet<&'c [u32]>,
    (block, other): (usize, usize),
    near: bool,
) -> Option<Echo> {
    let book = context.wordbook();
    let (one, two) = (book.folded(block), book.folded(other));
    if one.is_empty() || two.is_empty() {
        return None;
    }
    if one == two {
        // A sentence may be said again some lines on, and a word in a song; a headline is not.
        let is_sentence = context.text(block).ends_with(['.', '!', '?', '…', ',', ';', ':']);
        let adjacent = other == block + 1;
        let said = match (one.len() < HEADLINE_WORDS, is_sentence) {
            (true, sentence) => adjacent && !sentence && !refrains.contains(one),
            (false, true) => adjacent || other < TOP && one.len() >= CUT_WORDS,
            (false, false) => true,
        };
        return said.then_some(Echo::Second);
    }
    let (short, long, long_is_second) =
        if one.len() < two.len() { (one, two, true) } else { (two, one, false) };
    if !near || long.len() - short.len() > ADDED_WORDS {
        return None;
    }
    let (above, below) = (context.text(block), context.text(other));
    if is_with_credit(above, below) {
        return Some(Echo::Second);
    }
    // `Fig. 1 The wheel`: the caption that has its number is the one that the text means.
    if long_is_second && two.ends_with(one) && is_numbered(below, two.len() - one.len()) {
        return Some(Echo::First);
    }
    let holds = short.len() >= HEADLINE_WORDS && long.windows(short.len()).any(|part| part == short);
    let added = || is_added(context.text(if long_is_second { other } else { block }), short.len());
    (holds && added()).then_some(if long_is_second { Echo::Second } else { Echo::First })
}

/// Whether a line says another again with a stroke and what the page sets behind it: `the wheel / Photo:`.
fn is_with_credit(above: &str, below: &str) -> bool {
    let rest = below.strip_prefix(above).map(str::trim_start);
    above.contains(' ') && rest.is_some_and(|rest| rest.starts_with(['/', '|', '©']))
}

/// Whether the first words of a line, so many, end in a number.
fn is_numbered(text: &str, words: usize) -> bool {
    let label = text.split_whitespace().nth(words - 1);
    label.is_some_and(|label| label.trim_end_matches(['.', ':']).bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line has what a page adds to a headline: a stroke, a bar, a label, a number; `words` is how long the headline is.
fn is_added(text: &str, words: usize) -> bool {
    words >= CUT_WORDS || text.contains(['/', '|', '>', '[', '»', '©', '_'])
}

/// What stands more than twice, as the lines of a song, a play or a table do: there a short line that stands twice is usual.
fn refrains<'c>(context: &'c Context<'_>) -> HashSet<&'c [u32]> {
    let mut counts: HashMap<&[u32], usize> = HashMap::new();
    for (block, _) in context.texts() {
        *counts.entry(context.wordbook().folded(block)).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count > 2).map(|(words, _)| words).collect()
}
