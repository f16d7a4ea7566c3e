//! `corrigenda eval`: how right the rules are, by texts that people annotated.

mod texts;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use corrigenda::desk::{Desk, guarded, text_of};
use corrigenda::document::Document;
use corrigenda::eval::show::{self, Shown};
use corrigenda::eval::{Categories, Comparison, Figures, Floors, Scored, Scorer};
use corrigenda::linter::Settings;
use corrigenda::rule::Severity;
use corrigenda::text::visible;
use rayon::prelude::*;

use super::FAILURE;
use super::input::{self, Input, named};
use super::output::{self, Output};
use super::setup::{LintArgs, validate};
use super::values::Level;
use texts::content;
pub use texts::{Text, clean, marked};

#[derive(Debug, Args)]
#[command(after_help = "\
Gold is JSON lines, a fault a line: {\"id\": \"a\", \"start\": 3, \"end\": 9, \"category\": \"name-drift\", \"suggestion\": \"…\"} with
the bytes of the text, which is DIR/ID.txt, DIR/mt/ID.txt, or the `file` that the row names; or a brat file or folder
(.ann); or a table of MQM (.tsv). A `meta.jsonl` in DIR may list all texts: {\"id\", \"file\", \"language\", \"kind\"}.
Categories are those of the tables below, rules or groups, or those of MQM.

Exit status:
  0  the figures were printed
  1  a figure is outside its floors
  2  the work could not be done

Examples:
  corrigenda eval gold.jsonl --texts articles/        recall, precision and fixes, by rule and by category
  corrigenda eval gold.jsonl --clean published/       and what is said of texts that are right
  corrigenda eval gold.jsonl --format json > then.json
  corrigenda eval gold.jsonl --compare then.json      what a change won and lost, case by case
  corrigenda eval gold.jsonl --floors floors.json     for a pipeline: {\"precision\": {\"min\": 0.9}}")]
pub struct EvalArgs {
    /// Files of gold, or folders of brat files
    #[arg(required_unless_present = "clean")]
    gold: Vec<PathBuf>,
    /// Where the texts are [default: the folder of the gold]
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
    /// Texts in which nothing is to be found; may be given several times
    #[arg(long, value_name = "DIR")]
    clean: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value = "table")]
    format: EvalFormat,
    /// What became of the cases of another run, written with --format json
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// Bounds of figures as JSON; exit with 1 where one is broken
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// List so many faults that are missed, and so many findings that touch none
    #[arg(long, value_name = "N", default_value_t = 0)]
    cases: usize,
    /// Lowest severity of findings that count
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    show: Level,
    #[command(flatten)]
    lint: LintArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EvalFormat {
    /// For people: columns
    Table,
    /// Figures and every case, for programs and for --compare
    Json,
    /// Tables in Markdown
    Markdown,
    /// A page with a picture of each rule's precision
    Html,
}

/// Runs the command.
pub fn run(args: &EvalArgs) -> ExitCode {
    match evaluate(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

/// Does the work; tells whether all figures are within their floors.
fn evaluate(args: &EvalArgs) -> Result<bool, String> {
    let before = args.compare.as_deref().map(earlier).transpose()?;
    let floors = args.floors.as_deref().map(bounds).transpose()?;
    let mut texts = Vec::new();
    for gold in &args.gold {
        texts.extend(texts::annotated(gold, args.texts.as_deref())?);
    }
    for folder in &args.clean {
        texts.extend(clean(folder)?);
    }
    let near: Vec<PathBuf> = texts.iter().filter_map(|text| text.path.clone()).take(1).collect();
    let desk = args.lint.desk(&near)?;
    validate(&desk)?;
    let scored = score(&desk, texts, Severity::from(args.show))?;
    let figures = Figures::of(&scored);
    let comparison = before.map(|before| Comparison::of(&before, &scored));
    let shown =
        Shown { texts: &scored, figures: &figures, comparison: comparison.as_ref(), cases: args.cases };
    put(args.format, &shown)?;
    let broken = floors.map(|floors| floors.broken(&figures)).unwrap_or_default();
    for what in &broken {
        output::complain(what);
    }
    Ok(broken.is_empty())
}

/// Scores all texts, in their order.
///
/// # Errors
/// A message for a person: which text cannot be scored, and why.
pub fn score(desk: &Desk, texts: Vec<Text>, least: Severity) -> Result<Vec<Scored>, String> {
    let rules = desk.house.rules().map_err(|error| error.to_string())?;
    let scorer = Scorer { categories: Categories::new(&rules), least };
    texts.into_par_iter().map(|text| guarded(|| score_one(desk, &scorer, &text))).collect()
}

fn score_one(desk: &Desk, scorer: &Scorer, text: &Text) -> Result<Scored, String> {
    let name = text.path.as_deref().map_or_else(|| text.gold.name.clone(), named);
    let fail = |why: String| format!("{}: {why}", visible(&name));
    // What is stated for all texts wins over what is known of one.
    let stated = Settings { language: desk.stated.language.or(text.gold.language), ..desk.stated.clone() };
    let own = Desk::new(Arc::clone(&desk.house), stated, desk.reading.clone());
    let document = read(&own, &name, text).map_err(fail)?;
    let path = text.path.as_deref().unwrap_or(Path::new(&name));
    let found = own.find(path, &document, None).map_err(|error| fail(error.to_string()))?;
    let content = std::str::from_utf8(text_of(&document)).map_err(|error| fail(error.to_string()))?;
    let language = own.language_of(path, &document);
    let outcome = scorer.score(&text.gold, (content, language), &found);
    let outcome =
        outcome.map_err(|(line, why)| format!("{}:{line}: {}: {why}", named(&text.of), visible(&name)))?;
    Ok(Scored { clean: text.clean, ..outcome })
}

fn read(desk: &Desk, name: &str, text: &Text) -> Result<Document, String> {
    let bytes = match (&text.gold.text, &text.path) {
        (Some(held), _) => held.clone().into_bytes(),
        (None, path) => {
            let input = Input { path: path.clone(), name: name.to_owned(), ..Input::default() };
            input::read(&input, desk)?
        }
    };
    desk.read(name, bytes).map_err(|error| error.to_string())
}

fn put(format: EvalFormat, shown: &Shown<'_>) -> Result<(), String> {
    let text = match format {
        EvalFormat::Table => output::for_log(&show::table(shown)).into_owned(),
        EvalFormat::Json => show::to_json(shown),
        EvalFormat::Markdown => show::markdown(shown),
        EvalFormat::Html => show::html(shown),
    };
    let written = Output::new(io::stdout().lock()).write(text.as_bytes());
    written.map_err(|error| format!("stdout: {}", input::reason(&error)))
}

fn earlier(path: &Path) -> Result<Vec<Scored>, String> {
    show::read_json(&content(path)?)
        .map_err(|why| format!("{}: not written by `corrigenda eval --format json`: {why}", named(path)))
}

fn bounds(path: &Path) -> Result<Floors, String> {
    serde_json::from_str(&content(path)?).map_err(|why| format!("{}: {why}", named(path)))
}
