//! Articles and prepositions that lost a vowel before a name: `l'`, `d’`.

use crate::language::Facts;

/// The length of an elided article or preposition at the start (`l'`, `d’`), with its apostrophe.
pub fn elision(name: &str, facts: &Facts) -> usize {
    let Some(at) = name.find(['\'', '’']).filter(|at| (1..=5).contains(at)) else { return 0 };
    let (before, rest) = name.split_at(at);
    let mut rest = rest.chars();
    let mark = rest.next().map_or(0, char::len_utf8);
    let capital = rest.next().is_some_and(char::is_uppercase);
    let elided =
        before.starts_with(char::is_lowercase) || facts.elisions.contains(&before.to_lowercase().as_str());
    if capital && elided { at + mark } else { 0 }
}
