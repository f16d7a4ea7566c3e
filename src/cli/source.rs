//! The texts that translations were made from: one named file, or a folder in which that of each is found.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args as ClapArgs;
use corrigenda::bitext::{Found, Original};
use corrigenda::desk::{Desk, Sourceless, Sources, base_of, name_of};

use super::input::{self, Input};

/// Where the sources are.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Beside the source")]
pub struct SourceArgs {
    /// The text it was translated from, in any format: what is missing, added or left untranslated is found, too
    #[arg(long, value_name = "FILE", conflicts_with = "source_dir")]
    pub source: Option<PathBuf>,
    /// Folder of the sources, found by name: beside `blog/storm.fr.md` stands `blog/storm.en.md`, `storm.md` or
    /// `storm.html`; else by the `hreflang` and canonical links of pages; else by what they say. Resource files of
    /// programs are found without it, by the customs of each: beside `de.json` stands `en.json`
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
pub enum Originals {
    /// There are none, or the texts' own files hold them.
    #[default]
    Nowhere,
    File(Loaded),
    Folder(Sources),
}

impl Originals {
    /// What the arguments name, else the configuration.
    ///
    /// # Errors
    /// A message for a person: why the source cannot be read, or that it is not clear whose it is.
    pub fn new(args: &SourceArgs, desk: &Desk, paths: &[PathBuf]) -> Result<Self, String> {
        Ok(match (&args.source, args.source_dir.as_ref().or(desk.house.config().source_dir.as_ref())) {
            (Some(_), _) if paths.len() != 1 || paths[0].is_dir() => {
                return Err(
                    "--source is the source of one text; of several, name the folder of the sources with \
                            --source-dir"
                        .to_owned(),
                );
            }
            (Some(file), _) => {
                let loaded = load(file, Found::Stated, desk, &paths[0]);
                Self::File(loaded.map_err(|why| format!("--source {}: {why}", input::named(file)))?)
            }
            (None, Some(folder)) if !folder.is_dir() => {
                return Err(format!("--source-dir {}: no such folder", input::named(folder)));
            }
            (None, Some(folder)) => Self::Folder(Sources::new(folder)),
            (None, None) => Self::Nowhere,
        })
    }

    /// The source of a text; nothing where none were named.
    ///
    /// # Errors
    /// Why there is none for this text, for a person.
    pub fn of(&self, input: &Input, desk: &Desk) -> Result<Option<Loaded>, String> {
        match self {
            Self::Nowhere => {
                let text = input.path.as_deref().unwrap_or(Path::new(&input.name));
                let base = base_of(text, &desk.settings_for(text));
                let load = |base: PathBuf| {
                    load(&base, Found::Stated, desk, text)
                        .map_err(|why| format!("its base {}: {why}", input::named(&base)))
                };
                base.map(load).transpose()
            }
            Self::File(loaded) => Ok(Some(loaded.clone())),
            Self::Folder(sources) => {
                let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
                let read = || {
                    let bytes = input::read(input, desk).ok()?;
                    desk.read(&input.name, bytes).ok().filter(|_| input.stretch.is_none())
                };
                let (source, found) =
                    sources.find(path, desk, read).map_err(|why| sourceless(&why, path, sources.folder()))?;
                let loaded = load(&source, found, desk, path);
                loaded.map(Some).map_err(|why| format!("its source {}: {why}", input::named(&source)))
            }
        }
    }
}

/// Why a text has no source, for a person.
fn sourceless(why: &Sourceless, text: &Path, folder: &Path) -> String {
    let folder = input::named(folder);
    match why {
        Sourceless::Several(paths, found) => {
            let paths: Vec<String> = paths.iter().map(|path| input::named(path)).collect();
            let how = found.in_words().unwrap_or_default();
            format!(
                "its source in {folder} is not clear: {} are both {how}; name one with --source",
                paths.join(" and ")
            )
        }
        Sourceless::Nothing(unread) => {
            let (stem, _) = name_of(text);
            let unread = match unread {
                0 => String::new(),
                unread => format!(" ({unread} texts, the last by name, are too many to be compared)"),
            };
            format!(
                "no source in {folder}: no `{stem}.…` there, no page linked to it, and no text that it follows{unread}"
            )
        }
    }
}

/// Reads a source; `text` is its translation.
fn load(path: &Path, found: Found, desk: &Desk, text: &Path) -> Result<Loaded, String> {
    let name = path.display().to_string();
    let input = Input::of(path, &name);
    let bytes = input::read_as(None, &input, desk)?;
    let hash = blake3::hash(&bytes);
    let original = desk.read_original(&name, bytes, text).map_err(|error| error.to_string())?;
    Ok(Loaded { original: Arc::new(Original { found, ..original }), hash })
}
