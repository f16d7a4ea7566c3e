//! `capitals/noun`: a German noun in small letters: `eine entscheidung`.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::model::vocabulary::is_cited;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::text::around::between;
use crate::text::{Word, WordClass, capitalised};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "capitals/noun",
    options: &[
        Opt { name: "endings", about: "endings that only nouns have", default: "[]" },
        Opt {
            name: "inflections",
            about: "endings that adjectives, verbs and adverbs have, too: behind a determiner they tell nothing",
            default: "[]",
        },
        Opt { name: "except", about: "nouns that are other words, too", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// The shortest noun that is looked at, in letters, and how common it must be.
const LETTERS: usize = 5;
const LEAST_BAND: u8 = 30;

/// So many in one text are a way of writing: nobody means to set capitals.
const HABIT: usize = 8;

/// Reports words in lower case that are nouns and nothing else: by their ending, or behind a determiner.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    if !context.facts.capitalises_nouns {
        return;
    }
    let except = rule.list("except");
    let before = findings.len();
    for (block, text) in context.texts() {
        let words = context.words(block);
        for (index, word) in words.iter().enumerate() {
            let letters = word.span().of(text);
            let is_candidate = word.class == WordClass::Lower
                && !word.is_joined
                && letters.chars().nth(LETTERS - 1).is_some()
                && !except.contains(letters);
            if !is_candidate || !context.wordbook().entry(block, index).is_some_and(is_noun_only) {
                continue;
            }
            let place = Neighbours { context, block, text, words, index };
            let by_ending =
                rule.strings("endings").any(|ending| letters.ends_with(ending)) && place.follows_german();
            let determined = !rule.strings("inflections").any(|ending| letters.ends_with(ending))
                && place.follows_determiner()
                && !place.leads_to_noun();
            let glued = text[..word.span().start].ends_with(['-', '#', '@', '.', '_', '/', '&'])
                || text[word.span().end..].starts_with(['-', '_', '.', '@', '/', '*', ':']);
            if (by_ending || determined)
                && !glued
                && !is_cited(context, block, word.span())
                && !context.is_address(block, word.span())
            {
                let fix =
                    Suggestion::replace(Place { block, span: word.span() }, capitalised(letters), rule.fix);
                findings.push(Finding::new(block, word.span()).suggest(fix));
            }
        }
    }
    if findings.len() - before > HABIT {
        findings.truncate(before);
    }
}

/// A word in its block.
struct Neighbours<'c, 'a> {
    context: &'c Context<'a>,
    block: usize,
    text: &'a str,
    words: &'c [Word],
    index: usize,
}

impl Neighbours<'_, '_> {
    /// The index of the word before, one blank apart.
    fn before(&self) -> Option<usize> {
        self.index
            .checked_sub(1)
            .filter(|&left| between(self.text, self.words[left], self.words[self.index]) == " ")
    }

    /// Whether a small word or an adjective of the language stands before it: then it is no word of English.
    fn follows_german(&self) -> bool {
        self.before().is_some_and(|left| {
            self.context.facts.is_function_word(self.words[left].span().of(self.text))
                || self.context.wordbook().entry(self.block, left).is_some_and(Entry::is_adjective)
        })
    }

    /// Whether a determiner stands before it that is no relative pronoun, which follows a comma.
    fn follows_determiner(&self) -> bool {
        self.before().is_some_and(|left| {
            let word = self.words[left];
            self.context.facts.determiners.contains(&word.span().of(self.text))
                && !self.text[..word.span().start].trim_end().ends_with(',')
        })
    }

    /// Whether a noun or an adjective follows, to which it may belong (`die links gerichteten Wähler`).
    fn leads_to_noun(&self) -> bool {
        self.words.get(self.index + 1).is_some_and(|next| {
            between(self.text, self.words[self.index], *next) == " "
                && (next.is_capitalised()
                    || self
                        .context
                        .wordbook()
                        .entry(self.block, self.index + 1)
                        .is_none_or(Entry::is_adjective))
        })
    }
}

fn is_noun_only(entry: Entry) -> bool {
    entry.is_noun()
        && entry.band() >= LEAST_BAND
        && !entry.is_finite()
        && !entry.is_adjective()
        && !entry.is_function_word()
}
