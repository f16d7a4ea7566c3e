//! How probable it is that two names of a text are spellings of one.
//!
//! Pairs of names that are close by the distance of transliteration are weighed with what the text and the lexicon say
//! for and against one name; pairs that are probable enough are joined to groups.

use crate::model::names::mention::Mention;
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::apart::{are_listed, are_two};
use super::bearer::{ONE_BEARER, TRANSLATED, are_forms_of_one, are_translated, is_echoed, is_person};
use super::company::{Company, shares_sentence};
use super::mention::{Form, Names, Sort};
use crate::document::Language;
use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::language::name::derive::{
    differs_in_case, differs_in_last_i, genders, is_derived, is_german_inflection,
};
use crate::language::name::distance::{distance, distance_within};
use crate::language::name::fold::{is_hyphen, key};

/// Beyond this distance, or this share of the longer key, no context makes two spellings one name.
const FARTHEST: f32 = 2.0;
const FARTHEST_SHARE: f32 = 0.30;

/// Up to this distance two spellings sound alike.
const ONE_SOUND: f32 = 0.3;

/// Up to this distance one sentence may have two spellings, in the same company.
const TOGETHER: f32 = 0.35;

/// From this frequency (Zipf value) on everybody knows a name.
const KNOWN: f32 = 3.0;

/// Up to this frequency nobody does.
const UNKNOWN: f32 = 1.0;

/// From this distance on two spellings that begin with different letters are two names.
const OTHER_LETTER: f32 = 0.95;

/// An ending of a case is no further from none than this.
const CASE: f32 = 0.5;

/// Keys shorter than this are one name only in the same company.
const SHORTEST: usize = 4;

/// Up to this distance two letters stand for one of another script.
const ONE_LETTER: f32 = 0.45;

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
    /// Set by hand: no pair of that news had one.
    pub const RARE_PARTNER: f32 = 1.0;
    /// So was this one.
    pub const ECHO: f32 = 2.0;
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
        // No noun says anything (`sagte Selenski`: no skis of selenium).
        let speaks = |form: &Form| form.mentions.iter().any(|mention| mention.sort == Sort::Speaker);
        let is_person = |form: &Form| names.is_family_name(form) || speaks(form);
        // A noun that everybody knows is no name, but for one that stands behind a given name.
        let is_rare = |form: &Form| form.zipf() <= 3.0 || is_person(form);
        let german = || {
            is_rare(a)
                && is_rare(b)
                && !is_german_inflection(&a.key, &b.key)
                && (is_person(a) || is_person(b) || !self.is_compound(a) && !self.is_compound(b))
        };
        (!self.is_strict || known <= 1.0 || shared)
            && (!Facts::of(self.language).capitalises_nouns || german())
    }

    /// Whether a word is made of two: German writes them as one, and nouns with a capital. A letter may join them.
    fn is_compound(&self, form: &Form) -> bool {
        let lower = form.text.to_lowercase();
        let has = |part: &str, least: u8| self.lexicon.get(part).is_some_and(|entry| entry.band() >= least);
        let is_word = |part: &str| part.chars().nth(COMPOUND_HEAD - 1).is_some() && has(part, HEAD_BAND);
        let cuts = lower.char_indices().map(|(at, _)| lower.split_at(at)).skip(2);
        cuts.filter(|(_, tail)| tail.chars().nth(COMPOUND_TAIL - 1).is_some()).any(|(head, tail)| {
            has(tail, COMPOUND_BAND)
                && ["", "s", "n", "en", "es"]
                    .iter()
                    .any(|joint| head.strip_suffix(joint).is_some_and(is_word))
        })
    }
}

/// The shortest last part of a German compound, in letters, and how frequent (band) it is as a word.
const COMPOUND_TAIL: usize = 3;
const COMPOUND_BAND: u8 = 30;

/// The same of its first part.
const COMPOUND_HEAD: usize = 3;
const HEAD_BAND: u8 = 20;

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

/// Two forms that may be spellings of one name.
struct Pair<'n> {
    names: &'n Names,
    first: &'n Form,
    second: &'n Form,
    company: Company,
    /// How frequent the rarer and the more frequent of both are.
    less_known: f32,
    better_known: f32,
}

impl Pair<'_> {
    /// Beyond this distance they are two names.
    fn reach(&self, longer: usize, other_sound: bool) -> f32 {
        let mut farthest = FARTHEST.min(FARTHEST_SHARE * longer as f32);
        if other_sound && !self.have_rare_partner() {
            farthest = farthest.min(OTHER_LETTER);
        }
        if self.less_known >= 3.6 {
            farthest = farthest.min(ONE_SOUND);
        }
        farthest
    }

    const fn have_rare_partner(&self) -> bool {
        self.company.rare_before || self.company.rare_after
    }

    /// Whether something forbids that two keys, `w` apart, are one name.
    fn is_forbidden(&self, w: f32, shorter: usize, limits: &Limits) -> bool {
        let Self { names, first, second, ref company, less_known, .. } = *self;
        let together = company.is_shared && w <= ONE_SOUND;
        (less_known >= 3.6 && w > 0.15 && !together)
            || (shorter < 5 && w > 0.35 && !company.is_shared)
            || (first.key.len().min(second.key.len()) < SHORTEST && !company.is_shared)
            || (is_derived(&first.key, &second.key, w, limits.language.as_str())
                && !self.is_mistaken()
                && !self.is_in_case(limits.language))
            || are_two(names, first, second, company, limits.language)
            || !limits.admits(names, first, second, company.is_shared)
    }

    /// Whether what looks like a derived word is a slip: behind the same given name, or of the other gender than its own.
    fn is_mistaken(&self) -> bool {
        let is_man = |form: &Form| {
            let given = form.mentions.iter().filter_map(Mention::before);
            let mut given = given.map(|given| &self.names.forms[given]).filter(|form| is_person(form));
            given.any(|given| !given.text.ends_with(['a', 'e', 'i', 'o', 'u', 'y']))
        };
        self.company.given_before
            || self.company.rare_before && self.better_known <= UNKNOWN && !self.is_plural()
            || is_echoed(self.names, self.first, self.second)
            || genders(&self.first.key, &self.second.key)
                .is_some_and(|is_first| is_man(if is_first { self.first } else { self.second }))
    }

    /// Whether one has an s more than the other.
    fn is_plural(&self) -> bool {
        let (a, b) = (self.first.key.as_str(), self.second.key.as_str());
        a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
    }

    /// Whether what looks like a derived word is a name that kept the ending of a case.
    fn is_in_case(&self, language: Language) -> bool {
        language == Language::ENGLISH
            && self.better_known < 2.5
            && self.less_known < 1.5
            && !self.company.other_before
            && differs_in_case(&self.first.key, &self.second.key)
    }

    /// The logarithm of the odds that both are one name.
    fn score(&self, w: f32, shorter: usize, other_letter: bool) -> f32 {
        let company = &self.company;
        let together = company.is_shared && w <= TOGETHER;
        // A name that everybody knows and nobody has heard of is a slip, wherever it stands.
        let is_slip = self.less_known <= UNKNOWN && self.better_known >= KNOWN && w <= ONE_SOUND;
        let sentences = if together || is_slip { 0 } else { shares_sentence(self.first, self.second).min(2) };
        let flag = f32::from;
        weight::CONSTANT
            + weight::DISTANCE * w
            + weight::RATIO * (w / (shorter as f32 - 1.5).max(1.0))
            + weight::LESS_KNOWN * self.less_known.min(4.0)
            + weight::BETTER_KNOWN * self.better_known.min(5.5)
            + weight::FIRST_LETTER * flag(other_letter)
            + weight::OTHER_BEFORE * flag(company.other_before)
            + weight::OTHER_AFTER * flag(company.other_after)
            + weight::SAME_SENTENCE * sentences as f32
            + weight::LOG_COUNT * (self.first.count.min(self.second.count) as f32).ln()
            + weight::RARE_PARTNER * flag(self.have_rare_partner())
            + weight::ECHO * flag(is_echoed(self.names, self.first, self.second))
    }
}

/// How probable it is that two forms are spellings of one name; nothing when something forbids it.
pub fn probability(names: &Names, a: usize, b: usize, limits: &Limits) -> Option<f32> {
    let (first, second) = (&names.forms[a], &names.forms[b]);
    let (less_known, better_known) = (first.zipf().min(second.zipf()), first.zipf().max(second.zipf()));
    if are_listed(&first.text, &second.text) {
        return None;
    }
    if are_translated(names, first, second) {
        return Some(TRANSLATED);
    }
    if are_forms_of_one(names, first, second) {
        return Some(ONE_BEARER);
    }
    if less_known >= 4.2 {
        return None;
    }
    let company = Company::of(names, first, second);
    // Behind the same given name all of a name may be one.
    let (left, right) = if company.rare_before {
        (first.key.as_str().into(), second.key.as_str().into())
    } else {
        differing(first, second)
    };
    let (shorter, longer) = (left.len().min(right.len()), left.len().max(right.len()));
    let other_letter = left.as_bytes().first() != right.as_bytes().first();
    let other_sound = other_letter && !begin_alike(&left, &right);
    let pair = Pair { names, first, second, company, less_known, better_known };
    let farthest = pair.reach(longer, other_sound);
    let w = distance_within(&left, &right, farthest);
    if w > farthest || pair.is_forbidden(w, shorter, limits) {
        return None;
    }
    let w = if pair.is_in_case(limits.language) { w.min(CASE) } else { w };
    Some(1.0 / (1.0 + (-pair.score(w, shorter, other_letter)).exp()))
}

/// Whether two keys begin with letters that transliterations take for each other (`Hryhoriy`, `Grigory`).
fn begin_alike(a: &str, b: &str) -> bool {
    let first = |key: &str| key.get(..1).map(str::to_owned).unwrap_or_default();
    distance(&first(a), &first(b)) <= ONE_LETTER
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
