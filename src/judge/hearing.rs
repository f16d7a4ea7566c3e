//! A document before the judge: what is asked about it, and what the answers come to.

use super::plan::Ballot;
use super::subject::Subject;
use super::unit::{Unit, units};
use super::{Manner, Remark, Request, Settings, Store, Tally, in_unit, majority};
use crate::document::Language;

/// The questions about one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Hearing {
    units: Vec<Unit>,
    ballots: Vec<Ballot>,
}

impl Hearing {
    /// Asks the models of the settings about every unit of a document.
    pub fn of(subject: Subject<'_>, source: Option<Language>, settings: &Settings) -> Self {
        let manner = Manner {
            temperature: settings.temperature,
            seed: settings.seed,
            most_tokens: settings.most_tokens,
        };
        let units = units(subject);
        let languages = (subject.language, source);
        let ballot = |unit: &Unit| {
            let votes = 0..settings.votes.max(1);
            let ask = |model: &String| {
                votes
                    .clone()
                    .map(|vote| Request::new(&manner, model, vote, unit, languages))
                    .collect::<Vec<_>>()
            };
            Ballot { suspicion: unit.suspicion, requests: settings.models.iter().flat_map(ask).collect() }
        };
        Self { ballots: units.iter().map(ballot).collect(), units }
    }

    /// The questions, unit by unit.
    pub fn ballots(&self) -> &[Ballot] {
        &self.ballots
    }

    /// What the answers in a store come to: remarks that most of the judges make, in order of the units. A unit that was
    /// not asked about, or not answered, has none.
    pub fn remarks(&self, subject: Subject<'_>, store: &Store, tally: &mut Tally) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for (unit, ballot) in self.units.iter().zip(&self.ballots) {
            let mut lists = Vec::new();
            for request in &ballot.requests {
                let errors = store.get(&request.key).and_then(|reply| reply.errors());
                tally.unanswered += usize::from(errors.is_none());
                let errors = errors.unwrap_or_default();
                tally.answers += errors.len();
                let located = in_unit(unit, subject.bitext, &errors, &request.model);
                tally.not_in_text += errors.len() - located.len();
                lists.push(located);
            }
            remarks.extend(majority(lists, u32::try_from(ballot.requests.len()).unwrap_or(u32::MAX)));
        }
        remarks
    }
}
