//! Numbers, dates and units of a text held against those of its source, by value.
//!
//! A number that agrees with any of the linked sentences, or of those next to them, is right: sentences borrow from each
//! other, and one side may repeat what the other says once. Of what is left, a number of the source and one of the
//! translation that are written alike are taken for each other; the rest is missing or added.

use crate::bitext::{Bitext, Link};
use crate::language::value::{Form, Kind, Value, knows_words, values};
use crate::model::Context;
use crate::model::addresses::{addresses, is_sign};
use crate::rule::Place;
use crate::span::Span;

/// Sentences with more numbers than this are tables, which are not judged.
const MOST: usize = 60;

/// Numbers up to this one are put in other words; those of Chinese and Japanese count more things than those of others.
const MOST_IN_OTHER_WORDS: f64 = 3.0;
const MOST_COUNTED: f64 = 12.0;

/// A number of the source.
#[derive(Debug, Clone)]
pub struct Stated {
    /// As written there.
    pub text: String,
    /// What it says.
    pub value: Value,
}

/// A number of the translation.
#[derive(Debug, Clone)]
pub struct Written {
    /// Where.
    pub place: Place,
    /// What it says.
    pub value: Value,
}

/// What is wrong with a number.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Another stands in its place.
    Changed(Stated, Written),
    /// It is not there.
    Missing(Stated),
    /// The source has none like it.
    Added(Written),
    /// It is right, and what it is measured in is not.
    Unit(Stated, Written),
}

/// All that is wrong with the numbers of a text, with the link it was found in.
#[derive(Debug, Default)]
pub struct Figures(Vec<(usize, Fault)>);

impl Figures {
    /// Holds a document against its source.
    pub fn of(context: &Context<'_>) -> Self {
        let Some(bitext) = context.bitext() else { return Self::default() };
        let Some(reader) = Reader::new(context, bitext) else { return Self::default() };
        let sides: Vec<Sides> = bitext.links.iter().map(|link| reader.read(link)).collect();
        let is_known = knows_words(reader.source_language);
        let counts = matches!(reader.source_language.as_str(), "zh" | "ja");
        let most = if counts { MOST_COUNTED } else { MOST_IN_OTHER_WORDS };
        let mut faults = Vec::new();
        for (number, link) in bitext.links.iter().enumerate() {
            if link.is_pair() && link.judged {
                let near = &sides[number.saturating_sub(1)..sides.len().min(number + 2)];
                let found = compare(&sides[number], near, most).into_iter();
                // What a language without a table says in words, nobody has added.
                let found = found.filter(|fault| is_known || !matches!(fault, Fault::Added(_)));
                faults.extend(found.map(|fault| (number, fault)));
            }
        }
        Self(faults)
    }

    /// The faults with the numbers of their links.
    pub fn faults(&self) -> impl Iterator<Item = (usize, &Fault)> {
        self.0.iter().map(|(link, fault)| (*link, fault))
    }
}

/// The numbers of both sides of a link.
#[derive(Default)]
struct Sides {
    source: Vec<Stated>,
    target: Vec<Written>,
}

/// Reads the numbers of links.
struct Reader<'c, 'a> {
    bitext: &'c Bitext<'a>,
    source_language: crate::document::Language,
    /// Those of the translation, by block.
    blocks: Vec<Vec<Value>>,
}

impl<'c, 'a> Reader<'c, 'a> {
    /// Nothing where the language of the source is not known.
    fn new(context: &'c Context<'a>, bitext: &'c Bitext<'a>) -> Option<Self> {
        let source_language = bitext.language_of_source()?;
        let is_known = knows_words(source_language);
        let of_block = |(block, text): (usize, &str)| {
            let mut found = values(text, context.language);
            if !is_known {
                found = found.into_iter().map(Value::without_scale).collect();
            }
            weaken(&mut found, |value| context.is_address(block, value.span));
            found
        };
        Some(Self { bitext, source_language, blocks: context.texts().map(of_block).collect() })
    }

    fn read(&self, link: &Link) -> Sides {
        let text = self.bitext.source_text(&link.source);
        let mut found = values(&text, self.source_language);
        if !found.is_empty() {
            let addresses = addresses(&text, text.match_indices(is_sign).map(|(at, _)| at));
            weaken(&mut found, |value| addresses.iter().any(|address| address.overlaps(value.span)));
        }
        let stated = |value: Value| Stated { text: value.span.of(&text).to_owned(), value };
        let source = found.into_iter().map(stated).collect();
        let mut target = Vec::new();
        for segment in self.bitext.target_segments(link) {
            let found = self.blocks.get(segment.block).map_or(&[][..], Vec::as_slice);
            let first = found.partition_point(|value| value.span.start < segment.span.start);
            let inside = found[first..].iter().take_while(|value| value.span.start < segment.span.end);
            target.extend(inside.map(|value| Written {
                place: Place { block: segment.block, span: value.span },
                value: value.clone(),
            }));
        }
        Sides { source, target }
    }
}

/// Numbers inside addresses explain others and are not held against any: `bitext/address` does that.
fn weaken(found: &mut [Value], is_address: impl Fn(&Value) -> bool) {
    for value in found.iter_mut().filter(|value| is_address(value)) {
        value.form = Form::Vague;
    }
}

/// What is wrong with the numbers of a link, beside those of the links around it.
fn compare(own: &Sides, near: &[Sides], most: f64) -> Vec<Fault> {
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

/// Whether a number is missed without another in its place: small ones are put in other words (`2-way`, `６年目`).
fn stands_alone(value: &Value, most: f64) -> bool {
    let number = value.readings[0];
    value.form == Form::Digits && (number > most || number.fract() != 0.0 || value.unit.is_some())
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
    foreign.iter().any(|&t| in_other_unit(&own.source[at].value, &own.target[t].value))
}

fn is_converted_to(own: &Sides, at: usize, left: &[usize]) -> bool {
    left.iter().any(|&s| in_other_unit(&own.source[s].value, &own.target[at].value))
}

fn in_other_unit(a: &Value, b: &Value) -> bool {
    match (a.unit, b.unit) {
        (Some(a), Some(b)) => a != b && a.dimension().is_some() && a.dimension() == b.dimension(),
        _ => false,
    }
}

/// The same number in another unit, where the source has it in no other.
fn other_unit(own: &Sides, s: usize, t: usize) -> Option<Fault> {
    let (stated, written) = (&own.source[s], &own.target[t]);
    let likewise =
        |other: &Stated| other.value.agrees(&written.value) && other.value.unit == written.value.unit;
    (stated.value.readings[0] != 0.0
        && in_other_unit(&stated.value, &written.value)
        && !own.source.iter().any(likewise))
    .then(|| Fault::Unit(stated.clone(), written.clone()))
}

/// The source's number in the way of the translation, where both are digits that nothing or the same word multiplies.
pub fn rewritten(context: &Context<'_>, source: &Stated, target: &Written) -> Option<String> {
    let (from, to) = (&source.value, &target.value);
    let same_shape =
        from.form == Form::Digits && to.form == Form::Digits && from.scale.to_bits() == to.scale.to_bits();
    let digits = from.digits.filter(|_| same_shape)?;
    let written = source.text.get(..digits.len())?;
    if written.bytes().all(|byte| byte.is_ascii_digit()) && from.kind.is_calendar() {
        return Some(written.to_owned());
    }
    let reading = from.readings[0] / from.scale;
    let grouped =
        reading >= 10_000.0 || target.place.span.of(context.text(target.place.block)).contains(is_grouping);
    let grouped = grouped && !(1000.0..2200.0).contains(&reading);
    let whole = format!("{}", reading.trunc());
    let mut text = if grouped { group(&whole, *context.facts.thousands.first()?) } else { whole };
    if reading.fract() != 0.0 {
        let decimals = written.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        text.push(context.facts.decimal);
        text.push_str(decimals);
    }
    Some(text)
}

const fn is_grouping(c: char) -> bool {
    matches!(c, ',' | '.' | '\u{A0}' | '\u{202F}' | '\'')
}

/// Digits in groups of three.
fn group(digits: &str, mark: char) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}
