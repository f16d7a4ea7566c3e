//! The names of many texts together: how often each spelling stands, and in what company.
//!
//! Memory is bounded, and what is kept depends neither on the order of the texts nor on who read them: wherever there is
//! too much, what is smallest (of spellings: by hash) is kept.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::lexicon::Lexicon;
use crate::model::names::mention::{Form, Mention, Names};
use crate::model::names::vote::spelling;
use crate::rule::Place;
use crate::span::Span;
use crate::text::Position;

/// So many spellings of one language are kept.
const FORMS: usize = 100_000;

/// So many words before a spelling, and behind it, are kept.
const COMPANY: usize = 8;

/// So many pairs of spellings that a text sets side by side are kept.
const APART: usize = 100_000;

/// Where a name stands in the texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The text.
    pub path: Arc<str>,
    /// The start of the name in it.
    pub position: Position,
}

/// What is known of one spelling.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How often it stands.
    pub count: usize,
    /// In how many texts.
    pub texts: usize,
    /// Whether it stands behind a given name somewhere.
    pub is_full: bool,
    /// The first of its places. They are for who reads a list of names, and not sent to other machines.
    #[serde(skip)]
    pub places: BTreeSet<Source>,
    /// Whether it stands somewhere with no word of the same name before it.
    opens: bool,
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

/// The spellings of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tallies {
    /// By the spelling.
    pub forms: HashMap<String, Tally>,
    /// Spellings alike that one text holds in one sentence, the smaller first: these are two names.
    pub apart: BTreeSet<(String, String)>,
}

impl Tally {
    /// Of one text.
    pub fn of(names: &Names, form: &Form) -> Self {
        let company = |side: fn(&Mention) -> Option<usize>| {
            let mut words: BTreeSet<String> =
                form.mentions.iter().filter_map(side).map(|word| names.forms[word].text.clone()).collect();
            keep_first(&mut words, COMPANY);
            words
        };
        Self {
            count: form.count,
            texts: 1,
            is_full: spelling(names, form).is_full,
            places: BTreeSet::new(),
            opens: form.mentions.iter().any(|mention| mention.before().is_none()),
            before: company(Mention::before),
            after: company(Mention::after),
        }
    }

    /// Adds what another text has; so many places are kept.
    pub fn merge(&mut self, other: Self, places: usize) {
        self.count += other.count;
        self.texts += other.texts;
        self.is_full |= other.is_full;
        self.opens |= other.opens;
        self.before.extend(other.before);
        self.after.extend(other.after);
        self.places.extend(other.places);
        keep_first(&mut self.before, COMPANY);
        keep_first(&mut self.after, COMPANY);
        keep_first(&mut self.places, places);
    }
}

impl Tallies {
    /// Whether no text sets the two spellings side by side.
    pub fn may_be_one(&self, a: &str, b: &str) -> bool {
        !self.apart.contains(&pair(a, b))
    }

    /// The spellings as the names of one text, in which each has one mention for each kind of company it keeps.
    pub fn names(&self, lexicon: Option<&Lexicon>) -> Names {
        let words: BTreeSet<&str> = self
            .forms
            .iter()
            .flat_map(|(text, tally)| tally.before.iter().chain(&tally.after).chain([text]))
            .map(String::as_str)
            .collect();
        let index: HashMap<&str, usize> = words.iter().enumerate().map(|(at, &word)| (word, at)).collect();
        let form = |(at, &word): (usize, &&str)| {
            let mut form = Form::new(word.to_owned(), lexicon.and_then(|lexicon| lexicon.get(word)));
            if let Some(tally) = self.forms.get(word) {
                form.set_name();
                form.count = tally.count;
                form.mentions = mentions(tally, &index, at as u32);
            }
            form
        };
        Names::from_forms(words.iter().enumerate().map(form).collect())
    }

    /// At the end: what is left does not depend on the order of the texts.
    pub fn finish(&mut self) {
        self.keep(FORMS);
    }

    /// Now and then, lest it grow beyond bounds.
    pub fn trim(&mut self) {
        if self.forms.len() > 2 * FORMS {
            self.keep(FORMS);
        }
        keep_first(&mut self.apart, APART);
    }

    /// Keeps the spellings with the smallest hashes. One that was dropped and comes again is dropped again: what is left
    /// in the end has been counted from the first text on.
    fn keep(&mut self, most: usize) {
        if self.forms.len() <= most {
            return;
        }
        let mut hashes: Vec<u64> = self.forms.keys().map(|text| hash(text)).collect();
        let (_, &mut limit, _) = hashes.select_nth_unstable(most);
        self.forms.retain(|text, _| hash(text) < limit);
    }
}

/// One mention for each kind of company, all in one sentence of its own: spellings that share one are kept as a pair.
fn mentions(tally: &Tally, index: &HashMap<&str, usize>, sentence: u32) -> Vec<Mention> {
    let at = |word: &String| index.get(word.as_str()).copied();
    let before = tally.before.iter().filter_map(|word| Some((Some(at(word)?), None)));
    let after = tally.after.iter().filter_map(|word| Some((None, Some(at(word)?))));
    let alone = tally.opens.then_some((None, None));
    let mention = |company| Mention::new(Place { block: 0, span: Span::at(0) }, sentence, company);
    before.chain(after).chain(alone).map(mention).collect()
}

/// Two spellings, the smaller first.
pub fn pair(a: &str, b: &str) -> (String, String) {
    if a <= b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn keep_first<T: Ord>(set: &mut BTreeSet<T>, most: usize) {
    while set.len() > most {
        set.pop_last();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_is_kept_does_not_depend_on_the_order() {
        let words: Vec<String> = (0..1000).map(|number| format!("Name{number}")).collect();
        let kept = |words: &mut dyn Iterator<Item = &String>| {
            let mut tallies = Tallies::default();
            for word in words {
                tallies
                    .forms
                    .entry(word.clone())
                    .or_default()
                    .merge(Tally { count: 1, ..Tally::default() }, 0);
                if tallies.forms.len() > 60 {
                    tallies.keep(30);
                }
            }
            tallies.keep(30);
            tallies.forms.into_iter().map(|(word, tally)| (word, tally.count)).collect::<BTreeMap<_, _>>()
        };
        let forward = kept(&mut words.iter().chain(&words));
        assert_eq!(forward, kept(&mut words.iter().rev().chain(words.iter().rev())));
        assert!(forward.len() == 30 && forward.values().all(|&count| count == 2));
    }
}
