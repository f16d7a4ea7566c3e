//! A configuration that is a part of another file: `[tool.corrigenda]` in `pyproject.toml`, `"corrigenda"` in
//! `package.json`.

use std::path::Path;

use super::error::ConfigError;
use crate::rule::PackError;
use crate::text::{Lines, Position};

/// The files that may hold one, in the order in which they are looked for.
pub(super) const FILES: [&str; 2] = ["pyproject.toml", "package.json"];

/// The head of the tables of `pyproject.toml` that are ours.
const TOOL: &str = "tool.corrigenda";

/// A configuration as TOML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub text: String,
    /// Where it begins in its file, if the places of the text are not those of the file.
    begins: Option<Position>,
}

impl Section {
    /// A file that is a configuration as a whole.
    pub fn whole(text: String) -> Self {
        Self { text, begins: None }
    }

    /// The part of a file that is one; nothing where the file has none.
    ///
    /// # Errors
    /// Why the file cannot be read, where it is not sound; what others read is checked no further.
    pub fn of(path: &Path, text: &str) -> Option<Self> {
        match path.file_name()?.to_str()? {
            "pyproject.toml" => of_pyproject(text),
            "package.json" => of_package(text),
            _ => None,
        }
    }

    /// Faults with places in the file.
    pub fn placed(&self, path: &str, error: ConfigError) -> ConfigError {
        let Some(begins) = self.begins else { return error };
        let place = |fault: PackError| {
            if fault.path == path { PackError { position: begins, ..fault } } else { fault }
        };
        match error {
            ConfigError::Faults(faults) => ConfigError::Faults(faults.into_iter().map(place).collect()),
            ConfigError::Content(fault) => ConfigError::Content(place(fault)),
            ConfigError::Io { .. } => error,
        }
    }
}

/// The tables of ours with all else blank, so that every place is that of the file.
fn of_pyproject(text: &str) -> Option<Section> {
    let table: toml::Table = toml::from_str(text).ok()?;
    table.get("tool")?.get("corrigenda")?;
    let mut ours = false;
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let own = line.trim_start();
        let head = own.strip_prefix("[[").or_else(|| own.strip_prefix('[')).map(str::trim_start);
        // A value that begins a line begins with a quotation mark or a digit, not with a name.
        if let Some(head) = head.filter(|head| head.starts_with(|c: char| c.is_alphabetic())) {
            let below = head.strip_prefix(TOOL).filter(|rest| rest.starts_with([']', '.', ' ']));
            ours = below.is_some();
            if let Some(below) = below.and_then(|rest| rest.strip_prefix('.')) {
                let before = &line[..line.len() - head.len()];
                kept += before;
                kept += &" ".repeat(TOOL.len() + 1);
                kept += below;
                continue;
            }
        } else if ours {
            kept += line;
            continue;
        }
        kept.extend(line.chars().flat_map(|c| {
            let (blank, times) = if c == '\n' || c == '\r' { (c, 1) } else { (' ', c.len_utf8()) };
            std::iter::repeat_n(blank, times)
        }));
    }
    Some(Section { text: kept, begins: None })
}

/// The object of ours as TOML; its faults have the place where it begins.
fn of_package(text: &str) -> Option<Section> {
    let package: serde_json::Value = serde_json::from_str(text).ok()?;
    let own = package.get("corrigenda")?;
    let at = text.find("\"corrigenda\"").unwrap_or_default();
    let begins = Lines::new(text.as_bytes()).position(at);
    let table: toml::Table = serde_json::from_value(own.clone()).ok()?;
    Some(Section { text: toml::to_string(&table).ok()?, begins: Some(begins) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_pyproject_our_tables_stay_where_they_are() {
        let text = "[project]\nname = \"ä\"\n\n[tool.corrigenda]\nlanguage = \"fr\"\nignore = [\n  \"spacing\",\n]\n\n\
            [tool.corrigenda.rules]\n\"names/drift\" = \"off\"\n\n[[tool.corrigenda.files]]\npaths = [\"a\"]\n\n\
            [tool.other]\nlanguage = 3\n";
        let section = Section::of(Path::new("pyproject.toml"), text).unwrap();
        assert_eq!(section.text.len(), text.len());
        let table: toml::Table = toml::from_str(&section.text).unwrap();
        assert_eq!(table["language"].as_str(), Some("fr"));
        assert_eq!(table["rules"]["names/drift"].as_str(), Some("off"));
        assert_eq!(table["files"][0]["paths"][0].as_str(), Some("a"));
        assert_eq!(section.text.find("\"fr\""), text.find("\"fr\""));
        assert_eq!(table.len(), 4, "{table:?}");
    }

    #[test]
    fn of_package_the_object_is_read() {
        let text = "{\n  \"name\": \"x\",\n  \"corrigenda\": {\"language\": \"es\", \"rules\": {\"spacing\": \"off\"}}\n}";
        let section = Section::of(Path::new("package.json"), text).unwrap();
        assert!(section.text.contains("language = \"es\""), "{}", section.text);
        assert_eq!(section.begins.map(|place| place.line), Some(3));
    }

    #[test]
    fn a_file_without_a_section_is_none() {
        assert_eq!(Section::of(Path::new("pyproject.toml"), "[tool.other]\n"), None);
        assert_eq!(Section::of(Path::new("package.json"), "{\"name\": \"x\"}"), None);
        assert_eq!(Section::of(Path::new("package.json"), "{"), None);
    }
}
