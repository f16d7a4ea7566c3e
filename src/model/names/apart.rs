//! Which forms name two, however alike they look: what the lexicon and the places of both say against one bearer.

use crate::model::names::mention::Mention;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::company::Company;
use super::mention::{Form, Names, Sort};
use crate::document::Language;
use crate::language::Facts;
use crate::language::lexicon::Entry;
use crate::language::name::derive::differs_in_agreement;
use crate::language::name::distance::distance_within;
use crate::language::name::fold::{is_apostrophe, is_hyphen};

/// From this band on a word of the dictionary is well enough known not to be a misspelling.
const KNOWN: u8 = 30;

/// Names of the news that look like spellings of one another and are not.
const APART: &str = include_str!("../../../data/names/apart.tsv");

/// Whether something says that two forms are the names of two.
pub fn are_two(names: &Names, a: &Form, b: &Form, company: &Company, language: Language) -> bool {
    (!company.is_shared && are_known_apart(names, a, b))
        || is_place_and_person(names, a, b)
        || (company.other_before && (are_two_persons(names, a, b) || is_firm(a, b)))
        || (company.other_after && !company.is_shared && differs_in_agreement(&a.key, &b.key))
        || are_small_words(a, b, language)
}

/// Whether two forms are listed as the names of two.
pub fn are_listed(a: &str, b: &str) -> bool {
    static PAIRS: LazyLock<HashSet<(&str, &str)>> = LazyLock::new(|| {
        let lines = APART.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    PAIRS.contains(&(a, b)) || PAIRS.contains(&(b, a))
}

/// Whether the lexicon knows two forms as different: a common word and a name, or two given names.
fn are_known_apart(names: &Names, a: &Form, b: &Form) -> bool {
    let is = |form: &Form, what: fn(Entry) -> bool| form.entry.is_some_and(|e| e.band() >= KNOWN && what(e));
    let is_word = |form: &Form, other: &Form| {
        is(form, Entry::is_lower) && form.zipf() >= 4.0 && !(names.is_introduced(form) && is_echo(other))
    };
    let is_person = |form: &Form| is(form, |entry| entry.is_person() && entry.is_in_dictionary());
    is_word(a, b) || is_word(b, a) || (is_person(a) && is_person(b))
}

/// Whether a form that nobody knows always stands alone inside a sentence: it speaks of one who has been introduced
/// (`Rosa Stone … says Stoone`).
fn is_echo(form: &Form) -> bool {
    form.entry.is_none()
        && form.mentions.iter().all(|m| m.before().is_none() && m.after().is_none() && !m.is_weak)
}

/// Whether one form is a place or nation that stands alone, and the other a person: by the lexicon and its given names
/// (`Lanka`, `Mary Lanke`), or by the words around both (`near Morido`; `Morita Chieko, Morita said`).
fn is_place_and_person(names: &Names, a: &Form, b: &Form) -> bool {
    let alone = |form: &Form| form.mentions.iter().all(|m| m.before().is_none() && m.after().is_none());
    let place = |form: &Form| {
        form.entry.is_some_and(|entry| (entry.is_place() || entry.is_nationality()) && !entry.is_person())
            && form.mentions.iter().all(|mention| mention.before().is_none())
    };
    let person = |form: &Form| {
        !form.entry.is_some_and(Entry::is_place)
            && form.mentions.iter().all(|mention| mention.before().is_some())
    };
    let lies = |form: &Form| alone(form) && form.mentions.iter().all(|m| m.sort == Sort::Place);
    let speaks = |form: &Form| {
        form.mentions.iter().all(|m| m.sort != Sort::Place)
            && form
                .mentions
                .iter()
                .any(|m| m.sort == Sort::Speaker || names.is_given(m.before()) || m.after().is_some())
    };
    let is = |x: &Form, y: &Form| (place(x) && person(y)) || (lies(x) && speaks(y));
    is(a, b) || is(b, a)
}

/// So many times as often a name stands than the slip.
const MAJORITY: usize = 3;

/// Given names up to this distance apart may be one, and so many of each are compared.
const ALIKE: f32 = 1.0;
const FEW: usize = 8;

/// Whether both forms stand behind given names, which are not the same: two persons (`Jon Voight`, `Ulf Voigt`).
fn are_two_persons(names: &Names, a: &Form, b: &Form) -> bool {
    let is_family = |form: &Form| names.is_family_name(form);
    let is_always = |form: &Form| form.mentions.iter().all(|mention| names.is_given(mention.before()));
    let are_introduced = names.is_introduced(a) && names.is_introduced(b) && (is_always(a) || is_always(b));
    // Of a family many are named, and one of them is misspelled; or the given name is, too.
    let is_slip = || {
        let before =
            |form: &Form| form.mentions.iter().filter_map(Mention::before).take(FEW).collect::<Vec<_>>();
        let key = |form: usize| names.forms[form].key.as_str();
        let are_alike = |x: usize, y: usize| distance_within(key(x), key(y), ALIKE) <= ALIKE;
        a.count.max(b.count) >= MAJORITY * a.count.min(b.count)
            || before(a).into_iter().any(|x| before(b).into_iter().any(|y| are_alike(x, y)))
    };
    (is_family(a) && is_family(b)) || (are_introduced && !is_slip())
}

/// Whether one form always goes on in its name and the other never does: a firm and a person (`Ningbo Mengang Coats`, `Zhou
/// Mingang`).
fn is_firm(a: &Form, b: &Form) -> bool {
    let always = |form: &Form| form.mentions.iter().all(|m| m.before().is_some() && m.after().is_some());
    // One mention says nothing of a person.
    let never = |form: &Form| form.count > 2 && form.mentions.iter().all(|mention| mention.after().is_none());
    (always(a) && never(b)) || (always(b) && never(a))
}

/// What French ties to a pronoun to point with.
const POINTING: [&str; 2] = ["ci", "là"];

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
            POINTING.contains(&rest)
                || rest.starts_with(char::is_lowercase) && facts.is_function_word(&head.to_lowercase())
        })
    };
    (is_conjunction(a) && is_conjunction(b)) || (points(a) && points(b))
}
