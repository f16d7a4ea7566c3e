//! Which rules run over which file.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use corrigenda::linter::{Linter, Settings};
use corrigenda::rule::{Pack, PackError, Scope, read_pack};

use super::args::LintArgs;
use super::input;

/// Makes linters: one for all files with the same settings.
#[derive(Debug)]
pub struct Setup {
    settings: Settings,
    /// The packs that replace the built-in ones.
    packs: Option<Vec<Pack>>,
    made: Mutex<Vec<(Settings, Arc<Linter>)>>,
}

impl Setup {
    /// Reads what the arguments name.
    ///
    /// # Errors
    /// A message for a person: a pack that cannot be read, or its first fault.
    pub fn new(args: &LintArgs) -> Result<Self, String> {
        let settings = Settings {
            language: args.lang,
            source: args.from,
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            ..Settings::default()
        };
        let read = |path: &std::path::PathBuf| {
            let name = path.display().to_string();
            match std::fs::read_to_string(path) {
                Ok(text) => Ok(Pack { path: name, text }),
                Err(error) => Err(format!("{name}: {}", input::reason(&error))),
            }
        };
        let packs = args.rules.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let setup = Self {
            settings,
            packs: if packs.is_empty() { None } else { Some(packs) },
            made: Mutex::default(),
        };
        // A fault in a pack is one error before any file is read, not one per file.
        setup.linter_for(Path::new("")).map_err(|error| error.to_string())?;
        Ok(setup)
    }

    /// The settings of a file.
    pub fn settings_for(&self, _path: &Path) -> Settings {
        self.settings.clone()
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
        let Some(packs) = &self.packs else { return Linter::new(settings, Vec::new()) };
        let mut rules = Vec::new();
        for pack in packs {
            rules.extend(read_pack(&pack.path, &pack.text, Scope::default())?);
        }
        Ok(Linter::with_rules(settings, rules))
    }
}
