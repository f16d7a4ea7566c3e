//! A folder of the texts that others were translated from, matched by name.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Language;
use crate::format::{Format, bases};
use crate::linter::Settings;

/// A folder of sources.
#[derive(Debug)]
pub struct Sources {
    folder: PathBuf,
    /// The texts in each folder that was looked at.
    folders: Mutex<HashMap<PathBuf, Arc<[PathBuf]>>>,
}

impl Sources {
    /// The sources in a folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), folders: Mutex::default() }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The source of a text: the same name, in the folder that answers to the text's own as far as there is one.
    pub fn find(&self, text: &Path, settings: &Settings) -> Option<PathBuf> {
        if Format::of_name(text).is_some_and(Format::is_resource)
            && let Some(base) = self.find_base(text, settings)
        {
            return Some(base);
        }
        let folder = self.folder.as_path();
        let (stem, own) = name_of(text);
        let target = own.or(settings.language);
        let parent: Vec<_> = text.parent().into_iter().flat_map(Path::components).collect();
        let below =
            (0..=parent.len()).map(|skipped| folder.join(parent[skipped..].iter().collect::<PathBuf>()));
        for place in below.filter(|place| place.starts_with(folder)) {
            let texts = self.texts(&place);
            let rank = |path: &&PathBuf| {
                let (name, language) = name_of(path);
                let is_other = name == stem && !is_same_file(path, text);
                let language_rank = match language {
                    Some(language) if Some(language) == settings.source => 0,
                    None => 1,
                    Some(language) if Some(language) != target => 2,
                    Some(_) => return None,
                };
                is_other.then(|| (language_rank, path.extension() != text.extension()))
            };
            let found = texts.iter().filter_map(|path| Some((rank(&path)?, path))).min();
            if let Some((_, path)) = found {
                return Some(path.clone());
            }
        }
        None
    }

    /// The file of this folder that is a resource file in the base language, by the customs of programs.
    fn find_base(&self, text: &Path, settings: &Settings) -> Option<PathBuf> {
        bases(text, settings.source).into_iter().find_map(|base| {
            let components: Vec<_> = base.components().collect();
            let mut below = (0..components.len())
                .map(|skipped| self.folder.join(components[skipped..].iter().collect::<PathBuf>()));
            below.find(|path| path.is_file() && !is_same_file(path, text))
        })
    }

    /// The files of a folder that are texts.
    fn texts(&self, folder: &Path) -> Arc<[PathBuf]> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
            entries.filter(|path| Format::of_name(path).is_some() && path.is_file()).collect()
        };
        Arc::clone(folders.entry(folder.to_owned()).or_insert_with(read))
    }
}

/// The file in the base language that stands beside a resource file, by the customs of programs.
pub fn base_of(text: &Path, settings: &Settings) -> Option<PathBuf> {
    if !Format::of_name(text).is_some_and(Format::is_resource) {
        return None;
    }
    bases(text, settings.source).into_iter().find(|base| base.is_file())
}

/// Whether two paths lead to one file.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// A file's name without its extension and the language at its end, and that language: `storm.fr.md`, `storm_fr.md`.
pub fn name_of(path: &Path) -> (&str, Option<Language>) {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let named = |at: usize| {
        let language =
            Language::parse(&stem[at + 1..]).filter(|language| TAGS.contains(&language.as_str()))?;
        (at > 0).then_some((&stem[..at], Some(language)))
    };
    // `storm.pt-BR`: the region belongs to the tag.
    let ends = stem.rmatch_indices(['.', '_', '-']).map(|(at, _)| at).take(2);
    ends.filter_map(named).last().unwrap_or((stem, None))
}

/// Languages that names of files end in.
const TAGS: &[&str] = &[
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "is", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv",
    "th", "tr", "uk", "vi", "zh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_at_the_end_of_a_name_is_no_part_of_it() {
        let named = |name: &str| {
            let (stem, language) = name_of(Path::new(name));
            (stem.to_owned(), language.map_or_else(String::new, |language| language.to_string()))
        };
        let pair = |stem: &str, language: &str| (stem.to_owned(), language.to_owned());
        assert_eq!(named("a/storm.fr.md"), pair("storm", "fr"));
        assert_eq!(named("storm_de.html"), pair("storm", "de"));
        assert_eq!(named("storm.pt-BR.md"), pair("storm", "pt-BR"));
        assert_eq!(named("part-of.md"), pair("part-of", ""));
        assert_eq!(named("fr.md"), pair("fr", ""));
        assert_eq!(named("storm.md"), pair("storm", ""));
    }
}
