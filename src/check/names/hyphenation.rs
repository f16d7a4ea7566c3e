//! `names/hyphenation`: names with a hyphen here, a space or nothing there, `Jong-un`, `Jong Un`, `Jongun`.

use crate::model::names::mention::Mention;
use std::collections::BTreeMap;

use super::vote;
use crate::check::{Check, Needs, Opt};
use crate::language::name::fold::{is_hyphen, push_key};
use crate::model::Context;
use crate::model::names::mention::{Couple, Form};
use crate::model::names::variant::joints;
use crate::model::names::vote::Spelling;
use crate::rule::{Finding, Place, Rule, Severity};

/// Each mention of the spelling that was outvoted.
pub const CHECK: Check = Check {
    name: "names/hyphenation",
    options: &[Opt {
        name: "rare",
        about: "below which Zipf frequency the rarest part of a name must be, unless a word before it is shared",
        default: "3.0",
    }],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: hyphenation,
};

fn hyphenation(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let rare = rule.number("rare", 3.0) as f32;
    let word = |&form: &usize| Joined::word(context, &names.forms[form]);
    let words = |forms: &[usize]| forms.iter().map(word).collect::<Vec<_>>();
    let mut by_key: BTreeMap<&str, Vec<Joined>> = BTreeMap::new();
    for forms in names.keys().filter(|forms| forms.len() > 1) {
        by_key.insert(&names.forms[forms[0]].key, words(forms));
    }
    let mut cuts: BTreeMap<String, Vec<Joined>> = BTreeMap::new();
    for couples in names.couples() {
        let (first, second) = (&names.forms[couples[0].forms().0], &names.forms[couples[0].forms().1]);
        let mut joined = String::new();
        push_key(&mut joined, &first.text);
        push_key(&mut joined, &second.text);
        let forms = names.of_key(&joined);
        let couple = Joined::couple(first, second, couples);
        match forms.first() {
            Some(&one) => by_key.entry(&names.forms[one].key).or_insert_with(|| words(forms)).push(couple),
            None => cuts.entry(joined).or_default().push(couple),
        }
    }
    for words in by_key.into_values().chain(cuts.into_values().filter(|words| are_cut(words))) {
        let Some(rarest) = words.iter().min_by(|a, b| a.rarest.total_cmp(&b.rarest)) else { continue };
        let is_shared = words.iter().any(|a| words.iter().any(|b| a.text != b.text && a.shares_before(b)));
        let other_names = !is_shared && words.iter().filter(|word| !word.before.is_empty()).nth(1).is_some();
        let limit = if is_shared { 4.2 } else { rare };
        let known = words.iter().any(|word| word.is_one_word && word.zipf >= 3.5);
        let differ = words.iter().any(|word| joints(&word.text) != joints(&words[0].text));
        let foreign = !context.facts.capitalises_nouns || words.iter().all(|word| word.is_unknown);
        if differ && !other_names && rarest.rarest < limit && !known && foreign {
            let spellings = words.into_iter().map(Joined::spelling).collect();
            vote(spellings, Severity::Error, context, findings);
        }
    }
}

/// Whether the letters of names of two words are cut at different places.
fn are_cut(words: &[Joined]) -> bool {
    words.iter().any(|word| joints(&word.text) != joints(&words[0].text))
}

/// A name of two parts, in whatever way they are joined.
struct Joined {
    text: String,
    places: Vec<Place>,
    /// The words before it.
    before: Vec<usize>,
    /// The frequency of its rarest part, and of the whole.
    rarest: f32,
    zipf: f32,
    is_one_word: bool,
    is_unknown: bool,
}

impl Joined {
    fn word(context: &Context<'_>, form: &Form) -> Self {
        let lexicon = context.lexicon;
        let zipf = |part: &str| {
            lexicon.and_then(|lexicon| lexicon.get(part)).map_or(0.0, |entry| f32::from(entry.band()) / 10.0)
        };
        let parts = || form.text.split(is_hyphen).filter(|part| !part.is_empty());
        Self {
            text: form.text.clone(),
            places: form.mentions.iter().map(Mention::place).collect(),
            before: form.mentions.iter().filter_map(Mention::before).collect(),
            rarest: parts().map(zipf).fold(f32::INFINITY, f32::min),
            zipf: form.zipf(),
            is_one_word: true,
            is_unknown: parts().all(|part| lexicon.is_none_or(|lexicon| !lexicon.contains(part))),
        }
    }

    fn couple(first: &Form, second: &Form, couples: &[Couple]) -> Self {
        Self {
            text: format!("{} {}", first.text, second.text),
            places: couples.iter().map(Couple::place).collect(),
            before: couples.iter().filter_map(Couple::before).collect(),
            rarest: first.zipf().min(second.zipf()),
            zipf: 0.0,
            is_one_word: false,
            is_unknown: first.entry.is_none() && second.entry.is_none(),
        }
    }

    fn shares_before(&self, other: &Self) -> bool {
        self.before.iter().take(16).any(|form| other.before.iter().take(16).any(|known| known == form))
    }

    fn spelling(self) -> Spelling {
        Spelling::new(self.text, self.places, !self.before.is_empty())
    }
}
