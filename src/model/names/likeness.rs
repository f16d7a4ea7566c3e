//! How probable it is that two names of a text are spellings of one.
//!
//! Pairs of names that are close by the distance of transliteration are weighed with what the text and the lexicon say
//! for and against one name; pairs that are probable enough are joined to groups.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::company::{Company, shares_sentence};
use super::mention::{Form, Names};
use crate::document::Language;
use crate::language::Facts;
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::name::derive::{
    differs_in_agreement, differs_in_last_i, is_derived, is_german_inflection,
};
use crate::language::name::distance::{distance, distance_within};
use crate::language::name::fold::{is_apostrophe, is_hyphen, key};

/// Beyond this distance, or this share of the longer key, no context makes two spellings one name.
const FARTHEST: f32 = 2.0;
const FARTHEST_SHARE: f32 = 0.30;

/// Up to this distance two spellings sound alike.
const ONE_SOUND: f32 = 0.3;

/// From this distance on two spellings that begin with different letters are two names.
const OTHER_LETTER: f32 = 0.95;

/// Up to this distance both spellings are right in some system of transliteration (`Sergei`, `Sergey`): a majority of
/// the text says nothing of the house's choice.
const EQUIVALENT: f32 = 0.12;

/// Weights of a logistic model, fitted to name pairs of machine-translated news that a person judged.
mod weight {
    pub const CONSTANT: f32 = 5.921;
    pub const DISTANCE: f32 = -2.105;
    pub const RATIO: f32 = -8.075;
    pub const LESS_KNOWN: f32 = -0.238;
    pub const BETTER_KNOWN: f32 = -0.866;
    pub const FIRST_LETTER: f32 = -0.714;
    pub const OTHER_BEFORE: f32 = -0.379;
    pub const OTHER_AFTER: f32 = -1.074;
    pub const SAME_SENTENCE: f32 = -2.871;
    pub const LOG_COUNT: f32 = -0.583;
}

/// Whether a majority tells which of two spellings is right.
pub fn is_decidable(kept: &str, other: &str) -> bool {
    let (kept, other) = (key(kept), key(other));
    distance(&kept, &other) > EQUIVALENT && !differs_in_last_i(&kept, &other)
}

/// What a language asks of a pair beyond the common conditions.
pub struct Limits {
    language: Language,
    lexicon: &'static Lexicon,
    /// Both forms must be unknown words, or share a neighbour: other words than names carry capitals, or inflect.
    is_strict: bool,
}

impl Limits {
    /// None for languages whose names change their endings by case, and those without a lexicon.
    pub fn of(language: Language) -> Option<Self> {
        let lexicon = Lexicon::of(language.as_str())?;
        let is_strict = match language.as_str() {
            "en" => false,
            "fr" | "de" | "es" | "it" | "pt" => true,
            _ => return None,
        };
        Some(Self { language, lexicon, is_strict })
    }

    fn admits(&self, names: &Names, a: &Form, b: &Form, shared: bool) -> bool {
        let known = a.zipf().min(b.zipf());
        let frequent = a.zipf().max(b.zipf());
        let is_person = || is_family_name(names, a) || is_family_name(names, b);
        let german = || {
            frequent <= 3.0
                && !is_german_inflection(&a.key, &b.key)
                && (is_person() || !self.is_compound(a) && !self.is_compound(b))
        };
        (!self.is_strict || known <= 1.0 || shared)
            && (!Facts::of(self.language).capitalises_nouns || german())
    }

    /// Whether a word ends in another word: German writes nouns as one, and with a capital.
    fn is_compound(&self, form: &Form) -> bool {
        let lower = form.text.to_lowercase();
        let tails = lower.char_indices().map(|(at, _)| &lower[at..]).skip(2);
        tails
            .filter(|tail| tail.chars().nth(COMPOUND_TAIL - 1).is_some())
            .any(|tail| self.lexicon.get(tail).is_some_and(|entry| entry.band() >= COMPOUND_BAND))
    }
}

/// The shortest last part of a German compound, in letters, and how frequent (band) it is as a word.
const COMPOUND_TAIL: usize = 3;
const COMPOUND_BAND: u8 = 30;

/// From this band on a word of the dictionary is well enough known not to be a misspelling.
const KNOWN: u8 = 30;

/// Whether the lexicon knows two forms as different: a common word and a name, or two given names.
fn are_known_apart(a: &Form, b: &Form) -> bool {
    let is = |form: &Form, what: fn(Entry) -> bool| form.entry.is_some_and(|e| e.band() >= KNOWN && what(e));
    let is_word = |form: &Form| is(form, Entry::is_lower) && form.zipf() >= 4.0;
    let is_person = |form: &Form| is(form, |entry| entry.is_person() && entry.is_in_dictionary());
    is_word(a) || is_word(b) || (is_person(a) && is_person(b))
}

/// Names of the news that look like spellings of one another and are not.
const APART: &str = include_str!("../../../data/names/apart.tsv");

/// Whether two forms are known as the names of two.
fn are_listed_apart(a: &str, b: &str) -> bool {
    static PAIRS: LazyLock<HashSet<(&str, &str)>> = LazyLock::new(|| {
        let lines = APART.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    PAIRS.contains(&(a, b)) || PAIRS.contains(&(b, a))
}

/// Whether one form is a known place or nation that stands alone, and the other always follows a given name.
fn is_place_and_person(a: &Form, b: &Form) -> bool {
    let place = |form: &Form| {
        form.entry.is_some_and(|entry| (entry.is_place() || entry.is_nationality()) && !entry.is_person())
            && form.mentions.iter().all(|mention| mention.before.is_none())
    };
    let person = |form: &Form| {
        !form.entry.is_some_and(Entry::is_place)
            && form.mentions.iter().all(|mention| mention.before.is_some())
    };
    (place(a) && person(b)) || (place(b) && person(a))
}

/// Whether both forms stand behind given names, which are not the same: two persons (`Jon Voight`, `Ulf Voigt`).
fn follow_given_names(names: &Names, a: &Form, b: &Form) -> bool {
    is_family_name(names, a) && is_family_name(names, b)
}

/// Whether one form always goes on in its name and the other never does: a firm and a person (`Ningbo Mengang Coats`, `Zhou
/// Mingang`).
fn is_firm(a: &Form, b: &Form) -> bool {
    let always = |form: &Form| form.mentions.iter().all(|m| m.before.is_some() && m.after.is_some());
    // One mention says nothing of a person.
    let never = |form: &Form| form.count > 2 && form.mentions.iter().all(|mention| mention.after.is_none());
    (always(a) && never(b)) || (always(b) && never(a))
}

/// Whether both are a small word with what is tied to it: a conjunction and what is elided onto it (`Lorsqu’il`,
/// `Lorsqu’un`), a pronoun that points (`Celui-ci`).
fn are_small_words(a: &Form, b: &Form, language: Language) -> bool {
    let facts = Facts::of(language);
    let is_conjunction = |form: &Form| {
        form.text.split_once(is_apostrophe).is_some_and(|(head, rest)| {
            rest.starts_with(char::is_lowercase) && facts.elisions.contains(&head.to_lowercase().as_str())
        })
    };
    let points = |form: &Form| {
        form.text.split_once(is_hyphen).is_some_and(|(head, rest)| {
            rest.starts_with(char::is_lowercase) && facts.is_function_word(&head.to_lowercase())
        })
    };
    (is_conjunction(a) && is_conjunction(b)) || (points(a) && points(b))
}

/// Whether a form stands behind a given name.
fn is_family_name(names: &Names, form: &Form) -> bool {
    let before = form.mentions.iter().filter_map(|mention| mention.before);
    before.map(|given| &names.forms[given]).any(|given| given.entry.is_some_and(Entry::is_person))
}

/// The parts of two keys that differ: of hyphenated names with as many parts, those that are not equal.
fn differing<'f>(a: &'f Form, b: &'f Form) -> (Cow<'f, str>, Cow<'f, str>) {
    let whole = || (Cow::Borrowed(a.key.as_str()), Cow::Borrowed(b.key.as_str()));
    if !a.text.contains(is_hyphen) || !b.text.contains(is_hyphen) {
        return whole();
    }
    let (left, right): (Vec<_>, Vec<_>) =
        (a.text.split(is_hyphen).map(key).collect(), b.text.split(is_hyphen).map(key).collect());
    if left.len() != right.len() || left.iter().zip(&right).all(|(x, y)| x != y) {
        return whole();
    }
    left.into_iter().zip(right).find(|(x, y)| x != y).map_or_else(whole, |(x, y)| (x.into(), y.into()))
}

/// How probable it is that two forms are spellings of one name; nothing when something forbids it.
pub fn probability(names: &Names, a: usize, b: usize, limits: &Limits) -> Option<f32> {
    let (first, second) = (&names.forms[a], &names.forms[b]);
    let less_known = first.zipf().min(second.zipf());
    let better_known = first.zipf().max(second.zipf());
    if less_known >= 4.2 {
        return None;
    }
    let (left, right) = differing(first, second);
    let (shorter, longer) = (left.len().min(right.len()), left.len().max(right.len()));
    let other_letter = left.as_bytes().first() != right.as_bytes().first();
    let mut farthest = FARTHEST.min(FARTHEST_SHARE * longer as f32);
    if other_letter {
        farthest = farthest.min(OTHER_LETTER);
    }
    if less_known >= 3.6 {
        farthest = farthest.min(ONE_SOUND);
    }
    let w = distance_within(&left, &right, farthest);
    if w > farthest || (other_letter && w >= OTHER_LETTER) || are_listed_apart(&first.text, &second.text) {
        return None;
    }
    let company = Company::of(names, first, second);
    let together = company.is_shared && w <= ONE_SOUND;
    let forbidden = (less_known >= 3.6 && w > 0.15 && !together)
        || (shorter < 5 && w > 0.35 && !company.is_shared)
        || is_derived(&first.key, &second.key, w, limits.language.as_str())
        || (!company.is_shared && are_known_apart(first, second))
        || is_place_and_person(first, second)
        || (company.other_before && (follow_given_names(names, first, second) || is_firm(first, second)))
        || (company.other_after && !company.is_shared && differs_in_agreement(&first.key, &second.key))
        || are_small_words(first, second, limits.language)
        || !limits.admits(names, first, second, company.is_shared);
    if forbidden {
        return None;
    }
    let sentences = if together { 0 } else { shares_sentence(first, second).min(2) };
    let flag = f32::from;
    let score = weight::CONSTANT
        + weight::DISTANCE * w
        + weight::RATIO * (w / (shorter as f32 - 1.5).max(1.0))
        + weight::LESS_KNOWN * less_known.min(4.0)
        + weight::BETTER_KNOWN * better_known.min(5.5)
        + weight::FIRST_LETTER * flag(other_letter)
        + weight::OTHER_BEFORE * flag(company.other_before)
        + weight::OTHER_AFTER * flag(company.other_after)
        + weight::SAME_SENTENCE * sentences as f32
        + weight::LOG_COUNT * (first.count.min(second.count) as f32).ln();
    Some(1.0 / (1.0 + (-score).exp()))
}

/// Joins pairs to groups; each with the probability of its best pair.
pub fn clusters(forms: usize, pairs: &[(usize, usize, f32)]) -> Vec<(Vec<usize>, f32)> {
    let mut parent: Vec<usize> = (0..forms).collect();
    for &(a, b, _) in pairs {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, f32)> = BTreeMap::new();
    for &(a, b, p) in pairs {
        let (members, best) = groups.entry(root(&mut parent, a)).or_default();
        members.extend([a, b]);
        *best = best.max(p);
    }
    for (members, _) in groups.values_mut() {
        members.sort_unstable();
        members.dedup();
    }
    groups.into_values().collect()
}

/// The first of a group, with the way to it made shorter.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
