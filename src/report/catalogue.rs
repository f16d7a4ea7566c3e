//! What reports say of rules themselves: once for each id, whatever the number of tables that share it.

use std::collections::BTreeMap;

use crate::rule::{Rule, Severity};

/// The rules that a report may speak of, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it finds, in a line.
    pub summary: String,
    /// Why it is a fault and what to write.
    pub why: String,
    /// The severity it has where nothing else is set; none: off.
    pub severity: Option<Severity>,
    /// MQM category.
    pub mqm: String,
    /// A text with the fault, marked by `[[ ]]`, and the text as fixed.
    pub example: Option<(String, Option<String>)>,
}

impl Catalogue {
    /// Takes up rules; where several share an id the first speaks, so those that run go first.
    pub fn new<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> Self {
        let mut catalogue = Self::default();
        for rule in rules {
            catalogue.entries.entry(rule.id.clone()).or_insert_with(|| Entry::new(rule));
        }
        catalogue
    }

    pub(super) fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }
}

impl Entry {
    fn new(rule: &Rule) -> Self {
        Self {
            summary: rule.message.fill(|_| Some("…")),
            why: rule.why.clone(),
            severity: rule.severity,
            mqm: rule.mqm.clone(),
            example: rule.bad.first().map(|bad| (bad.text.clone(), bad.fixed.clone())),
        }
    }
}
