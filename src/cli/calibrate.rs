//! `corrigenda calibrate`: what an archive of a house advises for its configuration.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::config::{Config, read_settings};
use corrigenda::desk::text_of;
use corrigenda::eval::{Advice, Scored, advice, changes};
use corrigenda::rule::Severity;
use corrigenda::text::visible;

use super::eval::{Text, clean, score};
use super::input::{self, Input, named};
use super::setup::{LintArgs, validate};
use super::{FAILURE, output, write};

#[derive(Debug, Args)]
#[command(after_help = "\
A rule that speaks in a tenth of the published texts speaks of how the house writes: off. One that speaks often there, or
is right in less than 0.85 of more than ten findings, is worth a look only. Read the cases before you believe it.

Examples:
  corrigenda calibrate published/                     what to switch off, with the cases
  corrigenda calibrate --corrected desk/out/ desk/in/ by texts as they came in, and as they went out
  corrigenda calibrate published/ --write corrigenda.toml")]
pub struct CalibrateArgs {
    /// Texts as they were published, in which nothing is to be found; or, with --corrected, as they came in
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The folder of the same texts as they were corrected, by the same names
    #[arg(long, value_name = "DIR")]
    corrected: Option<PathBuf>,
    /// Add what is advised to this configuration
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Cases shown of each rule
    #[arg(long, value_name = "N", default_value_t = 5)]
    cases: usize,
    #[command(flatten)]
    lint: LintArgs,
}

/// Runs the command.
pub fn run(args: &CalibrateArgs) -> ExitCode {
    match calibrate(args) {
        Ok(text) => output::print(&text),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

fn calibrate(args: &CalibrateArgs) -> Result<String, String> {
    let desk = args.lint.desk(&args.paths)?;
    validate(&desk)?;
    let mut texts = Vec::new();
    for folder in &args.paths {
        texts.extend(clean(folder)?);
    }
    if let Some(corrected) = &args.corrected {
        for text in &mut texts {
            *text = beside(text, &args.paths, corrected, &desk)?;
        }
    }
    let scored = score(&desk, texts, Severity::Warning)?;
    let advised = advice(&scored);
    if let Some(path) = &args.write {
        let added = add(path, &advised)?;
        output::complain(&format!("{}: rules added: {added}", named(path)));
    }
    Ok(told(&advised, &scored, args.cases))
}

/// A text with what was corrected in it as its faults.
fn beside(
    text: &Text,
    folders: &[PathBuf],
    corrected: &Path,
    desk: &corrigenda::desk::Desk,
) -> Result<Text, String> {
    let path = text.path.as_deref().unwrap_or(Path::new(""));
    let below = folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
    let read = |path: &Path| {
        let name = path.display().to_string();
        let fail = |why: String| format!("{}: {why}", named(path));
        let input = Input::of(path, &name);
        let bytes = input::read(&input, desk).map_err(fail)?;
        let document = desk.read(&name, bytes).map_err(|error| fail(error.to_string()))?;
        Ok::<_, String>(String::from_utf8_lossy(text_of(&document)).into_owned())
    };
    let gold = changes::gold(&text.gold.name, &read(path)?, &read(&corrected.join(below))?);
    Ok(Text { gold, of: corrected.to_owned(), path: text.path.clone(), clean: false })
}

/// What is advised, with its cases, and as configuration.
fn told(advised: &[Advice<'_>], scored: &[Scored], cases: usize) -> String {
    let words: usize = scored.iter().map(|text| text.words).sum();
    let texts = if scored.len() == 1 { "1 text".to_owned() } else { format!("{} texts", scored.len()) };
    let mut text = format!("{texts}, {words} words: ");
    if advised.is_empty() {
        return text + "no rule is to be changed\n";
    }
    let _ = writeln!(
        text,
        "{} to change\n",
        if advised.len() == 1 { "1 rule".to_owned() } else { format!("{} rules", advised.len()) }
    );
    for Advice { rule, severity, why, cases: found } in advised {
        let _ = writeln!(text, "{rule}: {}; {why}", severity.map_or("off", Severity::as_str));
        for (scored, finding) in found.iter().take(cases) {
            let around: Vec<&str> = finding.around.split_whitespace().collect();
            let _ = writeln!(text, "    {} “{}”: {}", visible(&scored.id), finding.text, around.join(" "));
        }
    }
    let _ = write!(text, "\n[rules]\n{}", lines(advised.iter()));
    text
}

fn lines<'a, 'b: 'a>(advised: impl Iterator<Item = &'a Advice<'b>>) -> String {
    let line = |advice: &Advice<'_>| {
        let severity = advice.severity.map_or("off", Severity::as_str);
        format!("\"{}\" = \"{severity}\" # {}\n", advice.rule, advice.why)
    };
    advised.map(line).collect()
}

/// Adds to a configuration the rules of which it says nothing; gives their number.
fn add(path: &Path, advised: &[Advice<'_>]) -> Result<usize, String> {
    let fail = |why: &str| format!("{}: {why}", named(path));
    let before = match read_settings(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| fail(&input::reason(&error)))?,
    };
    let table: toml::Table = toml::from_str(&before).map_err(|error| fail(error.message()))?;
    let known = |rule: &str| table.get("rules").is_some_and(|rules| rules.get(rule).is_some());
    let new: Vec<&Advice<'_>> = advised.iter().filter(|advice| !known(advice.rule)).collect();
    let entries = lines(new.iter().copied());
    let head = before.lines().position(|line| line.trim() == "[rules]");
    let after = match head {
        Some(line) => {
            let at: usize = before.split_inclusive('\n').take(line + 1).map(str::len).sum();
            format!("{}{entries}{}", &before[..at], &before[at..])
        }
        None => format!("{before}\n[rules]\n{entries}"),
    };
    toml::from_str::<toml::Table>(&after).map_err(|error| fail(error.message()))?;
    write::put(path, after.as_bytes()).map_err(|error| fail(&input::reason(&error)))?;
    Config::read(path).map_err(|error| error.to_string())?;
    Ok(new.len())
}
