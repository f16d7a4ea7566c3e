//! Which rules may speak of a category of faults.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::rule::Rule;

/// Categories that annotators use, with the groups of rules that speak of each.
static KNOWN: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/eval/categories.toml"));
    toml::from_str(text).unwrap_or_default()
});

/// What categories mean to these rules. A category is one of those that are known; or a rule, or a group; or a category
/// of MQM that a rule has.
#[derive(Debug, Default)]
pub struct Categories {
    groups: BTreeSet<String>,
    mqm: BTreeSet<String>,
}

impl Categories {
    /// What they mean to these rules.
    pub fn new<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> Self {
        let mut known = Self::default();
        for rule in rules {
            known.groups.insert(rule.group().to_owned());
            known.mqm.insert(rule.mqm.clone());
        }
        known
    }

    /// Whether rules can be asked for faults of a category at all.
    pub fn is_of_rules(&self, category: &str) -> bool {
        KNOWN.contains_key(&category.to_lowercase())
            || self.groups.contains(group_of(category))
            || self.mqm.contains(category)
    }

    /// Whether a rule, with its category of MQM, is of the right kind for a fault of a category.
    pub fn is_right(&self, category: &str, rule: &str, mqm: &str) -> bool {
        match KNOWN.get(&category.to_lowercase()) {
            Some(groups) => groups.iter().any(|group| group == group_of(rule)),
            None => group_of(category) == group_of(rule) || category == mqm,
        }
    }
}

fn group_of(rule: &str) -> &str {
    rule.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn categories_are_known_by_list_by_rule_and_by_mqm() {
        let categories = Categories::new(&builtin::rules().unwrap());
        for known in ["name-drift", "names", "names/drift", "linguistic/punctuation", "Fluency/Punctuation"] {
            assert!(categories.is_of_rules(known), "{known}");
        }
        assert!(!categories.is_of_rules("calque") && !categories.is_of_rules("style/awkward"));
        assert!(categories.is_right("name-drift", "names/casing", ""));
        assert!(categories.is_right("names/drift", "names/casing", ""));
        assert!(!categories.is_right("name-drift", "spacing/multiple", ""));
        assert!(categories.is_right("linguistic/punctuation", "quotes/doubled", "linguistic/punctuation"));
    }
}
