//! `corrigenda annotate`: a gold file made by a person, from what the rules find and what they do not.

mod gold;

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::desk::text_of;
use corrigenda::document::Document;
use corrigenda::eval::{Agreement, Disputed};
use corrigenda::linter::Diagnostic;
use corrigenda::report::Diff;
use corrigenda::text::visible;

use super::FAILURE;
use super::eval::marked;
use super::input::{self, Input, named};
use super::output::{self, LookArgs};
use super::review::talk::{Talk, place_to_write};
use super::setup::{LintArgs, validate};
use gold::{Gold, Row};

const QUESTION: &str =
    "[y] a fault [n] none [c]ategory [w]rite the correction [a]dd another [u]ndo [q]uit [?] ";
const HELP: &str = "  y  it is a fault; its category is the rule, its correction what the rule writes
  n  it is none
  c  it is one, of a category that you type
  w  it is one, with a correction that you type
  a  add a fault elsewhere in the text
  u  take the last answer back
  q  stop; every answer is kept, and the next time the rest is asked
";

#[derive(Debug, Args)]
#[command(after_help = "\
The gold goes into FILE's name with .gold.jsonl, or where --gold says, after each answer: begin, stop, go on.

Examples:
  corrigenda annotate article.txt
  corrigenda eval article.gold.jsonl                     what the rules are worth on it
  corrigenda annotate --compare anna.jsonl ben.jsonl     where two annotators agree")]
pub struct AnnotateArgs {
    /// The text
    #[arg(required_unless_present = "compare")]
    file: Option<PathBuf>,
    /// Where the gold goes
    #[arg(long, value_name = "FILE")]
    gold: Option<PathBuf>,
    /// Compare the gold of two annotators
    #[arg(long, num_args = 2, value_names = ["FIRST", "SECOND"], conflicts_with_all = ["file", "gold"])]
    compare: Vec<PathBuf>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    lint: LintArgs,
}

/// Runs the command.
pub fn run(args: &AnnotateArgs) -> ExitCode {
    let done = match (args.compare.as_slice(), &args.file) {
        ([first, second], _) => compared(first, second).map(|text| output::print(&text)),
        (_, Some(file)) => annotate(args, file).map(|()| ExitCode::SUCCESS),
        _ => Ok(ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|message| {
        output::complain(&message);
        ExitCode::from(FAILURE)
    })
}

fn annotate(args: &AnnotateArgs, file: &Path) -> Result<(), String> {
    let desk = args.lint.desk(&[file.to_owned()])?;
    validate(&desk)?;
    let name = file.display().to_string();
    let fail = |why: String| format!("{}: {why}", named(file));
    let input = Input::of(file, &name);
    let bytes = input::read(&input, &desk).map_err(fail)?;
    let document = desk.read(&name, bytes).map_err(|error| fail(error.to_string()))?;
    let found = desk.find(file, &document, None).map_err(|error| fail(error.to_string()))?;
    let least = args.look.least(desk.house.config(), file);
    let path = args.gold.clone().unwrap_or_else(|| file.with_extension("gold.jsonl"));
    let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stdout = io::stdout();
    let diff = Diff { style: output::style_of(&stdout, args.look.color) };
    let stdin = io::stdin();
    let talk = Talk::new((stdin.lock(), !stdin.is_terminal()), stdout.lock(), diff);
    let gold = Gold::open(path, id)?;
    let open: Vec<&Diagnostic> = found.iter().filter(|d| d.severity >= least).collect();
    let mut session = Session { document: &document, gold, talk, said: Vec::new() };
    session.all(&open)?;
    let Session { gold, .. } = session;
    output::complain(&gold.summary());
    Ok(())
}

/// A person at work on a text.
struct Session<'a, R, W> {
    document: &'a Document,
    gold: Gold,
    talk: Talk<R, W>,
    /// The findings that were answered, in order, with how many rows there were before.
    said: Vec<(usize, usize)>,
}

impl<R: BufRead, W: Write> Session<'_, R, W> {
    fn all(&mut self, open: &[&Diagnostic]) -> Result<(), String> {
        let mut number = 0;
        while let Some(diagnostic) = open.get(number) {
            if self.gold.knows(&diagnostic.rule, &diagnostic.span.range()) {
                number += 1;
                continue;
            }
            let mut shown = format!("{} ({} of {})\n", visible(&self.document.path), number + 1, open.len());
            self.talk.diff.finding(self.text(), diagnostic, &mut shown);
            self.talk.say(&shown)?;
            let before = self.gold.len();
            let Some(reply) = self.talk.ask(QUESTION)? else { return Ok(()) };
            match reply.trim() {
                "y" => self.take(diagnostic, None, None)?,
                "n" => self.gold.add(self.row(diagnostic, None, None, true))?,
                "c" => {
                    let category = self.talk.ask("category: ")?.filter(|text| !text.trim().is_empty());
                    self.take(diagnostic, category, None)?;
                }
                "w" => {
                    let written = self.talk.ask("correction: ")?;
                    self.take(diagnostic, None, written)?;
                }
                "a" => self.another()?,
                "u" => {
                    if let Some((earlier, rows)) = self.said.pop() {
                        self.gold.back_to(rows)?;
                        number = earlier;
                    }
                    continue;
                }
                "q" => return Ok(()),
                _ => self.talk.say(HELP)?,
            }
            if self.gold.len() > before {
                self.said.push((number, before));
            }
        }
        while self.another_is_wanted()? {}
        Ok(())
    }

    fn text(&self) -> &str {
        std::str::from_utf8(text_of(self.document)).unwrap_or_default()
    }

    fn take(
        &mut self,
        d: &Diagnostic,
        category: Option<String>,
        written: Option<String>,
    ) -> Result<(), String> {
        self.gold.add(self.row(d, category, written, false))
    }

    /// The row of a finding: all that its fix would change, and what it would be then.
    fn row(&self, d: &Diagnostic, category: Option<String>, written: Option<String>, refused: bool) -> Row {
        let text = self.text();
        let place = place_to_write(text.as_bytes(), d).range();
        let there = text.get(place.clone()).unwrap_or_default();
        let fixed = d.fix.as_ref().and_then(|fix| {
            let edits = fix.edits.iter().map(|edit| {
                let start = edit.span.start.checked_sub(place.start)?;
                (edit.span.end <= place.end)
                    .then(|| (start..edit.span.end - place.start, edit.content.as_str()))
            });
            let mut fixed = there.to_owned();
            for (range, content) in edits.collect::<Option<Vec<_>>>()?.into_iter().rev() {
                fixed.replace_range(range, content);
            }
            Some(fixed)
        });
        let category = if refused { None } else { Some(category.unwrap_or_else(|| d.rule.clone())) };
        let found = d.span.range();
        self.gold.row(place, there, category, written.or(fixed), Some((d.rule.clone(), found)))
    }

    /// Asks for a fault that no rule found; tells whether there was one.
    fn another_is_wanted(&mut self) -> Result<bool, String> {
        let Some(piece) = self.talk.ask("another fault: its text, or Enter to end: ")? else {
            return Ok(false);
        };
        if piece.is_empty() {
            return Ok(false);
        }
        self.add_piece(&piece).map(|()| true)
    }

    fn another(&mut self) -> Result<(), String> {
        match self.talk.ask("its text: ")? {
            Some(piece) if !piece.is_empty() => self.add_piece(&piece),
            _ => Ok(()),
        }
    }

    fn add_piece(&mut self, piece: &str) -> Result<(), String> {
        let places: Vec<usize> = self.text().match_indices(piece).map(|(at, _)| at).collect();
        let start = match places.as_slice() {
            [] => return self.talk.say("  that does not stand in the text\n"),
            [only] => *only,
            several => {
                let asked = self.talk.ask(&format!("which of the {}: ", several.len()))?.unwrap_or_default();
                let number = asked.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                match number.and_then(|number| several.get(number)) {
                    Some(start) => *start,
                    None => return self.talk.say("  there is no such place\n"),
                }
            }
        };
        let Some(category) = self.talk.ask("category: ")?.filter(|text| !text.trim().is_empty()) else {
            return self.talk.say("  a fault has a category, such as name-drift\n");
        };
        let written = self.talk.ask("correction (Enter: none): ")?.filter(|text| !text.is_empty());
        self.gold.add(self.gold.row(start..start + piece.len(), piece, Some(category), written, None))
    }
}

/// Where two annotators agree, and where they do not.
fn compared(first: &Path, second: &Path) -> Result<String, String> {
    let told = Agreement::of(&marked(first)?, &marked(second)?);
    let both = told.agreed + told.named_otherwise.len();
    let Some(share) = told.on_places() else {
        return Err(format!("{} and {} have no text in common", named(first), named(second)));
    };
    let mut text = format!(
        "agreement on places: {share:.3}; marked by both: {both}, called the same: {}\n",
        told.agreed
    );
    let line = |Disputed { text, place, there, category }: &Disputed, more: &str| {
        format!("  {text} {}-{} {category}{more} “{}”\n", place.start, place.end, visible(there))
    };
    if !told.named_otherwise.is_empty() {
        text += "\ncalled otherwise\n";
        for (disputed, other) in &told.named_otherwise {
            text += &line(disputed, &format!(" / {other}"));
        }
    }
    for (alone, path) in [(&told.first_alone, first), (&told.second_alone, second)] {
        if !alone.is_empty() {
            let _ = writeln!(text, "\nonly in {}", named(path));
            for disputed in alone {
                text += &line(disputed, "");
            }
        }
    }
    Ok(text)
}
