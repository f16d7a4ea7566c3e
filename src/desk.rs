//! Work on one text, whoever asks for it: a command, a server, an editor. The settings that hold for it, the linter made
//! of them, what it finds, and what fixing comes to are told here once, so that all doors say the same.

mod guard;
mod house;
mod settled;
mod sources;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

pub use self::guard::guarded;
pub use self::house::House;
pub use self::settled::Settled;
pub use self::sources::{Sourceless, Sources, base_of, is_same_file, name_of};
use crate::bitext::Original;
use crate::check;
use crate::document::{Before, Document, Language, Structure};
use crate::fix::{self, Fixed, Wanted};
use crate::format::{self, EditError, ReadError, ReadOptions};
use crate::language::Facts;
use crate::language::recognise::recognise_pieces;
use crate::linter::{Beside, Diagnostic, Linted, Linter, Outcome, Second, Settings};
use crate::names::{FolderVote, Survey};
use crate::rule::PackError;
use crate::span::{Edit, Raw};
use crate::suppress::Suppressions;
use crate::text::Text;

/// Where texts are worked on: what the house has settled, and what is stated over that for these texts.
#[derive(Debug, Default)]
pub struct Desk {
    /// What the house has settled.
    pub house: Arc<House>,
    /// What is stated for these texts, which wins over the configuration.
    pub stated: Settings,
    /// How files are read.
    pub reading: ReadOptions,
    /// What all texts together say of names, once they have been surveyed.
    folder: Option<FolderVote>,
}

impl Desk {
    /// A desk in a house.
    pub const fn new(house: Arc<House>, stated: Settings, reading: ReadOptions) -> Self {
        Self { house, stated, reading, folder: None }
    }

    /// The same desk, without a survey, where the languages of texts are stated as well.
    #[must_use]
    pub fn stating(&self, language: Option<Language>, source: Option<Language>) -> Self {
        let stated = Settings { language, source, ..self.stated.clone() };
        Self::new(Arc::clone(&self.house), stated, self.reading.clone())
    }

    /// Reads all packs, so that a fault in one is one error before any text is read; gives notes on what a house's rules
    /// say in an old way.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn validate(&self) -> Result<Vec<String>, PackError> {
        Ok(self.linter_for(Path::new(""))?.rules().iter().filter_map(check::renamed).collect())
    }

    /// Whether some text may have to be held against all texts.
    pub fn may_want_survey(&self) -> bool {
        self.house.may_want_survey(&self.stated.select)
    }

    /// From now on texts are held against what this survey found.
    pub fn take(&mut self, survey: Survey) {
        self.folder = Some(FolderVote::of(survey, self.house.names().map(AsRef::as_ref)));
    }

    /// What all texts together say of names.
    pub const fn folder(&self) -> Option<&FolderVote> {
        self.folder.as_ref()
    }

    /// The settings of a file.
    pub fn settings_for(&self, path: &Path) -> Settings {
        let mut settings = self.house.settings_for(path);
        settings.language = self.stated.language.or(settings.language);
        settings.source = self.stated.source.or(settings.source);
        if !self.stated.select.is_empty() {
            settings.select.clone_from(&self.stated.select);
        }
        settings.ignore.extend(self.stated.ignore.iter().cloned());
        settings.levels.extend(self.stated.levels.clone());
        settings.min_confidence = self.stated.min_confidence.or(settings.min_confidence);
        settings.language = settings.language.filter(|&language| is_determined(language));
        settings
    }

    /// The linter for the texts of a path where nothing is known of them.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn linter_for(&self, path: &Path) -> Result<Arc<Linter>, PackError> {
        self.house.linter(self.settings_for(path))
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
    ) -> Result<Arc<Linter>, PackError> {
        self.house.linter(self.settings_for_text(path, document, source))
    }

    /// The language of a text: stated, or recognised, or English.
    pub fn language_of(&self, path: &Path, document: &Document) -> Language {
        self.known_language_of(path, document).unwrap_or(Language::ENGLISH)
    }

    /// The language of a text, where it is stated or recognised.
    pub fn known_language_of(&self, path: &Path, document: &Document) -> Option<Language> {
        self.settings_for_text(path, document, None).language
    }

    /// The language of a text where nobody states it and it was recognised.
    pub fn recognised_language_of(&self, path: &Path, document: &Document) -> Option<Language> {
        let is_stated = self.settings_for(path).language.is_some();
        let known = || self.known_language_of(path, document);
        if is_stated { None } else { known().filter(|known| document.language != Some(*known)) }
    }

    /// The settings of a text, with the languages that are recognised where nobody states them.
    fn settings_for_text(&self, path: &Path, document: &Document, source: Option<Language>) -> Settings {
        let mut settings = self.settings_for(path);
        settings.source = settings.source.or(source).or_else(|| source_of(document));
        settings.language = settings.language.or_else(|| language_of(document, settings.source));
        settings
    }

    /// The language a file states and the other one in which it was asked to be checked.
    pub fn overruled(&self, document: &Document) -> Option<(Language, Language)> {
        let asked = self.settings_for(Path::new(&document.path)).language?;
        document.language.filter(|own| *own != asked).map(|own| (own, asked))
    }

    /// Reads a text; `name` is what reports call it.
    ///
    /// # Errors
    /// As [`format::read_with`].
    pub fn read(&self, name: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
        format::read_with(name, bytes, &self.reading)
    }

    /// Reads a stretch of a file of JSON lines.
    ///
    /// # Errors
    /// As [`format::read_with`].
    pub fn read_stretch(&self, name: &str, bytes: Vec<u8>, before: Before) -> Result<Document, ReadError> {
        format::read_with(name, bytes, &ReadOptions { before, ..self.reading.clone() })
    }

    /// Reads a text that stands beside its source: of resource files, text by text.
    ///
    /// # Errors
    /// As [`format::read_with`].
    pub fn read_beside(
        &self,
        name: &str,
        bytes: Vec<u8>,
        original: Option<&Original>,
    ) -> Result<Document, ReadError> {
        let document = self.read(name, bytes)?;
        Ok(match original {
            Some(original) => format::beside(document, &original.document),
            None => document,
        })
    }

    /// Reads the source of the text at a path.
    ///
    /// # Errors
    /// As [`format::read_with`].
    pub fn read_original(&self, name: &str, bytes: Vec<u8>, text: &Path) -> Result<Original, ReadError> {
        let stated = self.settings_for(text).source;
        let document = format::read_with(name, bytes, &self.reading_of_sources(text))?;
        let pieces = document.blocks.iter().map(|block| block.text.as_str());
        let recognised = || recognise_pieces(pieces).map(|(language, _)| language);
        let language = stated.or(document.language).or_else(recognised);
        Ok(Original { document, language, ..Original::default() })
    }

    /// How the source of the text at a path is read.
    fn reading_of_sources(&self, text: &Path) -> ReadOptions {
        ReadOptions { format: None, language: self.settings_for(text).source, ..self.reading.clone() }
    }

    /// What the rules, and a `second` beside them, find in a text, less what its own comments suppress.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn lint(
        &self,
        path: &Path,
        document: &Document,
        original: Option<&Original>,
        second: Option<&dyn Second>,
    ) -> Result<Linted, DeskError> {
        self.lint_by(path, document, original, second).map(|(linted, _)| linted)
    }

    /// The same, with the linter that the text turned out to need.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn lint_by(
        &self,
        path: &Path,
        document: &Document,
        original: Option<&Original>,
        second: Option<&dyn Second>,
    ) -> Result<(Linted, Arc<Linter>), DeskError> {
        let beside = Beside { folder: self.folder(), original, second };
        let linter = self.linter_for_text(path, document, original.and_then(|original| original.language))?;
        Ok(match linter.lint_or_guess(document, beside) {
            Outcome::Found(found) => (found, linter),
            Outcome::TranslatedFrom(source) => {
                let linter = self.linter_for_text(path, document, Some(source))?;
                (linter.lint_and_count(document, beside), linter)
            }
        })
    }

    /// What is found in a text and shown: less what its own comments and the configuration suppress.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn find(
        &self,
        path: &Path,
        document: &Document,
        original: Option<&Original>,
    ) -> Result<Vec<Diagnostic>, DeskError> {
        let mut found = self.lint(path, document, original, None)?.diagnostics;
        Suppressions::new(self.house.config()).apply(path, document, &mut found);
        Ok(found)
    }

    /// What fixing a text comes to. `find` gives what is found, and shown, in the text as the edits told have made it.
    ///
    /// # Errors
    /// The first error of `find`, or that the edits break the file.
    pub fn fix(
        &self,
        stored: &Document,
        wanted: Wanted,
        mut find: impl FnMut(&Document, &[Edit<Raw>]) -> Result<Vec<Diagnostic>, DeskError>,
    ) -> Result<Fixed, DeskError> {
        fix::to_fixed_point_following(text_of(stored), wanted, |_, edits| {
            let document = match edits {
                [] => Cow::Borrowed(stored),
                _ => Cow::Owned(format::edited(stored, edits, &self.reading)?),
            };
            find(&document, edits)
        })
    }
}

/// Why work on a text came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// It cannot be read, or not after it was fixed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A pack of the house is wrong.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Fixes have no place in it.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// The text of a file in UTF-8, in which edits count.
pub fn text_of(document: &Document) -> &[u8] {
    document.parts.first().map_or(&[], |part| &part.bytes)
}

/// The language that the pairs of a document were translated from.
fn source_of(document: &Document) -> Option<Language> {
    let units = document.units.iter().flat_map(|unit| &unit.lines);
    let sources = document.groups.iter().flat_map(|group| &group.source).chain(units);
    recognise_pieces(sources.map(Text::as_str)).map(|(language, _)| language)
}

/// The language of a text. What markup states is often that of its template: where the text is clearly in another, that
/// counts, unless it is the one that was translated from.
fn language_of(document: &Document, source: Option<Language>) -> Option<Language> {
    let Some(stated) = document.language.filter(|&language| is_determined(language)) else {
        return recognised(document);
    };
    // What a template says of the country is seldom meant.
    let stated = if document.units.is_empty() { stated.anywhere() } else { stated };
    let may_be_a_template = document.structure == Structure::Marked && has_rules(stated);
    let is_other = |own: &Language| own.as_str() != stated.as_str() && Some(*own) != source;
    let shown = if may_be_a_template { recognised(document).filter(is_other) } else { None };
    Some(shown.unwrap_or(stated))
}

/// The language that the words of a text show, where that is clear. Of what is no whole page only languages count that
/// have rules of their own: a text in another is likelier one that was not translated.
fn recognised(document: &Document) -> Option<Language> {
    let recognised = recognise_pieces(document.blocks.iter().map(|block| block.text.as_str()));
    let counts = |language| document.is_page || has_rules(language);
    recognised.filter(|&(language, sure)| counts(language) && sure > 0.9).map(|(language, _)| language)
}

/// Whether a language is stated at all.
fn is_determined(language: Language) -> bool {
    language != Language::UNDETERMINED
}

fn has_rules(language: Language) -> bool {
    Facts::of(language).tag == language.as_str()
}
