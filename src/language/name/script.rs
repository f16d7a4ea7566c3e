//! Names between scripts: what of them is known, beside their sound.

use super::equivalents::equivalents;
use crate::language::lexicon::{Entry, Lexicon};
use crate::text::capitalised;

/// Whether a name is written in Latin letters.
pub fn is_latin(name: &str) -> bool {
    name.chars().all(|c| matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='ɏ'))
}

/// Whether the key of a name, less an ending of up to two letters, is a place of the language or has a name in others.
pub fn is_listed(key: &str, lexicon: Option<&Lexicon>) -> bool {
    let is_place =
        |word: &str| lexicon.and_then(|known| known.get(&capitalised(word))).is_some_and(Entry::is_place);
    let stems = (0..=2).filter_map(|cut| key.get(..key.len().checked_sub(cut)?));
    stems
        .flat_map(|stem| [stem.to_owned(), format!("{stem}a")])
        .any(|stem| is_place(&stem) || !equivalents(&stem).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_listed_in_its_cases() {
        assert!(is_listed("anglii", None) && is_listed("angliya", None));
        assert!(!is_listed("khorkhe", None));
        assert!(is_latin("Čapek") && !is_latin("Хорхе"));
    }
}
