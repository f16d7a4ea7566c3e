//! The texts that translations were made from: one named file, or a folder of files matched by name.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args as ClapArgs;
use corrigenda::bitext::Original;
use corrigenda::desk::Desk;
use corrigenda::document::Language;
use corrigenda::format::Format;

use super::input::{self, Input};

/// Where the sources are.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Beside the source")]
pub struct SourceArgs {
    /// The text it was translated from, in any format: what is missing, added or left untranslated is found, too
    #[arg(long, value_name = "FILE", conflicts_with = "source_dir")]
    pub source: Option<PathBuf>,
    /// Folder of the sources, found by name: beside `blog/storm.fr.md` stands `blog/storm.en.md`, `storm.md` or
    /// `storm.html`
    #[arg(long, value_name = "FOLDER")]
    pub source_dir: Option<PathBuf>,
}

/// A source, read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The text and its language.
    pub original: Arc<Original>,
    /// Hash of its bytes.
    pub hash: blake3::Hash,
}

/// The sources of all texts.
#[derive(Debug, Default)]
pub struct Originals {
    place: Place,
    /// The texts in each folder that was looked at.
    folders: Mutex<HashMap<PathBuf, Arc<[PathBuf]>>>,
}

#[derive(Debug, Default)]
enum Place {
    /// There are none, or the texts' own files hold them.
    #[default]
    Nowhere,
    File(Loaded),
    Folder(PathBuf),
}

impl Originals {
    /// What the arguments name, else the configuration.
    ///
    /// # Errors
    /// A message for a person: why the source cannot be read, or that it is not clear whose it is.
    pub fn new(args: &SourceArgs, desk: &Desk, paths: &[PathBuf]) -> Result<Self, String> {
        let place = match (&args.source, args.source_dir.as_ref().or(desk.house.config().source_dir.as_ref()))
        {
            (Some(_), _) if paths.len() != 1 || paths[0].is_dir() => {
                return Err(
                    "--source is the source of one text; of several, name the folder of the sources with \
                            --source-dir"
                        .to_owned(),
                );
            }
            (Some(file), _) => {
                let loaded = load(file, desk, &paths[0]);
                Place::File(loaded.map_err(|why| format!("--source {}: {why}", input::named(file)))?)
            }
            (None, Some(folder)) if !folder.is_dir() => {
                return Err(format!("--source-dir {}: no such folder", input::named(folder)));
            }
            (None, Some(folder)) => Place::Folder(folder.clone()),
            (None, None) => Place::Nowhere,
        };
        Ok(Self { place, folders: Mutex::default() })
    }

    /// The source of a text; nothing where none were named.
    ///
    /// # Errors
    /// Why there is none for this text, for a person.
    pub fn of(&self, input: &Input, desk: &Desk) -> Result<Option<Loaded>, String> {
        match &self.place {
            Place::Nowhere => Ok(None),
            Place::File(loaded) => Ok(Some(loaded.clone())),
            Place::Folder(folder) => {
                let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
                let Some(source) = self.find(folder, path, desk) else {
                    let (stem, _) = name_of(path);
                    return Err(format!("no source in {}: no `{stem}.…` there", input::named(folder)));
                };
                let loaded = load(&source, desk, path);
                loaded.map(Some).map_err(|why| format!("its source {}: {why}", input::named(&source)))
            }
        }
    }

    /// The source of a text in a folder: the same name, in the folder that answers to the text's own as far as there
    /// is one.
    fn find(&self, folder: &Path, text: &Path, desk: &Desk) -> Option<PathBuf> {
        let settings = desk.settings_for(text);
        let (stem, own) = name_of(text);
        let target = own.or(settings.language);
        let parent: Vec<_> = text.parent().into_iter().flat_map(Path::components).collect();
        let below =
            (0..=parent.len()).map(|skipped| folder.join(parent[skipped..].iter().collect::<PathBuf>()));
        for place in below.filter(|place| place.starts_with(folder)) {
            let texts = self.texts(&place);
            let rank = |path: &&PathBuf| {
                let (name, language) = name_of(path);
                let is_other = name == stem && !input::is_same_file(path, text);
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

/// A file's name without its extension and the language at its end, and that language: `storm.fr.md`, `storm_fr.md`.
fn name_of(path: &Path) -> (&str, Option<Language>) {
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

/// Reads a source; `text` is its translation.
fn load(path: &Path, desk: &Desk, text: &Path) -> Result<Loaded, String> {
    let name = path.display().to_string();
    let input = Input { path: Some(path.to_owned()), name: name.clone(), size: 0 };
    let bytes = input::read(&input, &desk.reading_of_sources(text))?;
    let hash = blake3::hash(&bytes);
    let original = desk.read_original(&name, bytes, text).map_err(|error| error.to_string())?;
    Ok(Loaded { original: Arc::new(original), hash })
}

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
        assert_eq!(named("storm.pt-BR.md"), pair("storm", "pt"));
        assert_eq!(named("part-of.md"), pair("part-of", ""));
        assert_eq!(named("fr.md"), pair("fr", ""));
        assert_eq!(named("storm.md"), pair("storm", ""));
    }
}
