//! What a house has settled, read: its configuration, packs, names and terms, and the linters made of them.

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::sources::Sources;
use crate::authority::Authority;
use crate::builtin;
use crate::check::{CHECKS, Check, Needs};
use crate::config::Config;
use crate::document::Language;
use crate::glossary::Glossary;
use crate::linter::{Linter, Settings};
use crate::report::Catalogue;
use crate::rule::{Pack, PackError, Rule};

/// So many linters are kept: those of all languages of a house, and not one for each thing that a stranger asks for.
const KEPT: usize = 32;

/// What holds for all texts.
#[derive(Debug, Default)]
pub struct House {
    config: Arc<Config>,
    /// Packs that replace the built-in ones and those of the configuration.
    packs: Option<Vec<Pack>>,
    /// A glossary in the place of the configuration's, with its text.
    glossary: Option<(Arc<Glossary>, String)>,
    /// Names in the place of the configuration's.
    names: Option<Arc<Authority>>,
    /// Linters by their settings, the one made last behind the others.
    made: Mutex<Vec<(Settings, Arc<Linter>)>>,
    /// The texts that those of the house were translated from.
    sources: OnceLock<Sources>,
}

impl House {
    /// A house with this configuration.
    pub fn new(config: impl Into<Arc<Config>>) -> Self {
        Self { config: config.into(), ..Self::default() }
    }

    /// The same with these packs in the place of the built-in ones and the configuration's.
    #[must_use]
    pub fn with_packs(self, packs: Vec<Pack>) -> Self {
        Self { packs: Some(packs), ..self }
    }

    /// The same with a glossary, and its text, in the place of the configuration's.
    #[must_use]
    pub fn with_glossary(self, glossary: Arc<Glossary>, text: String) -> Self {
        Self { glossary: Some((glossary, text)), ..self }
    }

    /// The same with names in the place of the configuration's.
    #[must_use]
    pub fn with_names(self, names: Arc<Authority>) -> Self {
        Self { names: Some(names), ..self }
    }

    /// The configuration.
    pub const fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// The packs that rules are read from besides, or instead of, the built-in ones.
    pub fn packs(&self) -> &[Pack] {
        self.packs.as_deref().unwrap_or(self.config.packs())
    }

    /// The folder of the sources that the configuration names.
    pub fn sources(&self) -> Option<&Sources> {
        let folder = self.config.source_dir.as_ref()?;
        Some(self.sources.get_or_init(|| Sources::new(folder)))
    }

    /// The names whose spelling is decided.
    pub fn names(&self) -> Option<&Arc<Authority>> {
        self.names.as_ref().or(self.config.authority())
    }

    /// The text of the glossary, of which results depend.
    pub fn glossary_text(&self) -> Option<&str> {
        let stated = self.glossary.as_ref().map(|(_, text)| text.as_str());
        stated.or_else(|| self.config.glossary_text())
    }

    /// Whether some text may have to be held against all texts, where these rules are asked for by name.
    pub fn may_want_survey(&self, select: &[String]) -> bool {
        let is_named = |rule: &str| select.iter().any(|name| name == rule);
        let surveyed = |check: &Check| check.needs == Needs::Folder;
        let mut built_in = CHECKS.iter().filter(|check| surveyed(check)).map(|check| check.rule_id());
        // What is wrong with a pack is said when it is read to be used.
        let mut own =
            self.packs().iter().filter_map(|pack| builtin::read_pack(&pack.path, &pack.text).ok()).flatten();
        built_in.any(|rule| is_named(rule) || self.config.speaks_of(rule))
            || own.any(|rule| Check::of(&rule).is_some_and(surveyed))
    }

    /// All rules: those that run and those that do not, of all languages.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn rules(&self) -> Result<Vec<Rule>, PackError> {
        let mut rules = if self.packs.is_some() { Vec::new() } else { builtin::rules()? };
        rules.extend(self.own_rules()?);
        Ok(rules)
    }

    /// What reports say of the rules: first of those that run with these settings, then of all others.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn catalogue(&self, settings: Settings) -> Result<Catalogue, PackError> {
        let running = self.linter(settings)?;
        Ok(Catalogue::new(running.rules().iter().chain(&self.rules()?)))
    }

    /// The linter with these settings.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn linter(&self, mut settings: Settings) -> Result<Arc<Linter>, PackError> {
        settings.language.get_or_insert(Language::ENGLISH);
        if let Some(linter) = self.made_for(&settings) {
            return Ok(linter);
        }
        let linter = Arc::new(self.make(&settings)?);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= KEPT {
            made.remove(0);
        }
        made.push((settings, Arc::clone(&linter)));
        Ok(linter)
    }

    fn made_for(&self, settings: &Settings) -> Option<Arc<Linter>> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.iter().find(|(known, _)| known.is_exactly(settings)).map(|(_, linter)| Arc::clone(linter))
    }

    fn make(&self, settings: &Settings) -> Result<Linter, PackError> {
        let linter = match &self.packs {
            None => Linter::new(settings, self.own_rules()?)?,
            Some(_) => Linter::with_rules(settings, self.own_rules()?),
        };
        let linter = match self.names() {
            Some(names) => linter.with_authority(Arc::clone(names)),
            None => linter,
        };
        let glossary = self.glossary.as_ref().map(|(glossary, _)| glossary);
        Ok(match glossary.or(self.config.glossary()) {
            Some(glossary) => linter.with_glossary(Arc::clone(glossary)),
            None => linter,
        })
    }

    /// The rules of the packs that are not built in.
    fn own_rules(&self) -> Result<Vec<Rule>, PackError> {
        let mut rules = Vec::new();
        for pack in self.packs() {
            rules.extend(builtin::read_pack(&pack.path, &pack.text)?);
        }
        Ok(rules)
    }

    /// What the configuration says of a file.
    pub fn settings_for(&self, path: &Path) -> Settings {
        self.config.settings_for(path)
    }
}
