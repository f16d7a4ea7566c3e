//! A folder of the texts that others were translated from: the source of each is known by its name, by what pages say of
//! one another, or by what it says.

mod alike;
mod linked;
mod named;
mod shelf;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub use self::named::name_of;
use self::shelf::Shelf;
use super::Desk;
use crate::bitext::Found;
use crate::document::{Document, Language};
use crate::format::{Format, bases};
use crate::linter::Settings;

/// A folder of sources.
#[derive(Debug)]
pub struct Sources {
    folder: PathBuf,
    /// The texts in each folder that was looked at.
    folders: Mutex<HashMap<PathBuf, Arc<[PathBuf]>>>,
    shelf: Shelf,
}

/// Why a text has no source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sourceless {
    /// None is like it; so many texts of the folder were not compared, since there are too many.
    Nothing(usize),
    /// Which of these it is is not clear.
    Several(Vec<PathBuf>, Found),
}

impl Sources {
    /// The sources in a folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), folders: Mutex::default(), shelf: Shelf::default() }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The source of a text and how it was found: by its name; else by the links of pages; else by what it says. It is
    /// read where its name does not tell.
    ///
    /// # Errors
    /// Why there is none.
    pub fn find(
        &self,
        text: &Path,
        desk: &Desk,
        read: impl FnOnce() -> Option<Document>,
    ) -> Result<(PathBuf, Found), Sourceless> {
        let settings = desk.settings_for(text);
        if let Some(path) = self.named(text, &settings) {
            return Ok((path, Found::Name));
        }
        let Some(document) = read().filter(|document| document.units.is_empty()) else {
            return Err(Sourceless::Nothing(0));
        };
        let wanted =
            Wanted { text, document: &document, language: desk.known_language_of(text, &document), settings };
        match linked::find(&wanted, self.shelf.pages(&self.folder), &self.folder) {
            Ok(None) => alike::find(&wanted, self.shelf.texts(&self.folder, desk, text), desk),
            found => found,
        }?
        .ok_or_else(|| Sourceless::Nothing(self.shelf.unread(&self.folder)))
    }

    /// The text of the same name, in the folder that answers to the text's own as far as there is one.
    pub fn named(&self, text: &Path, settings: &Settings) -> Option<PathBuf> {
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

/// A text whose source is looked for.
struct Wanted<'a> {
    text: &'a Path,
    document: &'a Document,
    language: Option<Language>,
    settings: Settings,
}

impl Wanted<'_> {
    /// Whether a text of the folder, in a language where that is known, may be the source.
    fn may_come_from(&self, path: &Path, language: Option<Language>) -> bool {
        let is_other = |other: Option<Language>| match (language, other) {
            (Some(own), Some(other)) => own.as_str() != other.as_str(),
            _ => true,
        };
        let is_wanted =
            self.settings.source.is_none() || !is_other(self.settings.source) || language.is_none();
        is_wanted && is_other(self.language) && !is_same_file(path, self.text)
    }
}

/// The one that was found, or that there are several.
fn only(mut found: Vec<PathBuf>, how: Found) -> Result<Option<(PathBuf, Found)>, Sourceless> {
    if found.len() > 1 {
        return Err(Sourceless::Several(found, how));
    }
    Ok(found.pop().map(|path| (path, how)))
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
