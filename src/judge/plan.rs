//! Which questions are asked, where not all can be: the most suspicious first, within a budget.

use serde::{Deserialize, Serialize};

use super::Request;

/// What an endpoint asks for its work.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Prices {
    /// For a million tokens that are sent.
    pub million_in: f64,
    /// For a million tokens that are written.
    pub million_out: f64,
}

impl Prices {
    /// What so many tokens cost.
    pub fn of(&self, tokens_in: u64, tokens_out: u64) -> f64 {
        (self.million_in * tokens_in as f64 + self.million_out * tokens_out as f64) / 1e6
    }

    /// Whether they are known.
    pub fn are_known(&self) -> bool {
        self.million_in > 0.0 || self.million_out > 0.0
    }
}

/// The most that may be spent; what is not set is not limited.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Budget {
    /// Calls.
    pub calls: Option<u64>,
    /// Tokens, sent and written, by estimate.
    pub tokens: Option<u64>,
    /// Money, by estimate, in the currency of the prices.
    pub money: Option<f64>,
}

/// How many tokens an answer has: an empty list and two faults.
const USUAL_ANSWER: u64 = 120;

/// What questions come to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Estimate {
    /// How many there are.
    pub calls: u64,
    /// About how many tokens are sent.
    pub tokens_in: u64,
    /// About how many are written.
    pub tokens_out: u64,
}

impl Estimate {
    /// With one more question.
    #[must_use]
    pub fn with(self, request: &Request) -> Self {
        Self {
            calls: self.calls + 1,
            tokens_in: self.tokens_in + request.tokens(),
            tokens_out: self.tokens_out + USUAL_ANSWER,
        }
    }

    fn fits(&self, budget: &Budget, prices: &Prices) -> bool {
        budget.calls.is_none_or(|most| self.calls <= most)
            && budget.tokens.is_none_or(|most| self.tokens_in + self.tokens_out <= most)
            && budget.money.is_none_or(|most| prices.of(self.tokens_in, self.tokens_out) <= most)
    }
}

/// The questions of one unit, one for each vote.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// How likely a fault is found; only the order counts.
    pub suspicion: f32,
    /// The questions.
    pub requests: Vec<Request>,
}

/// Orders ballots by suspicion, those of one suspicion as they come, and takes as many as fit a budget; gives their
/// numbers and what they come to. An answer that `is_known` costs nothing.
pub fn choose(
    ballots: &[Ballot],
    budget: &Budget,
    prices: &Prices,
    is_known: impl Fn(&Request) -> bool,
) -> (Vec<usize>, Estimate) {
    let mut order: Vec<usize> = (0..ballots.len()).collect();
    order.sort_by(|&a, &b| ballots[b].suspicion.total_cmp(&ballots[a].suspicion).then(a.cmp(&b)));
    let mut spent = Estimate::default();
    let mut chosen = Vec::new();
    for number in order {
        let asked = ballots[number].requests.iter().filter(|request| !is_known(request));
        let with = asked.fold(spent, Estimate::with);
        if with.fits(budget, prices) {
            spent = with;
            chosen.push(number);
        }
    }
    (chosen, spent)
}
