//! What is done with one text: read, lint, fix, write. A fault in the middle of it is that text's error, not the end.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use corrigenda::bitext::Original;
use corrigenda::desk::{Desk, DeskError, guarded, text_of};
use corrigenda::document::{Document, Language, Storage};
use corrigenda::judge::{Anchored, Ballot};
use corrigenda::linter::{Diagnostic, Linted};
use corrigenda::report::Thresholds;
use corrigenda::rule::Applicability;
use corrigenda::span::{Edit, Raw};
use corrigenda::text::visible;
use corrigenda::{
    fix::{Fixed, Wanted},
    format::{self, Comment},
};

use super::cache::Cache;
use super::filter::{Filter, Filtered};
use super::input::{self, Input};
use super::judge::{Judge, Seat};
use super::memory::Memory;
use super::output::{self, Asked};
use super::source::{Loaded, Originals};
use super::write;

/// Who makes a change that a fix of a fix needs.
const NOBODY: &str = "corrigenda";

/// What to do with fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixing {
    /// Nothing: only report.
    Report,
    /// Work out what the fixes come to that are at least so sure.
    Show(Applicability),
    /// Make them.
    Make(Applicability),
    /// Make them as changes that a person accepts or refuses in a word processor.
    Track {
        /// How sure they are at least.
        least: Applicability,
        /// Whether what has no fix is written beside the text, too.
        comments: bool,
    },
}

/// A text after its turn.
#[derive(Debug, Default)]
pub struct Checked {
    /// The text: as fixed, when fixes were made; else as read.
    pub document: Document,
    /// What is found in it, and what of that is not shown.
    pub found: Filtered,
    /// What all fixes come to, when they are shown or made.
    pub edits: Vec<Edit<Raw>>,
    /// How many findings were fixed.
    pub made: usize,
    /// Rules whose fixes were left out, since they never settle in this text.
    pub unsettled: BTreeSet<String>,
    /// The text it was translated from, where that is a file of its own.
    pub original: Option<Arc<Original>>,
    /// Its language, where nobody stated it.
    pub recognised: Option<Language>,
    /// Which of its findings are shown, and which fail the run.
    pub thresholds: Thresholds,
}

/// How texts are checked.
#[derive(Debug)]
pub struct Checking {
    /// Which rules run.
    pub desk: Desk,
    /// What they were translated from.
    pub originals: Originals,
    /// What was found in earlier runs.
    pub cache: Option<Cache>,
    /// Who judges them beside the rules.
    pub judge: Option<Judge>,
    /// What of their findings is shown.
    pub filter: Filter,
    /// What to do with fixes.
    pub fixing: Fixing,
    /// What the arguments say of findings that are shown and that fail the run.
    pub asked: Asked,
    /// What texts may take.
    pub memory: Memory,
}

impl Checking {
    /// Does the work for one text; nothing for one that is passed over.
    ///
    /// # Errors
    /// Why it could not be done, for a person.
    pub fn check(&self, input: &Input) -> Result<Option<Checked>, String> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        if self.filter.passes_over(path) {
            return Ok(None);
        }
        guarded(|| {
            let source = self.originals.of(input, &self.desk)?;
            let work = self.checker(input, source.as_ref());
            let (checked, thresholds) = (work.check()?, work.thresholds);
            let recognised = self.desk.recognised_language_of(path, &checked.document);
            let original = source.map(|source| source.original);
            Ok(Some(Checked { original, recognised, thresholds, ..checked }))
        })
    }

    /// The questions that a judge is asked about a text; none for one that is passed over.
    ///
    /// # Errors
    /// The text could not be read, for a person.
    pub fn ballots(&self, input: &Input) -> Result<Vec<Ballot>, String> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        if self.filter.passes_over(path) {
            return Ok(Vec::new());
        }
        guarded(|| {
            let source = self.originals.of(input, &self.desk)?;
            self.checker(input, source.as_ref()).ballots()
        })
    }

    fn checker<'a>(&'a self, input: &'a Input, source: Option<&'a Loaded>) -> Checker<'a> {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        let thresholds = self.asked.of(self.desk.house.config(), path);
        Checker { checking: self, input, path, source, thresholds, remarks: OnceCell::new() }
    }
}

/// One text in its turn.
struct Checker<'a> {
    checking: &'a Checking,
    input: &'a Input,
    path: &'a Path,
    source: Option<&'a Loaded>,
    /// Which of its findings are shown, and which fail the run.
    thresholds: Thresholds,
    /// What the judge says of the text as it stands in its file.
    remarks: OnceCell<Anchored>,
}

impl Checker<'_> {
    fn check(&self) -> Result<Checked, String> {
        let memory = &self.checking.memory;
        let bytes = input::read(self.input, &self.checking.desk)?;
        let reserved = memory.reserve(&bytes)?;
        let stored = self.read(bytes)?;
        // Of an archive what it holds counts.
        let _reserved = match stored.storage {
            Storage::Archive(_) => {
                drop(reserved);
                memory.reserve(text_of(&stored))?
            }
            _ => reserved,
        };
        match self.checking.fixing {
            Fixing::Report => self.report(stored),
            Fixing::Show(least) => {
                let (fixed, first, _) = self.to_fixed_point(&stored, least)?;
                let found = Filtered { diagnostics: fixed.found, ..first };
                let unsettled = fixed.unsettled;
                Ok(Checked { document: stored, found, edits: fixed.edits, unsettled, ..Checked::default() })
            }
            Fixing::Make(least) | Fixing::Track { least, .. } => {
                if let Some(reason) = stored.read_only {
                    output::complain(&format!("{}: not fixed: {reason}", visible(&self.input.name)));
                    return self.report(stored);
                }
                let (fixed, _, after_fixing) = self.to_fixed_point(&stored, least)?;
                let written = |edits| format::write(&stored, edits).map_err(|error| error.to_string());
                let before = written(&[])?;
                let after = match self.checking.fixing {
                    Fixing::Track { comments: false, .. } => self.tracked(&stored, &fixed)?,
                    Fixing::Track { .. } => self.commented(self.tracked(&stored, &fixed)?)?,
                    _ => written(&fixed.edits)?,
                };
                if let Some(path) = self.input.path.as_deref().filter(|_| after != before) {
                    write::replace(path, &before, &after)?;
                }
                let found = Filtered { diagnostics: fixed.left, ..after_fixing };
                Ok(Checked {
                    document: self.read(after)?,
                    found,
                    edits: fixed.edits,
                    made: fixed.made,
                    unsettled: fixed.unsettled,
                    ..Checked::default()
                })
            }
        }
    }

    fn report(&self, document: Document) -> Result<Checked, String> {
        let found = self.lint(&document, (text_of(&document), &[])).map_err(|error| error.to_string())?;
        Ok(Checked { document, found, ..Checked::default() })
    }

    /// The file with fixes as tracked changes, each by the rule that wants it.
    fn tracked(&self, stored: &Document, fixed: &Fixed) -> Result<Vec<u8>, String> {
        let author = |edit: &Edit<Raw>| {
            let meets =
                |other: &Edit<Raw>| other.span.start <= edit.span.end && edit.span.start <= other.span.end;
            let wants = |d: &&Diagnostic| d.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(meets));
            fixed.found.iter().find(wants).map_or(NOBODY, |d| d.rule.as_str())
        };
        let edits: Vec<(Edit<Raw>, &str)> =
            fixed.edits.iter().map(|edit| (edit.clone(), author(edit))).collect();
        let written = format::write_tracked(stored, &edits)
            .ok_or("changes can be tracked in DOCX only; without --tracked they are made")?;
        let (bytes, left_out) = written.map_err(|error| error.to_string())?;
        if left_out > 0 {
            let path = visible(&self.input.name);
            output::complain(&format!(
                "{path}: not tracked, and so left out: changes of whole lines: {left_out}"
            ));
        }
        Ok(bytes)
    }

    /// The file with what is still found in it as comments, each by the rule that says so.
    fn commented(&self, file: Vec<u8>) -> Result<Vec<u8>, String> {
        let document = self.read(file)?;
        let found = self.lint(&document, (text_of(&document), &[])).map_err(|error| error.to_string())?;
        let said = |d: &Diagnostic| match &d.fix {
            Some(fix) => format!("{} ({})", d.message, fix.title),
            None => d.message.clone(),
        };
        let comments: Vec<Comment<Raw>> = found
            .diagnostics
            .iter()
            .filter(|d| d.is_shown(self.thresholds.shown))
            .map(|d| Comment { span: d.span, author: d.rule.clone(), text: said(d) })
            .collect();
        let written = format::write_comments(&document, &comments).ok_or("comments stand in DOCX only")?;
        let (bytes, left_out) = written.map_err(|error| error.to_string())?;
        if left_out > 0 {
            let path = visible(&self.input.name);
            output::complain(&format!(
                "{path}: without a comment: findings outside the lines of the body: {left_out}"
            ));
        }
        Ok(bytes)
    }

    /// What fixing comes to, and what is said of the text besides its findings: at first, and in the end.
    fn to_fixed_point(
        &self,
        stored: &Document,
        least: Applicability,
    ) -> Result<(Fixed, Filtered, Filtered), String> {
        let wanted = Wanted { least, shown: self.thresholds.shown };
        let mut first = None;
        let mut latest = Filtered::default();
        let fixed = self.checking.desk.fix(stored, wanted, |document, edits| {
            latest = self.lint(document, (text_of(stored), edits))?;
            let diagnostics = std::mem::take(&mut latest.diagnostics);
            first.get_or_insert_with(|| latest.clone());
            Ok::<_, DeskError>(diagnostics)
        });
        let fixed = fixed.map_err(|error| error.to_string())?;
        Ok((fixed, first.unwrap_or_default(), latest))
    }

    fn read(&self, bytes: Vec<u8>) -> Result<Document, String> {
        let original = self.source.map(|source| source.original.as_ref());
        let read = match &self.input.stretch {
            Some(stretch) => stretch.desk.read_stretch(&self.input.name, bytes, stretch.before),
            None => self.checking.desk.read_beside(&self.input.name, bytes, original),
        };
        read.map_err(|error| error.to_string())
    }

    /// What is found in a text that `edits` have made of the `first` one.
    fn lint(
        &self,
        document: &Document,
        (first, edits): (&[u8], &[Edit<Raw>]),
    ) -> Result<Filtered, DeskError> {
        let linted = self.linted(document, edits)?;
        let filter = &self.checking.filter;
        let mut left = filter.filter(self.path, document, linted, (first, edits));
        filter.silence_rest(self.path, document, self.thresholds.shown, &mut left);
        Ok(left)
    }

    /// What the rules find, now or in an earlier run.
    fn linted(&self, document: &Document, edits: &[Edit<Raw>]) -> Result<Linted, DeskError> {
        let desk = self.input.stretch.as_ref().map_or(&self.checking.desk, |stretch| &stretch.desk);
        if let Some(judge) = &self.checking.judge {
            let original = self.original();
            let seat = Seat { judge, original, remarks: &self.remarks, edits, ballots: None };
            return desk.lint(self.path, document, original, Some(&seat));
        }
        let lint = || desk.lint(self.path, document, self.original(), None);
        // What all texts together say is no property of this one, and where a stretch begins none of its bytes.
        let Some(cache) =
            self.checking.cache.as_ref().filter(|_| desk.folder().is_none() && self.input.stretch.is_none())
        else {
            return lint();
        };
        // In an archive more decides than the text.
        let bytes =
            if let Storage::Archive(archive) = &document.storage { archive } else { text_of(document) };
        let key = cache.key(
            &desk.settings_for(self.path),
            &desk.reading,
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

    fn original(&self) -> Option<&Original> {
        self.source.map(|source| source.original.as_ref())
    }

    /// The questions that a judge is asked about the text.
    fn ballots(&self) -> Result<Vec<Ballot>, String> {
        let Some(judge) = &self.checking.judge else { return Ok(Vec::new()) };
        let document = self.read(input::read(self.input, &self.checking.desk)?)?;
        let ballots = RefCell::default();
        let (original, remarks) = (self.original(), &self.remarks);
        let seat = Seat { judge, original, remarks, edits: &[], ballots: Some(&ballots) };
        let linted = self.checking.desk.lint(self.path, &document, original, Some(&seat));
        linted.map_err(|error| error.to_string())?;
        Ok(ballots.into_inner())
    }
}
