//! The judge's arguments, and what a judge says of one text.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use clap::Args as ClapArgs;
use corrigenda::bitext::{Bitext, Original};
use corrigenda::document::Document;
use corrigenda::judge::{self, Anchored, AnswerList, Tally};
use corrigenda::linter::{Diagnostic, Linter};
use corrigenda::span::{Edit, Raw};

use super::input::reason;

#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Judge")]
pub struct JudgeArgs {
    /// Also report what this list says: faults that a language model, a reviewer or another tool found, as JSON lines
    /// (`path`, `quote`, `occurrence`, `category`, `severity`, `replacement`, `why`)
    #[arg(long, value_name = "FILE")]
    pub judge_answers: Option<PathBuf>,
}

impl JudgeArgs {
    /// The judge that is asked for; nothing when none is.
    ///
    /// # Errors
    /// A message for a person: why there can be none.
    pub fn judge(&self) -> Result<Option<Judge>, String> {
        let Some(path) = &self.judge_answers else { return Ok(None) };
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {}", reason(&error)))?;
        let answers = AnswerList::parse(&text).map_err(|why| format!("{name}: {why}"))?;
        Ok(Some(Judge { answers, tally: Mutex::default() }))
    }
}

/// Who judges, and what became of what was said so far.
#[derive(Debug)]
pub struct Judge {
    answers: AnswerList,
    tally: Mutex<Tally>,
}

/// A text that is judged.
pub struct Case<'a> {
    /// Whose rules speak beside the judge.
    pub linter: &'a Linter,
    /// The text.
    pub document: &'a Document,
    /// What it was translated from, where that is a document of its own.
    pub original: Option<&'a Original>,
}

impl Case<'_> {
    fn bitext(&self) -> Option<Bitext<'_>> {
        Bitext::of(self.document, self.linter.language(), self.linter.source(), self.original)
    }
}

impl Judge {
    /// What is said of a text as it stands in its file.
    pub fn remarks(&self, case: &Case<'_>) -> Anchored {
        let answers = self.answers.of(&case.document.path);
        let located = judge::locate(case.document, case.bitext().as_ref(), &answers);
        self.count(&Tally { answers: answers.len(), not_in_text: answers.len() - located.len(), ..Tally::default() });
        Anchored::of(case.document, located)
    }

    /// Adds to what the rules `found` in a text that `edits` have made of the one in the file what of the remarks holds.
    pub fn hear(
        &self,
        case: &Case<'_>,
        remarks: &Anchored,
        edits: &[Edit<Raw>],
        found: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let remarks = remarks.in_document(case.document, edits);
        let has_source = case.bitext().is_some();
        let (heard, tally) = judge::hear(case.linter, case.document, has_source, found, &remarks);
        // What is heard again after a fix was counted before it.
        if edits.is_empty() {
            self.count(&tally);
        }
        heard
    }

    /// What became of all answers so far.
    pub fn tally(&self) -> Tally {
        *self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, more: &Tally) {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).add(more);
    }
}
