//! Named lists of words: what a rule writes as `"@name"` instead of the words.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::error::nearest;
use crate::language::Language;

/// A named list of words: a file of `data/words/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordFile<'a> {
    /// The folder it stands in: the tag of a language, or `any`.
    pub folder: &'a str,
    /// Its name, without `@`.
    pub name: &'a str,
    /// One word or phrase a line, below lines that begin with `#` and say what the list is.
    pub text: &'a str,
}

impl<'a> WordFile<'a> {
    /// The words, in order.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        words_of(self.text)
    }
}

/// The words of the text of a list.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A list that an algorithm reads, cut into its words on first use. Its file is sorted.
#[derive(Debug)]
pub struct Listed {
    text: &'static str,
    words: OnceLock<Vec<&'static str>>,
}

impl Listed {
    /// The list of a file's text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// The words, in order.
    pub fn words(&self) -> &[&'static str] {
        self.words.get_or_init(|| words_of(self.text).collect())
    }

    /// Whether it has the word, as written.
    pub fn contains(&self, word: &str) -> bool {
        self.words().binary_search(&word).is_ok()
    }
}

/// The lists that the rules of a pack may name.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordLists<'a>(&'a [WordFile<'a>]);

/// A list that a rule names and nobody has.
#[derive(Debug)]
pub(crate) struct UnknownList {
    /// The name as the rule writes it, with `@`.
    pub written: String,
    /// That there is none, and which may have been meant.
    pub message: String,
}

/// Whether an item of a list is the name of a list.
pub(crate) fn is_list(item: &str) -> bool {
    item.starts_with('@')
}

impl<'a> WordLists<'a> {
    /// These lists.
    pub const fn new(files: &'a [WordFile<'a>]) -> Self {
        Self(files)
    }

    /// All of them.
    pub fn files(self) -> impl Iterator<Item = WordFile<'a>> {
        self.0.iter().copied()
    }

    /// The list of a name for rules about texts of a language: the language's own, else the one of all languages.
    pub fn named(self, language: Option<Language>, name: &str) -> Option<WordFile<'a>> {
        let in_folder = |folder: &str| self.files().find(|file| file.folder == folder && file.name == name);
        language.and_then(|language| in_folder(language.as_str())).or_else(|| in_folder("any"))
    }

    /// Words and lists of words as one list, in which each word stands once.
    pub(crate) fn unite(
        self,
        language: Option<Language>,
        written: &[String],
    ) -> Result<Vec<String>, UnknownList> {
        let mut united = Vec::new();
        for item in written {
            match item.strip_prefix('@') {
                None => united.push(item.as_str()),
                Some(name) => {
                    let list = self.named(language, name).ok_or_else(|| self.unknown(language, name))?;
                    united.extend(list.words());
                }
            }
        }
        let mut seen = HashSet::new();
        Ok(united.into_iter().filter(|&word| seen.insert(word)).map(str::to_owned).collect())
    }

    fn unknown(self, language: Option<Language>, name: &str) -> UnknownList {
        let tag = language.map_or_else(|| "any".to_owned(), |language| language.to_string());
        let within_reach = |file: &WordFile<'_>| file.folder == tag || file.folder == "any";
        let known: Vec<&str> = self.files().filter(within_reach).map(|file| file.name).collect();
        let hint = match nearest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `@{meant}`?"),
            None => format!(
                "known are {}",
                known.iter().map(|name| format!("@{name}")).collect::<Vec<_>>().join(", ")
            ),
        };
        UnknownList {
            written: format!("@{name}"),
            message: format!("no list of words for `{tag}` has the name `@{name}`; {hint}"),
        }
    }
}
