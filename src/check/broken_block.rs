//! Blocks that are pieces: scraps of words on a line, headings and paragraphs that a line break cut in two, a text cut off.

use crate::document::{Change, Role};
use crate::model::Context;
use crate::model::furniture::Verdict;
use crate::rule::{Finding, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::WordClass;

/// The longest scrap, in bytes.
const SCRAP_BYTES: usize = 8;

/// The fewest words of a paragraph, and of what continues one.
const PARAGRAPH_WORDS: usize = 8;
const CONTINUATION_WORDS: usize = 4;

/// The longest heading, in words.
const HEADING_WORDS: usize = 14;

/// Where more of the blocks than this share (in per cent) begin low, that is the writer's style or verse.
const LOW_BLOCKS: usize = 25;

/// How many blocks (in per cent) must end with a mark for a missing one to mean something.
const MARKED_BLOCKS: usize = 60;

/// Reports lines of scraps of words: `R a`.
pub fn orphan_line(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        if is_scrap(context, block) && !is_small_neighbour(context, block) {
            let finding = Finding::new(block, Span::new(0, text.len()));
            // Before a line that begins low it may be what is left of that line's start.
            let goes_on = context.text(block + 1).starts_with(char::is_lowercase);
            findings.push(if goes_on {
                finding
            } else {
                finding.suggest(Suggestion::remove(block, rule.fix))
            });
        }
    }
}

/// A line of single letters and pairs of letters that are no words of the language and no initials.
fn is_scrap(context: &Context<'_>, block: usize) -> bool {
    let text = context.text(block);
    let words = context.words(block);
    let known = |word: &str| match word.chars().count() {
        1 => context.facts.one_letter_words.contains(&word.to_lowercase().as_str()),
        _ => context.facts.is_function_word(word) || is_frequent(context, word),
    };
    text.len() <= SCRAP_BYTES
        && words.len() >= 2
        && text.chars().all(|c| c.is_alphabetic() || c == ' ')
        && words.iter().all(|word| word.span.of(text).chars().count() <= 2)
        && words.iter().any(|word| word.class == WordClass::Lower)
        && !words.iter().all(|word| known(word.span.of(text)))
        && context.document.blocks.get(block).is_some_and(|b| !matches!(b.role, Role::Cell | Role::Item))
}

fn is_frequent(context: &Context<'_>, word: &str) -> bool {
    context
        .lexicon
        .and_then(|lexicon| lexicon.get(word))
        .is_some_and(|entry| entry.band() >= 50 && entry.is_lower())
}

/// Whether a neighbour is tiny too: then the lines are a table or a list.
fn is_small_neighbour(context: &Context<'_>, block: usize) -> bool {
    let tiny = |other: usize| {
        (1..=SCRAP_BYTES).contains(&context.text(other).len())
            && !context.text(other).ends_with(['?', '!', '.'])
    };
    block.checked_sub(1).is_some_and(tiny) || tiny(block + 1)
}

/// Reports headings cut in two by a line break: the second half begins in lower case.
pub fn split_heading(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if begins_low_by_habit(context) {
        return;
    }
    for block in 1..context.document.blocks.len() {
        let (above, below) = (context.text(block - 1), context.text(block));
        let scrap = is_scrap(context, block - 1);
        let length = context.words(block - 1).len();
        let heading = length <= HEADING_WORDS
            && context.words(block).len() <= HEADING_WORDS
            && !below.ends_with(['.', ',', ';', ':'])
            && (length >= 2 || scrap)
            && (scrap || is_guessed_prose(context, block - 1));
        let surrounded = context.document.blocks.len() > 2;
        if heading && surrounded && is_open(above) && starts_low(context, block, 2) {
            let suggestion = (!scrap).then(|| join(block, rule));
            let place = if scrap { 0..below.len() } else { 0..context.words(block)[0].span.end };
            let mut finding = Finding::new(block, Span::new(place.start, place.end));
            finding.suggestion = suggestion;
            findings.push(finding);
        }
    }
}

/// Reports paragraphs cut in two by a line break.
pub fn split_paragraph(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if begins_low_by_habit(context) || !ends_with_marks(context) {
        return;
    }
    for block in 1..context.document.blocks.len() {
        let above = context.text(block - 1);
        let long = |block: usize| context.words(block).len() > HEADING_WORDS;
        let paragraph = context.words(block - 1).len() > PARAGRAPH_WORDS
            && (long(block - 1) || long(block) || context.text(block).ends_with(['.', ',', ';', ':']));
        if paragraph
            && is_open(above)
            && is_guessed_prose(context, block - 1)
            && starts_low(context, block, CONTINUATION_WORDS)
        {
            let first = context.words(block)[0].span;
            findings.push(Finding::new(block, Span::new(0, first.end)).suggest(join(block, rule)));
        }
    }
}

fn join(block: usize, rule: &Rule) -> Suggestion {
    Suggestion { changes: vec![Change::Join(block, " ")], applicability: rule.fix }
}

/// Whether nothing ends at the end of a block.
fn is_open(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '’' || c == ',')
        && !text.ends_with("http")
}

/// Whether a block is a paragraph or a heading by its shape, and no item, cell, caption or line of code.
fn is_guessed_prose(context: &Context<'_>, block: usize) -> bool {
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Heading));
    prose
        && context
            .text(block)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '«' | '„'))
}

/// Whether a block begins with a lower-case word and has at least so many words.
fn starts_low(context: &Context<'_>, block: usize, least: usize) -> bool {
    let text = context.text(block);
    let words = context.words(block);
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Heading));
    let first = words.first().is_some_and(|word| {
        let after = &text[word.span.end..];
        word.span.start == 0
            && word.class == WordClass::Lower
            && after.starts_with([' ', ','])
            && !context.is_address(block, word.span)
    });
    prose
        && first
        && words.len() >= least
        && matches!(context.furniture().verdict(block), Verdict::Body | Verdict::Loose)
}

fn begins_low_by_habit(context: &Context<'_>) -> bool {
    let blocks = context.document.blocks.len();
    let low = context.texts().filter(|(_, text)| text.starts_with(char::is_lowercase)).count();
    low > 1 && low * 100 > blocks * LOW_BLOCKS
}

/// Whether most paragraphs but the last end with a mark, as they do in an article and not in verse or chat.
fn ends_with_marks(context: &Context<'_>) -> bool {
    let last = context.document.blocks.len().saturating_sub(1);
    let (mut long, mut ended) = (0, 0);
    for (block, text) in context.texts().take(last) {
        let paragraph = context.document.blocks.get(block).is_some_and(|b| b.role != Role::Heading);
        if paragraph && context.words(block).len() > PARAGRAPH_WORDS {
            long += 1;
            ended += usize::from(!is_open(text));
        }
    }
    long >= 1 && ended * 100 >= long * MARKED_BLOCKS
}

/// Reports a text that breaks off: its last block of running text has no end. Options: `open` (words no sentence ends with,
/// besides the function words of the language).
pub fn truncated(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let lines = 0..context.document.blocks.len();
    let is_text = |block: &usize| !matches!(context.furniture().verdict(*block), Verdict::Line(..));
    let Some(block) =
        lines.rev().find(is_text).filter(|&block| context.words(block).len() >= PARAGRAPH_WORDS)
    else {
        return;
    };
    let text = context.text(block);
    let Some(last) = context.words(block).last() else { return };
    let prose =
        context.document.blocks.get(block).is_some_and(|b| matches!(b.role, Role::Paragraph | Role::Quote));
    let word = last.span.of(text);
    let tail = &text[last.span.end..];
    let agency = tail.starts_with('-') && last.class == WordClass::Number;
    if !prose || agency || !ends_with_marks(context) || context.is_address(block, last.span) {
        return;
    }
    let cut = matches!(tail, "," | "-" | " (" | "(" | " -" | " –" | " —");
    let hanging = tail.is_empty()
        && last.class == WordClass::Lower
        && (rule.strings("open").any(|open| open == word) || context.facts.determiners.contains(&word));
    let unended = tail.is_empty() && last.class == WordClass::Lower;
    let severity = match (cut || hanging, unended) {
        (true, _) => Severity::Error,
        (false, true) => Severity::Warning,
        _ => return,
    };
    findings.push(Finding::new(block, Span::new(last.span.start, text.len())).at_most(severity));
}
