//! Which names that everybody knows have one bearer in a text: what two languages call him, forms of one given name, a family
//! name that is said again by one who speaks.

use super::company::shares_sentence;
use super::mention::{Form, Mention, Names, Sort};
use crate::language::lexicon::Entry;
use crate::language::name::distance::distance_within;
use crate::language::name::equivalents::{lines_of, places_of};

/// How probable it is that the names two languages have of one bearer are one name where the places of both say so.
pub const TRANSLATED: f32 = 0.8;

/// Whether two forms are what two languages call one bearer, and the text has both: given names before one family name
/// (`Pedro Almeida`, `Peter Almeida`), places without company one of which something is in.
pub fn are_translated(names: &Names, a: &Form, b: &Form) -> bool {
    let meet = |lines: fn(&str) -> &'static [usize]| {
        let of_b = lines(&b.key);
        lines(&a.key).iter().any(|line| of_b.contains(line))
    };
    let alone = |form: &Form| form.mentions.iter().all(|m| m.before().is_none() && m.after().is_none());
    let lies = |form: &Form| form.mentions.iter().all(|m| m.sort == Sort::Place);
    let one_family = || {
        let families =
            a.mentions.iter().filter_map(Mention::after).filter(|&after| names.is_given(Some(after)));
        families
            .take(FEW)
            .any(|family| b.mentions.iter().take(FEW).any(|mention| mention.after() == Some(family)))
    };
    // Two of one family are each named as often as the other.
    let is_clear = a.count.max(b.count) >= 2 * a.count.min(b.count);
    let are_persons = || is_clear && (is_person(a) || is_person(b)) && one_family();
    let is_nobody = || !is_person(a) && !is_person(b);
    let are_one = meet(places_of) && alone(a) && alone(b) && (lies(a) || lies(b) || is_nobody())
        || meet(lines_of) && are_persons();
    are_one && shares_sentence(a, b) == 0
}

/// How probable it is that two given names that everybody knows are one where the text knows one bearer.
pub const ONE_BEARER: f32 = 0.5;

/// Up to this distance two given names that everybody knows are forms of one (`Natalia`, `Natalie`).
const FORMS_OF_ONE: f32 = 0.75;

/// Whether two given names are forms of one and the text has one bearer for both: the only one of a family, whom it names in
/// full once and most often so (`Natalia Kovacs … Natalia left … Natalie sews`). They never stand in one sentence.
pub fn are_forms_of_one(names: &Names, a: &Form, b: &Form) -> bool {
    if !is_person(a) || !is_person(b) || shares_sentence(a, b) > 0 {
        return false;
    }
    // `On Sundays Natalie`: no name of a person stands before it.
    let is_named = |form: usize| {
        let entry = names.forms[form].entry;
        names.is_given(Some(form)) && entry.is_none_or(|e| e.is_person() || !e.is_in_dictionary())
    };
    let is_alone = |m: &Mention| m.after().is_none() && !m.before().is_some_and(is_named);
    let is_introduced = |full: &Form, short: &Form| {
        full.count >= 2 * short.count
            && short.mentions.iter().all(is_alone)
            && is_only_of_its_family(names, full)
    };
    let meet = || lines_of(&a.key).iter().any(|line| lines_of(&b.key).contains(line));
    let are_near = || distance_within(&a.key, &b.key, FORMS_OF_ONE) <= FORMS_OF_ONE || meet();
    (is_introduced(a, b) || is_introduced(b, a)) && are_near()
}

/// Whether a given name stands before one family name, and no other given name does.
fn is_only_of_its_family(names: &Names, given: &Form) -> bool {
    let mut families = given.mentions.iter().take(FEW).filter_map(Mention::after);
    let Some(family) = families.next() else { return false };
    let is_own = |form: usize| names.forms[form].text == given.text;
    families.all(|other| other == family)
        && names.forms[family].mentions.iter().take(FEW).filter_map(Mention::before).all(is_own)
}

/// Whether a form that nobody knows stands alone where somebody speaks, and the other has been introduced with a given name:
/// `Martin Fields … says Fieldes`.
pub fn is_echoed(names: &Names, a: &Form, b: &Form) -> bool {
    let echoes = |form: &Form| {
        form.entry.is_none()
            && form.mentions.iter().all(|m| m.before().is_none() && m.after().is_none())
            && form.mentions.iter().any(|m| m.sort == Sort::Speaker)
    };
    echoes(a) && names.is_introduced(b) || echoes(b) && names.is_introduced(a)
}

/// Of given names so many mentions are compared.
const FEW: usize = 8;

/// Whether the lexicon has a form as a given or family name.
pub fn is_person(form: &Form) -> bool {
    form.entry.is_some_and(Entry::is_person)
}
