//! `characters/lost-letter`: a question mark where a conversion lost a letter or an apostrophe: `reuni?n`, `l?usine`.

use crate::check::{Check, Needs};
use crate::language::lexicon::{Entry, Lexicon};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::MarkSet;
use crate::text::around::{word_after, word_before};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/lost-letter",
    options: &[],
    arguments: &["meant"],
    needs: Needs::Text,
    run: check,
};

/// How common a word must be that a letter in the place of the mark makes.
const LEAST_BAND: u8 = 25;

/// How much more common the likeliest word must be than the next one to be proposed.
const LEAD: u8 = 6;

/// Reports question marks between letters that make no words, where a letter beyond ASCII or an apostrophe makes one.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon else { return };
    for (block, text) in context.texts_with(MarkSet::of(&['?'])) {
        for mark in context.marks(block).iter().filter(|mark| mark.char == '?') {
            let (head, tail) = (word_before(text, mark.at), word_after(text, mark.end()));
            let span = Span::new(mark.at - head.len(), mark.end() + tail.len());
            let in_word = |c: &char| c.is_lowercase();
            let joined = head.chars().next_back().is_some_and(char::is_alphabetic)
                && tail.chars().next().as_ref().is_some_and(in_word);
            if !joined {
                continue;
            }
            let words = candidates(context, lexicon, head, tail);
            let Some((best, meant)) = words.first() else { continue };
            if context.is_address(block, span) {
                continue;
            }
            let finding = Finding::new(block, span).arg("meant", meant.as_str());
            let clear = words.get(1).is_none_or(|(next, _)| next + LEAD <= *best);
            let fix = || Suggestion::replace(Place { block, span }, meant.as_str(), rule.fix);
            findings.push(if clear { finding.suggest(fix()) } else { finding });
        }
    }
}

/// The words that may have been there with their bands, the most common first.
fn candidates(context: &Context<'_>, lexicon: &Lexicon, head: &str, tail: &str) -> Vec<(u8, String)> {
    let known = |word: &str| {
        lexicon.get(word).filter(|entry| entry.is_in_dictionary() || !lexicon.is_graded()).map(Entry::band)
    };
    let letters = context.facts.alphabet.chars().filter(|c| !c.is_ascii());
    let mut found: Vec<(u8, String)> = letters
        .filter_map(|letter| {
            let word = format!("{head}{letter}{tail}");
            known(&word).filter(|&band| band >= LEAST_BAND).map(|band| (band, word))
        })
        .collect();
    if context.facts.elisions.iter().any(|elision| head.eq_ignore_ascii_case(elision)) {
        found.extend(
            known(tail).filter(|&band| band >= LEAST_BAND).map(|band| (band, format!("{head}’{tail}"))),
        );
    }
    found.sort_by(|a, b| b.cmp(a));
    found
}
