//! What a judge may find: the kinds of fault of the judge's pack, as rules call them and as judges do.

use std::sync::LazyLock;

use crate::builtin;
use crate::rule::{Fact, Judged, Kind, Taste};

/// A kind of fault: its number in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Category(usize);

/// A kind of fault as its rule has it.
struct Entry {
    /// The id of the rule.
    rule: String,
    judged: Judged,
}

/// What nobody knows is of this kind, as of all that is no other one.
const OTHER: &str = "other";

/// All kinds, in the order of the pack; read when a judge first speaks.
static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let rules = builtin::packs().filter(|pack| pack.path.ends_with("/judge.toml"));
    let rules = rules.filter_map(|pack| pack.rules().ok()).flatten();
    let entry = |rule: crate::rule::Rule| match rule.kind {
        Kind::Judged(judged) => Some(Entry { rule: rule.id, judged }),
        _ => None,
    };
    rules.filter_map(entry).collect()
});

impl Entry {
    fn name(&self) -> &str {
        self.rule.rsplit('/').next().unwrap_or_default()
    }

    fn bears(&self, name: &str) -> bool {
        self.name() == name || self.judged.also.iter().any(|other| other == name)
    }
}

impl Category {
    /// All of them, in the order in which judges are told of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ALL.len()).map(Self)
    }

    /// The category of a name that a judge gave it, whatever its case.
    pub fn named(name: &str) -> Self {
        let name = name.trim().to_lowercase().replace(['_', ' '], "-");
        let name = name.rsplit('/').next().unwrap_or_default();
        let find = |name: &str| ALL.iter().position(|entry| entry.bears(name));
        Self(find(name).or_else(|| find(OTHER)).unwrap_or_default())
    }

    /// The rule that reports it.
    pub fn rule(self) -> &'static str {
        self.entry().map_or("", |entry| &entry.rule)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        self.entry().map_or("", Entry::name)
    }

    /// Which exchange of words may be a matter of taste; none: it is no fault of language.
    pub fn taste(self) -> Option<Taste> {
        self.entry()?.judged.taste
    }

    /// Whether a replacement may change this, since it may be what is wrong.
    pub fn may_change(self, fact: Fact) -> bool {
        self.entry().is_some_and(|entry| entry.judged.may_change.contains(&fact))
    }

    fn entry(self) -> Option<&'static Entry> {
        ALL.get(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_is_known_by_its_own_name_and_no_name_means_two() {
        let mut names: Vec<&str> = Vec::new();
        for category in Category::all() {
            assert_eq!(Category::named(category.as_str()), category);
            assert_eq!(Category::named(category.rule()), category);
            names.push(category.as_str());
            names.extend(category.entry().unwrap().judged.also.iter().map(String::as_str));
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(Category::named("Quotes Mixed").as_str(), "punctuation");
        assert_eq!(Category::named("nonsense").as_str(), "style");
    }
}
