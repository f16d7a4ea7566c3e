//! Gold: texts with the faults that people marked in them, read from JSON lines, brat standoff, and tables of MQM.

mod brat;
mod list;
mod mqm;
mod rows;

use std::collections::HashMap;
use std::ops::Range;

pub use self::brat::read as read_brat;
pub use self::list::{Listed, read as read_list};
pub use self::mqm::read as read_mqm;
pub use self::rows::read as read_rows;
use crate::document::Language;

/// A text that was annotated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotated {
    /// What the gold calls it.
    pub name: String,
    /// The file it stands in, where the gold names one.
    pub file: Option<String>,
    /// Its language, where that is stated.
    pub language: Option<Language>,
    /// The text itself, where the gold holds it.
    pub text: Option<String>,
    /// The faults in it.
    pub marks: Vec<Mark>,
    /// Pieces that are wrong in it although nobody marked their place: a finding near one is right.
    pub nits: Vec<String>,
}

/// A fault as it was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub place: Place,
    /// What stands there, as the annotator saw it.
    pub text: Option<String>,
    /// What kind of fault it is.
    pub category: String,
    /// What an editor writes there.
    pub suggestion: Option<String>,
    /// The line of the gold.
    pub line: usize,
}

/// Where a fault stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of the text in UTF-8.
    Bytes(Range<usize>),
    /// Characters of the text.
    Characters(Range<usize>),
    /// Where its text stands for the nth time, counted from 1.
    Nth(usize),
}

/// Why gold cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {why}")]
pub struct GoldError {
    /// The file.
    pub path: String,
    /// The line in it.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl Mark {
    /// The bytes of the text that it marks.
    ///
    /// # Errors
    /// Why it marks no place of this text.
    pub fn bytes(&self, text: &str) -> Result<Range<usize>, String> {
        let range = match &self.place {
            Place::Bytes(range) => range.clone(),
            Place::Characters(range) => byte_of(text, range.start)..byte_of(text, range.end),
            Place::Nth(nth) => {
                let wanted = self.text.as_deref().unwrap_or_default();
                let found = nth.checked_sub(1).and_then(|before| text.match_indices(wanted).nth(before));
                let (start, _) =
                    found.ok_or_else(|| format!("“{wanted}” does not stand there {nth} times"))?;
                start..start + wanted.len()
            }
        };
        let slice = text.get(range.clone());
        let slice = slice.ok_or_else(|| format!("{}–{} is no place of the text", range.start, range.end))?;
        match self.text.as_deref().filter(|text| *text != slice) {
            Some(text) => Err(format!("“{text}” was marked where “{slice}” stands")),
            None => Ok(range),
        }
    }
}

/// The byte at which the nth character begins.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

/// The texts of gold by name, in the order in which they are first named.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<Annotated>,
    numbers: HashMap<String, usize>,
}

impl Texts {
    /// The text of this name.
    fn of(&mut self, name: &str) -> &mut Annotated {
        let number = self.numbers.get(name).copied().unwrap_or(self.all.len());
        if number == self.all.len() {
            self.numbers.insert(name.to_owned(), number);
            self.all.push(Annotated { name: name.to_owned(), ..Annotated::default() });
        }
        &mut self.all[number]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(place: Place, text: Option<&str>) -> Mark {
        let text = text.map(str::to_owned);
        Mark { place, text, category: String::new(), suggestion: None, line: 1 }
    }

    #[test]
    fn places_are_bytes_characters_or_the_text_itself() {
        let text = "né à Nîmes, à Sète";
        assert_eq!(mark(Place::Bytes(4..6), Some("à")).bytes(text), Ok(4..6));
        assert_eq!(mark(Place::Characters(3..4), Some("à")).bytes(text), Ok(4..6));
        assert_eq!(mark(Place::Nth(2), Some("à")).bytes(text), Ok(15..17));
    }

    #[test]
    fn a_place_that_is_not_there_is_said() {
        let said = |mark: Mark| mark.bytes("né à Sète").unwrap_err();
        assert_eq!(said(mark(Place::Bytes(1..2), None)), "1–2 is no place of the text");
        assert_eq!(said(mark(Place::Bytes(0..3), Some("ne"))), "“ne” was marked where “né” stands");
        assert_eq!(said(mark(Place::Nth(2), Some("à"))), "“à” does not stand there 2 times");
    }
}
