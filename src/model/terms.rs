//! Where the terms of a glossary stand in a sentence, in any of their forms.

use std::collections::HashMap;

use crate::bitext::Bitext;
use crate::glossary::{Entry, Glossary};
use crate::language::name::fold::latin_key;
use crate::span::Span;
use crate::text::{Text, words};

/// The words of a sentence and what they are compared by.
pub struct Words<'t> {
    text: &'t str,
    keys: Vec<(Span<Text>, String)>,
}

impl<'t> Words<'t> {
    /// Those of a text.
    pub fn of(text: &'t str) -> Self {
        let keys =
            words(text).into_iter().map(|word| (word.span(), latin_key(word.span().of(text)))).collect();
        Self { text, keys }
    }

    /// Where a term stands, in any inflection; scripts without spaces are searched by letters.
    pub fn find(&self, term: &Words<'_>) -> Option<Span<Text>> {
        let wanted = &term.keys;
        if wanted.is_empty() || term.text.chars().any(crate::language::value::is_han) {
            return self.text.find(term.text).map(|at| Span::new(at, at + term.text.len()));
        }
        self.keys.windows(wanted.len()).find_map(|stretch| {
            let fits = stretch.iter().zip(wanted).all(|((_, word), (_, term))| is_form(word, term));
            fits.then(|| stretch[0].0.cover(stretch[stretch.len() - 1].0))
        })
    }

    /// Where a term stands letter by letter.
    pub fn find_exact(&self, term: &str) -> bool {
        self.text.contains(term)
    }
}

/// Whether a word is a form of another: the same but for the last letters, of which short words have fewer.
fn is_form(word: &str, term: &str) -> bool {
    if word == term {
        return true;
    }
    let (long, letters) = (word.chars().count(), term.chars().count());
    let common = word.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    let ending = match letters {
        0..=2 => return false,
        3..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    common + ending >= letters && long <= common + 4
}

/// The entries for the languages of a bitext by the first letters of their first word.
pub struct Index<'g> {
    by_start: HashMap<String, Vec<&'g Entry>>,
    unspaced: Vec<&'g Entry>,
}

impl<'g> Index<'g> {
    /// Those of some glossaries.
    pub fn of(glossaries: impl Iterator<Item = &'g Glossary>, bitext: &Bitext<'_>) -> Self {
        let mut index = Self { by_start: HashMap::new(), unspaced: Vec::new() };
        let source = bitext.language_of_source();
        for entry in glossaries.flat_map(|glossary| glossary.entries(source, bitext.target_language)) {
            match Words::of(&entry.source).keys.first() {
                Some((_, key)) if !entry.source.chars().any(crate::language::value::is_han) => {
                    index.by_start.entry(start(key)).or_default().push(entry);
                }
                _ => index.unspaced.push(entry),
            }
        }
        index
    }

    /// The entries whose term the source has, each once.
    pub fn entries_in(&self, source: &Words<'_>) -> Vec<&'g Entry> {
        let mut found: Vec<&'g Entry> =
            self.unspaced.iter().filter(|entry| source.text.contains(&entry.source)).copied().collect();
        for (_, key) in &source.keys {
            let known = self.by_start.get(&start(key)).into_iter().flatten();
            for entry in known {
                let is_new = !found.iter().any(|other| std::ptr::eq(*other, *entry));
                if is_new && source.find(&Words::of(&entry.source)).is_some() {
                    found.push(entry);
                }
            }
        }
        found
    }
}

/// The letters that forms of one word share.
fn start(key: &str) -> String {
    key.chars().take(3).collect()
}
