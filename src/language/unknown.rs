//! A language that nothing is known of.

use super::{Facts, QuoteStyle, SmallWords};
use crate::text::Abbreviations;

/// What is assumed of a language nothing is known of.
pub static FACTS: Facts = Facts {
    small: SmallWords::new(),
    tag: "und",
    name: "an unknown language",
    quotes: QuoteStyle {
        outer: &[('“', '”'), ('"', '"')],
        inner: &[('‘', '’'), ('\'', '\'')],
        spaced: false,
    },
    spaced_marks: &[],
    abbreviations: Abbreviations(&[
        "al", "dr", "e.g", "etc", "i.e", "mr", "no", "p", "pp", "prof", "st", "vol", "vs",
    ]),
    one_letter_words: &[],
    elisions: &[],
    clitics: &[],
    determiners: &[],
    function_words: &[],
    saying: &[],
    before_places: &[],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    decimal: '.',
    thousands: &[','],
    capitalises_nouns: false,
    capitalises_dates: true,
    bare_capitals: false,
    dotted_ordinals: false,
    stops_inside_quotes: false,
    gendered_endings: &[],
    is_latin: false,
    alphabet: "",
};
