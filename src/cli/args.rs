//! The arguments of every command.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use corrigenda::document::Language;
use corrigenda::rule::Severity;

use super::gate::GateArgs;
use super::judge::JudgeArgs;
use super::ledger::BaselineArgs;
use super::original::SourceArgs;
use super::revision::ChangedArgs;

/// Lints machine-translated articles: finds what translation and scraping left behind, and fixes it.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "\
Examples:
  corrigenda check article.txt           report on one article
  corrigenda check --fix articles/       fix what can be fixed safely
  corrigenda review article.txt          go through all suggestions one by one
  corrigenda check --help                all about checking"
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check texts, report what translation left behind, and fix it
    Check(Box<CheckArgs>),
    /// Go through the suggestions for a text one by one
    Review(ReviewArgs),
    /// List the names of texts with their spellings, and make an authority file
    Names(super::names::NamesArgs),
    /// List, explain and test rules
    Rules(super::rules::RulesArgs),
    /// Questions to a judge and its answers as files; rules from what people accepted
    Judge(super::judge_files::JudgeCommand),
    /// Write a configuration with comments, and what a pipeline needs
    Init(super::init::InitArgs),
    /// Print a completion script for a shell
    #[command(after_help = super::meta::COMPLETIONS_HELP)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = super::meta::MAN_HELP)]
    Man,
}

/// What to look for: shared by all commands that lint.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "What to look for")]
pub struct LintArgs {
    /// Language of the texts, as in `en` or `de-AT` [default: en]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub lang: Option<Language>,
    /// Language they were translated from
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub from: Option<Language>,
    /// Only these rules or groups, as in `quotes` or `spacing/multiple`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Read all files in this format, whatever their names: text, markdown, html, …
    #[arg(long = "as", value_name = "FORMAT", value_parser = text_format)]
    pub format_of_files: Option<corrigenda::format::Format>,
    /// Where the text is in JSON lines (a JSON pointer) and tables (a column)
    #[arg(long, value_name = "FIELD")]
    pub text_field: Option<String>,
    /// The same of the text it was translated from
    #[arg(long, value_name = "FIELD")]
    pub source_field: Option<String>,
    /// The same of the name of its document
    #[arg(long, value_name = "FIELD")]
    pub id_field: Option<String>,
    /// Terms and their translations, as CSV (`source,target,status`) or TBX; for texts beside their source
    #[arg(long, value_name = "FILE")]
    pub glossary: Option<PathBuf>,
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use only the rules of these packs instead of the built-in ones
    #[arg(long, value_name = "PACK")]
    pub rules: Vec<PathBuf>,
}

/// How a report looks.
#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Report")]
pub struct LookArgs {
    /// Lowest severity shown to people; others are only counted [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// Colours; `auto` also heeds `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = "\
Exit status:
  0  nothing at or above --fail-on was found
  1  something was; or, with --gate, a text is not ready to be published
  2  the work could not be done, be it for one file of many

Examples:
  corrigenda check article.txt                 report with a proposal for each fault
  corrigenda check --source original.txt article.txt
                                               beside the source: what is missing, added, untranslated
  corrigenda check --source-dir originals/ articles/
                                               the same for folders, matched by name
  corrigenda check --diff article.txt          what --fix would change, as a patch
  corrigenda check --fix articles/             make the safe fixes: spacing, marks, encoding
  corrigenda check --unsafe-fixes article.txt  make those that change words, too
  corrigenda check --format jsonl articles/    for other programs
  corrigenda check --since origin/main         only what this branch changed
  corrigenda check --gate article.txt          may it be published?
  corrigenda check --report html=out.html --report sarif=out.sarif articles/
                                               reports into files, beside the one on the screen
  corrigenda check --fix - < raw.txt > out.txt fix a text on its way through a pipe")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct CheckArgs {
    /// Files, folders (texts in them of all formats but tables, .gitignore respected), or `-` for stdin [default: .]
    pub paths: Vec<PathBuf>,
    /// Write safe fixes into the files: those of spacing, marks and encoding
    #[arg(long, help_heading = "Fix")]
    pub fix: bool,
    /// Make the fixes that change words, too; implies --fix
    #[arg(long, help_heading = "Fix")]
    pub unsafe_fixes: bool,
    /// Print what the fixes would change as a patch, and write nothing
    #[arg(long, help_heading = "Fix", conflicts_with = "format")]
    pub diff: bool,
    #[command(flatten)]
    pub lint: LintArgs,
    #[command(flatten)]
    pub source: SourceArgs,
    /// Output format
    #[arg(long, value_enum, default_value = "diff", help_heading = "Report")]
    pub format: Format,
    /// Write another report into a file, as in `sarif=out.sarif`; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report_file, help_heading = "Report")]
    pub report: Vec<ReportFile>,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub baseline: BaselineArgs,
    #[command(flatten)]
    pub changed: ChangedArgs,
    #[command(flatten)]
    pub gate: GateArgs,
    #[command(flatten)]
    pub judge: JudgeArgs,
    /// Count findings per rule
    #[arg(long, help_heading = "Report")]
    pub statistics: bool,
    /// Severity from which on findings make the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning", help_heading = "Report")]
    pub fail_on: FailOn,
    /// Exit with 0 whatever is found; with 2 still where the work could not be done
    #[arg(long, help_heading = "Report")]
    pub exit_zero: bool,
    /// Keep what is found in a folder, so that texts that did not change are not linted again [default folder:
    /// .corrigenda-cache]
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, require_equals = true, help_heading = "Running")]
    #[expect(clippy::option_option, reason = "the flag may stand without its value")]
    pub cache: Option<Option<PathBuf>>,
    /// Check again what changes, until stopped
    #[arg(long, help_heading = "Running", conflicts_with_all = ["write_baseline", "prune_baseline", "patch"])]
    pub watch: bool,
    /// Instead of checking, say which settings apply to the files named, and from where
    #[arg(long, help_heading = "Running", requires = "paths")]
    pub show_settings: bool,
    /// Name of the text on stdin, for reports
    #[arg(long, value_name = "NAME", help_heading = "Running")]
    pub stdin_filename: Option<String>,
    /// Files linted at the same time [default: one per processor]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

impl CheckArgs {
    /// Whether fixes go into the files, or only into the report.
    pub fn writes(&self) -> bool {
        (self.fix || self.unsafe_fixes) && !self.shows_patch()
    }

    /// Whether the output, or a report in a file, is a patch.
    pub fn shows_patch(&self) -> bool {
        self.formats().any(|format| format == Format::Patch)
    }

    /// Whether fixes are to go into the files and, as a patch, into a report as well.
    pub fn writes_beside_patch(&self) -> bool {
        (self.fix || self.unsafe_fixes) && self.main_format() != Format::Patch && self.shows_patch()
    }

    /// The format of the output.
    pub const fn main_format(&self) -> Format {
        if self.diff { Format::Patch } else { self.format }
    }

    /// The formats of the output and of all reports in files.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        std::iter::once(self.main_format()).chain(self.report.iter().map(|report| report.format))
    }
}

#[derive(Debug, ClapArgs)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line before and after each fix
    Diff,
    /// One line per finding
    Short,
    /// Which sentences of the text and of its source belong together
    Align,
    /// The same as one JSON object per pair
    AlignJsonl,
    /// All fixes as a unified diff, for `git apply` and `patch -p1`
    Patch,
    /// One JSON object: findings and summary
    Json,
    /// One JSON object per finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of GitHub Actions; all findings go into the summary of the step
    Github,
    /// Code Quality report of GitLab
    Gitlab,
    /// JUnit XML: a test for each finding, failed from --fail-on on
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// One JSON object for reviewdog, with suggestions
    Rdjson,
    /// One JSON object per finding for reviewdog
    Rdjsonl,
    /// A page with the findings marked in the articles
    Html,
    /// A table for the summary of a pipeline or a comment
    Markdown,
}

/// A report that goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    pub format: Format,
    pub path: PathBuf,
}

fn report_file(text: &str) -> Result<ReportFile, String> {
    let (format, path) = text.split_once('=').ok_or("FORMAT=FILE is wanted, as in `sarif=out.sarif`")?;
    if path.is_empty() {
        return Err("no file is named after `=`".to_owned());
    }
    let format = Format::from_str(format, false).map_err(|_| {
        let known: Vec<_> = Format::value_variants().iter().filter_map(Format::to_possible_value).collect();
        let known: Vec<&str> = known.iter().map(clap::builder::PossibleValue::get_name).collect();
        format!("`{format}` is no format; known are {}", known.join(", "))
    })?;
    Ok(ReportFile { format, path: path.into() })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    Error,
    Warning,
    Info,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The lowest severity that fails; none: nothing fails.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

fn text_format(name: &str) -> Result<corrigenda::format::Format, String> {
    let names = || corrigenda::format::Format::ALL.iter().map(|entry| entry.1).collect::<Vec<_>>().join(", ");
    corrigenda::format::Format::by_name(name).ok_or_else(|| format!("known formats: {}", names()))
}

/// Reads a language tag.
pub fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "not a language tag such as `en` or `de-AT`".to_owned())
}
