//! `corrigenda check`: its arguments, and which way they lead.

mod batch;
mod run;
mod settled;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use corrigenda::rule::Severity;

use self::run::Run;
use self::settled::settled;
use super::baseline::BaselineArgs;
use super::gate::GateArgs;
use super::judge::JudgeArgs;
use super::memory::size;
use super::output::{self, Asked, LookArgs};
use super::report::{Format, ReportFile, report_file};
use super::setup::LintArgs;
use super::silence::Silencer;
use super::since::ChangedArgs;
use super::source::SourceArgs;
use super::values::FailOn;
use super::{FAILURE, show_settings, watch};

#[derive(Debug, Clone, Args)]
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
    /// Write the fixes of DOCX files as tracked changes, each with its rule as the author; with --fix
    #[arg(long, help_heading = "Fix")]
    pub tracked: bool,
    /// Write what has no fix beside the text of DOCX files, as comments by the rule; with --fix --tracked
    #[arg(long, help_heading = "Fix", requires = "tracked")]
    pub comments: bool,
    /// Print what the fixes would change as a patch, and write nothing
    #[arg(long, help_heading = "Fix", conflicts_with = "format")]
    pub diff: bool,
    #[command(flatten)]
    pub lint: LintArgs,
    #[command(flatten)]
    pub source: SourceArgs,
    /// Output format [default: diff]
    #[arg(long, value_enum, hide_default_value = true, help_heading = "Report")]
    pub format: Option<Format>,
    /// Write the report into a file instead of to stdout
    #[arg(long, value_name = "FILE", help_heading = "Report", conflicts_with = "diff")]
    pub output: Option<PathBuf>,
    /// Write another report into a file, as in `sarif=out.sarif`, or to stdout: `short=-`; may be given several times
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
    /// Ignore all that is found from now on: entries under [[suppress]] are added to the configuration
    #[arg(long, help_heading = "Accepted findings", requires = "reason", conflicts_with_all = ["fix", "unsafe_fixes", "diff"])]
    pub add_ignores: bool,
    /// Why, for --add-ignores
    #[arg(long, value_name = "WHY", help_heading = "Accepted findings", requires = "add_ignores")]
    pub reason: Option<String>,
    /// Count findings per rule
    #[arg(long, help_heading = "Report")]
    pub statistics: bool,
    /// Print the findings and nothing else: no counts, no advice
    #[arg(long, short, help_heading = "Report")]
    pub quiet: bool,
    /// Severity from which on findings make the exit status 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", help_heading = "Report")]
    pub fail_on: Option<FailOn>,
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
    /// Memory that texts may take, as in `512M`; one that may need more is refused by name [default: a quarter of the
    /// machine's]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Running")]
    pub max_memory: Option<u64>,
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
    pub fn main_format(&self) -> Format {
        if self.diff { Format::Patch } else { self.format.unwrap_or(Format::Diff) }
    }

    /// What is said of findings that are shown and that fail the run.
    pub fn asked(&self) -> Asked {
        Asked { show: self.look.show.map(Severity::from), fail_on: self.fail_on }
    }

    /// Who ignores what is found from now on, if that is asked for.
    pub fn silencer(&self) -> Option<Silencer> {
        self.reason.as_deref().filter(|_| self.add_ignores).map(Silencer::new)
    }

    /// The formats of the output and of all reports in files.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        std::iter::once(self.main_format()).chain(self.report.iter().map(|report| report.format))
    }
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> ExitCode {
    let done = if args.show_settings {
        show_settings::run(&args.paths, &args.lint, &args.baseline, &args.source)
    } else if args.watch {
        watched(args)
    } else {
        once(args)
    };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

/// Checks everything named, and again what changes.
fn watched(args: &CheckArgs) -> Result<u8, String> {
    let sources = args.source.source.iter().chain(&args.source.source_dir);
    let desk = args.lint.desk(&args.paths)?;
    watch::run(&args.paths, sources, &desk.house.config().wishes, |paths| {
        once(&CheckArgs { paths: paths.to_vec(), ..args.clone() })
    })
}

/// Checks everything named once; gives the exit status.
fn once(args: &CheckArgs) -> Result<u8, String> {
    let desk = args.lint.desk(&args.paths)?;
    let args = settled(args, desk.house.config())?;
    Run::new(&args, desk)?.all()
}
