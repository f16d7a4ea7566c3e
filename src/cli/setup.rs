//! Which rules run over which file.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use corrigenda::config::{Config, unknown_rule};
use corrigenda::format::ReadOptions;
use corrigenda::linter::{Linter, Settings};
use corrigenda::rule::{Pack, PackError, Scope, read_pack};

use super::args::LintArgs;
use super::input;

/// Makes linters: one for all files with the same settings.
#[derive(Debug)]
pub struct Setup {
    config: Config,
    /// What the command line says, which wins over the configuration.
    stated: Settings,
    /// How files are read.
    pub reading: ReadOptions,
    /// The packs that replace the built-in ones.
    packs: Option<Vec<Pack>>,
    made: Mutex<Vec<(Settings, Arc<Linter>)>>,
}

impl Setup {
    /// Reads what the arguments name, and the configuration they name or that stands in or above
    /// the first of `paths`.
    ///
    /// # Errors
    /// A message for a person: what cannot be read, or what is wrong with the configuration.
    pub fn new(args: &LintArgs, paths: &[PathBuf]) -> Result<Self, String> {
        let config = match &args.config {
            Some(path) => Config::read(path),
            None => {
                let here = PathBuf::from(".");
                Config::discover(paths.iter().find(|path| path.as_os_str() != "-").unwrap_or(&here))
            }
        };
        let config = config.map_err(|error| error.to_string())?;
        let stated = Settings {
            language: args.lang,
            source: args.from,
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            ..Settings::default()
        };
        let read = |path: &PathBuf| {
            let name = path.display().to_string();
            match std::fs::read_to_string(path) {
                Ok(text) => Ok(Pack { path: name, text }),
                Err(error) => Err(format!("{name}: {}", input::reason(&error))),
            }
        };
        let packs = args.rules.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        check_names(&config, &packs, args)?;
        let packs = if packs.is_empty() { None } else { Some(packs) };
        let reading = ReadOptions {
            format: args.format_of_files,
            text_field: args.text_field.clone(),
            source_field: args.source_field.clone(),
            id_field: args.id_field.clone(),
            ..ReadOptions::default()
        };
        Ok(Self { config, stated, reading, packs, made: Mutex::default() })
    }

    /// Reads all packs, so that a fault in one is one error before any file is read, not one per file.
    ///
    /// # Errors
    /// The first fault of a pack, for a person.
    pub fn validate(&self) -> Result<(), String> {
        self.linter_for(Path::new("")).map(|_| ()).map_err(|error| error.to_string())
    }

    /// The packs that rules are read from besides, or instead of, the built-in ones.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.as_deref().unwrap_or(self.config.packs()).iter()
    }

    /// The configuration.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// What the command line says, which wins over the configuration.
    pub const fn stated(&self) -> &Settings {
        &self.stated
    }

    /// The settings of a file.
    pub fn settings_for(&self, path: &Path) -> Settings {
        let mut settings = self.config.settings_for(path);
        settings.language = self.stated.language.or(settings.language);
        settings.source = self.stated.source.or(settings.source);
        if !self.stated.select.is_empty() {
            settings.select.clone_from(&self.stated.select);
        }
        settings.ignore.extend(self.stated.ignore.iter().cloned());
        settings
    }

    /// The linter for a file.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn linter_for(&self, path: &Path) -> Result<Arc<Linter>, PackError> {
        let settings = self.settings_for(path);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, linter)) = made.iter().find(|(known, _)| *known == settings) {
            return Ok(Arc::clone(linter));
        }
        let linter = Arc::new(self.linter(&settings)?);
        made.push((settings, Arc::clone(&linter)));
        Ok(linter)
    }

    fn linter(&self, settings: &Settings) -> Result<Linter, PackError> {
        let Some(packs) = &self.packs else { return Linter::new(settings, self.config.rules()?) };
        let mut rules = Vec::new();
        for pack in packs {
            rules.extend(read_pack(&pack.path, &pack.text, Scope::default())?.1);
        }
        Ok(Linter::with_rules(settings, rules))
    }
}

/// Every rule or group that the arguments name must be one.
fn check_names(config: &Config, packs: &[Pack], args: &LintArgs) -> Result<(), String> {
    if args.select.is_empty() && args.ignore.is_empty() {
        return Ok(());
    }
    let known = config.known_names(packs).map_err(|error| error.to_string())?;
    let flags = [("--select", &args.select), ("--ignore", &args.ignore)];
    let named = flags.iter().flat_map(|(flag, names)| names.iter().map(move |name| (flag, name)));
    for (flag, name) in named {
        if let Some(why) = unknown_rule(name, &known) {
            return Err(format!("{flag}: {why}"));
        }
    }
    Ok(())
}
