//! The command line: the only place that prints, reads the environment, and exits.

mod args;
mod check;
mod meta;
mod rules;

use std::process::ExitCode;

use clap::Parser;

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    match args::Args::parse().command {
        args::Command::Check(args) => check::run(&args),
        args::Command::Rules(args) => rules::run(&args),
        args::Command::Completions { shell } => meta::completions(shell),
        args::Command::Man => meta::man(),
    }
}
