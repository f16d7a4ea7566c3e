//! `names/diacritics`: names with and without diacritics, `Di María`, `Di Maria`.

use super::{same_letters, vote};
use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::is_known;
use crate::language::name::fold::without_diacritics;
use crate::model::Context;
use crate::model::names::mention::Form;
use crate::model::names::variant::differ_in_diacritics;
use crate::model::names::vote::{Spelling, spelling};
use crate::rule::{Finding, Rule, Severity};
use crate::text::capitalised;

/// Each mention of the spelling that was outvoted.
pub const CHECK: Check = Check {
    name: "names/diacritics",
    options: &[Opt {
        name: "rare",
        about: "below which Zipf frequency a word hardly names two, so that no shared neighbour is needed",
        default: "3.3",
    }],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: diacritics,
};

fn diacritics(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let names = context.names();
    let rare = rule.number("rare", 3.3) as f32;
    for (a, b) in same_letters(context, names) {
        if differ_in_diacritics(names, a, b, context.facts, rare) && !are_two_nouns(context, &a.text, &b.text)
        {
            let marked = |one: &Form, other: &Form| {
                let is_favoured = is_marked(one) && other.entry.is_none() && one.count >= other.count;
                Spelling { is_favoured, ..spelling(names, one) }
            };
            vote(vec![marked(a, b), marked(b, a)], Severity::Error, context, findings);
        }
    }
}

/// Whether a spelling has diacritics: where nobody knows the name without, they are lost rather than added.
fn is_marked(form: &Form) -> bool {
    without_diacritics(&form.text) != form.text
}

/// Whether a language that writes its nouns with a capital has both as words, or as compounds that end in two of its words
/// (`Obstgarten`, `Obstgärten`; `Losung`, `Lösung`).
fn are_two_nouns(context: &Context<'_>, a: &str, b: &str) -> bool {
    let Some(lexicon) = context.lexicon.filter(|_| context.facts.capitalises_nouns) else { return false };
    let is_word = |form: &str| is_known(lexicon, form);
    let has = |tail: &str| is_word(tail) || is_word(&capitalised(tail));
    let differ = a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y);
    let ends = differ.map(|((at, x), _)| at + x.len_utf8()).chain([0]);
    ends.filter_map(|at| Some((a.get(at..)?, b.get(at..)?)))
        .any(|(x, y)| x.chars().count() >= SHORTEST_NOUN && has(&x.to_lowercase()) && has(&y.to_lowercase()))
}

/// The shortest word a compound may end in, in letters.
const SHORTEST_NOUN: usize = 4;
