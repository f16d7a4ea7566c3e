//! `[judge]` of the configuration: which models, how they are asked, and what that may cost.

use std::time::Duration;

use serde::Deserialize;

use super::plan::{Budget, Prices};

/// How long one question may take where nothing is said, in seconds.
const PATIENCE: u64 = 120;

/// How a judge is asked. None of it makes a judge speak: that takes `--judge`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// The endpoint that `--judge on` means.
    pub url: Option<String>,
    /// The names of the models; each has a vote.
    pub models: Vec<String>,
    /// How often each model is asked.
    pub votes: u32,
    /// How freely it answers; 0: always with what is most likely.
    pub temperature: f64,
    /// What its chance is drawn from.
    pub seed: u64,
    /// The most tokens of an answer.
    pub most_tokens: u32,
    /// How many questions are on their way at the same time.
    pub concurrency: usize,
    /// How long one question may take, in seconds.
    pub patience: u64,
    /// How long all questions may take, in seconds; none: as long as it takes.
    pub time: Option<u64>,
    /// The most that may be spent.
    pub budget: Budget,
    /// What tokens cost.
    pub prices: Prices,
    /// The folder in which answers are kept, from the folder of the configuration on.
    pub cache: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: None,
            models: Vec::new(),
            votes: 1,
            temperature: 0.0,
            seed: 1,
            most_tokens: 1500,
            concurrency: 4,
            patience: PATIENCE,
            time: None,
            budget: Budget::default(),
            prices: Prices::default(),
            cache: None,
        }
    }
}

impl Settings {
    /// How questions are sent.
    pub fn pace(&self) -> super::Pace {
        super::Pace {
            concurrency: self.concurrency.clamp(1, 64),
            patience: Duration::from_secs(self.patience.max(1)),
            limit: self.time.map(Duration::from_secs),
        }
    }

    /// How many are asked about each unit.
    pub fn voters(&self) -> u32 {
        self.votes.max(1).saturating_mul(u32::try_from(self.models.len()).unwrap_or(u32::MAX).max(1))
    }
}
