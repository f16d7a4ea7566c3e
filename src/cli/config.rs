//! `corrigenda config`: what applies to a file and from where, and the schema of the configuration.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use corrigenda::config::SCHEMA;

use super::baseline::BaselineArgs;
use super::setup::LintArgs;
use super::source::SourceArgs;
use super::{FAILURE, output, show_settings};

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Say which settings apply to files, and from where
    #[command(after_help = "\
Settings stand in corrigenda.toml, in [tool.corrigenda] of pyproject.toml or in \"corrigenda\" of package.json, in the
folder of the texts or above it.

Examples:
  corrigenda config show article.txt")]
    Show(Box<ShowArgs>),
    /// Print the JSON schema of corrigenda.toml, for editors that complete TOML
    #[command(after_help = "\
Examples:
  corrigenda config schema > corrigenda.schema.json
and in the first line of corrigenda.toml:
  #:schema ./corrigenda.schema.json")]
    Schema,
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The files
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    lint: LintArgs,
    #[command(flatten)]
    source: SourceArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// Runs the command.
pub fn run(args: &ConfigArgs) -> ExitCode {
    let done = match &args.command {
        ConfigCommand::Schema => return output::print(SCHEMA),
        ConfigCommand::Show(show) => {
            show_settings::run(&show.paths, &show.lint, &show.baseline, &show.source)
        }
    };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}
