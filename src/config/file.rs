//! The shape of `corrigenda.toml`, with places, so that errors can be our own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::gate::Gate;
use crate::judge;

/// The whole file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConfigTable {
    pub language: Option<Spanned<String>>,
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub select: Vec<Spanned<String>>,
    #[serde(default)]
    pub ignore: Vec<Spanned<String>>,
    #[serde(default)]
    pub rules: RuleSettings,
    #[serde(default)]
    pub include: Vec<Spanned<String>>,
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
    pub fail_on: Option<Spanned<String>>,
    pub show: Option<Spanned<String>>,
    pub format: Option<Spanned<String>>,
    #[serde(default)]
    pub report: Vec<Spanned<String>>,
    pub max_file_size: Option<Spanned<String>>,
    pub min_confidence: Option<Spanned<f64>>,
    #[serde(default)]
    pub extend: Vec<Spanned<String>>,
    pub names: Option<Spanned<String>>,
    pub glossary: Option<Spanned<String>>,
    #[serde(default)]
    pub files: Vec<FilesTable>,
    #[serde(default)]
    pub suppress: Vec<Spanned<SuppressTable>>,
    pub baseline: Option<String>,
    pub source_dir: Option<String>,
    pub gate: Option<Gate>,
    pub judge: Option<judge::Settings>,
    #[serde(default)]
    pub(super) html: HtmlTable,
    /// What is wanted of subtitles; that the table is there turns its rules on.
    pub(super) subtitles: Option<RuleSettings>,
}

impl ConfigTable {
    /// The files that it is read from: itself, at a path, and those in a folder that it names.
    pub fn read_from(&self, path: &Path, folder: &Path) -> Vec<PathBuf> {
        let named = self.extend.iter().chain(&self.names).chain(&self.glossary);
        std::iter::once(path.to_owned()).chain(named.map(|file| folder.join(file.as_ref()))).collect()
    }
}

/// What of HTML pages is read.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HtmlTable {
    pub(super) scope: Option<Spanned<String>>,
    pub(super) select: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) ignore: Vec<Spanned<String>>,
}

/// `[[suppress]]`: a finding that stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuppressTable {
    pub path: Spanned<String>,
    pub rule: Spanned<String>,
    pub text: Option<Spanned<String>>,
    pub reason: Spanned<String>,
}

/// `[[files]]`: what holds for some files only.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FilesTable {
    pub paths: Vec<Spanned<String>>,
    pub language: Option<Spanned<String>>,
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub select: Vec<Spanned<String>>,
    #[serde(default)]
    pub ignore: Vec<Spanned<String>>,
    #[serde(default)]
    pub rules: RuleSettings,
    pub fail_on: Option<Spanned<String>>,
    pub show: Option<Spanned<String>>,
    pub max_file_size: Option<Spanned<String>>,
    pub min_confidence: Option<Spanned<f64>>,
}

impl FilesTable {
    /// The patterns of the files it speaks of.
    pub fn paths(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.paths.iter()
    }
}

/// Settings of rules and groups by name.
pub type RuleSettings = BTreeMap<Spanned<String>, Spanned<RuleSetting>>;

/// `"off"`, or a table with a severity and options.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum RuleSetting {
    Severity(String),
    Table(toml::Table),
}

impl RuleSetting {
    pub fn value(&self) -> toml::Value {
        match self {
            Self::Severity(severity) => toml::Value::String(severity.clone()),
            Self::Table(table) => toml::Value::Table(table.clone()),
        }
    }
}
