//! `corrigenda config show` (and `check --show-settings`): what applies to a file, and from where.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use corrigenda::desk::Desk;
use corrigenda::document::{Document, Language};

use super::baseline::BaselineArgs;
use super::input::{self, Input, shown};
use super::output::Output;
use super::setup::LintArgs;
use super::source::SourceArgs;

/// A setting, its value, and where that comes from.
type Row = (String, String, String);

/// Prints the settings of every path named; gives the exit status.
///
/// # Errors
/// A message for a person: what is wrong with the configuration or a pack.
pub fn run(
    paths: &[PathBuf],
    lint: &LintArgs,
    baseline: &BaselineArgs,
    source: &SourceArgs,
) -> Result<u8, String> {
    let desk = lint.desk(paths)?;
    let mut out = String::new();
    for path in paths {
        let mut rows = rows(lint, &desk, path);
        rows.extend(files(&desk, baseline, source));
        rows.push(("rules that run".to_owned(), rules_for(&desk, path)?.to_string(), String::new()));
        let widest = |column: fn(&Row) -> &String| {
            rows.iter().map(|row| column(row).chars().count()).max().unwrap_or(0)
        };
        let (settings, values) = (widest(|row| &row.0), widest(|row| &row.1).min(60));
        let _ = writeln!(out, "{}", input::named(path));
        for (setting, value, origin) in &rows {
            let row = format!("  {setting:<settings$}  {value:<values$}  {origin}");
            let _ = writeln!(out, "{}", row.trim_end());
        }
    }
    let written = Output::new(io::stdout().lock()).write(out.as_bytes());
    written.map_err(|error| format!("stdout: {}", input::reason(&error)))?;
    Ok(0)
}

fn rows(lint: &LintArgs, desk: &Desk, path: &Path) -> Vec<Row> {
    let config = desk.house.config();
    let file = config.path.as_deref().map_or_else(|| "no corrigenda.toml".to_owned(), shown);
    let row = |setting: &str, value: String, origin: &str| (setting.to_owned(), value, origin.to_owned());
    let mut rows: Vec<Row> =
        vec![row("configuration", file.clone(), if lint.config.is_some() { "--config" } else { "" })];
    let mut state = |setting: &str, value: String, origin: String| {
        // The entries of lists add up; all else is replaced by what is said later.
        rows.retain(|row| row.0 != setting || ["select", "ignore"].contains(&setting));
        rows.push((setting.to_owned(), value, origin));
    };
    state("language", quoted(Language::ENGLISH), "default".to_owned());
    if let Some((language, origin)) = recognised(desk, path) {
        state("language", quoted(language), origin.to_owned());
    }
    let selected = !&desk.stated.select.is_empty();
    let overruled = |setting: &str| selected && setting == "select";
    for statement in config.statements_for(path).into_iter().filter(|s| !overruled(&s.setting)) {
        state(&statement.setting, statement.value.clone(), format!("{file}:{}", statement.line));
    }
    let stated = &desk.stated;
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
    let is_asked = |row: &&mut Row| row.0 == "language" && ["\"auto\"", "\"und\""].contains(&row.1.as_str());
    if let Some(row) = rows.iter_mut().find(is_asked) {
        let (language, origin) = recognised(desk, path).unwrap_or((Language::ENGLISH, "default"));
        (row.1, row.2) = (quoted(language), format!("{origin}, as {} asks", row.2));
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for entry in config.suppressions.iter().filter(|entry| entry.files.is_match(&absolute)) {
        rows.push(row("suppress", entry.rule.clone(), &entry.reason));
    }
    rows
}

/// The language that a file states or its text shows, and which of both; nothing where neither is clear.
fn recognised(desk: &Desk, path: &Path) -> Option<(Language, &'static str)> {
    let document = document(desk, path)?;
    let language = desk.known_language_of(path, &document)?;
    let is_stated = document.language == Some(language);
    Some((language, if is_stated { "stated by the file" } else { "recognised in the text" }))
}

/// The text of a path, where there is one that can be read.
fn document(desk: &Desk, path: &Path) -> Option<Document> {
    let name = path.display().to_string();
    let input = Input::of(path, &name);
    let bytes = path.is_file().then(|| input::read(&input, desk).ok())??;
    desk.read(&name, bytes).ok()
}

/// The files that lie beside the texts.
fn files(desk: &Desk, baseline: &BaselineArgs, source: &SourceArgs) -> Vec<Row> {
    let config = desk.house.config();
    let file = config.path.as_deref().map_or_else(String::new, shown);
    let row = |setting: &str, path: &Path, origin: &str| (setting.to_owned(), shown(path), origin.to_owned());
    let baseline = match (&baseline.baseline, &config.baseline) {
        (Some(path), _) => Some(row("baseline", path, "--baseline")),
        (None, Some(path)) => Some(row("baseline", path, &file)),
        (None, None) => None,
    };
    let source = match (&source.source, &source.source_dir, &config.source_dir) {
        (Some(path), ..) => Some(row("source text", path, "--source")),
        (None, Some(path), _) => Some(row("source texts", path, "--source-dir")),
        (None, None, Some(path)) => Some(row("source texts", path, &file)),
        (None, None, None) => None,
    };
    baseline.into_iter().chain(source).collect()
}

/// How many rules run over a text of this path.
fn rules_for(desk: &Desk, path: &Path) -> Result<usize, String> {
    let linter = match document(desk, path) {
        Some(document) => desk.linter_for_text(path, &document, None),
        None => desk.linter_for(path),
    };
    let linter = linter.map_err(|error| error.to_string())?;
    let mut ids: Vec<&str> = linter.rules().iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.len())
}

fn quoted(language: Language) -> String {
    format!("\"{language}\"")
}
