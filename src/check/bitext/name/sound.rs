//! Names between scripts: which of them their letters tell.

use super::{Judge, Token};
use crate::language::name::equivalents::equivalents;

impl Judge<'_, '_> {
    /// Whether a name of the source may have gone by its sound, which its letters do not tell (`Хорхе`, Jorge): the
    /// translation has no name that is known to be its.
    pub(super) fn is_sounded(&self, before: &Token<'_>, here: &Token<'_>) -> bool {
        is_latin(before) != is_latin(here) && !self.tells(before)
    }

    fn tells(&self, name: &Token<'_>) -> bool {
        let stems = (0..=2).filter_map(|cut| name.key.get(..name.key.len().checked_sub(cut)?));
        let is_place = |word: &str| {
            let lexicon = self.target.lexicon;
            lexicon.and_then(|known| known.get(&capital(word))).is_some_and(|entry| entry.is_place())
        };
        let is_listed = stems
            .flat_map(|stem| [stem.to_owned(), format!("{stem}a")])
            .any(|stem| is_place(&stem) || !equivalents(&stem).is_empty());
        is_listed || !name.meanings.get_or_init(|| self.meanings(0, name.text)).is_empty()
    }
}

/// Whether a word is written in Latin letters.
pub(super) fn is_latin(token: &Token<'_>) -> bool {
    token.text.chars().all(|c| matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='ɏ'))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
