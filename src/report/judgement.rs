//! What a judge says, in words: of one place, and what it came to over all texts.

use serde::Serialize;

use crate::judge::Tally;
use crate::linter::{Diagnostic, Opinion};
use crate::text::visible;

/// Who judged, what that cost, and what became of what was said.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Judgement {
    /// The models that were asked; none: the answers came as a list.
    pub models: Vec<String>,
    /// How many votes each text had.
    pub votes: u32,
    /// Nobody was asked: only answers that were kept were used.
    #[serde(skip)]
    pub is_offline: bool,
    /// Questions that were sent in this run.
    pub calls: usize,
    /// Of these, questions without an answer.
    pub failed: usize,
    /// Why the first of them has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Tokens sent, as the endpoint counts.
    pub tokens_in: u64,
    /// Tokens written.
    pub tokens_out: u64,
    /// What they cost, where prices are configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// What became of the answers.
    pub tally: Tally,
}

impl Judgement {
    /// What is to be said of questions without an answer.
    pub fn failure(&self) -> Option<String> {
        if self.is_offline && self.tally.unanswered > 0 {
            let missing = self.tally.unanswered;
            return Some(format!(
                "judge: no answer is kept to {missing} questions; there the rules alone speak"
            ));
        }
        let reason = self.reason.as_deref().unwrap_or("no reason is known");
        let (failed, calls) = (self.failed, self.calls);
        (failed > 0).then(|| {
            format!(
                "judge: {failed} of {calls} questions have no answer ({reason}); there the rules alone speak"
            )
        })
    }

    /// In a sentence: who judged, what was dropped, and what it cost.
    pub fn in_words(&self) -> String {
        let Tally { answers, .. } = self.tally;
        let who = if self.models.is_empty() { "a list".to_owned() } else { self.models.join(", ") };
        let mut said = vec![format!("Judge ({who}): {answers} remarks, {} dropped", self.tally.dropped())];
        let reasons = [
            (self.tally.not_in_text, "not in the text"),
            (self.tally.unchanged, "without a change"),
            (self.tally.no_text, "on markup or another language"),
            (self.tally.quoted, "on quotations"),
            (self.tally.house_style, "house style"),
            (self.tally.taste, "taste"),
            (self.tally.said_before, "said before"),
            (self.tally.not_wanted, "not asked for"),
        ];
        let reasons: Vec<String> =
            reasons.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
        if !reasons.is_empty() {
            said.push(format!(" ({})", reasons.join(", ")));
        }
        if self.calls > 0 {
            said.push(format!("; {} calls, {} tokens", self.calls, self.tokens_in + self.tokens_out));
        }
        if let Some(cost) = self.cost.filter(|cost| *cost > 0.0) {
            said.push(format!(", cost {cost:.4}"));
        }
        said.concat() + "."
    }
}

/// Who of the judges says something.
pub fn who_says(diagnostic: &Diagnostic) -> String {
    let who = diagnostic.opinion.as_ref().map(Opinion::to_string).unwrap_or_default();
    format!("Says {}", visible(&who))
}

/// What a judge says of a place where a rule finds something, and what it would write.
pub fn second_note(second: &Diagnostic) -> String {
    let who = second.opinion.as_ref().map(Opinion::to_string).unwrap_or_default();
    let written = second.fix.as_ref().map(|fix| format!(" ({})", fix.title)).unwrap_or_default();
    format!("also seen by {}: {}{written}", visible(&who), second.message)
}
