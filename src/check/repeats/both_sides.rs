//! `repeats/both-sides`: the same words on both sides of “or” and “and”: `opened or opened`, `the mill and the mill`.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "repeats/both-sides",
    options: &[
        Opt { name: "or", about: "conjunctions in lower case that offer a choice", default: "[]" },
        Opt { name: "and", about: "conjunctions in lower case that add one thing to another", default: "[]" },
        Opt {
            name: "links",
            about: "words in lower case behind which the second thing may differ from the first (`a house or a house of stone`)",
            default: "[]",
        },
        Opt {
            name: "ends",
            about: "words in lower case, besides small ones, behind which nothing more is said of it (`before`)",
            default: "[]",
        },
        Opt {
            name: "many",
            about: "articles in lower case that make a figure of such a sum (`des jours et des jours`)",
            default: "[]",
        },
    ],
    arguments: &["conjunction"],
    needs: Needs::Text,
    run: check,
};

/// The longest stretch that is compared, in words, and the shortest single word, in letters.
const LONGEST: usize = 12;
const LETTERS: usize = 4;

/// So many words before the first copy are looked through for the verb of its clause.
const REACH: usize = 40;

/// From so many words on a stretch is a clause, which nobody adds to itself.
const CLAUSE: usize = 5;

/// Reports choices between a thing and itself, and sums of a thing and itself.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (or, and) = (rule.list("or"), rule.list("and"));
    for (block, text) in context.texts() {
        let words = context.words(block);
        let ids = context.wordbook().folded(block);
        for at in 1..words.len().saturating_sub(1) {
            if ids[at - 1] != ids[at + 1] && !may_repeat(ids, at) || words[at].class != WordClass::Lower {
                continue;
            }
            let conjunction = words[at].span().of(text);
            let is_choice = or.contains(conjunction);
            if !is_choice && !and.contains(conjunction) {
                continue;
            }
            let sides = Sides { context, block, text, words, at };
            let Some(length) = sides.length(ids) else { continue };
            if sides.are_plain(length)
                && sides.end_there(rule, length, is_choice)
                && sides.say_the_same(rule, length, is_choice)
            {
                findings.push(sides.finding(rule, length).arg("conjunction", conjunction));
            }
        }
    }
}

/// Whether the word behind a conjunction stands shortly before it, too.
fn may_repeat(ids: &[u32], at: usize) -> bool {
    ids[at.saturating_sub(LONGEST)..at].contains(&ids[at + 1])
}

/// A conjunction and the words around it.
struct Sides<'c, 'a> {
    context: &'c Context<'a>,
    block: usize,
    text: &'a str,
    words: &'c [Word],
    /// The conjunction.
    at: usize,
}

impl Sides<'_, '_> {
    /// How many words stand on both sides alike; the longest such stretch.
    fn length(&self, ids: &[u32]) -> Option<usize> {
        let at = self.at;
        let most = LONGEST.min(at).min(ids.len() - at - 1);
        (1..=most).rev().find(|&length| ids[at - length..at] == ids[at + 1..=at + length])
    }

    /// Whether there are words of letters on both sides, with single blanks between.
    fn are_plain(&self, length: usize) -> bool {
        let stretch = &self.words[self.at - length..=self.at + length];
        stretch.iter().all(|word| word.is_letters() && word.class != WordClass::Upper)
            && stretch.windows(2).all(|two| between(self.text, two[0], two[1]) == " ")
    }

    /// Whether neither copy is part of something longer (`blue or blue green`, `co-agent or agent`).
    fn end_there(&self, rule: &Rule, length: usize, is_choice: bool) -> bool {
        let (first, last) = (self.words[self.at - length], self.words[self.at + length]);
        let begins = !self.text[..first.span().start].ends_with(['-', '’', '\'', '/']);
        begins
            && self.words.get(self.at + length + 1).is_none_or(|next| {
                let gap = between(self.text, last, *next);
                let word = next.span().of(self.text).to_lowercase();
                !(matches!(gap, " " | "-" | "’" | "'" | "/") || gap.contains(['+', '&']))
                    || gap == " "
                        && !rule.list("links").contains(&word)
                        && (rule.list("ends").contains(&word) || self.begins_anew(&word, length, is_choice))
            })
    }

    /// Whether a word adds nothing to the noun before it: a small word or a verb and nothing else. In German a verb may take
    /// what stands before it (`segeln oder segeln lernen`). A verb behind a sum may begin a clause of its own (`sent the
    /// letter and the letter has come`), an article behind one word an object (`to move or move the file`).
    fn begins_anew(&self, word: &str, length: usize, is_choice: bool) -> bool {
        let facts = self.context.facts;
        let is_object = length == 1 && facts.determiners.contains(&word);
        if is_object || !is_choice && self.is_finite(word) && self.has_verb_before(length) {
            return false;
        }
        facts.is_function_word(word) || !facts.capitalises_nouns && self.is_verb(word)
    }

    fn entry(&self, word: &str) -> Option<Entry> {
        self.context.lexicon.and_then(|lexicon| lexicon.get(word))
    }

    fn is_finite(&self, word: &str) -> bool {
        self.entry(word).is_some_and(Entry::is_finite)
    }

    /// Whether a word is a finite verb and nothing else.
    fn is_verb(&self, word: &str) -> bool {
        self.entry(word).is_some_and(|entry| entry.is_finite() && !entry.is_noun() && !entry.is_adjective())
    }

    /// Whether the sentence has a finite verb before the first copy.
    fn has_verb_before(&self, length: usize) -> bool {
        let sentences = self.context.sentences(self.block);
        let start = self.words[self.at].span().start;
        let number = sentences.partition_point(|sentence| sentence.start <= start);
        let first = number.checked_sub(1).map_or(0, |number| sentences[number].start);
        let before = self.words[..self.at - length].iter().rev().take(REACH);
        let before = before.take_while(|word| word.span().start >= first);
        before.map(|word| word.span().of(self.text).to_lowercase()).any(|word| {
            self.is_verb(&word) || self.context.facts.is_function_word(&word) && self.is_finite(&word)
        })
    }

    /// Whether saying it twice adds nothing: for a choice, any word of weight; for a sum, a thing with its article.
    fn say_the_same(&self, rule: &Rule, length: usize, is_choice: bool) -> bool {
        let first = self.words[self.at + 1].span().of(self.text).to_lowercase();
        let last = self.words[self.at + length];
        let letters = last.span().of(self.text);
        let facts = self.context.facts;
        let is_common = last.class == WordClass::Lower
            || facts.capitalises_nouns && length > 1 && last.class == WordClass::Capitalised;
        let is_thing = || {
            length > 1 && facts.determiners.contains(&first.as_str()) && !rule.list("many").contains(&first)
        };
        is_common
            && letters.chars().count() >= LETTERS
            && !facts.is_function_word(&letters.to_lowercase())
            && (is_choice || is_thing() || length >= CLAUSE)
    }

    fn finding(&self, rule: &Rule, length: usize) -> Finding {
        let (first, last) = (self.words[self.at - length].span(), self.words[self.at + length].span());
        let kept = self.words[self.at - 1].span().end;
        let surplus: Span<Text> = Span::new(kept, last.end);
        let removal = Suggestion::replace(Place { block: self.block, span: surplus }, "", rule.fix);
        Finding::new(self.block, first.cover(last)).suggest(removal)
    }
}
