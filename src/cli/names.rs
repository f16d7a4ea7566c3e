//! `corrigenda names`: the names of texts, with their spellings, and the authority file made of them.

use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use corrigenda::config::read_settings;
use corrigenda::names::{self, Entry, Known, entries};
use corrigenda::report::names_json;
use corrigenda::text::{visible, visible_lines};

use super::FAILURE;
use super::output::{self, Output};
use super::setup::LintArgs;
use super::survey::{Surveying, survey};
use super::{input, write};

/// So many places of each spelling are kept, and shown to people.
const PLACES: usize = 100;
const SHOWN: usize = 3;

#[derive(Debug, Args)]
#[command(after_help = "\
A line that begins with ~ is another spelling that may stand for the name above it; ~! marks one that the
name above clearly outvotes.

Examples:
  corrigenda names articles/                      every name with its spellings
  corrigenda names --format json articles/        for other programs
  corrigenda names --write names.toml articles/   make an authority file, or add to it what is new")]
pub struct NamesArgs {
    /// Files, folders (texts in them of all formats but tables, .gitignore respected), or `-` for stdin [default: .]
    paths: Vec<PathBuf>,
    /// Make this authority file, or add the names it lacks; what stands in it is kept as it is
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value = "table")]
    format: NamesFormat,
    #[command(flatten)]
    lint: LintArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NamesFormat {
    /// For people: a line for each spelling
    Table,
    /// One JSON object
    Json,
}

/// Runs the command.
pub fn run(args: &NamesArgs) -> ExitCode {
    match list(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILURE),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

/// Does the work; tells whether every text could be read.
fn list(args: &NamesArgs) -> Result<bool, String> {
    let desk = args.lint.desk(&args.paths)?;
    let what = Surveying {
        paths: &args.paths,
        stdin_name: Some("<stdin>"),
        only_wanted: false,
        places: PLACES,
        jobs: None,
    };
    let (survey, mut failures) = survey(&desk, &what)?;
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    for failure in &failures {
        output::complain(&input::said_of(failure));
    }
    let entries = entries(survey, desk.house.names().map(AsRef::as_ref));
    if let Some(path) = &args.write {
        if entries.is_empty() && !failures.is_empty() {
            return Err(format!("{}: not written: no text could be read", input::named(path)));
        }
        extend(path, &entries)?;
    } else {
        let text = match args.format {
            NamesFormat::Table => output::for_log(&visible_lines(&table(&entries))).into_owned(),
            NamesFormat::Json => names_json(&entries),
        };
        let mut results = Output::new(io::stdout().lock());
        results.write(text.as_bytes()).map_err(|error| format!("stdout: {}", input::reason(&error)))?;
    }
    Ok(failures.is_empty())
}

/// Adds to an authority file the names it lacks.
fn extend(path: &Path, entries: &[Entry]) -> Result<(), String> {
    let name = path.display().to_string();
    let fail = |error: io::Error| format!("{name}: {}", input::reason(&error));
    let (before, is_new) = match read_settings(path) {
        Ok(text) => (text, false),
        Err(error) if error.kind() == ErrorKind::NotFound => (String::new(), true),
        Err(error) => return Err(fail(error)),
    };
    let (after, added) = names::extend(&name, &before, entries.iter().map(Entry::candidate))
        .map_err(|error| error.to_string())?;
    if is_new {
        write::put(path, after.as_bytes()).map_err(fail)?;
    } else if added > 0 {
        write::replace(path, before.as_bytes(), after.as_bytes())
            .map_err(|message| format!("{name}: {message}"))?;
    }
    output::complain(&format!("{name}: {added} name{} added", if added == 1 { "" } else { "s" }));
    Ok(())
}

/// A line for each spelling: how often, in how many texts, where.
fn table(entries: &[Entry]) -> String {
    let mut rows: Vec<[String; 4]> = vec![["NAME", "TIMES", "TEXTS", "PLACES"].map(str::to_owned)];
    let row = |mark: &str, known: &Known| {
        let mut places = String::new();
        for source in known.places.iter().take(SHOWN) {
            let position = source.position;
            let _ = write!(places, "{}:{}:{} ", visible(&source.path), position.line, position.column);
        }
        if known.count > SHOWN {
            places.push('…');
        }
        let name = format!("{mark}{}", known.text);
        [name, known.count.to_string(), known.texts.to_string(), places.trim_end().to_owned()]
    };
    for entry in entries {
        rows.push(row("", &entry.kept));
        for suspect in &entry.suspects {
            rows.push(row(if suspect.is_clear { "~! " } else { "~ " }, &suspect.known));
        }
    }
    let width = rows.iter().map(|[name, ..]| name.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for [name, times, texts, places] in rows {
        let line = format!("{name:width$} {times:>6} {texts:>6}  {places}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let doubtful = entries.iter().filter(|entry| !entry.suspects.is_empty()).count();
    let _ = writeln!(text, "\n{} names, {doubtful} with more than one spelling", entries.len());
    text
}
