//! The text of a question, read and on the desk.

use std::path::PathBuf;
use std::sync::Arc;

use super::ask::{Ask, Bytes, Change, Kept};
use super::{Refusal, language};
use crate::bitext::Original;
use crate::config::unknown_rule;
use crate::desk::{Desk, DeskError, House, text_of};
use crate::document::Document;
use crate::fix::{Splices, apply};
use crate::format::{self, Format, ReadOptions};
use crate::gate::Gate;
use crate::glossary::Glossary;
use crate::linter::{Diagnostic, Settings};
use crate::names::Authority;
use crate::report::{FileReport, Thresholds};
use crate::rule::parse_severity;
use crate::span::{Edit, Raw};

/// What a text is called that has no name.
const NAMELESS: &str = "text";

/// A text, and all that is asked of it.
pub struct Sheet {
    /// Where it is worked on.
    pub desk: Desk,
    /// What it is called.
    pub path: PathBuf,
    /// The text as it was sent.
    pub stored: Document,
    /// The text with the steps made that were sent with it.
    pub document: Document,
    /// What these steps come to in the text that was sent.
    pub edits: Vec<Edit<Raw>>,
    /// The text it was translated from.
    pub original: Option<Original>,
    /// Which findings are shown, and so fixed, and which fail.
    pub thresholds: Thresholds,
    kept: Vec<Kept>,
    gate: Option<Gate>,
}

impl Sheet {
    /// Reads what is asked.
    ///
    /// # Errors
    /// The question, the text, or the house is wrong.
    pub fn of(house: &Arc<House>, ask: &Ask) -> Result<Self, Refusal> {
        let name = ask.name.clone().unwrap_or_else(|| NAMELESS.to_owned());
        let path = PathBuf::from(&name);
        let desk = desk_of(house, ask)?;
        let bytes = bytes_of(ask.text.as_ref(), ask.file.as_ref(), "")?;
        let original = match &ask.source {
            None => None,
            Some(source) => {
                let bytes = bytes_of(source.text.as_ref(), source.file.as_ref(), "source: ")?;
                let name = source.name.as_deref().unwrap_or("source");
                let read = desk.read_original(name, bytes, &path);
                Some(read.map_err(|error| Refusal::Text(format!("source: {error}")))?)
            }
        };
        let stored = desk.read_beside(&name, bytes, original.as_ref()).map_err(DeskError::from)?;
        let edits = edits_of(&stored, &ask.steps)?;
        let document = match edits.as_slice() {
            [] => stored.clone(),
            edits => format::edited(&stored, edits, &desk.reading).map_err(DeskError::from)?,
        };
        let show = match ask.show.as_deref().map(parse_severity) {
            None => None,
            Some(Ok(Some(severity))) => Some(severity),
            Some(Ok(None)) => return Err(Refusal::Question("`show` is error, warning or info".to_owned())),
            Some(Err(why)) => return Err(Refusal::Question(format!("show: {why}"))),
        };
        let wishes = house.config().wishes_for(&path);
        let thresholds = Thresholds::stated(show.or(wishes.show), wishes.fail_on);
        let (kept, gate) = (ask.kept.clone(), ask.gate.clone());
        Ok(Self { desk, path, stored, document, edits, original, thresholds, kept, gate })
    }

    /// What is found in the text, or in what fixes have made of it, less what is suppressed and what is kept.
    ///
    /// # Errors
    /// A pack of the house is wrong.
    pub fn find(&self, document: &Document) -> Result<Vec<Diagnostic>, DeskError> {
        let mut found = self.desk.find(&self.path, document, self.original.as_ref())?;
        found.retain(|d| {
            let is_kept =
                |kept: &Kept| (&kept.rule, kept.start, kept.end) == (&d.rule, d.span.start, d.span.end);
            !self.kept.iter().any(is_kept)
        });
        Ok(found)
    }

    /// What is reported of the text.
    pub fn report<'a>(&'a self, found: &'a [Diagnostic]) -> FileReport<'a> {
        FileReport {
            document: &self.document,
            diagnostics: found,
            edits: &[],
            original: self.original.as_ref(),
            thresholds: self.thresholds,
        }
    }

    /// What the gate asks for.
    pub fn gate(&self) -> Gate {
        self.gate.clone().or_else(|| self.desk.house.config().gate.clone()).unwrap_or_default()
    }
}

/// The desk that the question wants.
fn desk_of(house: &Arc<House>, ask: &Ask) -> Result<Desk, Refusal> {
    let tag = |tag: &Option<String>| tag.as_deref().map(language).transpose();
    let stated = Settings {
        language: tag(&ask.language)?,
        source: tag(&ask.from)?,
        select: ask.select.clone(),
        ignore: ask.ignore.clone(),
        ..Settings::default()
    };
    if !(ask.select.is_empty() && ask.ignore.is_empty()) {
        let known = house.config().known_names(&[]).map_err(|error| Refusal::House(error.to_string()))?;
        let unknown = |names: &[String]| names.iter().find_map(|name| unknown_rule(name, &known));
        for (field, names) in [("select", &ask.select), ("ignore", &ask.ignore)] {
            if let Some(why) = unknown(names) {
                return Err(Refusal::Question(format!("{field}: {why}")));
            }
        }
    }
    let format = |name: &String| {
        Format::by_name(name).ok_or_else(|| Refusal::Question(format!("`{name}` is no format that is read")))
    };
    let reading = ReadOptions {
        format: ask.format.as_ref().map(format).transpose()?,
        language: stated.language,
        html: house.config().html.clone(),
        ..ReadOptions::default()
    };
    Ok(Desk::new(house_of(house, ask)?, stated, reading))
}

/// The house with the names and terms that are sent.
fn house_of(house: &Arc<House>, ask: &Ask) -> Result<Arc<House>, Refusal> {
    if ask.names.is_empty() && ask.glossary.is_none() {
        return Ok(Arc::clone(house));
    }
    let mut own = House::new(Arc::clone(house.config()));
    if !ask.names.is_empty() {
        let decided = house.names().map_or(&[][..], |names| names.names());
        let names = decided.iter().chain(&ask.names).cloned().collect();
        own = own.with_names(Arc::new(Authority::new(names)));
    }
    if let Some(text) = &ask.glossary {
        let glossary =
            Glossary::parse("glossary", text).map_err(|error| Refusal::Question(error.to_string()))?;
        own = own.with_glossary(Arc::new(glossary), text.clone());
    }
    Ok(Arc::new(own))
}

fn bytes_of(text: Option<&String>, file: Option<&Bytes>, whose: &str) -> Result<Vec<u8>, Refusal> {
    match (text, file) {
        (Some(text), None) => Ok(text.clone().into_bytes()),
        (None, Some(Bytes(bytes))) => Ok(bytes.clone()),
        (None, None) => Err(Refusal::Question(format!("{whose}neither `text` nor `file` is there"))),
        (Some(_), Some(_)) => Err(Refusal::Question(format!("{whose}`text` and `file` are both there"))),
    }
}

/// What steps, one after the other, come to in the text as it was read.
fn edits_of(stored: &Document, steps: &[Vec<Change>]) -> Result<Vec<Edit<Raw>>, Refusal> {
    let mut bytes = text_of(stored).to_vec();
    let mut splices = Splices::new(bytes.len());
    for (number, step) in steps.iter().enumerate() {
        let mut edits: Vec<Edit<Raw>> = step.iter().map(Change::edit).collect();
        edits.sort_by_key(|edit| edit.span);
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let fits =
            |change: &Change| change.start <= change.end && text.get(change.start..change.end).is_some();
        let overlap = edits.windows(2).any(|pair| pair[0].span.end > pair[1].span.start);
        if overlap || !step.iter().all(fits) {
            return Err(Refusal::Question(format!("steps[{number}]: these changes do not fit the text")));
        }
        bytes = apply(&bytes, &edits);
        splices.apply(&edits);
    }
    Ok(if steps.is_empty() { Vec::new() } else { splices.edits() })
}
