//! The gate's arguments, and its verdict on one text.

use clap::Args as ClapArgs;
use corrigenda::config::Config;
use corrigenda::document::{Block, Document};
use corrigenda::gate::{Gate, words_of};
use corrigenda::linter::Diagnostic;
use corrigenda::text::visible;

use super::values::Level;

#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Gate")]
pub struct GateArgs {
    /// Say of each text whether it is ready to be published, and exit with 1 when one is not; `[gate]` in the
    /// configuration and the arguments below say what is asked of it
    #[arg(long)]
    pub gate: bool,
    /// Highest severity that may be published [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub max_severity: Option<Level>,
    /// Highest number of findings of one rule
    #[arg(long, value_name = "N")]
    pub max_per_rule: Option<usize>,
    /// Lowest score: 100 less the weight of the findings per 100 words
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f64>,
    /// Highest weight of the findings per 1,000 words
    #[arg(long, value_name = "WEIGHT")]
    pub max_weight: Option<f64>,
}

impl GateArgs {
    /// The gate: what the arguments ask for, else the configuration.
    pub fn gate(&self, config: &Config) -> Gate {
        let set = config.gate.clone().unwrap_or_default();
        Gate {
            max_severity: self.max_severity.map_or(set.max_severity, Into::into),
            max_per_rule: self.max_per_rule.or(set.max_per_rule),
            min_score: self.min_score.or(set.min_score),
            max_weight: self.max_weight.or(set.max_weight),
            ..set
        }
    }

    /// Who keeps the gate; nothing when none is asked for.
    pub fn keeper(&self, config: &Config) -> Option<GateKeeper> {
        let Self { gate, max_severity, max_per_rule, min_score, max_weight } = self;
        let asked = *gate
            || max_severity.is_some()
            || max_per_rule.is_some()
            || min_score.is_some()
            || max_weight.is_some();
        asked.then(|| GateKeeper {
            gate: self.gate(config),
            passed: 0,
            last: String::new(),
            refused: Vec::new(),
        })
    }
}

/// The gate, and what it said of the texts so far.
#[derive(Debug)]
pub struct GateKeeper {
    gate: Gate,
    /// How many texts passed, and what was said of the last of them.
    passed: usize,
    last: String,
    /// A line for each that did not.
    refused: Vec<String>,
}

impl GateKeeper {
    /// Judges a text by what was found in it; of a file of several documents each by itself.
    pub fn judge(&mut self, document: &Document, diagnostics: &[Diagnostic]) {
        let path = visible(&document.path);
        if !document.groups.iter().any(|group| group.id.is_some()) {
            self.judge_blocks(&path, &document.blocks, diagnostics.iter());
            return;
        }
        let mut found: Vec<&Diagnostic> = diagnostics.iter().collect();
        found.sort_by_key(|diagnostic| diagnostic.place.block);
        for (number, group) in document.groups.iter().enumerate() {
            let id = group.id.clone().unwrap_or_else(|| format!("document {}", number + 1));
            let before = |end: usize| found.partition_point(|diagnostic| diagnostic.place.block < end);
            let found = &found[before(group.blocks.start)..before(group.blocks.end)];
            let blocks = document.blocks.get(group.blocks.clone()).unwrap_or_default();
            self.judge_blocks(&format!("{path} (in {})", visible(&id)), blocks, found.iter().copied());
        }
    }

    fn judge_blocks<'d>(
        &mut self,
        name: &str,
        blocks: &[Block],
        found: impl Iterator<Item = &'d Diagnostic>,
    ) {
        let verdict = self.gate.judge(words_of(blocks), found);
        let line = format!("{name}: {verdict}\n");
        if verdict.is_ready() {
            self.passed += 1;
            self.last = line;
        } else {
            self.refused.push(line);
        }
    }

    /// Whether a text was refused.
    pub const fn refuses(&self) -> bool {
        !self.refused.is_empty()
    }

    /// The verdict on one text; of several, those that were refused, and how many were not.
    pub fn verdicts(&self) -> String {
        let texts = self.passed + self.refused.len();
        if texts < 2 {
            return self.last.clone() + &self.refused.concat();
        }
        self.refused.concat() + &format!("Ready to publish: {} of {texts} texts.\n", self.passed)
    }
}
