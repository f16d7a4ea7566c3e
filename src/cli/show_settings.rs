//! `corrigenda check --show-settings`: what applies to a file, and from where.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use corrigenda::document::Language;

use super::args::CheckArgs;
use super::input::{self, shown};
use super::output::Output;
use super::setup::Setup;

/// A setting, its value, and where that comes from.
type Row = (String, String, String);

/// Prints the settings of every path named; gives the exit status.
///
/// # Errors
/// A message for a person: what is wrong with the configuration or a pack.
pub fn run(args: &CheckArgs) -> Result<u8, String> {
    let setup = Setup::new(&args.lint, &args.paths)?;
    let mut out = String::new();
    for path in &args.paths {
        let rows = rows(args, &setup, path)?;
        let widest = |column: fn(&Row) -> &String| {
            rows.iter().map(|row| column(row).chars().count()).max().unwrap_or(0)
        };
        let (settings, values) = (widest(|row| &row.0), widest(|row| &row.1).min(60));
        let _ = writeln!(out, "{}", path.display());
        for (setting, value, origin) in &rows {
            let row = format!("  {setting:<settings$}  {value:<values$}  {origin}");
            let _ = writeln!(out, "{}", row.trim_end());
        }
    }
    let written = Output::new(io::stdout().lock()).write(out.as_bytes());
    written.map_err(|error| format!("stdout: {}", input::reason(&error)))?;
    Ok(0)
}

fn rows(args: &CheckArgs, setup: &Setup, path: &Path) -> Result<Vec<Row>, String> {
    let config = setup.config();
    let file = config.path.as_deref().map_or_else(|| "no corrigenda.toml".to_owned(), shown);
    let row = |setting: &str, value: String, origin: &str| (setting.to_owned(), value, origin.to_owned());
    let mut rows: Vec<Row> =
        vec![row("configuration", file.clone(), if args.lint.config.is_some() { "--config" } else { "" })];
    let mut state = |setting: &str, value: String, origin: String| {
        // The entries of lists add up; all else is replaced by what is said later.
        rows.retain(|row| row.0 != setting || ["select", "ignore"].contains(&setting));
        rows.push((setting.to_owned(), value, origin));
    };
    state("language", quoted(Language::ENGLISH), "default".to_owned());
    let selected = !setup.stated().select.is_empty();
    let overruled = |setting: &str| selected && setting == "select";
    for statement in config.statements_for(path).into_iter().filter(|s| !overruled(&s.setting)) {
        state(&statement.setting, statement.value.clone(), format!("{file}:{}", statement.line));
    }
    let stated = setup.stated();
    for (setting, flag, value) in
        [("language", "--lang", stated.language), ("source", "--from", stated.source)]
    {
        if let Some(language) = value {
            state(setting, quoted(language), flag.to_owned());
        }
    }
    for (setting, flag, names) in
        [("select", "--select", &stated.select), ("ignore", "--ignore", &stated.ignore)]
    {
        for name in names {
            state(setting, format!("\"{name}\""), flag.to_owned());
        }
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for entry in config.suppressions.iter().filter(|entry| entry.files.is_match(&absolute)) {
        rows.push(row("suppress", entry.rule.clone(), &entry.reason));
    }
    match (&args.baseline.baseline, &config.baseline) {
        (Some(path), _) => rows.push(row("baseline", shown(path), "--baseline")),
        (None, Some(path)) => rows.push(row("baseline", shown(path), &file)),
        (None, None) => {}
    }
    match (&args.source.source, &args.source.source_dir, &config.source_dir) {
        (Some(path), ..) => rows.push(row("source text", shown(path), "--source")),
        (None, Some(path), _) => rows.push(row("source texts", shown(path), "--source-dir")),
        (None, None, Some(path)) => rows.push(row("source texts", shown(path), &file)),
        (None, None, None) => {}
    }
    let linter = setup.linter_for(path).map_err(|error| error.to_string())?;
    let mut ids: Vec<&str> = linter.rules().iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    rows.push(row("rules that run", ids.len().to_string(), ""));
    Ok(rows)
}

fn quoted(language: Language) -> String {
    format!("\"{language}\"")
}
