//! `corrigenda review`: every suggestion, one by one, for a person to decide.

use std::collections::HashSet;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::bitext::Original;
use corrigenda::desk::{Desk, guarded, text_of};
use corrigenda::document::Document;
use corrigenda::fix::{self, Claims, Splices};
use corrigenda::format;
use corrigenda::linter::{Beside, Diagnostic, Linter};
use corrigenda::report::{Diff, Failure};
use corrigenda::rule::Severity;
use corrigenda::span::{Edit, Raw, Span};
use corrigenda::text::visible;

use super::FAILURE;
use super::filter::Filter;
use super::input::{self, Input, Step};
use super::output::{self, LookArgs};
use super::setup::{LintArgs, validate};
use super::source::{Originals, SourceArgs};
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
}

const PROMPT: &str = "[y]es [n]o [a]ll of this rule [s]kip this rule [e]dit [q]uit [?]";

const HELP: &str = "  y  make the change
  n  leave the text
  a  make this change and all later ones of its rule
  s  leave this and all later ones of its rule
  e  type what to write instead
  q  stop, and write what was accepted so far
";

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
    let stdout = io::stdout();
    let least = args.look.show.map_or(Severity::Warning, Severity::from);
    let diff = Diff { style: output::style_of(&stdout, args.look.color), least };
    let stdin = io::stdin();
    let mut talk = Talk {
        echo: !stdin.is_terminal(),
        answers: stdin.lock(),
        out: stdout.lock(),
        accepted: HashSet::new(),
        skipped: HashSet::new(),
        over: false,
    };
    let mut all_done = true;
    for step in input::walk(&args.paths, None) {
        let failure = match step {
            Step::Skipped => continue,
            Step::Failed(failure) => Some(input::said_of(&failure)),
            Step::Text(Input { path: None, .. }) => {
                return Err("stdin holds the answers; name the file to review".to_owned());
            }
            Step::Text(input) => {
                let reviewed = guarded(|| review_text(&input, (&desk, &originals), diff, &mut talk));
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

/// Reviews one text and writes what was accepted.
fn review_text(
    input: &Input,
    (desk, originals): (&Desk, &Originals),
    diff: Diff,
    talk: &mut Talk<impl BufRead, impl Write>,
) -> Result<(), String> {
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
        let linted = linter.lint_and_count(&document, Beside { folder: None, original: self.original });
        let mut open = self.filter.filter(self.path, &document, linted, (&self.bytes, &[])).diagnostics;
        open.retain(|d| d.fix.is_some() && d.severity >= diff.least && !self.is_refused(d));
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

/// What is to become of a suggestion.
enum Decision {
    Accept,
    /// Write this instead.
    Write(Edit<Raw>),
    Refuse,
    /// Leave this and everything after it.
    Stop,
}

/// The conversation with the person who reviews.
struct Talk<R, W> {
    answers: R,
    out: W,
    /// Whether answers are repeated in the output, because no terminal shows them.
    echo: bool,
    /// Rules of which all suggestions are accepted, and those of which none is.
    accepted: HashSet<String>,
    skipped: HashSet<String>,
    /// Whether the person has stopped.
    over: bool,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    fn say(&mut self, text: &str) -> Result<(), String> {
        let said = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
        said.map_err(|error| format!("stdout: {}", input::reason(&error)))
    }

    /// Asks and reads one line; none at the end of the answers.
    fn ask(&mut self, question: &str) -> Result<Option<String>, String> {
        self.say(question)?;
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer);
        let length = read.map_err(|error| format!("stdin: {}", input::reason(&error)))?;
        let answer = answer.trim_end_matches(['\n', '\r']);
        if self.echo || length == 0 {
            self.say(&format!("{answer}\n"))?;
        }
        Ok((length > 0).then(|| answer.to_owned()))
    }

    /// Shows a suggestion, unless all of its rule are accepted, and asks until the answer is understood.
    fn decide(
        &mut self,
        document: &Document,
        diagnostic: &Diagnostic,
        diff: Diff,
        (number, count): (usize, usize),
    ) -> Result<Decision, String> {
        let rule = &diagnostic.rule;
        if self.accepted.contains(rule) {
            return Ok(Decision::Accept);
        }
        let mut shown = format!("{} ({number} of {count})\n", visible(&document.path));
        let bytes = document.parts.get(diagnostic.part).map_or(&[][..], |part| &part.bytes);
        diff.finding(&String::from_utf8_lossy(bytes), diagnostic, &mut shown);
        self.say(&shown)?;
        loop {
            let answer = self.ask(&format!("{PROMPT} "))?;
            match answer.as_deref().map(|answer| answer.trim().to_lowercase()).as_deref() {
                Some("y" | "yes") => return Ok(Decision::Accept),
                Some("n" | "no") => return Ok(Decision::Refuse),
                Some("a" | "all") => {
                    self.accepted.insert(rule.clone());
                    return Ok(Decision::Accept);
                }
                Some("s" | "skip") => {
                    self.skipped.insert(rule.clone());
                    return Ok(Decision::Refuse);
                }
                Some("e" | "edit") => return self.edit(document, diagnostic, diff),
                Some("q" | "quit") | None => {
                    self.over = true;
                    return Ok(Decision::Stop);
                }
                Some(_) => self.say(HELP)?,
            }
        }
    }

    /// Lets the person write the text of the place and of all that the fix would change.
    fn edit(&mut self, document: &Document, diagnostic: &Diagnostic, diff: Diff) -> Result<Decision, String> {
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        let place = edits.fold(diagnostic.span, |place, edit| place.cover(edit.span));
        let bytes = document.parts.get(diagnostic.part).map_or(&[][..], |part| &part.bytes);
        let old = bytes.get(place.range()).map(String::from_utf8_lossy).unwrap_or_default();
        if let Some(content) = self.ask(&format!("Instead of “{}” write: ", visible(&old)))? {
            let edit = Edit::new(place, content);
            let mut shown = String::new();
            diff.written(&String::from_utf8_lossy(bytes), &edit, &mut shown);
            self.say(&shown)?;
            Ok(Decision::Write(edit))
        } else {
            self.over = true;
            Ok(Decision::Stop)
        }
    }
}
