//! One mark under inspection, and what can be wrong with it.

use super::style::is_national_pair;
use super::{Quotes, Reading, Role};
use crate::language::Facts;
use crate::model::Context;

/// What can be wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The space is on the inner side: `itself, "he said`.
    WrongSide,
    /// A space too many on the inner side: `" We`.
    InnerSpace,
    /// No space on the outer side: `village“two`.
    Glued,
    /// Two marks where one belongs: `""the`.
    Doubled,
    /// A mark of another style than its partner, or turned the wrong way.
    Mixed,
    /// A pair that the language or the text does not use.
    Locale,
    /// A mark without its partner.
    Unbalanced,
    /// A prime where a quotation mark belongs.
    Prime,
    /// An accent, a prime or a quotation mark where an apostrophe belongs.
    Apostrophe,
}

/// One mark under inspection.
pub struct Inspection<'a, 'c> {
    /// All that is known of the text.
    pub context: &'a Context<'c>,
    /// The roles of all marks.
    pub quotes: &'a Quotes,
    /// Index of the mark among them.
    pub index: usize,
    /// The mark with its role.
    pub reading: &'a Reading,
    /// The text of its block.
    pub text: &'a str,
    /// The conventions of the language.
    pub facts: &'static Facts,
}

impl Inspection<'_, '_> {
    /// The mark at the other end of its quotation.
    pub fn partner(&self) -> Option<&Reading> {
        self.reading.partner.map(|at| &self.quotes.readings()[at])
    }

    /// Whether it is written as a prime.
    pub fn is_prime(&self) -> bool {
        self.reading.mark.char == '″'
    }

    /// A closing mark that opens, or the other way round.
    pub fn is_turned(&self) -> bool {
        let national = self.partner().is_some_and(|partner| is_national_pair(self.reading, partner));
        if national || !self.facts.is_known() || self.facts.quotes.opens_low() {
            return false;
        }
        match self.reading.role {
            Role::Open => matches!(self.reading.mark.char, '”' | '»'),
            Role::Close => matches!(self.reading.mark.char, '“' | '«' | '„'),
            _ => false,
        }
    }
}
