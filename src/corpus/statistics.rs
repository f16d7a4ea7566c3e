//! What the texts of a corpus come to together: sums, so that those of shards add up to those of the whole, in any order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DocumentRow, Verdict};

/// Sums over texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Rows, those with an error among them.
    pub texts: u64,
    /// Bytes of the texts in UTF-8.
    pub bytes: u64,
    /// Words.
    pub words: u64,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings of severity info.
    pub infos: u64,
    /// Texts that pass the gate.
    pub kept: u64,
    /// Texts that do not.
    pub dropped: u64,
    /// Rows that could not be judged.
    pub failed: u64,
    /// The scores of all judged texts, added, in hundredths: by whole numbers the sum does not depend on the order.
    pub score_hundredths: u64,
}

/// Findings of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleTally {
    /// How many.
    pub findings: u64,
    /// In how many texts.
    pub texts: u64,
}

/// What a corpus, or a shard of one, comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// The program that judged: what other rules found is no part of one sum.
    pub version: String,
    /// All texts.
    pub all: Tally,
    /// Findings by rule.
    pub rules: BTreeMap<String, RuleTally>,
    /// Texts by the language they are in.
    pub languages: BTreeMap<String, Tally>,
    /// Texts by the language they were translated from, where that is known.
    pub sources: BTreeMap<String, Tally>,
    /// Texts by site, where that is known.
    pub sites: BTreeMap<String, Tally>,
}

/// Statistics that are no parts of one sum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("made by version {other}, and not by {own}; rules differ between versions, so judge the shard again")]
pub struct MergeError {
    own: String,
    other: String,
}

impl Default for Statistics {
    fn default() -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            all: Tally::default(),
            rules: BTreeMap::new(),
            languages: BTreeMap::new(),
            sources: BTreeMap::new(),
            sites: BTreeMap::new(),
        }
    }
}

impl Tally {
    fn of(row: &DocumentRow) -> Self {
        let is = |verdict| u64::from(row.verdict == verdict);
        Self {
            texts: 1,
            bytes: row.bytes,
            words: row.words,
            errors: row.errors,
            warnings: row.warnings,
            infos: row.infos,
            kept: is(Verdict::Keep),
            dropped: is(Verdict::Drop),
            failed: is(Verdict::Error),
            score_hundredths: row.score.map_or(0, hundredths),
        }
    }

    fn add(&mut self, other: &Self) {
        self.texts += other.texts;
        self.bytes += other.bytes;
        self.words += other.words;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.kept += other.kept;
        self.dropped += other.dropped;
        self.failed += other.failed;
        self.score_hundredths += other.score_hundredths;
    }

    /// Findings of all severities.
    pub const fn findings(&self) -> u64 {
        self.errors + self.warnings + self.infos
    }
}

#[expect(clippy::cast_sign_loss, reason = "a score is never below 0")]
fn hundredths(score: f64) -> u64 {
    (score * 100.0).round() as u64
}

impl Statistics {
    /// Adds a text.
    pub fn add(&mut self, row: &DocumentRow) {
        let tally = Tally::of(row);
        self.all.add(&tally);
        let keys = [
            (&mut self.languages, &row.language),
            (&mut self.sources, &row.source_language),
            (&mut self.sites, &row.site),
        ];
        for (tallies, key) in keys {
            if let Some(key) = key {
                entry(tallies, key).add(&tally);
            }
        }
        for (rule, count) in &row.rules {
            add_rule(&mut self.rules, rule, &RuleTally { findings: *count, texts: 1 });
        }
    }

    /// Adds those of another shard.
    ///
    /// # Errors
    /// [`MergeError`] when another version of the program made them.
    pub fn merge(&mut self, other: &Self) -> Result<(), MergeError> {
        if self.version != other.version {
            return Err(MergeError { own: self.version.clone(), other: other.version.clone() });
        }
        self.all.add(&other.all);
        let kinds = [
            (&mut self.languages, &other.languages),
            (&mut self.sources, &other.sources),
            (&mut self.sites, &other.sites),
        ];
        for (own, others) in kinds {
            for (key, tally) in others {
                entry(own, key).add(tally);
            }
        }
        for (rule, tally) in &other.rules {
            add_rule(&mut self.rules, rule, tally);
        }
        Ok(())
    }
}

fn entry<'a, T: Default>(tallies: &'a mut BTreeMap<String, T>, key: &str) -> &'a mut T {
    tallies.entry(key.to_owned()).or_default()
}

fn add_rule(rules: &mut BTreeMap<String, RuleTally>, rule: &str, tally: &RuleTally) {
    let own = entry(rules, rule);
    own.findings += tally.findings;
    own.texts += tally.texts;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_of_shards_are_those_of_the_whole_in_any_order() {
        let row = |number: u64| DocumentRow {
            language: Some(["en", "fr"][number as usize % 2].to_owned()),
            site: number.is_multiple_of(3).then(|| "example.org".to_owned()),
            words: number * 10,
            warnings: number,
            rules: BTreeMap::from([("a/b".to_owned(), number)]),
            score: Some(99.37 - number as f64),
            verdict: if number > 4 { Verdict::Drop } else { Verdict::Keep },
            ..DocumentRow::default()
        };
        let sum = |numbers: &[u64]| {
            let mut sum = Statistics::default();
            for number in numbers {
                sum.add(&row(*number));
            }
            sum
        };
        let whole = sum(&[1, 2, 3, 4, 5, 6]);
        for shards in [[sum(&[1, 2, 3]), sum(&[4, 5, 6])], [sum(&[6, 2]), sum(&[5, 4, 1, 3])]] {
            let mut merged = Statistics::default();
            for shard in &shards {
                merged.merge(shard).unwrap();
            }
            assert_eq!(merged, whole);
        }
        assert_eq!((whole.all.kept, whole.all.dropped, whole.rules["a/b"].findings), (4, 2, 21));
        let other = Statistics { version: "0.0.0".to_owned(), ..Statistics::default() };
        assert!(sum(&[1]).merge(&other).is_err());
    }
}
