//! `corrigenda review`: every finding, one by one, for a person to decide.

mod answers;
mod round;
pub mod talk;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::baseline;
use corrigenda::desk::{Desk, guarded, text_of};
use corrigenda::format;
use corrigenda::report::{Diff, Failure, counted};
use corrigenda::span::{Edit, Raw};
use corrigenda::text::visible;

use self::answers::{Answer, Answers, Question};
use self::round::{Ended, Pass, Standing, Subject};
use self::talk::Talk;
use super::FAILURE;
use super::filter::Filter;
use super::input::{self, Input, Step};
use super::judge::{Judge, JudgeArgs};
use super::judge_files;
use super::output::{self, LookArgs};
use super::setup::{LintArgs, validate};
use super::silence::Silence;
use super::source::{Originals, SourceArgs};
use super::write;

#[derive(Debug, Args)]
#[command(after_help = "\
Each finding is shown as a diff; answer with a letter and Enter:
  y  make the change             a  this and all others of its rule
  n  leave the text              s  none of this rule
  e  type what to write instead  i  ignore it from now on, for a reason you type
  u  take the last answer back   b  go back to the one before; Enter keeps its answer
  q  stop, and write what was accepted so far
  ?  this help
The file is written once, at the end. Each answer is kept at once in a file beside it (`.NAME.review`), so that none is
lost when the review breaks off; the next one goes on from there. Answers may come from a pipe.")]
pub struct ReviewArgs {
    /// Files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Forget the answers of a review that broke off
    #[arg(long)]
    pub anew: bool,
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
    let judge = judge.as_ref();
    let stdout = io::stdout();
    let diff = Diff { style: output::style_of(&stdout, args.look.color) };
    let stdin = io::stdin();
    let mut talk = Talk::new((stdin.lock(), !stdin.is_terminal()), stdout.lock(), diff);
    let (originals, standing) = (&originals, Standing::default());
    let mut review = Review { args, desk: &desk, originals, judge, standing };
    let mut all_done = true;
    for step in input::walk(&args.paths, None, &desk.house.config().wishes) {
        let failure = match step {
            Step::Skipped => continue,
            Step::Failed(failure) => Some(input::said_of(&failure)),
            Step::Text(Input { path: None, .. }) => {
                return Err("stdin holds the answers; name the file to review".to_owned());
            }
            Step::Text(input) => {
                let reviewed = guarded(|| review.text(&input, &mut talk));
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
    for said in judge.iter().flat_map(|judge| judge.judgement().complaints()) {
        output::complain(&said);
    }
    Ok(all_done)
}

/// What all texts of a review share.
struct Review<'a> {
    args: &'a ReviewArgs,
    desk: &'a Desk,
    originals: &'a Originals,
    judge: Option<&'a Judge>,
    /// What was answered for all of a rule.
    standing: Standing,
}

impl Review<'_> {
    /// Reviews one text and writes what was accepted.
    fn text(&mut self, input: &Input, talk: &mut Talk<impl BufRead, impl Write>) -> Result<(), String> {
        let path = input.path.as_deref().unwrap_or(Path::new(""));
        let reading = &self.desk.reading;
        let read = input::read(input, self.desk)?;
        let source = self.originals.of(input, self.desk)?;
        let original = source.as_ref().map(|source| source.original.as_ref());
        let stored = self.desk.read_beside(&input.name, read, original).map_err(|error| error.to_string())?;
        if let Some(reason) = stored.read_only {
            return Err(format!("not reviewed: {reason}"));
        }
        let language = source.as_ref().and_then(|source| source.original.language);
        let linter = self.desk.linter_for_text(path, &stored, language).map_err(|error| error.to_string())?;
        let subject = Subject {
            path,
            stored: &stored,
            reading,
            original,
            linter: &linter,
            judge: self.judge,
            remarks: OnceCell::new(),
            // Accepted findings are asked about all the same: a review is how they are worked off.
            filter: &Filter::new(self.desk.house.config(), None, None),
            silence: Silence { config: self.desk.house.config(), folder: self.home() },
            least: self.args.look.least(self.desk.house.config(), path),
        };
        let bytes = text_of(&stored);
        let answers = Answers::take_up(path, bytes, self.args.anew);
        let mut answers =
            answers.map_err(|error| format!("answers of an earlier review: {}", input::reason(&error)))?;
        if answers.len() > 0 {
            let count = counted(answers.len(), "answer");
            talk.say(&format!("{}: {count} of an earlier review taken up.\n", visible(&input.name)))?;
        }
        let mut back = None;
        let pass = loop {
            let mut pass = Pass::new(&subject, bytes, self.standing.clone(), back);
            match pass.all(&mut answers, talk)? {
                Ended::Here => break pass,
                Ended::Anew(to) => back = to,
            }
        };
        let said = close(&subject, &pass, answers);
        let accepted = pass.accepted;
        self.standing = pass.standing;
        talk.say(&format!("{}: {}.\n", visible(&input.name), said?))?;
        let record =
            |record: &PathBuf| accepted.iter().try_for_each(|change| judge_files::record(record, change));
        self.args.record.as_ref().map_or(Ok(()), record)
    }

    /// The folder of the first text, where a configuration would be found.
    fn home(&self) -> &Path {
        let first = self.args.paths.first().map_or(Path::new(""), PathBuf::as_path);
        if first.is_dir() { first } else { input::folder_of(first) }
    }
}

/// Writes what came of a text: what is ignored, the text, and the answers that are left; says what that was.
fn close(subject: &Subject<'_>, pass: &Pass<'_>, mut answers: Answers) -> Result<String, String> {
    let (document, found) = pass.found()?;
    let ignored: Vec<_> = found.iter().filter_map(|d| Some((d, pass.reason_to_ignore(d)?))).collect();
    let is_changed = pass.bytes != text_of(subject.stored);
    let mut said = vec![match pass.changes * usize::from(is_changed) {
        0 => "nothing changed".to_owned(),
        changes => format!("{} written", counted(changes, "change")),
    }];
    if !ignored.is_empty() {
        let file = subject.silence.add((subject.path, &document), &ignored)?;
        said.push(format!("{} ignored from now on in {}", ignored.len(), visible(&input::shown(&file))));
    }
    let written =
        |edits: &[Edit<Raw>]| format::write(subject.stored, edits).map_err(|error| error.to_string());
    if is_changed {
        write::replace(subject.path, &written(&[])?, &written(&pass.splices.edits())?)?;
    }
    let mut kept = BTreeMap::new();
    let mut left = 0;
    for (diagnostic, finding) in found.iter().zip(baseline::entries(&document, &found)) {
        if !pass.stays(diagnostic) {
            left += usize::from(diagnostic.is_shown(subject.least));
        } else if pass.reason_to_ignore(diagnostic).is_none() {
            kept.insert(Question { round: 0, finding }, Answer::No);
        }
    }
    if left == 0 {
        kept.clear();
    } else {
        said.push(format!("{left} left for another time"));
    }
    let kept = answers.settle(&pass.bytes, kept);
    kept.map_err(|error| format!("the answers cannot be kept beside it: {}", input::reason(&error)))?;
    Ok(said.join("; "))
}
