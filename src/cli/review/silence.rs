//! What a person wants to ignore from now on goes into the configuration, with the reason.

use std::path::{Path, PathBuf};

use corrigenda::config::{Config, FILE_NAME, unknown_rule};
use corrigenda::document::Document;
use corrigenda::linter::Diagnostic;
use corrigenda::rule::Place;

use crate::cli::{input, write};

/// The configuration that entries are added to.
pub struct Silence<'a> {
    pub config: &'a Config,
    /// The folder of a new one, where there is none.
    pub folder: &'a Path,
}

impl Silence<'_> {
    fn file(&self) -> PathBuf {
        self.config.path.clone().unwrap_or_else(|| self.folder.join(FILE_NAME))
    }

    /// The name of a text in an entry.
    ///
    /// # Errors
    /// Why it has none.
    fn name_of(&self, path: &Path) -> Result<String, String> {
        let absolute = |path: &Path| std::path::absolute(path).map_err(|error| input::reason(&error));
        let home = absolute(input::folder_of(&self.file()))?;
        let path = absolute(path)?;
        let below = path.strip_prefix(home).ok().and_then(Path::to_str);
        below.map(globset::escape).ok_or_else(|| {
            "the text is not in the folder of corrigenda.toml, or its name is not UTF-8".to_owned()
        })
    }

    /// Whether findings of a rule can be ignored in a text.
    ///
    /// # Errors
    /// Why they cannot.
    pub fn can_add(&self, path: &Path, rule: &str) -> Result<(), String> {
        self.name_of(path)?;
        let known = self.config.known_names(&[]).map_err(|error| error.to_string())?;
        unknown_rule(rule, &known).map_or(Ok(()), |_| {
            Err("the rule is of a pack that corrigenda.toml does not name under `extend`".to_owned())
        })
    }

    /// Adds an entry for each of these findings, with the reason to ignore it; gives the file.
    ///
    /// # Errors
    /// Why nothing was added.
    pub fn add(
        &self,
        (path, document): (&Path, &Document),
        silenced: &[(&Diagnostic, &str)],
    ) -> Result<PathBuf, String> {
        let file = self.file();
        let fail = |why: &str| format!("nothing is ignored: {}: {why}", input::named(&file));
        let mut text = match std::fs::read_to_string(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| fail(&input::reason(&error)))?,
        };
        let name = self.name_of(path).map_err(|why| fail(&why))?;
        text.extend(silenced.iter().map(|(diagnostic, reason)| entry(&name, document, diagnostic, reason)));
        toml::from_str::<toml::Table>(&text).map_err(|error| fail(error.message()))?;
        write::put(&file, text.as_bytes()).map_err(|error| fail(&input::reason(&error)))?;
        Ok(file)
    }
}

/// An entry as a person would write it.
fn entry(path: &str, document: &Document, diagnostic: &Diagnostic, reason: &str) -> String {
    let text = words_of(document, diagnostic.place);
    let text = if text.is_empty() { String::new() } else { format!("text = {}\n", quoted(text)) };
    let (path, rule, reason) = (quoted(path), quoted(&diagnostic.rule), quoted(reason));
    format!("\n[[suppress]]\npath = {path}\nrule = {rule}\n{text}reason = {reason}\n")
}

/// The words that a place stands in: a mark or a blank alone would stand for all of its kind.
fn words_of(document: &Document, place: Place) -> &str {
    let text = document.text(place.block);
    let (start, end) = (place.span.start.min(text.len()), place.span.end.min(text.len()));
    let is_word = |c: char| c.is_alphanumeric();
    let before = text[..start].trim_end_matches(|c| !is_word(c)).trim_end_matches(is_word);
    let after = text[end..].trim_start_matches(|c| !is_word(c)).trim_start_matches(is_word);
    &text[before.len()..text.len() - after.len()]
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
