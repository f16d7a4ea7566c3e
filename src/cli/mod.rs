//! The command line: the only place that prints, reads the environment, and exits.

mod args;
mod cache;
mod check;
mod gate;
mod init;
mod input;
mod judge;
mod judge_files;
mod judge_round;
mod ledger;
mod meta;
mod names;
mod original;
mod output;
mod progress;
mod reports;
mod review;
mod revision;
mod rules;
mod screen;
mod setup;
mod show;
mod survey;
mod watch;
mod work;
mod write;

use std::process::ExitCode;

use clap::Parser;

/// Exit status when the work could not be done.
const FAILURE: u8 = 2;

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    match args::Args::parse().command {
        args::Command::Check(args) => check::run(&args),
        args::Command::Review(args) => review::run(&args),
        args::Command::Names(args) => names::run(&args),
        args::Command::Rules(args) => rules::run(&args),
        args::Command::Judge(args) => judge_files::run(&args),
        args::Command::Init(args) => init::run(&args),
        args::Command::Completions { shell } => meta::completions(shell),
        args::Command::Man => meta::man(),
    }
}
