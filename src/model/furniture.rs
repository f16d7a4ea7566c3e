//! Page furniture: the newsletter boxes, buttons, links and credits that were translated along with an article.
//!
//! The packs say which lines are furniture (`line = …`); this model says where they may be believed. A line in the tail, after
//! the last running text, needs no other evidence; in the middle of an article some of the same words make a heading.

use super::Context;
use crate::document::{Role, Structure};
use crate::rule::{Kind, LineScan, Rule, Where, normalise_line};
use crate::span::Span;
use crate::text::{Text, count_spaced};

/// The longest line of furniture, in words and in bytes.
const LINE_WORDS: usize = 45;
const LINE_BYTES: usize = 400;

/// The longest line that other lines of furniture make one too, in words.
const LOOSE_WORDS: usize = 25;

/// The longest line above the text, and behind the last known line below it, that its neighbours make furniture, in words.
const BUTTON_WORDS: usize = 4;

/// How many blocks away another line of furniture still is company.
const COMPANY: usize = 3;

/// How many lines in a row make furniture of words that alone say nothing (`Share`, `Print`, `Menu`).
const RUN: usize = 3;

/// How many sentences at the end of the running text may be calls to subscribe, follow or read on.
const LAST_SENTENCES: usize = 3;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Running text.
    Body,
    /// Neither running text nor known furniture: a heading, a caption, a short line.
    Loose,
    /// Furniture by a `line` rule (its index), and what speaks for it.
    Line(usize, Trust),
}

/// Why a line that fits a `line` rule is believed to be furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It stands in the tail, after the last running text.
    Tail,
    /// It stands before or in the running text, where its words are plain or others of its kind are near.
    Middle,
    /// It is only a short line among lines of furniture in the tail.
    Company,
}

/// The verdicts on all blocks of a document.
#[derive(Debug)]
pub struct Furniture {
    verdicts: Vec<Verdict>,
    /// Sentences of the running text that are furniture: rule, block, place.
    sentences: Vec<(usize, usize, Span<Text>)>,
}

/// The `line` rule that a block fits.
#[derive(Debug, Clone, Copy)]
struct Fit {
    rule: usize,
    place: Where,
    weak: bool,
}

impl Furniture {
    /// Judges every block of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let is_body: Vec<bool> = context.texts().map(|(block, text)| is_body(context, block, text)).collect();
        if !is_body.contains(&true) {
            return Self { verdicts: vec![Verdict::Loose; is_body.len()], sentences: Vec::new() };
        }
        let mut scan = context.lines.scan();
        let fits: Vec<Option<Fit>> =
            (0..is_body.len()).map(|block| fit_of_block(context, &mut scan, block)).collect();
        let is_strong = |block: usize| fits[block].is_some_and(|fit| !fit.weak);
        let last_body = (0..is_body.len()).rev().find(|&block| is_body[block] && !is_strong(block));
        // A text of nothing but furniture is a page about newsletters, not an article with one.
        let tail = last_body.map_or(is_body.len(), |block| block + 1);
        let mut verdicts: Vec<Verdict> = (0..is_body.len())
            .map(|block| match fits[block].and_then(|fit| judge(&fits, block, fit, tail)) {
                Some(trust) => Verdict::Line(fits[block].map_or(0, |fit| fit.rule), trust),
                None if is_body[block] => Verdict::Body,
                None => Verdict::Loose,
            })
            .collect();
        let first_body = is_body.iter().position(|&is_body| is_body).unwrap_or_default();
        fill_head(context, &mut verdicts[..first_body]);
        fill_tail(context, &mut verdicts, tail);
        let sentences = last_body.map_or_else(Vec::new, |block| calls_at_end(context, &mut scan, block));
        Self { verdicts, sentences }
    }

    /// The verdict on a block.
    pub fn verdict(&self, block: usize) -> Verdict {
        self.verdicts.get(block).copied().unwrap_or(Verdict::Loose)
    }

    /// Sentences of the running text that are furniture: the index of the rule, the block, the place.
    pub fn sentences(&self) -> &[(usize, usize, Span<Text>)] {
        &self.sentences
    }
}

/// Whether a block is running text: long, or a whole sentence of some length, or several sentences.
fn is_body(context: &Context<'_>, block: usize, text: &str) -> bool {
    let prose = context
        .document
        .blocks
        .get(block)
        .is_some_and(|b| !matches!(b.role, Role::Cell | Role::Divider | Role::Marks));
    let words = context.spaced_words(block);
    let ended = text.trim_end_matches(['"', '”', '»', '’', ')', ' ']).ends_with(['.', '!', '?', '…']);
    prose
        && (words > LOOSE_WORDS
            || (ended && (words >= 12 || (words >= 6 && context.sentences(block).len() >= 2))))
}

fn fit_of_block(context: &Context<'_>, scan: &mut LineScan<'_>, block: usize) -> Option<Fit> {
    let role = context.document.blocks.get(block)?.role;
    // Under a picture of a page its maker is named.
    let of_picture = role == Role::Caption && context.document.structure == Structure::Marked;
    if of_picture || matches!(role, Role::Cell | Role::Divider | Role::Marks) {
        return None;
    }
    let length = context.spaced_words(block);
    let in_place = |place: Where| match place {
        Where::Head => block < COMPANY,
        Where::Tail => length <= LOOSE_WORDS,
        Where::Anywhere | Where::End => true,
    };
    let rules = normalised(context.text(block), length)
        .map_or_else(Vec::new, |line| scan.fitting(context.rules, &line, in_place));
    rules.into_iter().filter_map(|rule| fit_of_rule(context.rules, rule)).max_by_key(|fit| {
        let severity = context.rules.get(fit.rule).and_then(|rule| rule.severity);
        (!fit.weak, severity, fit.place != Where::Tail)
    })
}

/// A line or sentence of so many words as `line` patterns see it; none where it is too long for furniture, or holds
/// nothing.
fn normalised(text: &str, length: usize) -> Option<String> {
    let is_short = text.len() <= LINE_BYTES && length <= LINE_WORDS;
    is_short.then(|| normalise_line(text)).filter(|line| !line.is_empty())
}

fn fit_of_rule(rules: &[Rule], rule: usize) -> Option<Fit> {
    match rules.get(rule)?.kind {
        Kind::Line { place, weak, .. } => Some(Fit { rule, place, weak }),
        _ => None,
    }
}

/// Why a block that fits a rule is to be believed; none where it is not.
fn judge(fits: &[Option<Fit>], block: usize, fit: Fit, tail: usize) -> Option<Trust> {
    if fit.weak {
        let neighbours = block.saturating_sub(RUN - 1)..=block;
        let in_run = neighbours
            .filter_map(|first| fits.get(first..first + RUN))
            .any(|run| run.iter().all(Option::is_some));
        return in_run.then_some(if block >= tail { Trust::Tail } else { Trust::Middle });
    }
    if block >= tail {
        return Some(Trust::Tail);
    }
    let near = block.saturating_sub(COMPANY)..(block + COMPANY + 1).min(fits.len());
    let company = near.filter(|&other| other != block && fits[other].is_some_and(|fit| !fit.weak)).count();
    (fit.place != Where::Tail || company > 0).then_some(Trust::Middle)
}

/// Whether a block is a line of the text and not of a page's tables, attributes and pictures.
fn is_shown(context: &Context<'_>, block: usize) -> bool {
    let role = context.document.blocks.get(block).map(|b| b.role);
    !context.document.is_page || !matches!(role, Some(Role::Cell | Role::Caption))
}

/// Between lines of furniture above the text, every other line of a few words is one too.
fn fill_head(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let lines = |verdict: &Verdict| matches!(verdict, Verdict::Line(..));
    let (Some(first), Some(last)) = (verdicts.iter().position(lines), verdicts.iter().rposition(lines))
    else {
        return;
    };
    let mut current = verdicts[first];
    for (block, verdict) in verdicts.iter_mut().enumerate().take(last).skip(first) {
        match (*verdict, current) {
            (Verdict::Line(..), _) => current = *verdict,
            (Verdict::Loose, Verdict::Line(rule, _)) if context.spaced_words(block) <= BUTTON_WORDS => {
                *verdict = Verdict::Line(rule, Trust::Company);
            }
            _ => {}
        }
    }
}

/// Among lines of furniture in the tail, every other short line is one too.
fn fill_tail(context: &Context<'_>, verdicts: &mut [Verdict], tail: usize) {
    let lines = |verdict: &Verdict| matches!(verdict, Verdict::Line(..));
    let Some(first) = (tail..verdicts.len()).find(|&block| lines(&verdicts[block])) else { return };
    let last = verdicts.iter().rposition(lines).unwrap_or(first);
    let mut current = verdicts[first];
    for (block, verdict) in verdicts.iter_mut().enumerate().take(last).skip(first) {
        match (*verdict, current) {
            (Verdict::Line(..), _) => current = *verdict,
            (Verdict::Loose, Verdict::Line(rule, _))
                if context.spaced_words(block) <= LOOSE_WORDS && is_shown(context, block) =>
            {
                *verdict = Verdict::Line(rule, Trust::Company);
            }
            _ => {}
        }
    }
    // Behind several lines of furniture a few words at the very end are a button.
    let known = verdicts[first..].iter().filter(|verdict| lines(verdict)).count();
    let Verdict::Line(rule, _) = current else { return };
    for (block, verdict) in verdicts.iter_mut().enumerate().skip(last + 1).filter(|_| known > 2) {
        if *verdict == Verdict::Loose && context.spaced_words(block) <= BUTTON_WORDS {
            *verdict = Verdict::Line(rule, Trust::Company);
        }
    }
}

/// Calls to subscribe, follow or read on among the last sentences of the running text.
fn calls_at_end(
    context: &Context<'_>,
    scan: &mut LineScan<'_>,
    last_body: usize,
) -> Vec<(usize, usize, Span<Text>)> {
    let mut found = Vec::new();
    for block in last_body.saturating_sub(1)..=last_body {
        let sentences = context.sentences(block);
        let from = sentences.len().saturating_sub(LAST_SENTENCES);
        // A block that is one sentence is judged as a line.
        let last = if sentences.len() > 1 { &sentences[from.max(1)..] } else { &[] };
        for &span in last {
            let text = span.of(context.text(block));
            let is_last = |place: Where| place == Where::End;
            let sentence = normalised(text, count_spaced(text, LINE_WORDS + 1));
            let rules = sentence.map(|sentence| scan.fitting(context.rules, &sentence, is_last));
            found.extend(rules.and_then(|rules| Some((*rules.first()?, block, span))));
        }
    }
    found
}
