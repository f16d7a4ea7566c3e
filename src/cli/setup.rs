//! Which rules run over which file.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use corrigenda::builtin;
use corrigenda::check::{self, CHECKS, Check, Needs};
use corrigenda::config::{Config, read_settings, unknown_rule};
use corrigenda::document::{Document, Language};
use corrigenda::format::{Format, ReadOptions};
use corrigenda::glossary::Glossary;
use corrigenda::language::Facts;
use corrigenda::language::recognise::recognise_pieces;
use corrigenda::linter::{Linter, Settings};
use corrigenda::names::{Authority, FolderVote, Survey};
use corrigenda::report::Catalogue;
use corrigenda::rule::{Pack, PackError};
use corrigenda::text::Text;

use super::html::HtmlArgs;
use super::values::{language, text_format};
use super::{input, output};

/// What to look for: shared by all commands that lint.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What to look for")]
pub struct LintArgs {
    /// Language of the texts, as in `en` or `de-AT` [default: en]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub lang: Option<Language>,
    /// Language they were translated from
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub from: Option<Language>,
    /// Only these rules or groups, as in `quotes` or `spacing/multiple`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Read all files in this format, whatever their names: text, markdown, html, …
    #[arg(long = "as", value_name = "FORMAT", value_parser = text_format)]
    pub format_of_files: Option<Format>,
    /// Where the text is in JSON lines (a JSON pointer) and tables (a column)
    #[arg(long, value_name = "FIELD")]
    pub text_field: Option<String>,
    /// The same of the text it was translated from
    #[arg(long, value_name = "FIELD")]
    pub source_field: Option<String>,
    /// The same of the name of its document
    #[arg(long, value_name = "FIELD")]
    pub id_field: Option<String>,
    /// Segments too that their file marks as unfinished (fuzzy, new, needs-translation, locked)
    #[arg(long)]
    pub include_unfinished: bool,
    #[command(flatten)]
    pub html: HtmlArgs,
    /// Terms and their translations, as CSV (`source,target,status`) or TBX; for texts beside their source
    #[arg(long, value_name = "FILE")]
    pub glossary: Option<PathBuf>,
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use only the rules of these packs instead of the built-in ones
    #[arg(long, value_name = "PACK")]
    pub rules: Vec<PathBuf>,
}

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
    /// The glossary that the command line names, with its text.
    glossary: Option<(Arc<Glossary>, String)>,
    made: Mutex<Vec<(Settings, &'static Linter)>>,
    /// What all texts together say of names, once they have been surveyed.
    folder: Option<FolderVote>,
}

impl Setup {
    /// Reads what the arguments name, and the configuration they name or that stands in or above
    /// the first of `paths`.
    ///
    /// # Errors
    /// A message for a person: what cannot be read, or what is wrong with the configuration.
    pub fn new(args: &LintArgs, paths: &[PathBuf]) -> Result<Self, String> {
        let config = if let Some(path) = &args.config {
            Config::read(path)
        } else {
            let here = PathBuf::from(".");
            Config::discover(paths.iter().find(|path| path.as_os_str() != "-").unwrap_or(&here))
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
            match read_settings(path) {
                Ok(text) => Ok(Pack { path: name, text }),
                Err(error) => Err(format!("{name}: {}", input::reason(&error))),
            }
        };
        let packs = args.rules.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        check_names(&config, &packs, args)?;
        let glossary = args.glossary.as_deref().map(read_glossary).transpose()?;
        let packs = if packs.is_empty() { None } else { Some(packs) };
        let reading = ReadOptions {
            format: args.format_of_files,
            language: args.lang,
            text_field: args.text_field.clone(),
            source_field: args.source_field.clone(),
            id_field: args.id_field.clone(),
            html: args.html.over(&config.html),
            unfinished: args.include_unfinished,
            ..ReadOptions::default()
        };
        Ok(Self { config, stated, reading, packs, glossary, made: Mutex::default(), folder: None })
    }

    /// Reads all packs, so that a fault in one is one error before any file is read, not one per file; what a house's
    /// rules say in an old way is noted.
    ///
    /// # Errors
    /// The first fault of a pack, for a person.
    pub fn validate(&self) -> Result<(), String> {
        let linter = self.linter_for(Path::new("")).map_err(|error| error.to_string())?;
        for note in linter.rules().iter().filter_map(check::renamed) {
            output::complain(&note);
        }
        Ok(())
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

    /// The names whose spelling is decided.
    pub fn authority(&self) -> Option<&Arc<Authority>> {
        self.config.authority()
    }

    /// The text of the glossary, of which results depend.
    pub fn glossary_text(&self) -> Option<&str> {
        let stated = self.glossary.as_ref().map(|(_, text)| text.as_str());
        stated.or_else(|| self.config.glossary_text())
    }

    /// Whether some text may have to be held against all texts.
    pub fn may_want_survey(&self) -> bool {
        let is_named = |rule: &str| self.stated.select.iter().any(|name| name == rule);
        let surveyed = |check: &Check| check.needs == Needs::Folder;
        let mut built_in = CHECKS.iter().filter(|check| surveyed(check)).map(|check| check.rule_id());
        // What is wrong with a pack is said when it is read to be used.
        let mut own =
            self.packs().filter_map(|pack| builtin::read_pack(&pack.path, &pack.text).ok()).flatten();
        built_in.any(|rule| is_named(rule) || self.config.speaks_of(rule))
            || own.any(|rule| Check::of(&rule).is_some_and(surveyed))
    }

    /// From now on texts are held against what this survey found.
    pub fn take(&mut self, survey: Survey) {
        self.folder = Some(FolderVote::of(survey, self.authority().map(AsRef::as_ref)));
    }

    /// What all texts together say of names.
    pub const fn folder(&self) -> Option<&FolderVote> {
        self.folder.as_ref()
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

    /// The linter for the texts of a path where nothing is known of them.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn linter_for(&self, path: &Path) -> Result<&'static Linter, PackError> {
        self.linter_of(self.settings_for(path))
    }

    /// The linter for a text, whose language is recognised where nobody states it; `source` is what it was translated
    /// from, where that is known only from the text.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn linter_for_text(
        &self,
        path: &Path,
        document: &Document,
        source: Option<Language>,
    ) -> Result<&'static Linter, PackError> {
        let mut settings = self.settings_for(path);
        settings.language = settings.language.or(document.language).or_else(|| language_of(document));
        settings.source = settings.source.or(source).or_else(|| source_of(document));
        self.linter_of(settings)
    }

    /// The language a file states and the other one in which it was asked to be checked.
    pub fn overruled(&self, document: &Document) -> Option<(Language, Language)> {
        let asked = self.settings_for(Path::new(&document.path)).language?;
        document.language.filter(|own| *own != asked).map(|own| (own, asked))
    }

    fn linter_of(&self, mut settings: Settings) -> Result<&'static Linter, PackError> {
        settings.language.get_or_insert(Language::ENGLISH);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, linter)) = made.iter().find(|(known, _)| *known == settings) {
            return Ok(linter);
        }
        // It lives as long as the program: freeing its thousands of strings at the end would take longer than an article.
        let linter: &'static Linter = Box::leak(Box::new(self.linter(&settings)?));
        made.push((settings, linter));
        Ok(linter)
    }

    /// What reports say of the rules: first of those that run where nothing else is set, then of all others.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn catalogue(&self) -> Result<Catalogue, PackError> {
        let running = self.linter_for(Path::new(""))?;
        if self.packs.is_some() {
            return Ok(Catalogue::new(running.rules()));
        }
        let mut others = builtin::rules()?;
        others.extend(self.config.rules()?);
        Ok(Catalogue::new(running.rules().iter().chain(&others)))
    }

    fn linter(&self, settings: &Settings) -> Result<Linter, PackError> {
        let linter = match &self.packs {
            None => Linter::new(settings, self.config.rules()?)?,
            Some(packs) => {
                let mut rules = Vec::new();
                for pack in packs {
                    rules.extend(builtin::read_pack(&pack.path, &pack.text)?);
                }
                Linter::with_rules(settings, rules)
            }
        };
        let linter = match self.authority() {
            Some(authority) => linter.with_authority(Arc::clone(authority)),
            None => linter,
        };
        let glossary = self.glossary.as_ref().map(|(glossary, _)| glossary);
        Ok(match glossary.or(self.config.glossary()) {
            Some(glossary) => linter.with_glossary(Arc::clone(glossary)),
            None => linter,
        })
    }
}

/// Reads a glossary and keeps its text.
fn read_glossary(path: &Path) -> Result<(Arc<Glossary>, String), String> {
    let name = path.display().to_string();
    let text = read_settings(path).map_err(|error| format!("{name}: {}", input::reason(&error)))?;
    let glossary = Glossary::parse(&name, &text).map_err(|error| error.to_string())?;
    Ok((Arc::new(glossary), text))
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

/// The language that the pairs of a document were translated from.
fn source_of(document: &Document) -> Option<Language> {
    let units = document.units.iter().flat_map(|unit| &unit.lines);
    let sources = document.groups.iter().flat_map(|group| &group.source).chain(units);
    recognise_pieces(sources.map(Text::as_str)).map(|(language, _)| language)
}

/// The language of a text, where it is clearly one that has rules of its own.
fn language_of(document: &Document) -> Option<Language> {
    let recognised = recognise_pieces(document.blocks.iter().map(|block| block.text.as_str()));
    let known = |language: Language| Facts::of(language).tag == language.as_str();
    recognised.filter(|&(language, sure)| known(language) && sure > 0.9).map(|(language, _)| language)
}
