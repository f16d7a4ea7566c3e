//! What checks were called before each took the name of its rule: packs of users may still say so, for one release.

/// Old names with the names of today, sorted by the old ones.
pub const OLD_NAMES: &[(&str, &str)] = &[
    ("acronym-mismatch", "acronyms/mismatch"),
    ("acronym-source-order", "acronyms/source-order"),
    ("acronym-two-expansions", "acronyms/two-expansions"),
    ("bitext-acronym", "bitext/acronym"),
    ("loop", "fragments/loop"),
    ("repeated-paragraph", "repeats/paragraph"),
    ("repeated-phrase", "repeats/phrase"),
    ("repeated-sentence", "repeats/sentence"),
    ("repeated-word", "repeats/word"),
];

/// What a check of an old name is called today.
pub fn today(old: &str) -> Option<&'static str> {
    let at = OLD_NAMES.binary_search_by_key(&old, |(name, _)| name).ok()?;
    Some(OLD_NAMES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Check;

    #[test]
    fn old_names_are_sorted_and_lead_to_checks_of_today() {
        assert!(OLD_NAMES.is_sorted());
        for (old, new) in OLD_NAMES {
            assert_eq!(Check::named(old).map(|check| check.name), Some(*new), "{old}");
        }
    }
}
