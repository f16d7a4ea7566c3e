//! What of all that is found is shown: not what is suppressed, accepted, or in text that did not change.

use std::path::Path;
use std::sync::Arc;

use corrigenda::changed;
use corrigenda::config::Config;
use corrigenda::document::{Document, Part};
use corrigenda::linter::{Diagnostic, Linted};
use corrigenda::report::Quiet;
use corrigenda::rule::Severity;
use corrigenda::span::{Edit, Raw, Span};
use corrigenda::suppress::{self, Suppressions};

use super::baseline::{Ledger, Page};
use super::input::{named, reason, shown};
use super::silence::{Silence, Silencer};
use super::since::ChangedFiles;

/// What keeps findings from being shown.
#[derive(Debug, Default)]
pub struct Filter {
    suppressions: Suppressions,
    /// Accepted findings.
    pub ledger: Option<Ledger>,
    changed: Option<ChangedFiles>,
    /// Who takes all that is found, to be ignored from now on.
    pub silencer: Option<Silencer>,
    config: Arc<Config>,
}

/// What is left of the findings of a text.
#[derive(Debug, Clone, Default)]
pub struct Filtered {
    /// What is shown.
    pub diagnostics: Vec<Diagnostic>,
    /// What is not.
    pub quiet: Quiet,
    /// The text's findings beside the accepted ones.
    pub page: Option<Page>,
}

impl Filter {
    /// Filters by what the configuration suppresses, by accepted findings, and by what changed.
    pub fn new(config: &Arc<Config>, ledger: Option<Ledger>, changed: Option<ChangedFiles>) -> Self {
        let config = Arc::clone(config);
        Self { suppressions: Suppressions::new(&config), ledger, changed, silencer: None, config }
    }

    /// The configuration to which entries are added.
    pub fn silence(&self) -> Silence<'_> {
        Silence { config: &self.config, folder: Path::new(".") }
    }

    /// Whether each finding is filtered by itself, and not beside the others of its text.
    pub const fn is_by_finding(&self) -> bool {
        self.ledger.is_none() && self.changed.is_none() && self.silencer.is_none()
    }

    /// Whether a text can be passed over unread, since nothing in it changed.
    pub fn passes_over(&self, path: &Path) -> bool {
        self.changed.as_ref().is_some_and(|changed| changed.of(path).is_none())
    }

    /// Filters what was found in a text; `first` are the bytes it had before `edits` were made.
    pub fn filter(
        &self,
        path: &Path,
        document: &Document,
        linted: Linted,
        (first, edits): (&[u8], &[Edit<Raw>]),
    ) -> Filtered {
        let mut diagnostics = linted.diagnostics;
        let mut quiet = Quiet { suppressed: linted.suppressed, ..Quiet::default() };
        let found = diagnostics.len();
        self.suppressions.apply(path, document, &mut diagnostics);
        quiet.suppressed += found - diagnostics.len();
        let page = self.ledger.as_ref().map(|ledger| ledger.compare(path, document, &diagnostics));
        if let Some(page) = &page {
            let mut accepted = page.accepted.iter();
            diagnostics.retain(|_| !accepted.next().is_some_and(|accepted| *accepted));
            quiet.accepted = page.accepted.iter().filter(|accepted| **accepted).count();
        }
        if let Some(changed) = &self.changed {
            let spans: Vec<Span<Raw>> =
                changed.of(path).map_or_else(Vec::new, |changed| changed.spans(first));
            let spans = changed::moved(&spans, edits);
            let found = diagnostics.len();
            diagnostics.retain(|diagnostic| changed::is_touched(&spans, diagnostic));
            quiet.unchanged = found - diagnostics.len();
        }
        Filtered { diagnostics, quiet, page }
    }

    /// Hands what is left from a severity on over to who silences it.
    pub fn silence_rest(&self, path: &Path, document: &Document, least: Severity, left: &mut Filtered) {
        let Some(silencer) = &self.silencer else { return };
        let found = left.diagnostics.len();
        silencer.take(&self.silence(), (path, document), least, &mut left.diagnostics);
        left.quiet.suppressed += found - left.diagnostics.len();
    }

    /// The configuration with a finding for each entry that suppressed nothing in the texts it speaks of; nothing when
    /// there is none.
    ///
    /// # Errors
    /// A message for a person, when the configuration cannot be read again.
    pub fn unused(&self, config: &Config) -> Result<Option<(Document, Vec<Diagnostic>)>, String> {
        let entries = self.suppressions.idle();
        let Some(path) = config.path.as_deref().filter(|_| !entries.is_empty()) else { return Ok(None) };
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {}", named(path), reason(&error)))?;
        let part = Part { name: String::new(), bytes };
        let document = Document { path: shown(path), parts: vec![part], ..Document::default() };
        let diagnostics = suppress::unused_entries(&entries, &document);
        Ok(Some((document, diagnostics)))
    }
}
