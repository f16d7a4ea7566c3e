//! What a person wants to ignore from now on goes into the configuration, with the reason.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use corrigenda::config::{Config, FILE_NAME, unknown_rule};
use corrigenda::document::Document;
use corrigenda::linter::Diagnostic;
use corrigenda::rule::{Place, Severity};
use corrigenda::text::visible;

use super::{input, write};

/// The configuration that entries are added to.
#[derive(Debug, Clone, Copy)]
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
        let name = self.name_of(path).map_err(|why| self.fault(&why))?;
        let entries =
            silenced.iter().map(|(diagnostic, reason)| self.entry(&name, document, diagnostic, reason));
        self.append(&entries.collect::<String>())
    }

    /// Adds entries; gives the file.
    ///
    /// # Errors
    /// Why nothing was added.
    fn append(&self, entries: &str) -> Result<PathBuf, String> {
        let file = self.file();
        if file.extension().is_some_and(|extension| extension == "json") {
            return Err(self.fault("entries are added to TOML only; write one under \"suppress\" by hand"));
        }
        let mut text = match std::fs::read_to_string(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| self.fault(&input::reason(&error)))?,
        };
        text += entries;
        toml::from_str::<toml::Table>(&text).map_err(|error| self.fault(error.message()))?;
        write::put(&file, text.as_bytes()).map_err(|error| self.fault(&input::reason(&error)))?;
        Ok(file)
    }

    fn fault(&self, why: &str) -> String {
        format!("nothing is ignored: {}: {why}", input::named(&self.file()))
    }

    /// An entry as a person would write it.
    fn entry(&self, path: &str, document: &Document, diagnostic: &Diagnostic, reason: &str) -> String {
        let text = words_of(document, diagnostic.place);
        let text = if text.is_empty() { String::new() } else { format!("text = {}\n", quoted(text)) };
        let (path, rule, reason) = (quoted(path), quoted(&diagnostic.rule), quoted(reason));
        let is_section = self.file().file_name().is_some_and(|name| name == "pyproject.toml");
        let table = if is_section { "tool.corrigenda.suppress" } else { "suppress" };
        format!("\n[[{table}]]\npath = {path}\nrule = {rule}\n{text}reason = {reason}\n")
    }
}

/// Everything that is found is ignored from now on, for one reason.
#[derive(Debug)]
pub struct Silencer {
    reason: String,
    /// The entries of all texts, each once.
    entries: Mutex<BTreeSet<String>>,
}

impl Silencer {
    /// Findings are ignored for this reason.
    pub fn new(reason: &str) -> Self {
        Self { reason: reason.to_owned(), entries: Mutex::default() }
    }

    /// Takes the findings of a text from a severity on; what is less bad, or cannot be ignored, stays.
    pub fn take(
        &self,
        silence: &Silence<'_>,
        (path, document): (&Path, &Document),
        least: Severity,
        found: &mut Vec<Diagnostic>,
    ) {
        let Ok(name) = silence.name_of(path) else { return };
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        found.retain(|diagnostic| {
            if diagnostic.severity < least || silence.can_add(path, &diagnostic.rule).is_err() {
                return true;
            }
            entries.insert(silence.entry(&name, document, diagnostic, &self.reason));
            false
        });
    }

    /// Writes them; gives what there is to say of it.
    ///
    /// # Errors
    /// Why nothing was added.
    pub fn close(&self, silence: &Silence<'_>) -> Result<String, String> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.is_empty() {
            return Ok("nothing was found that could be ignored".to_owned());
        }
        let file = silence.append(&entries.iter().map(String::as_str).collect::<String>())?;
        let file = input::shown(&file);
        Ok(format!("{}: entries under [[suppress]] added: {}", visible(&file), entries.len()))
    }
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
