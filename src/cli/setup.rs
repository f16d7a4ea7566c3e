//! What to look for: the arguments that all commands share which lint, and the desk that they make.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use corrigenda::config::{Config, read_settings, unknown_rule};
use corrigenda::desk::{Desk, House};
use corrigenda::document::Language;
use corrigenda::format::{Format, ReadOptions};
use corrigenda::glossary::Glossary;
use corrigenda::linter::Settings;
use corrigenda::rule::Pack;

use super::html::HtmlArgs;
use super::values::{language, language_or_auto, share, text_format};
use super::{input, output};

/// What to look for: shared by all commands that lint.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What to look for")]
pub struct LintArgs {
    /// Language of the texts, as in `en` or `de-AT`; `auto`, and where nobody states it: as recognised
    #[arg(long, value_name = "LANGUAGE", value_parser = language_or_auto)]
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
    /// Leave out findings that are less likely right, as in `0.9`; how likely is measured (docs/measuring.md)
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f32>,
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use only the rules of these packs instead of the built-in ones
    #[arg(long, value_name = "PACK")]
    pub rules: Vec<PathBuf>,
}

impl LintArgs {
    /// Reads what the arguments name, and the configuration they name or that stands in or above the first of `paths`.
    ///
    /// # Errors
    /// A message for a person: what cannot be read, or what is wrong with the configuration.
    pub fn desk(&self, paths: &[PathBuf]) -> Result<Desk, String> {
        let config = if let Some(path) = &self.config {
            Config::read(path)
        } else {
            let here = PathBuf::from(".");
            Config::discover(paths.iter().find(|path| path.as_os_str() != "-").unwrap_or(&here))
        };
        let config = config.map_err(|error| error.to_string())?;
        let read = |path: &PathBuf| {
            let name = path.display().to_string();
            match read_settings(path) {
                Ok(text) => Ok(Pack { path: name, text }),
                Err(error) => Err(format!("{name}: {}", input::reason(&error))),
            }
        };
        let packs = self.rules.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        check_names(&config, &packs, self)?;
        let reading = self.reading(&config);
        let mut house = House::new(config);
        if let Some((glossary, text)) = self.glossary.as_deref().map(read_glossary).transpose()? {
            house = house.with_glossary(glossary, text);
        }
        if !packs.is_empty() {
            house = house.with_packs(packs);
        }
        let house = Arc::new(house);
        // It lives as long as the program: freeing thousands of strings at the end would take longer than an article.
        std::mem::forget(Arc::clone(&house));
        Ok(Desk::new(house, self.stated(), reading))
    }

    /// What wins over the configuration.
    fn stated(&self) -> Settings {
        Settings {
            language: self.lang,
            source: self.from,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            min_confidence: self.min_confidence,
            ..Settings::default()
        }
    }

    fn reading(&self, config: &Config) -> ReadOptions {
        ReadOptions {
            format: self.format_of_files,
            language: self.lang,
            text_field: self.text_field.clone(),
            source_field: self.source_field.clone(),
            id_field: self.id_field.clone(),
            html: self.html.over(&config.html),
            unfinished: self.include_unfinished,
            ..ReadOptions::default()
        }
    }
}

/// Reads all packs of a desk, so that a fault in one is one error before any file is read, not one per file; what a house's
/// rules say in an old way is noted.
///
/// # Errors
/// The first fault of a pack, for a person.
pub fn validate(desk: &Desk) -> Result<(), String> {
    let notes = desk.validate().map_err(|error| error.to_string())?;
    for note in &notes {
        output::complain(note);
    }
    Ok(())
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
