//! `corrigenda review`: every suggestion, one by one, for a person to decide.

use std::cell::OnceCell;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::bitext::Original;
use corrigenda::desk::{Desk, text_of};
use corrigenda::document::Document;
use corrigenda::fix::{self, Claims, Splices};
use corrigenda::format;
use corrigenda::judge::Anchored;
use corrigenda::judge::confirmed::Accepted;
use corrigenda::linter::{Beside, Diagnostic, Linter, Second};
use corrigenda::report::{Diff, Failure};
use corrigenda::rule::Severity;
use corrigenda::span::{Edit, Raw, Span};
use corrigenda::text::visible;

use super::FAILURE;
use super::filter::Filter;
use super::guard::guarded;
use super::input::{self, Input, Step};
use super::judge::{Judge, JudgeArgs, Seat};
use super::judge_files;
use super::output::{self, LookArgs};
use super::setup::{LintArgs, validate};
use super::source::{Originals, SourceArgs};
use super::talk::{Decision, Talk};
use super::write;

#[derive(Debug, Args)]
#[command(after_help = "\
Each suggestion is shown as a diff; answer with a letter and Enter:
  y  make the change             a  this and all later ones of its rule
  n  leave the text              s  none of this rule
  e  type what to write instead  q  stop, and write what was accepted so far
  ?  this help
The file is written once, at the end. Answers may come from a pipe.")]
pub struct ReviewArgs {
    /// Files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub lint: LintArgs,
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub judge: JudgeArgs,
    /// Append each accepted change to this file, for `judge confirmed`
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &ReviewArgs) -> ExitCode {
    match review(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILURE),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

/// Reviews everything named; tells whether all of it could be done.
fn review(args: &ReviewArgs) -> Result<bool, String> {
    let desk = args.lint.desk(&args.paths)?;
    validate(&desk)?;
    let originals = Originals::new(&args.source, &desk, &args.paths)?;
    let judge = args.judge.judge(desk.house.config(), false)?;
    if judge.as_ref().is_some_and(Judge::is_live) {
        return Err("a review asks no model: `check --judge` does, and `review --judge-offline` uses what it was told".to_owned());
    }
    let means =
        Means { desk: &desk, originals: &originals, judge: judge.as_ref(), record: args.record.as_deref() };
    let stdout = io::stdout();
    let least = args.look.show.map_or(Severity::Warning, Severity::from);
    let diff = Diff { style: output::style_of(&stdout, args.look.color), least };
    let stdin = io::stdin();
    let mut talk = Talk::new(stdin.lock(), stdout.lock(), !stdin.is_terminal());
    let mut all_done = true;
    for step in input::walk(&args.paths, None) {
        let failure = match step {
            Step::Skipped => continue,
            Step::Failed(failure) => Some(input::said_of(&failure)),
            Step::Text(Input { path: None, .. }) => {
                return Err("stdin holds the answers; name the file to review".to_owned());
            }
            Step::Text(input) => {
                let reviewed = guarded(|| review_text(&input, means, diff, &mut talk));
                reviewed.err().map(|message| input::said_of(&Failure { path: input.name, message }))
            }
        };
        if let Some(failure) = failure {
            all_done = false;
            output::complain(&failure);
        }
        if talk.over {
            break;
        }
    }
    Ok(all_done)
}

/// What a review works with.
#[derive(Clone, Copy)]
struct Means<'a> {
    desk: &'a Desk,
    originals: &'a Originals,
    judge: Option<&'a Judge>,
    /// Where accepted changes are recorded.
    record: Option<&'a Path>,
}

/// Reviews one text and writes what was accepted.
fn review_text(
    input: &Input,
    means: Means<'_>,
    diff: Diff,
    talk: &mut Talk<impl BufRead, impl Write>,
) -> Result<(), String> {
    let Means { desk, originals, .. } = means;
    let path = input.path.as_deref().unwrap_or(Path::new(""));
    let read = input::read(input, &desk.reading)?;
    let stored = format::read_with(&input.name, read, &desk.reading).map_err(|error| error.to_string())?;
    let source = originals.of(input, desk)?;
    let language = source.as_ref().and_then(|source| source.original.language);
    let linter = desk.linter_for_text(path, &stored, language).map_err(|error| error.to_string())?;
    let bytes = text_of(&stored).to_vec();
    let mut text = Reviewed {
        path,
        reading: &desk.reading,
        judge: means.judge,
        remarks: OnceCell::new(),
        accepted: Vec::new(),
        original: source.as_ref().map(|source| source.original.as_ref()),
        // Accepted findings are asked about all the same: a review is how they are worked off.
        filter: Filter::new(desk.house.config(), None, None),
        stored: &stored,
        splices: Splices::new(bytes.len()),
        bytes: bytes.clone(),
        refused: Vec::new(),
        changes: 0,
    };
    // Suggestions that clash with an accepted one, or that come of it, are seen in a later round.
    for _ in 0..fix::ROUNDS {
        if talk.over || !text.round(&linter, diff, talk)? {
            break;
        }
    }
    if text.bytes == bytes {
        return talk.say(&format!("{}: nothing changed.\n", visible(&input.name)));
    }
    let written = |edits: &[Edit<Raw>]| format::write(&stored, edits).map_err(|error| error.to_string());
    write::replace(path, &written(&[])?, &written(&text.splices.edits())?)?;
    for change in &text.accepted {
        means.record.map_or(Ok(()), |record| judge_files::record(record, change))?;
    }
    talk.say(&format!(
        "{}: {} change{} written.\n",
        visible(&input.name),
        text.changes,
        if text.changes == 1 { "" } else { "s" }
    ))
}

/// A text under review.
struct Reviewed<'a> {
    path: &'a Path,
    reading: &'a format::ReadOptions,
    judge: Option<&'a Judge>,
    /// What the judge says of the text as it was read.
    remarks: OnceCell<Anchored>,
    /// The changes that were accepted, to be recorded.
    accepted: Vec<Accepted>,
    original: Option<&'a Original>,
    filter: Filter,
    /// The text as it was read.
    stored: &'a Document,
    /// The changes made so far.
    splices: Splices,
    bytes: Vec<u8>,
    /// Places that are to stay as they are, by rule: what was answered once is not asked again.
    refused: Vec<(String, Span<Raw>)>,
    changes: usize,
}

impl Reviewed<'_> {
    /// Goes through the suggestions for the text as it is now; tells whether something was changed.
    fn round(
        &mut self,
        linter: &Linter,
        diff: Diff,
        talk: &mut Talk<impl BufRead, impl Write>,
    ) -> Result<bool, String> {
        let document = format::edited(self.stored, &self.splices.edits(), self.reading)
            .map_err(|error| error.to_string())?;
        let (original, edits) = (self.original, &self.splices.edits());
        let seat = |judge| Seat { judge, original, remarks: &self.remarks, edits, ballots: None };
        let seat = self.judge.map(seat);
        let second = seat.as_ref().map(|seat| seat as &dyn Second);
        let linted = linter.lint_and_count(&document, Beside { folder: None, original, second });
        let mut open = self.filter.filter(self.path, &document, linted, (&self.bytes, &[])).diagnostics;
        let is_shown = |d: &Diagnostic| d.is_shown(diff.least);
        open.retain(|d| d.fix.is_some() && is_shown(d) && !self.is_refused(d));
        let mut claims = Claims::default();
        let mut accepted = Vec::new();
        for (number, diagnostic) in open.iter().enumerate() {
            if talk.skipped.contains(&diagnostic.rule) {
                continue;
            }
            let free = |edits: &[Edit<Raw>]| claims.are_free(edits);
            let Some(fix) = diagnostic.fix.as_ref().filter(|fix| free(&fix.edits)) else { continue };
            let edits = match talk.decide(&document, diagnostic, diff, (number + 1, open.len()))? {
                Decision::Accept => fix.edits.clone(),
                Decision::Write(edit) => {
                    if let Err(error) = format::edited(&document, std::slice::from_ref(&edit), self.reading) {
                        talk.say(&format!("Not changed: {error}\n"))?;
                        continue;
                    }
                    self.refused.push((diagnostic.rule.clone(), edit.span));
                    vec![edit]
                }
                Decision::Refuse => {
                    self.refused.push((diagnostic.rule.clone(), diagnostic.span));
                    continue;
                }
                Decision::Stop => break,
            };
            if claims.claim(&edits) {
                self.changes += 1;
                self.accepted.extend(Accepted::of(&document, diagnostic, &edits));
                accepted.extend(edits);
            } else {
                talk.say("This clashes with a change already accepted.\n")?;
            }
        }
        accepted.sort_by_key(|edit| edit.span);
        self.apply(&accepted);
        Ok(!accepted.is_empty())
    }

    fn is_refused(&self, d: &Diagnostic) -> bool {
        self.refused.iter().any(|(rule, span)| *rule == d.rule && *span == d.span)
    }

    fn apply(&mut self, edits: &[Edit<Raw>]) {
        self.bytes = fix::apply(&self.bytes, edits);
        self.splices.apply(edits);
        for (_, span) in &mut self.refused {
            *span = fix::moved(*span, edits);
        }
    }
}
