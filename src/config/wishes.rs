//! What a configuration says of a run as a whole, and of each file beside its rules: which files, what is reported, and
//! what fails.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use toml::Spanned;

use super::file::ConfigTable;
use super::reader::{Reader, Stated};
use crate::rule::{PackError, Severity, parse_severity};
use crate::text::visible;

/// What is stated of a run; an argument wins over it.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Of folders only these files; none: all texts.
    pub include: Option<GlobSet>,
    /// Of folders not these files.
    pub exclude: GlobSet,
    /// The name of the format of the output.
    pub format: Option<String>,
    /// Reports into files, as `FORMAT=FILE`, the file below the folder of the configuration.
    pub reports: Vec<String>,
}

/// What is stated of a file beside its rules; an argument wins over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileWishes {
    /// The severity from which on findings fail the run (none: nothing fails).
    pub fail_on: Option<Option<Severity>>,
    /// The lowest severity shown to people.
    pub show: Option<Severity>,
    /// The largest file that is read, in bytes.
    pub max_file_size: Option<u64>,
}

impl FileWishes {
    /// These, and where they say nothing those of `base`.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        Self {
            fail_on: self.fail_on.or(base.fail_on),
            show: self.show.or(base.show),
            max_file_size: self.max_file_size.or(base.max_file_size),
        }
    }
}

impl Wishes {
    /// Whether a file that stands in a folder is to be read.
    pub fn takes(&self, path: &Path) -> bool {
        if self.include.is_none() && self.exclude.is_empty() {
            return true;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.include.as_ref().is_none_or(|include| include.is_match(&path)) && !self.exclude.is_match(&path)
    }
}

/// The units of sizes.
const UNITS: [(&str, u64); 3] = [("G", 1 << 30), ("M", 1 << 20), ("k", 1 << 10)];

/// Reads a size such as `512M` or `2G`.
///
/// # Errors
/// It is none.
pub fn parse_size(text: &str) -> Result<u64, String> {
    let fault = || format!("“{}” is no size such as 512M or 2G", visible(text));
    let (number, unit) = UNITS
        .iter()
        .find_map(|(name, size)| {
            Some((text.strip_suffix(name).or(text.strip_suffix(&name.to_uppercase()))?, *size))
        })
        .unwrap_or((text, 1));
    let number: u64 = number.trim().parse().map_err(|_| fault())?;
    number.checked_mul(unit).ok_or_else(fault)
}

impl Reader<'_> {
    /// What the file says of a run, as far as it is right.
    pub(super) fn wishes(&self, table: &ConfigTable, folder: &Path) -> Wishes {
        let own = |value: &Spanned<String>| value.as_ref().clone();
        let report = |value: &Spanned<String>| {
            let (format, file) = value.as_ref().split_once('=')?;
            let below: PathBuf = if file == "-" { file.into() } else { folder.join(file) };
            Some(format!("{format}={}", below.display()))
        };
        let include = self.globs(&table.include, folder);
        Wishes {
            include: (!table.include.is_empty()).then_some(include),
            exclude: self.globs(&table.exclude, folder),
            format: table.format.as_ref().map(own),
            reports: table.report.iter().map(|value| report(value).unwrap_or_else(|| own(value))).collect(),
        }
    }

    /// What one level of the file says of files beside their rules, as far as it is right.
    pub(super) fn file_wishes(&self, stated: &Stated<'_>) -> FileWishes {
        let fail_on = |value: &Spanned<String>| match value.as_ref().as_str() {
            "never" => Ok(None),
            name => self.severity(value, name).map(Some),
        };
        let size = |value: &Spanned<String>| parse_size(value.as_ref()).map_err(|why| self.error(value, why));
        FileWishes {
            fail_on: stated.fail_on.and_then(|value| self.keep(fail_on(value))),
            show: stated.show.and_then(|value| self.keep(self.severity(value, value.as_ref()))),
            max_file_size: stated.max_file_size.and_then(|value| self.keep(size(value))),
        }
    }

    fn severity(&self, at: &Spanned<String>, name: &str) -> Result<Severity, PackError> {
        let read = parse_severity(name).ok().flatten();
        read.ok_or_else(|| self.error(at, format!("`{name}` is no severity: error, warning, info")))
    }

    /// Patterns of paths as `.gitignore` has them, less its exceptions: one without a slash is that of a name, whatever its
    /// folder, and one of a folder means all that is in it.
    fn globs(&self, patterns: &[Spanned<String>], folder: &Path) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            if self.keep(self.glob(pattern, folder)).is_none() {
                continue;
            }
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            let home = globset::escape(&folder.display().to_string());
            let own = pattern.as_ref().trim_end_matches('/');
            let anywhere = if own.contains('/') { "" } else { "**/" };
            let own = own.trim_start_matches('/');
            for full in [format!("{home}/{anywhere}{own}"), format!("{home}/{anywhere}{own}/**")] {
                // It was read before.
                if let Ok(glob) = Glob::new(&full) {
                    set.add(glob);
                }
            }
        }
        set.build().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{Config, SCHEMA};

    /// An example of what a part of the schema describes.
    fn example<'a>(schema: &'a Value, part: &'a Value) -> Option<&'a Value> {
        let own = part.get("examples").and_then(|examples| examples.get(0));
        let definition = || {
            let name = part.get("$ref")?.as_str()?.strip_prefix("#/definitions/")?;
            schema.get("definitions")?.get(name)?.get("examples")?.get(0)
        };
        own.or_else(definition)
    }

    #[test]
    fn what_the_schema_shows_can_be_read() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrigenda.toml");
        let mut tried = 0;
        for (key, part) in schema["properties"].as_object().unwrap() {
            let Some(value) = example(&schema, part) else { continue };
            let value: toml::Value = serde_json::from_value(value.clone()).unwrap();
            let text = toml::to_string(&toml::Table::from_iter([(key.clone(), value)])).unwrap();
            std::fs::write(&path, &text).unwrap();
            assert!(Config::read(&path).is_ok(), "{text}{:?}", Config::read(&path).err());
            tried += 1;
        }
        assert_eq!(
            tried,
            schema["properties"].as_object().unwrap().len() - 2,
            "all but `names` and `glossary`"
        );
    }

    #[test]
    fn what_is_read_stands_in_the_schema() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrigenda.toml");
        std::fs::write(&path, "no-such-key = 1\n").unwrap();
        let said = Config::read(&path).unwrap_err().to_string();
        let keys: Vec<&str> =
            said.split("known are ").skip(1).flat_map(|keys| keys.trim().split(", ")).collect();
        assert!(keys.len() > 10, "{said}");
        for key in keys {
            assert!(schema["properties"].get(key).is_some(), "{key} is not in the schema");
        }
    }

    #[test]
    fn excluded_files_are_those_of_a_name_a_folder_or_a_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrigenda.toml");
        std::fs::write(&path, "include = [\"*.md\", \"news/\"]\nexclude = [\"drafts/\", \"/notes.md\"]\n")
            .unwrap();
        let wishes = Config::read(&path).unwrap().wishes;
        let takes = |name: &str| wishes.takes(&folder.path().join(name));
        assert!(takes("a.md") && takes("deep/a.md") && takes("news/a.txt"));
        assert!(!takes("a.txt") && !takes("drafts/a.md") && !takes("deep/drafts/a.md") && !takes("notes.md"));
        assert!(takes("deep/notes.md"));
    }
}
