//! `corrigenda.toml`: which languages, rules and packs apply to which files.

mod error;
mod faults;
mod file;
mod reader;
mod section;
mod wishes;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobSet;
use toml::Spanned;

pub use self::error::ConfigError;
use self::faults::Faults;
use self::file::{ConfigTable, FilesTable};
use self::reader::{Reader, Stated};
use self::section::Section;
pub use self::wishes::{FileWishes, Wishes, parse_size};
use crate::authority::Authority;
use crate::builtin;
use crate::document::Language;
use crate::format::HtmlOptions;
#[doc(inline)]
pub use crate::gate::Gate;
use crate::glossary::Glossary;
use crate::judge;
use crate::linter::Settings;
#[doc(hidden)]
pub use crate::rule::unknown_rule;
use crate::rule::{Pack, PackError, Rule, Severity};

/// The file's name, looked for in the folder of the texts and upwards.
pub const FILE_NAME: &str = "corrigenda.toml";

/// The JSON schema of the file.
pub const SCHEMA: &str = include_str!("schema.json");

/// A read configuration, with the packs it names.
#[derive(Debug, Default)]
pub struct Config {
    /// Where it was read from; none: defaults.
    pub path: Option<PathBuf>,
    base: Layer,
    files: Vec<(Vec<GlobSet>, Layer)>,
    packs: Vec<Pack>,
    /// Findings that are to keep silent.
    pub suppressions: Vec<Suppression>,
    /// The file of accepted findings.
    pub baseline: Option<PathBuf>,
    /// The folder of the texts that these were translated from.
    pub source_dir: Option<PathBuf>,
    /// What an article must hold to before it is published.
    pub gate: Option<Gate>,
    /// How a judge is asked, where one is.
    pub judge: Option<judge::Settings>,
    /// What of HTML pages is read.
    pub html: HtmlOptions,
    /// What it says of a run as a whole.
    pub wishes: Wishes,
    /// The file of names, where there is one.
    pub names_file: Option<PathBuf>,
    /// All files that it was read from: itself, and those it names.
    pub read_from: Vec<PathBuf>,
    /// The authority file as read, and its text.
    authority: Option<(Arc<Authority>, String)>,
    /// The glossary as read, and its text.
    glossary: Option<(Arc<Glossary>, String)>,
}

/// Findings of some files that are to keep silent.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// The files.
    pub files: GlobSet,
    /// Rule or group, or `all`.
    pub rule: String,
    /// Text that the finding must lie in; none: wherever it is.
    pub text: Option<String>,
    /// Why, in the words of who wrote it.
    pub reason: String,
    /// The entry's bytes in the configuration file.
    pub span: Range<usize>,
}

/// Settings of one level: the whole file, or one `[[files]]` table.
#[derive(Debug, Clone, Default)]
struct Layer {
    language: Option<Language>,
    source: Option<Language>,
    select: Vec<String>,
    ignore: Vec<String>,
    min_confidence: Option<f32>,
    wishes: FileWishes,
    levels: BTreeMap<String, Option<Severity>>,
    options: BTreeMap<String, toml::Table>,
    statements: Vec<Statement>,
}

/// A setting as the file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is set, as in `language` or `rules."names/drift"`.
    pub setting: String,
    /// To what, as TOML.
    pub value: String,
    /// Line of the file, from 1.
    pub line: usize,
}

impl Config {
    /// The configuration that applies to `path`: the nearest `corrigenda.toml` in its folder or above it, or the nearest
    /// `pyproject.toml` or `package.json` that holds one.
    ///
    /// # Errors
    /// A file that is there but cannot be read or is wrong.
    pub fn discover(path: &Path) -> Result<Self, ConfigError> {
        let absolute =
            std::path::absolute(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        let start = if absolute.is_dir() { Some(absolute.as_path()) } else { absolute.parent() };
        for folder in start.into_iter().flat_map(Path::ancestors) {
            let file = folder.join(FILE_NAME);
            if file.is_file() {
                return Self::read(&file);
            }
            for file in section::FILES.map(|name| folder.join(name)) {
                let Ok(text) = read_settings(&file) else { continue };
                if let Some(section) = Section::of(&file, &text) {
                    return Self::read_section(&file, &section);
                }
            }
        }
        Ok(Self::default())
    }

    /// Reads one configuration file and the packs it names.
    ///
    /// # Errors
    /// What is wrong, with its place.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = read_settings(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        let section = Section::of(path, &text).unwrap_or_else(|| Section::whole(text));
        Self::read_section(path, &section)
    }

    fn read_section(path: &Path, section: &Section) -> Result<Self, ConfigError> {
        let name = path.display().to_string();
        Self::read_text(path, &name, &section.text).map_err(|error| section.placed(&name, error))
    }

    fn read_text(path: &Path, name: &str, text: &str) -> Result<Self, ConfigError> {
        let mut faults = Faults::default();
        let table: ConfigTable = faults.table(name, text);
        let folder = path.parent().unwrap_or(Path::new(""));
        let named = |what: &str, file: &Spanned<String>| {
            let path = folder.join(file.as_ref());
            let content = read_settings(&path).map_err(|error| {
                let message = format!("cannot read the {what} `{}`: {error}", file.as_ref());
                PackError::at(name, text, file.span().start, message)
            })?;
            Ok::<_, PackError>((path.display().to_string(), content))
        };
        let pack = |file| named("pack", file).map(|(path, text)| Pack { path, text });
        let packs: Vec<Pack> = table.extend.iter().filter_map(|file| faults.keep(pack(file))).collect();
        let authority = table.names.as_ref().and_then(|file| {
            let read = named("names", file)
                .and_then(|(path, text)| Ok((Arc::new(Authority::parse(&path, &text)?), text)));
            faults.keep(read)
        });
        let glossary = table.glossary.as_ref().and_then(|file| {
            let read = named("glossary", file).and_then(|(path, content)| {
                let glossary = Glossary::parse(&path, &content)
                    .map_err(|error| PackError::at(name, text, file.span().start, error.to_string()))?;
                Ok((Arc::new(glossary), content))
            });
            faults.keep(read)
        });
        faults.check_packs(&packs);
        faults.end()?;
        let reader =
            Reader { path: name, text, packs: &packs, known: OnceCell::new(), faults: faults.into() };
        let base = reader.base(&table);
        let of_files = |entry| {
            let globs = FilesTable::paths(entry).filter_map(|glob| reader.keep(reader.glob(glob, folder)));
            (globs.collect(), reader.layer(&Stated::of_entry(entry)))
        };
        let files = table.files.iter().map(of_files).collect();
        let suppress = |entry| reader.keep(reader.suppression(entry, folder));
        let suppressions = table.suppress.iter().filter_map(suppress).collect();
        let wishes = reader.wishes(&table, folder);
        let html = reader.keep(reader.html(&table.html)).unwrap_or_default();
        reader.faults.into_inner().end()?;
        Ok(Self {
            path: Some(path.to_owned()),
            read_from: table.read_from(path, folder),
            base,
            files,
            suppressions,
            baseline: table.baseline.map(|file| folder.join(file)),
            source_dir: table.source_dir.map(|sources| folder.join(sources)),
            gate: table.gate,
            judge: table.judge,
            html,
            wishes,
            names_file: table.names.map(|file| folder.join(file.into_inner())),
            packs,
            authority,
            glossary,
        })
    }

    /// The rules of the packs it names.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn rules(&self) -> Result<Vec<Rule>, PackError> {
        let mut rules = Vec::new();
        for pack in &self.packs {
            rules.extend(builtin::read_pack(&pack.path, &pack.text)?);
        }
        Ok(rules)
    }

    /// The packs it names.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The ids and groups of all built-in rules, of the packs it names and of `more`.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn known_names(&self, more: &[Pack]) -> Result<Vec<String>, PackError> {
        known_names(self.packs.iter().chain(more))
    }

    /// Whether it says something of a rule or its group, be it for some files only.
    pub fn speaks_of(&self, rule: &str) -> bool {
        let group = rule.split('/').next().unwrap_or(rule);
        let mut layers = std::iter::once(&self.base).chain(self.files.iter().map(|(_, layer)| layer));
        layers.any(|layer| {
            let named = layer.select.iter().chain(layer.levels.keys());
            named.into_iter().any(|name| name == rule || name == group)
        })
    }

    /// The names whose spelling is decided: its authority file.
    pub fn authority(&self) -> Option<&Arc<Authority>> {
        self.authority.as_ref().map(|(authority, _)| authority)
    }

    /// The terms that are decided: its glossary.
    pub fn glossary(&self) -> Option<&Arc<Glossary>> {
        self.glossary.as_ref().map(|(glossary, _)| glossary)
    }

    /// The text of its glossary.
    pub fn glossary_text(&self) -> Option<&str> {
        self.glossary.as_ref().map(|(_, text)| text.as_str())
    }

    /// The text of its authority file.
    pub fn authority_text(&self) -> Option<&str> {
        self.authority.as_ref().map(|(_, text)| text.as_str())
    }

    /// What applies to a file: the base, then every `[[files]]` table whose paths fit it, later ones winning.
    pub fn settings_for(&self, file: &Path) -> Settings {
        let mut settings = Settings::default();
        for layer in self.layers_for(file) {
            settings.language = layer.language.or(settings.language);
            settings.source = layer.source.or(settings.source);
            if !layer.select.is_empty() {
                settings.select.clone_from(&layer.select);
            }
            settings.ignore.extend(layer.ignore.iter().cloned());
            settings.levels.extend(layer.levels.clone());
            settings.options.extend(layer.options.clone());
            settings.min_confidence = layer.min_confidence.or(settings.min_confidence);
        }
        settings
    }

    /// What is wished of a file beside its rules, by the same tables.
    pub fn wishes_for(&self, file: &Path) -> FileWishes {
        self.layers_for(file).fold(FileWishes::default(), |wishes, layer| layer.wishes.over(wishes))
    }

    /// What the file states of the settings that [`Config::settings_for`] gives, in the order in which it applies.
    pub fn statements_for(&self, file: &Path) -> Vec<&Statement> {
        let mut statements: Vec<&Statement> = Vec::new();
        for layer in self.layers_for(file) {
            if !layer.select.is_empty() {
                statements.retain(|statement| statement.setting != "select");
            }
            statements.extend(&layer.statements);
        }
        statements
    }

    /// The base, and every `[[files]]` table whose paths fit a file.
    fn layers_for(&self, file: &Path) -> impl Iterator<Item = &Layer> {
        let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let fits = move |globs: &[GlobSet]| globs.iter().any(|glob| glob.is_match(&absolute));
        let fitting = self.files.iter().filter(move |(globs, _)| fits(globs)).map(|(_, layer)| layer);
        std::iter::once(&self.base).chain(fitting)
    }
}

/// The largest file of settings that is read: packs, names, glossaries and what is accepted. None comes near it, and what
/// never ends (`/dev/zero`) must not fill the memory.
const LARGEST: u64 = 64 << 20;

/// Reads a file of settings whole.
///
/// # Errors
/// Why it cannot be read; above all that it is larger than any is.
pub fn read_settings(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(io::Error::other(format!("is larger than {} MB, as no such file is", LARGEST >> 20)));
    }
    Ok(text)
}

/// The ids and groups of all built-in rules and of the given packs.
fn known_names<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Result<Vec<String>, PackError> {
    let mut names = Vec::new();
    let mut add = |rules: Vec<Rule>| {
        for rule in rules {
            names.push(rule.group().to_owned());
            names.push(rule.id);
        }
    };
    add(builtin::rules()?);
    for pack in packs {
        add(builtin::read_pack(&pack.path, &pack.text)?);
    }
    names.sort();
    names.dedup();
    Ok(names)
}
