//! What is done with one text: read, lint, fix, write. A fault in the middle of it is that text's error, not the end.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use corrigenda::document::Document;
use corrigenda::rule::Applicability;
use corrigenda::span::{Edit, Raw};
use corrigenda::{fix, format, suppress};

use super::cache::Cache;
use super::input::{self, Input};
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
}

/// How texts are checked.
#[derive(Debug)]
pub struct Checking {
    /// Which rules run.
    pub setup: Setup,
    /// What was found in earlier runs.
    pub cache: Option<Cache>,
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
            let bytes = input::read(input)?;
            let text = Checker { checking: self, input, path, first: &bytes };
            text.check().map(Some)
        })
    }
}

/// One text in its turn.
struct Checker<'a> {
    checking: &'a Checking,
    input: &'a Input,
    path: &'a Path,
    /// Its bytes as read.
    first: &'a [u8],
}

impl Checker<'_> {
    fn check(&self) -> Result<Checked, String> {
        let (least, writes) = match self.checking.fixing {
            Fixing::Report => {
                let (document, found) = self.lint(self.first, &[])?;
                return Ok(Checked { document, found, ..Checked::default() });
            }
            Fixing::Show(least) => (least, false),
            Fixing::Make(least) => (least, true),
        };
        // What is said of the text besides its findings: of the first round, and of the last.
        let mut rounds: Vec<Screened> = Vec::new();
        let mut fixed = fix::to_fixed_point_following(self.first.to_vec(), least, |bytes, edits| {
            let (_, mut found) = self.lint(bytes, edits)?;
            let diagnostics = std::mem::take(&mut found.diagnostics);
            rounds.truncate(1);
            rounds.push(found);
            Ok::<_, String>(diagnostics)
        })?;
        if !writes {
            let first = rounds.into_iter().next().unwrap_or_default();
            let found = Screened { diagnostics: fixed.found, ..first };
            let document = self.read(self.first)?;
            return Ok(Checked { document, found, edits: fixed.edits, made: 0 });
        }
        if let Some(path) = self.input.path.as_deref().filter(|_| fixed.bytes != self.first) {
            write::replace(path, self.first, &fixed.bytes)?;
        }
        let document = self.read(&std::mem::take(&mut fixed.bytes))?;
        let found = Screened { diagnostics: fixed.left, ..rounds.pop().unwrap_or_default() };
        Ok(Checked { document, found, edits: fixed.edits, made: fixed.made })
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, String> {
        format::read(&self.input.name, bytes.to_vec()).map_err(|error| error.to_string())
    }

    /// What is found in the text as `edits` have made it.
    fn lint(&self, bytes: &[u8], edits: &[Edit<Raw>]) -> Result<(Document, Screened), String> {
        let document = self.read(bytes)?;
        let linted = self.linted(bytes, &document)?;
        let found = self.checking.screen.screen(self.path, &document, linted, (self.first, edits));
        Ok((document, found))
    }
}

impl Checker<'_> {
    /// What the rules find, now or in an earlier run.
    fn linted(&self, bytes: &[u8], document: &Document) -> Result<suppress::Linted, String> {
        let setup = &self.checking.setup;
        let lint = || {
            let linter = setup.linter_for(self.path).map_err(|error| error.to_string())?;
            Ok(suppress::lint(&linter, document))
        };
        let Some(cache) = &self.checking.cache else { return lint() };
        let key = cache.key(&setup.settings_for(self.path), &self.input.name, bytes);
        if let Some(linted) = cache.get(&key) {
            return Ok(linted);
        }
        let linted = lint()?;
        cache.put(&key, &linted);
        Ok(linted)
    }
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
