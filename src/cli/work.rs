//! What is done with one text: read, lint, fix, write. A fault in the middle of it is that text's error, not the end.

use std::any::Any;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use corrigenda::bitext::Original;
use corrigenda::document::{Document, Storage};
use corrigenda::judge::{Anchored, Ballot};
use corrigenda::linter::{Beside, Diagnostic, Linter, Outcome};
use corrigenda::rule::Applicability;
use corrigenda::span::{Edit, Raw};
use corrigenda::{fix, format, suppress};

use super::cache::Cache;
use super::input::{self, Input};
use super::judge::{Case, Judge};
use super::original::{Loaded, Originals};
use super::output;
use super::screen::{Screen, Screened};
use super::setup::Setup;
use super::write;

/// What to do with fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixing {
    /// Nothing: only report.
    Report,
    /// Work out what the fixes come to.
    Show(Applicability),
    /// Make them.
    Make(Applicability),
}

/// A text after its turn.
#[derive(Debug, Default)]
pub struct Checked {
    /// The text: as fixed, when fixes were made; else as read.
    pub document: Document,
    /// What is found in it, and what of that is not shown.
    pub found: Screened,
    /// What all fixes come to, when they are shown or made.
    pub edits: Vec<Edit<Raw>>,
    /// How many fixes were made.
    pub made: usize,
    /// The text it was translated from, where that is a file of its own.
    pub original: Option<Arc<Original>>,
}

/// How texts are checked.
#[derive(Debug)]
pub struct Checking {
    /// Which rules run.
    pub setup: Setup,
    /// What they were translated from.
    pub originals: Originals,
    /// What was found in earlier runs.
    pub cache: Option<Cache>,
    /// Who judges them beside the rules.
    pub judge: Option<Judge>,
    /// What of their findings is shown.
    pub screen: Screen,
    /// What to do with fixes.
    pub fixing: Fixing,
}

impl Checking {
    /// Does the work for one text; nothing for one that is passed over.
    ///
    /// # Errors
    /// Why it could not be done, for a person.
    pub fn check(&self, input: &Input) -> Result<Option<Checked>, String> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        if self.screen.passes_over(path) {
            return Ok(None);
        }
        guarded(|| {
            let source = self.originals.of(input, &self.setup)?;
            let checked = self.checker(input, source.as_ref()).check()?;
            Ok(Some(Checked { original: source.map(|source| source.original), ..checked }))
        })
    }

    /// The questions that a judge is asked about a text; none for one that is passed over.
    ///
    /// # Errors
    /// The text could not be read, for a person.
    pub fn ballots(&self, input: &Input) -> Result<Vec<Ballot>, String> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        if self.screen.passes_over(path) {
            return Ok(Vec::new());
        }
        guarded(|| {
            let source = self.originals.of(input, &self.setup)?;
            self.checker(input, source.as_ref()).ballots()
        })
    }

    fn checker<'a>(&'a self, input: &'a Input, source: Option<&'a Loaded>) -> Checker<'a> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        Checker { checking: self, input, path, source, remarks: OnceCell::new() }
    }
}

/// One text in its turn.
struct Checker<'a> {
    checking: &'a Checking,
    input: &'a Input,
    path: &'a Path,
    source: Option<&'a Loaded>,
    /// What the judge says of the text as it stands in its file.
    remarks: OnceCell<Anchored>,
}

impl Checker<'_> {
    fn check(&self) -> Result<Checked, String> {
        let stored = self.read(input::read(self.input, &self.checking.setup.reading)?)?;
        match self.checking.fixing {
            Fixing::Report => self.report(stored),
            Fixing::Show(least) => {
                let (fixed, first, _) = self.to_fixed_point(&stored, least)?;
                let found = Screened { diagnostics: fixed.found, ..first };
                Ok(Checked { document: stored, found, edits: fixed.edits, ..Checked::default() })
            }
            Fixing::Make(least) => {
                if let Some(reason) = stored.read_only {
                    output::complain(&format!("{}: not fixed: {reason}", self.input.name));
                    return self.report(stored);
                }
                let (fixed, _, after_fixing) = self.to_fixed_point(&stored, least)?;
                let written = |edits| format::write(&stored, edits).map_err(|error| error.to_string());
                let (before, after) = (written(&[])?, written(&fixed.edits)?);
                if let Some(path) = self.input.path.as_deref().filter(|_| after != before) {
                    write::replace(path, &before, &after)?;
                }
                let found = Screened { diagnostics: fixed.left, ..after_fixing };
                Ok(Checked {
                    document: self.read(after)?,
                    found,
                    edits: fixed.edits,
                    made: fixed.made,
                    ..Checked::default()
                })
            }
        }
    }

    fn report(&self, document: Document) -> Result<Checked, String> {
        let text = text_of(&document);
        let found = self.lint(&document, &text, (&text, &[]))?;
        Ok(Checked { document, found, ..Checked::default() })
    }

    /// What fixing comes to, and what is said of the text besides its findings: at first, and in the end.
    fn to_fixed_point(
        &self,
        stored: &Document,
        least: Applicability,
    ) -> Result<(fix::Fixed, Screened, Screened), String> {
        let text = text_of(stored);
        let mut first = None;
        let mut latest = Screened::default();
        let fixed = fix::to_fixed_point_following(text.clone(), least, |bytes, edits| {
            let document = match edits {
                [] => Cow::Borrowed(stored),
                _ => Cow::Owned(self.edited(stored, edits)?),
            };
            latest = self.lint(&document, bytes, (&text, edits))?;
            let diagnostics = std::mem::take(&mut latest.diagnostics);
            first.get_or_insert_with(|| latest.clone());
            Ok::<_, String>(diagnostics)
        })?;
        Ok((fixed, first.unwrap_or_default(), latest))
    }

    fn read(&self, bytes: Vec<u8>) -> Result<Document, String> {
        let reading = &self.checking.setup.reading;
        format::read_with(&self.input.name, bytes, reading).map_err(|error| error.to_string())
    }

    fn edited(&self, stored: &Document, edits: &[Edit<Raw>]) -> Result<Document, String> {
        format::edited(stored, edits, &self.checking.setup.reading).map_err(|error| error.to_string())
    }

    /// What is found in a text that `edits` have made of the `first` one.
    fn lint(
        &self,
        document: &Document,
        bytes: &[u8],
        (first, edits): (&[u8], &[Edit<Raw>]),
    ) -> Result<Screened, String> {
        let linted = self.linted(bytes, document, edits)?;
        Ok(self.checking.screen.screen(self.path, document, linted, (first, edits)))
    }

    /// What the rules find, now or in an earlier run.
    fn linted(
        &self,
        bytes: &[u8],
        document: &Document,
        edits: &[Edit<Raw>],
    ) -> Result<suppress::Linted, String> {
        let setup = &self.checking.setup;
        let lint = || {
            let (linter, found) = self.found(document)?;
            Ok(self.heed(linter, document, found, edits))
        };
        // What all texts together say is no property of this one, and a judge remembers by itself.
        let is_own = setup.folder().is_none() && self.checking.judge.is_none();
        let Some(cache) = self.checking.cache.as_ref().filter(|_| is_own) else {
            return lint();
        };
        // In an archive more decides than the text.
        let bytes = if let Storage::Archive(archive) = &document.storage { archive } else { bytes };
        let key = cache.key(
            &setup.settings_for(self.path),
            &setup.reading,
            self.source.map(|source| source.hash),
            (&self.input.name, bytes),
        );
        if let Some(linted) = cache.get(&key) {
            return Ok(linted);
        }
        let linted = lint()?;
        cache.put(&key, &linted);
        Ok(linted)
    }

    /// What the rules find, and which rules these are.
    fn found(&self, document: &Document) -> Result<(&'static Linter, Vec<Diagnostic>), String> {
        let setup = &self.checking.setup;
        let original = self.source.map(|source| source.original.as_ref());
        let beside = Beside { folder: setup.folder(), original };
        let linter_for =
            |source| setup.linter_for_text(self.path, document, source).map_err(|error| error.to_string());
        let linter = linter_for(original.and_then(|original| original.language))?;
        match linter.lint_or_guess(document, beside) {
            Outcome::Found(found) => Ok((linter, found)),
            Outcome::TranslatedFrom(source) => {
                let linter = linter_for(Some(source))?;
                Ok((linter, linter.lint_with(document, beside)))
            }
        }
    }

    /// The questions that a judge is asked about the text.
    fn ballots(&self) -> Result<Vec<Ballot>, String> {
        let Some(judge) = &self.checking.judge else { return Ok(Vec::new()) };
        let document = self.read(input::read(self.input, &self.checking.setup.reading)?)?;
        let (linter, found) = self.found(&document)?;
        let original = self.source.map(|source| source.original.as_ref());
        Ok(judge.ballots(&Case { linter, document: &document, original }, &found))
    }

    /// What rules and judge find in a text that `edits` have made of the one in the file, less what its comments suppress.
    fn heed(
        &self,
        linter: &Linter,
        document: &Document,
        found: Vec<Diagnostic>,
        edits: &[Edit<Raw>],
    ) -> suppress::Linted {
        let Some(judge) = &self.checking.judge else { return suppress::heed(linter, document, found) };
        let original = self.source.map(|source| source.original.as_ref());
        let case = Case { linter, document, original };
        let remarks = self.remarks.get_or_init(|| judge.remarks(&case, &found));
        suppress::heed(linter, document, judge.hear(&case, remarks, edits, found))
    }
}

/// The text of a file in UTF-8, in which edits count.
pub fn text_of(document: &Document) -> Vec<u8> {
    document.parts.first().map(|part| part.bytes.clone()).unwrap_or_default()
}

/// Runs work of which a fault must not end the program: its panic becomes an error.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        Err(format!("a fault in corrigenda itself, please report it: {}", panic_message(panic.as_ref())))
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let failed: Result<(), String> = guarded(|| {
            let empty: [u8; 0] = [];
            let index = empty.len();
            Err(empty[index].to_string())
        });
        assert!(failed.is_err_and(|message| message.contains("out of bounds")));
    }
}
