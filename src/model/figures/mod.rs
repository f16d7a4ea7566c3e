//! Numbers, dates and units of a text held against those of its source, by value.
//!
//! A number that agrees with any of the linked sentences, or of those next to them, is right: sentences borrow from each
//! other, and one side may repeat what the other says once. Of what is left, a number of the source and one of the
//! translation that are written alike are taken for each other; the rest is missing or added.

mod compare;
mod reader;
mod rewritten;

pub use rewritten::rewritten;

use crate::language::value::{Value, knows_words};
use crate::model::Context;
use crate::rule::Place;
use compare::compare;
use reader::{Reader, Sides};

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
        let (is_known, is_target_known) =
            (knows_words(reader.source_language), knows_words(context.language));
        let counts = matches!(reader.source_language.as_str(), "zh" | "ja");
        let most = if counts { MOST_COUNTED } else { MOST_IN_OTHER_WORDS };
        let mut faults = Vec::new();
        for (number, link) in bitext.links.iter().enumerate() {
            if link.is_pair() && link.judged {
                let near = &sides[number.saturating_sub(1)..sides.len().min(number + 2)];
                let found = compare(&sides[number], near, most).into_iter();
                // What a language without a table says in words, nobody has added or left out.
                let found = found.filter(|fault| match fault {
                    Fault::Added(_) => is_known,
                    Fault::Missing(_) => is_target_known,
                    Fault::Changed(..) | Fault::Unit(..) => true,
                });
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
