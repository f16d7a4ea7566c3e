//! Which rules run, and how.

use std::collections::BTreeMap;

use crate::document::Language;
use crate::rule::{Rule, Severity};

/// Which rules run, at which severity, for which languages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The language of the texts; none: English.
    pub language: Option<Language>,
    /// The language they were translated from.
    pub source: Option<Language>,
    /// Rules or groups that run; empty: all that are on.
    pub select: Vec<String>,
    /// Rules or groups that do not run.
    pub ignore: Vec<String>,
    /// Severity by rule or group (none: off); the rule's own entry wins.
    pub levels: BTreeMap<String, Option<Severity>>,
    /// Options of native checks, by rule.
    pub options: BTreeMap<String, toml::Table>,
    /// Findings that are less likely right are left out; none: all are shown.
    pub min_confidence: Option<f32>,
}

impl Settings {
    /// Whether two are the same down to the countries of their languages, which languages are not told apart by.
    pub fn is_exactly(&self, other: &Self) -> bool {
        let regions = |settings: &Self| {
            [settings.language, settings.source].map(|language| language.map(|own| own.to_string()))
        };
        self == other && regions(self) == regions(other)
    }

    /// The severity at which a rule runs; none: it does not.
    pub(super) fn level(&self, rule: &Rule) -> Option<Severity> {
        let names = |list: &[String]| list.iter().any(|name| name == &rule.id || name == rule.group());
        if names(&self.ignore) || (!self.select.is_empty() && !names(&self.select)) {
            return None;
        }
        let set = self.levels.get(&rule.id).or_else(|| self.levels.get(rule.group()));
        match set {
            Some(level) => *level,
            None if rule.severity.is_none() && self.select.contains(&rule.id) => Some(Severity::Warning),
            None => rule.severity,
        }
    }

    /// Whether a rule's scope and needs fit these languages.
    pub(super) fn fits(&self, rule: &Rule) -> bool {
        let target = self.language.unwrap_or(Language::ENGLISH);
        let source_fits = match (rule.scope.source, self.source) {
            (None, stated) => !rule.needs_source || stated.is_some(),
            (Some(wanted), Some(stated)) => wanted == stated,
            (Some(_), None) => !rule.needs_source,
        };
        // What another language left behind is no fault in that language itself.
        let foreign = rule.scope.source != Some(target);
        rule.scope.target.is_none_or(|language| language == target) && source_fits && foreign
    }
}
