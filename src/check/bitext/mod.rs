//! What a translation lost or changed: checks that hold a text against its source, sentence by sentence.

pub(super) mod acronym;
mod copies;
mod inconsistent;
mod marks;
mod names;
mod negation;
mod pattern;
mod structure;
mod terms;
mod values;

pub use copies::{address, link, placeholder, tag};
pub use inconsistent::{Repeats, inconsistent};
pub use marks::{brackets, end_mark, quotes};
pub use names::name;
pub use negation::negation;
pub use pattern::pattern;
pub use structure::structure;
pub use terms::{do_not_translate, forbidden, term};
pub use values::{date, number_added, number_changed, number_missing, unit};

use crate::bitext::{Bitext, Link};
use crate::document::Language;
use crate::language::recognise::recognise;
use crate::rule::Place;
use crate::span::Span;
use crate::text::is_word_char;

/// The language of the source: as known, else as its first sentences read.
pub fn source_language(bitext: &Bitext<'_>) -> Option<Language> {
    /// Enough text to tell by, in bytes.
    const ENOUGH: usize = 2000;
    bitext.source_language.or_else(|| {
        let mut sample = String::new();
        for segment in &bitext.source {
            sample.push_str(segment.text);
            sample.push(' ');
            if sample.len() > ENOUGH {
                break;
            }
        }
        recognise(&sample).map(|(language, _)| language)
    })
}

/// Where something is said to be missing: the last word of the sentences that should hold it.
pub fn end_of(bitext: &Bitext<'_>, link: &Link) -> Option<Place> {
    let last = bitext.target_segments(link).last()?;
    let trimmed = last.text.trim_end_matches(|c: char| !is_word_char(c));
    let word = trimmed.trim_end_matches(is_word_char).len();
    let (start, end) = if trimmed.is_empty() { (0, last.text.len()) } else { (word, trimmed.len()) };
    Some(Place { block: last.block, span: Span::new(last.span.start + start, last.span.start + end) })
}

/// A link and those before and after it: sentences borrow from each other.
pub fn neighbours<'b>(bitext: &'b Bitext<'_>, link: usize) -> impl Iterator<Item = &'b Link> {
    bitext.links.iter().skip(link.saturating_sub(1)).take(if link == 0 { 2 } else { 3 })
}
