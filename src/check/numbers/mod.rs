//! Decimal marks and marks between thousands that follow another language's convention.
//!
//! `74.362,000`, `1.234.567` and `1,8 metres` cannot be English, `1,234.5` cannot be French. A single mark before three
//! digits (`140.000`) reads both ways; the noun behind it, or a certain case elsewhere in the text, decides.

pub mod decimal;
pub mod mixed;
pub mod thousands;

use crate::check::Opt;
use crate::model::Context;
use crate::model::numerals::{Numeral, is_blank};
use crate::model::variety::{NumberMarks, number_marks};
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::Text;

/// What the three checks read.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "nouns",
        about: "words of what is counted in thousands, German nouns with their capital",
        default: "[]",
    },
    Opt { name: "units", about: "units that take decimals", default: "[]" },
    Opt {
        name: "not-after",
        about: "words behind which a number counts nothing (`phone`, `flight`)",
        default: "[]",
    },
    Opt {
        name: "clock-units",
        about: "units behind a time of day, hours and minutes parted by a point (`15.30 heures`)",
        default: "[]",
    },
    Opt {
        name: "evidence",
        about: "whether the text itself must show elsewhere how it writes numbers",
        default: "false",
    },
];

/// Which fault a numeral has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Mixed,
    Thousands,
    Decimal,
}

/// A fault and the numeral as the language writes it.
type Verdict = (Fault, String);

pub fn run(context: &Context<'_>, rule: &Rule, wanted: Fault, findings: &mut Vec<Finding>) {
    let numerals: Vec<(usize, &str, &Numeral)> = context
        .texts()
        .flat_map(|(block, text)| context.numerals(block).iter().map(move |numeral| (block, text, numeral)))
        .collect();
    if numerals.is_empty() {
        return;
    }
    let reader = Reader::new(context, rule);
    let unproved =
        reader.needs_evidence && !numerals.iter().any(|(_, text, numeral)| reader.is_native(text, numeral));
    let certain = |(_, text, numeral): &(usize, &str, &Numeral)| {
        matches!(reader.verdict(text, numeral), Some((Fault::Thousands, _)))
            && numeral.marks.iter().all(|&mark| mark == reader.decimal)
    };
    let points_part_thousands = wanted == Fault::Thousands && numerals.iter().any(certain);
    for (block, text, numeral) in &numerals {
        let likewise = || reader.likewise(text, numeral).filter(|_| points_part_thousands);
        let verdict = reader.verdict(text, numeral).or_else(likewise).filter(|(fault, _)| *fault == wanted);
        // Three zeros are no decimals in any country, so that a mixed numeral needs no further proof.
        let proved = !unproved || (wanted == Fault::Mixed && numeral.last(text) == "000");
        let Some((_, written)) = verdict.filter(|_| proved) else { continue };
        let place = Place { block: *block, span: numeral.span };
        let mut finding = Finding::new(*block, numeral.span)
            .arg("replacement", &written)
            .suggest(Suggestion::replace(place, written, rule.fix));
        if numeral.marks.iter().all(|&mark| mark == ' ') {
            finding = finding.at_most(Severity::Warning);
        }
        findings.push(finding);
    }
}

/// The convention of the language and the words that tell how a number is meant.
struct Reader<'a> {
    decimal: char,
    /// The mark that the language sets between thousands, as written in a fix.
    grouping: char,
    /// The mark that a foreign text uses for decimals: the comma in English, the point elsewhere.
    foreign_decimal: char,
    nouns: &'a List,
    units: &'a List,
    not_after: &'a List,
    clock_units: &'a List,
    needs_evidence: bool,
}

impl<'a> Reader<'a> {
    fn new(context: &Context<'_>, rule: &'a Rule) -> Self {
        let NumberMarks { decimal, thousands, is_stated } = number_marks(context);
        Self {
            decimal,
            grouping: thousands,
            foreign_decimal: if decimal == '.' { ',' } else { '.' },
            nouns: rule.list("nouns"),
            units: rule.list("units"),
            not_after: rule.list("not-after"),
            clock_units: rule.list("clock-units"),
            needs_evidence: !is_stated
                && rule.options.get("evidence").and_then(toml::Value::as_bool) == Some(true),
        }
    }

    fn verdict(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        let count = |mark: char| numeral.marks.iter().filter(|&&m| m == mark).count();
        let (own, foreign) = (count(self.decimal), count(self.foreign_decimal));
        if own + foreign < numeral.marks.len() {
            return self.spaced(text, numeral);
        }
        match (own, foreign) {
            (1.., 1..) => self.both_marks(text, numeral, own),
            (2.., 0) => self.repeated(text, numeral),
            (1, 0) => self.single_group(text, numeral),
            (0, 1) => self.foreign_decimal(text, numeral),
            _ => None,
        }
    }

    /// `74.362,000` is mixed, `1.234,5` foreign as a whole, `1,234.5` right.
    fn both_marks(&self, text: &str, numeral: &Numeral, own: usize) -> Option<Verdict> {
        let groups = numeral.groups.len();
        let ends_foreign = numeral.marks.last() == Some(&self.foreign_decimal);
        if numeral.is_grouped(text, groups) && (ends_foreign || own > 1) {
            return Some((Fault::Mixed, numeral.written(text, self.grouping, None)));
        }
        let foreign = ends_foreign && own + 1 == numeral.marks.len() && numeral.is_grouped(text, groups - 1);
        foreign.then(|| (Fault::Decimal, numeral.written(text, self.grouping, Some(self.decimal))))
    }

    /// `1.234.567`, but no network address and no telephone number.
    fn repeated(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        let small = |digits: &str| digits.parse::<u32>().is_ok_and(|value| value < 256);
        let address = numeral.groups.len() == 4 && numeral.groups.iter().all(|group| small(group.of(text)));
        let grouped = numeral.is_grouped(text, numeral.groups.len());
        (grouped && !address && !self.counts_nothing(text, numeral))
            .then(|| (Fault::Thousands, numeral.written(text, self.grouping, None)))
    }

    /// `140.000 soldiers`: a round number, or one of five or six digits, of things that are counted.
    fn single_group(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        if !self.is_thousands(text, numeral) {
            return None;
        }
        let noun = unit_behind(text, numeral);
        let large = || {
            let measured = self.units.contains(&noun.of(text).to_lowercase());
            numeral.groups[0].len() > 1 && !measured && !is_rate(text, noun)
        };
        let counted = self.counts(noun.of(text)) && (is_round(text, numeral) || large());
        (counted || self.is_foreign_price(text, numeral))
            .then(|| (Fault::Thousands, numeral.written(text, self.grouping, None)))
    }

    /// The same without a noun, in a text that parts thousands so elsewhere.
    fn likewise(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        let unit = unit_behind(text, numeral).of(text).to_lowercase();
        let single = numeral.marks == [self.decimal];
        (single && self.is_thousands(text, numeral) && is_round(text, numeral) && !self.units.contains(&unit))
            .then(|| (Fault::Thousands, numeral.written(text, self.grouping, None)))
    }

    /// Whether a word names what is counted; the list writes German nouns with their capital.
    fn counts(&self, unit: &str) -> bool {
        !unit.is_empty() && (self.nouns.contains(unit) || self.nouns.contains(&unit.to_lowercase()))
    }

    /// `$700,000` where the sign of the currency belongs behind: written as in English as a whole.
    fn is_foreign_price(&self, text: &str, numeral: &Numeral) -> bool {
        self.decimal == ',' && text[..numeral.span.start].ends_with(['$', '£'])
    }

    fn is_thousands(&self, text: &str, numeral: &Numeral) -> bool {
        numeral.is_grouped(text, 2) && numeral.last(text).len() == 3 && !self.counts_nothing(text, numeral)
    }

    /// `1,8 metres`, `$12,6`, `$ 0,5`: one or two digits before a unit or behind a currency sign.
    fn foreign_decimal(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        let unit = unit_behind(text, numeral).of(text);
        let lower = unit.to_lowercase();
        // A capital alone is no litre and no metre (`section 4.1 L`).
        let measured = self.units.contains(unit) || unit.len() > 1 && self.units.contains(&lower);
        let before = text[..numeral.span.start].trim_end_matches(is_blank);
        let priced = before.ends_with(['$', '€', '£', '¥']);
        let decimals = (1..=2).contains(&numeral.last(text).len());
        let clock = self.clock_units.contains(&lower) && is_time_of_day(text, numeral);
        (decimals && !clock && (measured || priced))
            .then(|| (Fault::Decimal, numeral.written(text, self.grouping, Some(self.decimal))))
    }

    /// `10 000 people` in English; the other languages allow the blank.
    fn spaced(&self, text: &str, numeral: &Numeral) -> Option<Verdict> {
        let blanks = numeral.marks.iter().all(|&mark| is_blank(mark));
        let unit = unit_behind(text, numeral).of(text);
        let known = self.counts(unit) || matches!(unit, "€" | "$" | "£");
        let priced = text[..numeral.span.start].ends_with(['$', '€', '£']);
        (blanks
            && self.decimal == '.'
            && (known || priced)
            && numeral.is_grouped(text, numeral.groups.len())
            && !self.counts_nothing(text, numeral))
        .then(|| (Fault::Thousands, numeral.written(text, self.grouping, None)))
    }

    /// Whether the word before says that the number is a telephone number, a year and a count, or the like.
    fn counts_nothing(&self, text: &str, numeral: &Numeral) -> bool {
        let before = text[..numeral.span.start].trim_end_matches([' ', '\u{A0}', '\u{202F}', ':', '.']);
        let start = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        self.not_after.contains(&before[start..].to_lowercase())
    }

    /// Whether a numeral can only be read the way of the language (`1.234,5`, `1.234.567`, `12,5`).
    fn is_native(&self, text: &str, numeral: &Numeral) -> bool {
        match numeral.marks.as_slice() {
            [mark] if *mark == self.decimal => (1..=2).contains(&numeral.last(text).len()),
            [mark] if *mark == self.foreign_decimal => {
                let last = numeral.last(text);
                let counted = self.counts(unit_behind(text, numeral).of(text));
                numeral.is_grouped(text, 2) && last.len() == 3 && (counted || last == "000")
            }
            [first, .., last] if *first == self.foreign_decimal => {
                let groups = numeral.groups.len();
                (*last == self.decimal && numeral.is_grouped(text, groups - 1))
                    || (*last == self.foreign_decimal && numeral.is_grouped(text, groups))
            }
            _ => false,
        }
    }
}

/// Whether a numeral may be hours and minutes.
fn is_time_of_day(text: &str, numeral: &Numeral) -> bool {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let hours = numeral.groups.first().and_then(|group| number(group.of(text)));
    numeral.last(text).len() == 2
        && hours.is_some_and(|hours| hours <= 24)
        && number(numeral.last(text)).is_some_and(|minutes| minutes < 60)
}

/// Whether the last three digits are rarely decimals.
fn is_round(text: &str, numeral: &Numeral) -> bool {
    let last = numeral.last(text);
    last.ends_with("00") || last.ends_with("50")
}

/// Whether a rate follows a noun (`12.345 deaths per 100,000`): those have decimals.
fn is_rate(text: &str, noun: Span<Text>) -> bool {
    let rest = &text[noun.end..];
    [" per ", " pro ", " par ", " por "].iter().any(|rate| rest.starts_with(rate))
}

/// The word or sign right behind a numeral, over at most one blank; empty where there is none.
fn unit_behind(text: &str, numeral: &Numeral) -> Span<Text> {
    let rest = &text[numeral.span.end..];
    let unit = rest.strip_prefix([' ', '\u{A0}', '\u{202F}', '-']).unwrap_or(rest);
    let start = numeral.span.end + (rest.len() - unit.len());
    let length = match unit.chars().next() {
        Some(c) if c.is_alphabetic() => unit.find(|c: char| !c.is_alphanumeric()).unwrap_or(unit.len()),
        Some(c @ ('%' | '€' | '$' | '£' | '¥' | '°')) => c.len_utf8(),
        _ => 0,
    };
    Span::new(start, start + length)
}
