//! The judge: what a language model, or a person, says of a text, held against the text and the rules.
//!
//! Nothing a judge says is believed: [`locate`] drops what is not quoted from the text, [`hear`] what an editor would not
//! say, and merges the rest with what the rules found.

mod answer;
mod category;
mod change;
mod fold;
mod house_style;
mod merge;
mod relint;
mod remark;
mod verify;

pub use answer::{Answer, AnswerList, Side, Weight};
pub use category::Category;
pub use remark::{Anchored, Remark, locate};
pub use verify::Tally;

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
    for remark in remarks {
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
