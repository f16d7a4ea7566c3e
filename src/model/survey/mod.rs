//! What many texts together say: of their names, and of how they translate what their sources repeat.

pub mod folder;
mod names;
pub mod repeats;
mod sent;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::names::Source;
use self::names::{Tallies, Tally, pair};
use self::repeats::Repeats;
pub use self::sent::SentError;
use crate::document::Language;
use crate::model::Context;
use crate::model::names::company::{shares_sentence, stand_side_by_side};
use crate::model::names::mention::Mention;
use crate::model::names::pairs::each_near;
use crate::text::Lines;

/// The names of any number of texts, by their language.
#[derive(Debug, Serialize, Deserialize)]
pub struct Survey {
    /// How many places of each spelling are kept.
    places: usize,
    languages: BTreeMap<Language, Tallies>,
    repeats: Repeats,
}

impl Survey {
    /// A survey of no text yet that keeps so many places of each spelling.
    pub fn new(places: usize) -> Self {
        Self { places, languages: BTreeMap::new(), repeats: Repeats::default() }
    }

    /// Adds the names of a text, of which `lines` are those of the parts of its file.
    pub fn add(&mut self, context: &Context<'_>, lines: &[Lines<'_>]) {
        self.repeats.merge(Repeats::of(context));
        let names = context.names();
        let tallies = self.languages.entry(context.language).or_default();
        let path = Arc::from(context.document.path.as_str());
        let source = |mention: &Mention| {
            let block = context.document.blocks.get(mention.place().block)?;
            let start = block.text.raw(mention.place().span).start;
            Some(Source { path: Arc::clone(&path), position: lines.get(block.part)?.position(start) })
        };
        for form in names.candidates().map(|index| &names.forms[index]) {
            let mut tally = Tally::of(names, form);
            tally.places = form.mentions.iter().take(self.places).filter_map(source).collect();
            tallies.forms.entry(form.text.clone()).or_default().merge(tally, self.places);
        }
        each_near(names, |a, b| {
            let (a, b) = (&names.forms[a], &names.forms[b]);
            if shares_sentence(a, b) > 0 || stand_side_by_side(context, a, b) {
                tallies.apart.insert(pair(&a.text, &b.text));
            }
            true
        });
        tallies.trim();
    }

    /// Adds what another survey has found.
    pub fn merge(&mut self, other: Self) {
        self.repeats.merge(other.repeats);
        for (language, tallies) in other.languages {
            let own = self.languages.entry(language).or_default();
            for (text, tally) in tallies.forms {
                own.forms.entry(text).or_default().merge(tally, self.places);
            }
            own.apart.extend(tallies.apart);
            own.trim();
        }
    }

    /// How the segments of the sources are translated.
    pub fn take_repeats(&mut self) -> Repeats {
        std::mem::take(&mut self.repeats)
    }

    /// What was found, by language.
    pub fn finish(mut self) -> BTreeMap<Language, Tallies> {
        self.languages.values_mut().for_each(Tallies::finish);
        self.languages
    }
}
