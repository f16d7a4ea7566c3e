//! Spellings of one name that differ in capitals, hyphens, diacritics or the order of its words.

use std::collections::BTreeMap;

use super::authority::Decision;
use super::company::{Company, stand_side_by_side};
use super::drift::spelling;
use super::fold::{is_apostrophe, is_hyphen, push_key, without_diacritics};
use super::mention::{Couple, Form, Names};
use super::vote::{Ballot, Spelling, report};
use crate::language::Facts;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity};

const CONFIDENCE: f32 = 0.8;

/// Names written with different capitals: `YouTube`, `Youtube`. A single dissenter of a single witness is only an information.
pub fn casing(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    for (a, b) in same_letters(context, names) {
        if differ_in_casing(a, b) {
            let clear = a.count.max(b.count) >= 2;
            let at_most = if clear { Severity::Error } else { Severity::Info };
            vote(vec![spelling(names, a), spelling(names, b)], at_most, context, findings);
        }
    }
}

/// Whether two forms of one key differ in capitals where capitals say something.
pub fn differ_in_casing(a: &Form, b: &Form) -> bool {
    let inside = |form: &Form| form.mentions.iter().any(|mention| !mention.is_weak);
    bare(&a.text).to_lowercase() == bare(&b.text).to_lowercase()
        && bare(&a.text) != bare(&b.text)
        && joints(&a.text) == joints(&b.text)
        && inside(a)
        && inside(b)
}

/// Names with and without diacritics: `Di María`, `Di Maria`.
pub fn diacritics(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let rare = rule.number("rare", 3.3) as f32;
    for (a, b) in same_letters(context, names) {
        if differ_in_diacritics(names, a, b, context.facts, rare) {
            vote(vec![spelling(names, a), spelling(names, b)], Severity::Error, context, findings);
        }
    }
}

/// Whether two forms of one key differ in diacritics, and are one name by their company, or because a word less frequent
/// than `rare` (Zipf value) hardly names two.
pub fn differ_in_diacritics(names: &Names, a: &Form, b: &Form, facts: &Facts, rare: f32) -> bool {
    let (x, y) = (bare(&a.text).to_lowercase(), bare(&b.text).to_lowercase());
    if x == y
        || without_diacritics(&x) != without_diacritics(&y)
        || joints(&a.text) != joints(&b.text)
        || (facts.bare_capitals && tail(&x) == tail(&y))
    {
        return false;
    }
    let company = Company::of(names, a, b);
    company.is_shared || (a.zipf().min(b.zipf()) < rare && !company.is_different())
}

/// Names written with a hyphen here, with a space or as one word there: `Jong-un`, `Jong Un`, `Jongun`.
pub fn hyphenation(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let rare = rule.number("rare", 3.0) as f32;
    let word = |&form: &usize| Joined::word(context, &names.forms[form]);
    let words = |forms: &[usize]| forms.iter().map(word).collect::<Vec<_>>();
    let mut by_key: BTreeMap<&str, Vec<Joined>> = BTreeMap::new();
    for forms in names.keys().filter(|forms| forms.len() > 1) {
        by_key.insert(&names.forms[forms[0]].key, words(forms));
    }
    let mut joined = String::new();
    for couples in names.couples() {
        let (first, second) = (&names.forms[couples[0].forms.0], &names.forms[couples[0].forms.1]);
        joined.clear();
        push_key(&mut joined, &first.text);
        push_key(&mut joined, &second.text);
        let forms = names.of_key(&joined);
        if let Some(&one) = forms.first() {
            let spellings = by_key.entry(&names.forms[one].key).or_insert_with(|| words(forms));
            spellings.push(Joined::couple(first, second, couples));
        }
    }
    for words in by_key.into_values() {
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

/// Names whose two words change places: `Yoshikawa Sayuri`, `Sayuri Yoshikawa`.
pub fn order(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let (rare, common) = (rule.number("rare", 3.3) as f32, rule.number("common", 4.3) as f32);
    for places in names.couples() {
        let (first, second) = places[0].forms;
        let reversed = if first < second { names.couples_of((second, first)) } else { &[] };
        if reversed.is_empty() {
            continue;
        }
        let (a, b) = (&names.forms[first], &names.forms[second]);
        let alone = |places: &[Couple]| places.iter().all(|couple| couple.is_alone);
        let long = |form: &Form| form.text.chars().nth(2).is_some() && form.text.contains(char::is_lowercase);
        if alone(places)
            && alone(reversed)
            && long(a)
            && long(b)
            && a.zipf().min(b.zipf()) < rare
            && a.zipf().max(b.zipf()) < common
        {
            let spellings = vec![of_couples(a, b, places), of_couples(b, a, reversed)];
            vote(spellings, Severity::Error, context, findings);
        }
    }
}

fn vote(spellings: Vec<Spelling>, at_most: Severity, context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, Ballot { spellings, confidence: CONFIDENCE, at_most }, |_, _| true, findings);
}

/// The forms of each key that several have.
pub fn same_keys(names: &Names) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> =
        names.keys().filter(|forms| forms.len() > 1).map(<[usize]>::to_vec).collect();
    groups.sort_unstable();
    groups
}

/// Pairs of forms with one key that the text does not set side by side.
fn same_letters<'n>(context: &Context<'_>, names: &'n Names) -> Vec<(&'n Form, &'n Form)> {
    let decided = |form: &Form| {
        let decision = context.authority.and_then(|authority| authority.decision(&form.text));
        decision == Some(Decision::Canonical)
    };
    let mut pairs = Vec::new();
    for group in same_keys(names) {
        let mut forms: Vec<&Form> = group.iter().map(|&index| &names.forms[index]).collect();
        forms.sort_by_key(|form| (std::cmp::Reverse(decided(form)), std::cmp::Reverse(form.count)));
        let Some((&kept, others)) = forms.split_first() else { continue };
        let open = |other: &&&Form| !stand_side_by_side(context, kept, other);
        pairs.extend(others.iter().filter(open).map(|&other| (kept, other)));
    }
    pairs
}

fn of_couples(first: &Form, second: &Form, couples: &[Couple]) -> Spelling {
    let places = couples.iter().map(|couple| couple.place).collect();
    let is_full = couples.iter().any(|couple| couple.before.is_some());
    Spelling::new(format!("{} {}", first.text, second.text), places, is_full)
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
            places: form.mentions.iter().map(|mention| mention.place).collect(),
            before: form.mentions.iter().filter_map(|mention| mention.before).collect(),
            rarest: parts().map(zipf).fold(f32::INFINITY, f32::min),
            zipf: form.zipf(),
            is_one_word: true,
            is_unknown: parts().all(|part| lexicon.is_none_or(|lexicon| !lexicon.contains(part))),
        }
    }

    fn couple(first: &Form, second: &Form, couples: &[Couple]) -> Self {
        Self {
            text: format!("{} {}", first.text, second.text),
            places: couples.iter().map(|couple| couple.place).collect(),
            before: couples.iter().filter_map(|couple| couple.before).collect(),
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

/// A spelling without its hyphens and apostrophes.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_hyphen(c) && !is_apostrophe(c)).collect()
}

/// Where the letters of a spelling are joined by hyphens or spaces, and by which.
fn joints(text: &str) -> Vec<(usize, char)> {
    let mut letters = 0;
    let mut found = Vec::new();
    for c in text.chars() {
        if is_hyphen(c) || c == ' ' {
            found.push((letters, if c == ' ' { ' ' } else { '-' }));
        } else if !is_apostrophe(c) {
            letters += 1;
        }
    }
    found
}

/// All but the first letter.
fn tail(text: &str) -> &str {
    text.chars().next().map_or("", |first| &text[first.len_utf8()..])
}
