//! What is done with one text: read, lint, fix, write. A fault in the middle of it is that text's error, not the end.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use corrigenda::check::names::FolderVote;
use corrigenda::document::Document;
use corrigenda::format::ReadOptions;
use corrigenda::linter::{Diagnostic, Linter};
use corrigenda::rule::Applicability;
use corrigenda::span::{Edit, Raw};
use corrigenda::{fix, format};

use super::input::{self, Input};
use super::output;
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
#[derive(Debug)]
pub struct Checked {
    /// The text: as fixed, when fixes were made; else as read.
    pub document: Document,
    /// What is found in it.
    pub diagnostics: Vec<Diagnostic>,
    /// What all fixes come to, when they are shown or made.
    pub edits: Vec<Edit<Raw>>,
    /// How many fixes were made.
    pub made: usize,
}

/// Does the work for one text.
///
/// # Errors
/// Why it could not be done, for a person.
pub fn check(input: &Input, setup: &Setup, fixing: Fixing) -> Result<Checked, String> {
    guarded(|| {
        let bytes = input::read(input)?;
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        let linter = setup.linter_for(path).map_err(|error| error.to_string())?;
        let work =
            Work { name: &input.name, linter: &linter, reading: &setup.reading, folder: setup.folder() };
        match fixing {
            Fixing::Report => work.lint(bytes),
            Fixing::Show(least) => work.show(bytes, least),
            Fixing::Make(least) => work.fix(input, bytes, least),
        }
    })
}

/// One text, and how it is read and linted.
struct Work<'a> {
    name: &'a str,
    linter: &'a Linter,
    reading: &'a ReadOptions,
    /// What all texts together say, where they have been surveyed.
    folder: Option<&'a FolderVote>,
}

impl Work<'_> {
    fn read(&self, bytes: Vec<u8>) -> Result<Document, String> {
        format::read_with(self.name, bytes, self.reading).map_err(|error| error.to_string())
    }

    fn lint(&self, bytes: Vec<u8>) -> Result<Checked, String> {
        let document = self.read(bytes)?;
        let diagnostics = self.linter.lint_among(&document, self.folder);
        Ok(Checked { document, diagnostics, edits: Vec::new(), made: 0 })
    }

    fn to_fixed_point(&self, document: &Document, least: Applicability) -> Result<fix::Fixed, String> {
        let lint = |bytes: &[u8]| self.lint(bytes.to_vec()).map(|checked| checked.diagnostics);
        fix::to_fixed_point(text_of(document), least, lint)
    }

    fn show(&self, bytes: Vec<u8>, least: Applicability) -> Result<Checked, String> {
        let document = self.read(bytes)?;
        let fixed = self.to_fixed_point(&document, least)?;
        Ok(Checked { document, diagnostics: fixed.found, edits: fixed.edits, made: 0 })
    }

    fn fix(&self, input: &Input, bytes: Vec<u8>, least: Applicability) -> Result<Checked, String> {
        let stored = self.read(bytes.clone())?;
        if let Some(reason) = stored.read_only {
            output::complain(&format!("{}: not fixed: {reason}", self.name));
            return self.lint(bytes);
        }
        let fixed = self.to_fixed_point(&stored, least)?;
        let after = format::write(&stored, vec![fixed.bytes]).map_err(|error| error.to_string())?;
        if let Some(path) = input.path.as_deref().filter(|_| after != bytes) {
            write::replace(path, &bytes, &after)?;
        }
        let document = self.read(after)?;
        Ok(Checked { document, diagnostics: fixed.left, edits: fixed.edits, made: fixed.made })
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
