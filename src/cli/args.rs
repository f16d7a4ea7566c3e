//! The arguments of every command.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Lints machine-translated articles.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check texts and report what translation left behind
    Check(CheckArgs),
    /// List, explain and test rules
    Rules(super::rules::RulesArgs),
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

#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Files or folders
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value = "jsonl")]
    pub format: Format,
    /// Language of the texts
    #[arg(long)]
    pub lang: Option<String>,
    /// Language they were translated from
    #[arg(long)]
    pub from: Option<String>,
    /// Only these rules or groups
    #[arg(long, value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or groups
    #[arg(long, value_delimiter = ',')]
    pub ignore: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Jsonl,
    Short,
}
