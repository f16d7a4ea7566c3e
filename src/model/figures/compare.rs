//! Which numbers of a link agree, and what is wrong with the others.

use super::reader::Sides;
use super::{Fault, MOST_IN_OTHER_WORDS, Stated};
use crate::language::value::{Form, Kind, Unit, Value, same};
use crate::span::Span;

/// Sentences with more numbers than this are tables, which are not judged.
const MOST: usize = 60;

/// What is wrong with the numbers of a link, beside those of the links around it.
pub fn compare(own: &Sides, near: &[Sides], most: f64) -> Vec<Fault> {
    if own.source.len().max(own.target.len()) > MOST {
        return Vec::new();
    }
    let explained = |value: &Value| near.iter().any(|s| s.source.iter().any(|v| v.value.agrees(value)));
    let rendered = |value: &Value| near.iter().any(|s| s.target.iter().any(|v| v.value.agrees(value)));
    let matching = Matching::of(own);
    let mut foreign: Vec<usize> = matching.left_target.clone();
    foreign.retain(|&at| !explained(&own.target[at].value) && !is_conversion(own, at));
    let mut missed: Vec<usize> = matching.left_source.clone();
    missed.retain(|&at| !rendered(&own.source[at].value) && !is_converted(own, at, &foreign));
    foreign.retain(|&at| !is_converted_to(own, at, &matching.left_source));
    let mut faults = Vec::new();
    for (s, t) in exchanged(own, &matching, &missed, &foreign) {
        missed.retain(|&at| at != s);
        foreign.retain(|&at| at != t);
        faults.push(Fault::Changed(own.source[s].clone(), own.target[t].clone()));
    }
    let missing = missed.iter().map(|&at| &own.source[at]).filter(|stated| stands_alone(&stated.value, most));
    faults.extend(missing.cloned().map(Fault::Missing));
    let added = foreign
        .iter()
        .map(|&at| &own.target[at])
        .filter(|written| stands_alone(&written.value, MOST_IN_OTHER_WORDS));
    faults.extend(added.cloned().map(Fault::Added));
    faults.extend(matching.pairs.iter().filter_map(|&(s, t)| other_unit(own, s, t)));
    faults
}

/// Whether a number is missed without another in its place: small ones are put in other words (`2-way`, `６年目`), and so is
/// what makes one of another unit (`12 months`).
fn stands_alone(value: &Value, most: f64) -> bool {
    let number = value.readings[0];
    let is_word = value.unit.is_some_and(|unit| unit.makes_one(number)) || same(number, 1.0);
    value.form == Form::Digits && !is_word && (number > most || number.fract() != 0.0 || value.unit.is_some())
}

/// Which numbers of both sides agree one by one, and which are left.
struct Matching {
    pairs: Vec<(usize, usize)>,
    left_source: Vec<usize>,
    left_target: Vec<usize>,
}

impl Matching {
    fn of(own: &Sides) -> Self {
        let mut left_source: Vec<usize> = (0..own.source.len()).collect();
        let mut left_target = Vec::new();
        let mut pairs = Vec::new();
        for (t, written) in own.target.iter().enumerate() {
            let agrees = |&s: &usize| own.source[s].value.agrees(&written.value);
            let likeness = |s: usize| likeness(&own.source[s].value, &written.value);
            let best = left_source
                .iter()
                .copied()
                .filter(agrees)
                .max_by_key(|&s| (likeness(s), std::cmp::Reverse(s)));
            match best {
                Some(s) => {
                    left_source.retain(|&left| left != s);
                    pairs.push((s, t));
                }
                None => left_target.push(t),
            }
        }
        Self { pairs, left_source, left_target }
    }
}

/// How alike two numbers are written.
fn likeness(a: &Value, b: &Value) -> usize {
    let digits = |value: &Value| value.digits.map(Span::len);
    2 * usize::from(a.kind == b.kind)
        + 2 * usize::from(a.form == b.form)
        + usize::from(a.unit == b.unit)
        + usize::from(digits(a) == digits(b))
}

/// Pairs of numbers of which one is missing or foreign and the other left over, written so alike that one was taken for the
/// other.
fn exchanged(own: &Sides, matching: &Matching, missed: &[usize], foreign: &[usize]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for &s in &matching.left_source {
        for &t in &matching.left_target {
            let (a, b) = (&own.source[s].value, &own.target[t].value);
            if (missed.contains(&s) || foreign.contains(&t)) && may_be_taken(a, b) {
                candidates.push((likeness(a, b), s, t));
            }
        }
    }
    candidates.sort_by_key(|&(likeness, s, t)| (std::cmp::Reverse(likeness), s, t));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, s, t) in candidates {
        if pairs.iter().all(|&(other_s, other_t)| other_s != s && other_t != t) {
            pairs.push((s, t));
        }
    }
    pairs
}

fn may_be_taken(a: &Value, b: &Value) -> bool {
    let month = |value: &Value| value.kind == Kind::Month && value.form == Form::Spelled;
    let forms = match (a.form, b.form) {
        (Form::Vague, _) | (_, Form::Vague) => false,
        (Form::Code, other) | (other, Form::Code) => other == Form::Code,
        (Form::Ordinal, other) | (other, Form::Ordinal) => matches!(other, Form::Ordinal | Form::Digits),
        _ => true,
    };
    forms && month(a) == month(b)
}

/// Whether a number of the translation is a conversion, in brackets, of the one before it.
fn is_conversion(own: &Sides, at: usize) -> bool {
    let dimension =
        |value: &Value| value.unit.and_then(|unit| unit.dimension().map(|dimension| (dimension, unit)));
    let Some((kind, unit)) = dimension(&own.target[at].value) else { return false };
    own.target[..at].iter().any(|other| dimension(&other.value).is_some_and(|(k, u)| k == kind && u != unit))
}

/// Whether a number of the source is left because it stands in another unit in the translation.
fn is_converted(own: &Sides, at: usize, foreign: &[usize]) -> bool {
    foreign.iter().any(|&t| converts(&own.source[at].value, &own.target[t].value))
}

fn is_converted_to(own: &Sides, at: usize, left: &[usize]) -> bool {
    left.iter().any(|&s| converts(&own.source[s].value, &own.target[at].value))
}

fn in_other_unit(a: &Value, b: &Value) -> bool {
    match (a.unit, b.unit) {
        (Some(a), Some(b)) => a != b && a.dimension().is_some() && a.dimension() == b.dimension(),
        _ => false,
    }
}

/// Whether one is the other in another unit.
fn converts(a: &Value, b: &Value) -> bool {
    let (Some(from), Some(to)) = (a.unit, b.unit) else { return false };
    a.readings.iter().any(|&number| b.readings.iter().any(|&other| from.converts(number, to, other)))
}

/// The same number in another unit, where the source has it in no other.
fn other_unit(own: &Sides, s: usize, t: usize) -> Option<Fault> {
    let (stated, written) = (&own.source[s], &own.target[t]);
    let likewise =
        |other: &Stated| other.value.agrees(&written.value) && other.value.unit == written.value.unit;
    let is_general = |value: &Value| value.unit.is_some_and(Unit::is_general);
    (stated.value.readings[0] != 0.0
        && !is_general(&stated.value)
        && !is_general(&written.value)
        && in_other_unit(&stated.value, &written.value)
        && !own.source.iter().any(likewise))
    .then(|| Fault::Unit(stated.clone(), written.clone()))
}
