//! The judge: what a language model, or a person, says of a text, held against the text and the rules.
//!
//! Nothing a judge says is believed: [`locate`] drops what is not quoted from the text, [`hear`] what an editor would not
//! say, and merges the rest with what the rules found.

mod answer;
mod ask;
mod category;
mod change;
#[cfg(feature = "judge")]
mod client;
pub mod confirmed;
mod fold;
mod hearing;
mod house_style;
mod merge;
mod plan;
mod relint;
mod remark;
mod reply;
mod request;
mod settings;
mod store;
mod subject;
mod suspicion;
mod unit;
mod verify;
mod vote;

pub use answer::{Answer, AnswerList, Side, Weight};
pub use ask::{Asked, Endpoint, Fault, Pace, ask};
pub use category::Category;
#[cfg(feature = "judge")]
pub use client::Client;
pub use hearing::Hearing;
pub use plan::{Ballot, Budget, Estimate, Prices, choose};
pub use remark::{Anchored, Remark, in_unit, locate};
pub use reply::Reply;
pub use request::{Manner, Request, Shape};
pub use settings::Settings;
pub use store::Store;
pub use subject::Subject;
pub use unit::{Question, Sentence, Unit, units};
pub use verify::Tally;
pub use vote::majority;

use std::collections::HashSet;

use crate::document::Document;
use crate::linter::{Diagnostic, Linter};

/// Adds to what the rules `found` in a document those remarks on it that hold, in order of place, and counts what became
/// of them. `has_source`: the judge saw the text it was translated from.
pub fn hear(
    linter: &Linter,
    document: &Document,
    has_source: bool,
    found: Vec<Diagnostic>,
    remarks: &[Remark],
) -> (Vec<Diagnostic>, Tally) {
    let mut tally = Tally::default();
    let verifier = verify::Verifier::new(linter, document, has_source, remarks, &found);
    let mut said = Vec::new();
    let mut heard = HashSet::new();
    for remark in remarks {
        // What is seen in a unit may be seen in the outline, too.
        if !heard.insert((remark.place, remark.answer.category)) {
            tally.said_before += 1;
            continue;
        }
        let Some(finding) = verifier.finding(remark, &mut tally) else { continue };
        match linter.report(document, remark.answer.category.rule(), &finding) {
            Some(diagnostic) => {
                said.push(Diagnostic { opinion: Some(remark.answer.opinion.clone()), ..diagnostic });
            }
            None => tally.not_wanted += 1,
        }
    }
    let merged = merge::merge(found, said, &mut tally);
    (merged, tally)
}
