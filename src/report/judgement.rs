//! What a judge says, in words: of one place, and what it came to over all texts.

use serde::Serialize;

use super::counted;
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
    /// Why answers could not be kept, where they could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unkept: Option<String>,
    /// Why the first of the questions without an answer has none.
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
    /// Whether some question has no answer.
    pub fn is_incomplete(&self) -> bool {
        self.failed > 0 || self.is_offline && self.tally.unanswered > 0
    }

    /// What went wrong, for a person: questions without an answer, and answers that are lost with this run.
    pub fn complaints(&self) -> Vec<String> {
        let reason = self.reason.as_deref().unwrap_or("no reason is known");
        let unanswered = if self.is_offline {
            format!("no answer is kept to {}", counted(self.tally.unanswered, "question"))
        } else {
            format!("{} of {} questions have no answer ({reason})", self.failed, self.calls)
        };
        let unanswered =
            self.is_incomplete().then(|| format!("judge: {unanswered}; there the rules alone speak"));
        let unkept = self.unkept.as_ref().map(|why| format!("judge: the answers could not be kept: {why}"));
        unanswered.into_iter().chain(unkept).collect()
    }

    /// In a sentence: who judged, what was dropped, and what it cost.
    pub fn in_words(&self) -> String {
        let Tally { answers, .. } = self.tally;
        let who = if self.models.is_empty() { "a list".to_owned() } else { self.models.join(", ") };
        let mut said =
            vec![format!("Judge ({who}): {}, {} dropped", counted(answers, "remark"), self.tally.dropped())];
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
            said.push(format!(
                "; {}, {} tokens",
                counted(self.calls, "call"),
                self.tokens_in + self.tokens_out
            ));
        }
        if let Some(cost) = self.cost.filter(|cost| *cost > 0.0) {
            said.push(format!(", cost {cost:.4}"));
        }
        said.concat() + "."
    }
}

/// Who of the judges says something.
pub fn who(diagnostic: &Diagnostic) -> String {
    let who = diagnostic.opinion.as_ref().map(Opinion::to_string).unwrap_or_default();
    visible(&who).into_owned()
}

/// Who of the judges says what follows.
pub fn who_says(diagnostic: &Diagnostic) -> String {
    format!("Says {}", who(diagnostic))
}

/// What a judge says of a place where a rule finds something, and what it would write.
pub fn second_note(second: &Diagnostic) -> String {
    let written = second.fix.as_ref().map(|fix| format!(" ({})", fix.title)).unwrap_or_default();
    format!("also seen by {}: {}{written}", who(second), second.message)
}
