//! The names of many texts together: how often each spelling stands, and in what company.
//!
//! Memory is bounded, and what is kept depends neither on the order of the texts nor on who read them: wherever there is
//! too much, what is smallest (of spellings: by hash) is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::block::near_pairs;
use super::company::{shares_sentence, stand_side_by_side};
use super::drift::spelling;
use super::mention::{Form, Mention, Names};
use crate::check::bitext::Repeats;
use crate::document::Language;
use crate::language::lexicon::Lexicon;
use crate::model::Context;
use crate::rule::Place;
use crate::span::Span;
use crate::text::{Lines, Position};

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
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How often it stands.
    pub count: usize,
    /// In how many texts.
    pub texts: usize,
    /// Whether it stands behind a given name somewhere.
    pub is_full: bool,
    /// The first of its places.
    pub places: BTreeSet<Source>,
    /// Whether it stands somewhere with no word of the same name before it.
    opens: bool,
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

/// The spellings of one language.
#[derive(Debug, Default)]
pub struct Tallies {
    /// By the spelling.
    pub forms: HashMap<String, Tally>,
    /// Spellings alike that one text holds in one sentence, the smaller first: these are two names.
    apart: BTreeSet<(String, String)>,
}

/// The names of any number of texts, by their language.
#[derive(Debug)]
pub struct Survey {
    /// How many places of each spelling are kept.
    places: usize,
    languages: BTreeMap<Language, Tallies>,
    repeats: Repeats,
}

impl Survey {
    /// A survey of no text yet that keeps so many places of each spelling.
    pub fn new(places: usize) -> Self {
        Self { places, languages: BTreeMap::new(), repeats: Repeats::default() }
    }

    /// Adds the names of a text, of which `lines` are those of the parts of its file.
    pub fn add(&mut self, context: &Context<'_>, lines: &[Lines<'_>]) {
        self.repeats.merge(Repeats::of(context));
        let names = context.names();
        let tallies = self.languages.entry(context.language).or_default();
        let path = Arc::from(context.document.path.as_str());
        let source = |mention: &Mention| {
            let block = context.document.blocks.get(mention.place.block)?;
            let start = block.text.raw(mention.place.span).start;
            Some(Source { path: Arc::clone(&path), position: lines.get(block.part)?.position(start) })
        };
        for form in names.candidates().map(|index| &names.forms[index]) {
            let mut tally = Tally::of(names, form);
            tally.places = form.mentions.iter().take(self.places).filter_map(source).collect();
            tallies.forms.entry(form.text.clone()).or_default().merge(tally, self.places);
        }
        tallies.apart.extend(near_pairs(names).into_iter().filter_map(|(a, b)| {
            let (a, b) = (&names.forms[a], &names.forms[b]);
            let are_two = shares_sentence(a, b) > 0 || stand_side_by_side(context, a, b);
            are_two.then(|| pair(&a.text, &b.text))
        }));
        tallies.trim();
    }

    /// Adds what another survey has found.
    pub fn merge(&mut self, other: Self) {
        self.repeats.merge(other.repeats);
        for (language, tallies) in other.languages {
            let own = self.languages.entry(language).or_default();
            for (text, tally) in tallies.forms {
                own.forms.entry(text).or_default().merge(tally, self.places);
            }
            own.apart.extend(tallies.apart);
            own.trim();
        }
    }

    /// How the segments of the sources are translated.
    pub fn take_repeats(&mut self) -> Repeats {
        std::mem::take(&mut self.repeats)
    }

    /// What was found, by language.
    pub fn finish(mut self) -> BTreeMap<Language, Tallies> {
        self.languages.values_mut().for_each(|tallies| tallies.keep(FORMS));
        self.languages
    }
}

impl Tally {
    fn of(names: &Names, form: &Form) -> Self {
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
            opens: form.mentions.iter().any(|mention| mention.before.is_none()),
            before: company(|mention| mention.before),
            after: company(|mention| mention.after),
        }
    }

    fn merge(&mut self, other: Self, places: usize) {
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

    /// Now and then, lest it grow beyond bounds.
    fn trim(&mut self) {
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
    let mention = |(before, after)| Mention {
        place: Place { block: 0, span: Span::at(0) },
        sentence,
        before,
        after,
        is_weak: false,
    };
    before.chain(after).chain(alone).map(mention).collect()
}

fn pair(a: &str, b: &str) -> (String, String) {
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
